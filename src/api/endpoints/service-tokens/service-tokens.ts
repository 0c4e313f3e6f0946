import { MAX_TOKENS } from "../../../contract/service-tokens.ts";
import type { Scope, ServiceTokenWire } from "../../../contract/service-tokens.ts";
import {
  countServiceTokens,
  createServiceToken,
  listServiceTokens,
  revokeServiceToken,
} from "../../../data/queries/service-tokens.ts";
import type { ServiceTokenRow } from "../../../data/queries/service-tokens.ts";
import { hashServiceToken, makeServiceToken } from "../../identity/service-token.ts";
import { decodeCursor, pageOf } from "../../pipeline/cursor.ts";
import { endpoint } from "../../pipeline/endpoint.ts";
import { notFound, Refusal } from "../../pipeline/refusal.ts";

/** A token as it is told; what its scopes may be was checked when they were written. */
const wireToken = (row: ServiceTokenRow): ServiceTokenWire => ({
  id: row.id,
  name: row.name,
  scopes: row.scopes as Scope[],
  operator: row.operator,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  revokedAt: row.revoked_at,
  lastUsedAt: row.last_used_at,
});

export const serviceTokensList = endpoint({
  name: "service-tokens",
  method: "GET",
  audit: "none",
  run: ({ input, read }) =>
    read(async (tx) => {
      const rows = await listServiceTokens(tx, decodeCursor(input.cursor)?.id, input.limit + 1);
      return pageOf(rows, input.limit, { item: wireToken, place: (row) => ({ value: "", id: row.id }) });
    }),
});

/** A token that acts as its person alone; one for everyone is made on the command line. */
export const serviceTokensCreate = endpoint({
  name: "service-tokens",
  method: "POST",
  audit: "token.create",
  run: ({ input, write }) =>
    write(async (tx, note) => {
      if ((await countServiceTokens(tx)) >= MAX_TOKENS)
        throw new Refusal("conflict", `There are ${MAX_TOKENS} tokens already. Revoke one that is no longer used.`);
      const token = makeServiceToken();
      const scopes = [...new Set(input.scopes)];
      const { name, expiresInDays } = input;
      const row = await createServiceToken(tx, { name, scopes, expiresInDays, hash: hashServiceToken(token) });
      note({ resourceType: "service_token", resourceId: row.id, newValue: { name, scopes, expiresInDays } });
      return { token, item: wireToken(row) };
    }),
});

export const serviceTokensRevoke = endpoint({
  name: "service-tokens",
  method: "DELETE",
  audit: "token.revoke",
  run: ({ input, write }) =>
    write(async (tx, note) => {
      const row = await revokeServiceToken(tx, input.id);
      if (!row) throw notFound("service token");
      const { name, scopes, operator } = row;
      note({ resourceType: "service_token", resourceId: row.id, oldValue: { name, scopes, operator } });
      return { ok: true as const };
    }),
});
