import { hash } from "node:crypto";
import { decodeProtectedHeader, decodeJwt, jwtVerify } from "jose";
import type { CryptoKey, JWTVerifyGetKey, KeyObject } from "jose";

/** Most verified tokens remembered; the oldest is forgotten first. */
const MAX_CACHED = 10_000;
/** Longest token looked at, in characters. */
const MAX_TOKEN_LENGTH = 8_192;
const CLOCK_TOLERANCE_SEC = 5;

/** A party whose tokens we accept. The algorithm list is ours, never the token's. */
export interface TokenIssuer {
  readonly issuer: string;
  readonly audience: string;
  readonly algorithms: readonly ("ES256" | "RS256" | "EdDSA" | "HS256")[];
  readonly key: JWTVerifyGetKey | CryptoKey | KeyObject | Uint8Array;
}

/** A verified person. `issuedAt` and `expiresAt` are seconds since the epoch. */
export interface VerifiedUser {
  readonly id: string;
  readonly email: string | null;
  readonly issuedAt: number;
  readonly expiresAt: number;
}

/** Null for any token that does not hold; the reason is not told to the caller. */
export type VerifyToken = (token: string) => Promise<VerifiedUser | null>;

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

async function verifyAgainst(token: string, issuer: TokenIssuer): Promise<VerifiedUser | null> {
  const options = {
    issuer: issuer.issuer,
    audience: issuer.audience,
    algorithms: [...issuer.algorithms],
    clockTolerance: CLOCK_TOLERANCE_SEC,
    requiredClaims: ["sub", "exp", "iat"],
  };
  const { payload } =
    typeof issuer.key === "function"
      ? await jwtVerify(token, issuer.key, options)
      : await jwtVerify(token, issuer.key, options);
  if (!payload.sub || !UUID.test(payload.sub)) return null;
  const email = typeof payload["email"] === "string" ? payload["email"] : null;
  return { id: payload.sub.toLowerCase(), email, issuedAt: payload.iat!, expiresAt: payload.exp! };
}

async function verifyUncached(token: string, issuers: readonly TokenIssuer[]): Promise<VerifiedUser | null> {
  try {
    const { alg } = decodeProtectedHeader(token);
    const { iss } = decodeJwt(token);
    const issuer = issuers.find((known) => known.issuer === iss && known.algorithms.some((name) => name === alg));
    return issuer ? await verifyAgainst(token, issuer) : null;
  } catch {
    return null;
  }
}

/**
 * One verifier for all issuers: the token's `iss` picks the issuer, whose own algorithm list, key and audience then decide.
 * Good tokens are cached by hash and their `exp` re-checked on every use, so a call costs microseconds.
 * @param now seconds since the epoch
 */
export function createVerifier(issuers: readonly TokenIssuer[], now: () => number): VerifyToken {
  const cache = new Map<string, VerifiedUser>();
  return async (token) => {
    if (token.length > MAX_TOKEN_LENGTH) return null;
    const key = hash("sha256", token, "base64");
    const known = cache.get(key);
    if (known) {
      if (known.expiresAt > now()) return known;
      cache.delete(key);
      return null;
    }
    const user = await verifyUncached(token, issuers);
    if (user) {
      if (cache.size >= MAX_CACHED) cache.delete(cache.keys().next().value!);
      cache.set(key, user);
    }
    return user;
  };
}
