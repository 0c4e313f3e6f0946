import { createHash, randomBytes } from "node:crypto";
import { SCOPES } from "../../contract/service-tokens.ts";
import type { Scope } from "../../contract/service-tokens.ts";
import type { DataStore } from "../../data/open.ts";
import { findServiceToken } from "../../data/system/service-tokens.ts";
import type { VerifiedUser } from "./verify-token.ts";

/** `xsp_`, by which people and secret scanners know it, and 32 random bytes. */
const SHAPE = /^xsp_[\w-]{43}$/;
const RANDOM_BYTES = 32;

/** A program that showed a service token which counts. */
export interface TokenHolder {
  readonly tokenId: string;
  /** Whose token it is: whom it acts as, or, of an operator's token, who answers for it. */
  readonly user: VerifiedUser;
  readonly scopes: readonly Scope[];
  /** It may act for everyone. */
  readonly operator: boolean;
}

export const makeServiceToken = (): string => `xsp_${randomBytes(RANDOM_BYTES).toString("base64url")}`;

/** What is stored. Plain SHA-256: there is nothing to guess in 256 random bits, and each call looks it up. */
export const hashServiceToken = (token: string): string => createHash("sha256").update(token).digest("hex");

const isScope = (scope: string): scope is Scope => SCOPES.some((known) => known === scope);
const seconds = (time: string): number => Date.parse(time) / 1000;

/** The holder of a token that counts now; null for any other, and why is not told. */
export async function verifyServiceToken(store: DataStore, token: string): Promise<TokenHolder | null> {
  if (!SHAPE.test(token)) return null;
  const known = await findServiceToken(store, hashServiceToken(token));
  if (!known) return null;
  const times = { issuedAt: seconds(known.created_at), expiresAt: seconds(known.expires_at) };
  return {
    tokenId: known.id,
    user: { id: known.user_id, email: null, ...times },
    scopes: known.scopes.filter(isScope),
    operator: known.operator,
  };
}
