import { sql } from "kysely";
import { byKey } from "../engines/by-key.ts";
import type { DataStore } from "../open.ts";
import { recordAudit } from "../queries/audit.ts";
import type { AuditEntry } from "../queries/audit.ts";
import { TOKEN_COLUMNS } from "../queries/service-tokens.ts";
import type { NewServiceToken, ServiceTokenRow } from "../queries/service-tokens.ts";
import { becomePerson } from "../tenant.ts";
import { withSystem } from "./with-system.ts";

/** A token that counts, and whose it is. */
export interface KnownToken {
  id: string;
  user_id: string;
  scopes: string[];
  operator: boolean;
  created_at: string;
  expires_at: string;
}

/** Last use is kept to the minute: a worker that asks every second would write every second. */
const USE_RESOLUTION_SEC = 60;

/**
 * The token of this hash, if it counts now: not expired, not revoked, and of an operator's only while its person is one. Notes that it was
 * used.
 */
export async function findServiceToken(store: DataStore, hash: string): Promise<KnownToken | null> {
  const { rows } = await withSystem(
    store,
    (tx) =>
      byKey(
        tx,
        sql<KnownToken>`
        with found as materialized (
          select t.user_id, t.id, t.scopes, t.operator, t.created_at, t.expires_at, t.last_used_at from service_tokens t
          where t.token_hash = ${hash} and t.revoked_at is null and t.expires_at > now()
            and (not t.operator or exists (select from user_settings s where s.user_id = t.user_id and s.is_operator))
        ), used as (
          update service_tokens t set last_used_at = now() from found f
          where t.user_id = f.user_id and t.id = f.id
            and (f.last_used_at is null or f.last_used_at < now() - make_interval(secs => ${USE_RESOLUTION_SEC}::int))
        )
        select id, user_id, scopes, operator, created_at, expires_at from found`,
      ),
    { durable: false, atOnce: true },
  );
  return rows[0] ?? null;
}

/** Writes a token that acts for everyone, in the name of an operator, and the row of their audit log that tells of it: both or neither. */
export async function createOperatorToken(
  store: DataStore,
  userId: string,
  token: NewServiceToken,
  audited: (row: ServiceTokenRow) => AuditEntry,
): Promise<ServiceTokenRow> {
  return withSystem(store, async (tx) => {
    const { rows } = await sql<ServiceTokenRow>`
      insert into service_tokens (user_id, name, token_hash, scopes, operator, expires_at)
      values (${userId}, ${token.name}, ${token.hash}, ${[...token.scopes]}::text[], true, now() + make_interval(days => ${token.expiresInDays}::int))
      returning ${TOKEN_COLUMNS}`.execute(tx);
    await becomePerson(tx, userId);
    await recordAudit(tx, audited(rows[0]!));
    return rows[0]!;
  });
}
