import { timingSafeEqual } from "node:crypto";
import { z } from "zod";
import type { Held } from "../../../data/tasks/held.ts";
import type { TokenHolder } from "../../identity/service-token.ts";
import type { ApiParts } from "../../parts.ts";
import { notFound } from "../../pipeline/refusal.ts";

/**
 * A task in the hands of the holder of one token: what names it, and a keyed hash over that and the token. So nobody ends a task that was not
 * given to them, by whatever ids they know, nor with what another's worker let slip.
 */
const names = z.tuple([z.uuid(), z.uuid(), z.uuid(), z.int().positive()]);

type Signer = Pick<ApiParts, "sign">;

const signed = ({ sign }: Signer, { tokenId }: TokenHolder, body: string): string =>
  `${body}.${sign(`lease ${tokenId} ${body}`)}`;

export function leaseFor(parts: Signer, holder: TokenHolder, { userId, id, claimId, leaseSec }: Held): string {
  const body = Buffer.from(JSON.stringify([userId, id, claimId, leaseSec])).toString("base64url");
  return signed(parts, holder, body);
}

/** What the lease is of. Throws `not_found` unless it is ours and this token's. */
export function readLease(parts: Signer, holder: TokenHolder, lease: string): Held {
  const body = lease.split(".")[0]!;
  const [ours, theirs] = [Buffer.from(signed(parts, holder, body)), Buffer.from(lease)];
  if (ours.length !== theirs.length || !timingSafeEqual(ours, theirs)) throw notFound("lease");
  const [userId, id, claimId, leaseSec] = names.parse(JSON.parse(Buffer.from(body, "base64url").toString("utf8")));
  return { userId, id, claimId, leaseSec };
}
