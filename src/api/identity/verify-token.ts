import { decodeProtectedHeader, decodeJwt, jwtVerify } from "jose";
import type { CryptoKey, JWTVerifyGetKey, KeyObject } from "jose";

/** Most characters of verified tokens remembered, some 10,000 of our own; the oldest is forgotten first. */
const MAX_CACHED_LENGTH = 5_000_000;
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

/** A token of others says to the second when it was issued; all of that second counts, since it may have been made behind a sign-out everywhere. */
const REST_OF_SECOND = 0.999;
const issuedBy = (iat: number): number => (Number.isInteger(iat) ? iat + REST_OF_SECOND : iat);

/** A verified person. `issuedAt`, the latest it can have been, and `expiresAt` are seconds since the epoch. */
export interface VerifiedUser {
  readonly id: string;
  readonly email: string | null;
  readonly issuedAt: number;
  readonly expiresAt: number;
}

export interface VerifyToken {
  /** Null for any token that does not hold; the reason is not told to the caller. */
  (token: string): Promise<VerifiedUser | null>;
  /** The person of a token that was verified before and still holds. Null says only that the token is to be verified. */
  remembered(token: string): VerifiedUser | null;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

async function verifyAgainst(token: string, issuer: TokenIssuer, nowSec: number): Promise<VerifiedUser | null> {
  const options = {
    issuer: issuer.issuer,
    audience: issuer.audience,
    algorithms: [...issuer.algorithms],
    clockTolerance: CLOCK_TOLERANCE_SEC,
    currentDate: new Date(nowSec * 1_000),
    requiredClaims: ["sub", "exp", "iat"],
  };
  const { payload } =
    typeof issuer.key === "function"
      ? await jwtVerify(token, issuer.key, options)
      : await jwtVerify(token, issuer.key, options);
  if (!payload.sub || !UUID.test(payload.sub)) return null;
  const email = typeof payload["email"] === "string" ? payload["email"] : null;
  return { id: payload.sub.toLowerCase(), email, issuedAt: issuedBy(payload.iat!), expiresAt: payload.exp! };
}

async function verifyUncached(
  token: string,
  issuers: readonly TokenIssuer[],
  nowSec: number,
): Promise<VerifiedUser | null> {
  try {
    const { alg } = decodeProtectedHeader(token);
    const { iss } = decodeJwt(token);
    const issuer = issuers.find((known) => known.issuer === iss && known.algorithms.some((name) => name === alg));
    return issuer ? await verifyAgainst(token, issuer, nowSec) : null;
  } catch {
    return null;
  }
}

/** Verified tokens, by the token itself: it is in this process anyway, for as long as its requests are, and nothing else hashes as cheaply. */
class Remembered {
  readonly #users = new Map<string, VerifiedUser>();
  readonly #now: () => number;
  #length = 0;
  constructor(now: () => number) {
    this.#now = now;
  }
  find(token: string): VerifiedUser | null {
    const user = this.#users.get(token);
    if (user === undefined) return null;
    if (user.expiresAt > this.#now()) return user;
    this.#forget(token);
    return null;
  }
  add(token: string, user: VerifiedUser): void {
    if (this.#users.has(token)) return;
    this.#users.set(token, user);
    this.#length += token.length;
    for (const oldest of this.#users.keys()) {
      if (this.#length <= MAX_CACHED_LENGTH) return;
      this.#forget(oldest);
    }
  }
  #forget(token: string): void {
    if (this.#users.delete(token)) this.#length -= token.length;
  }
}

/**
 * One verifier for all issuers: the token's `iss` picks the issuer, whose own algorithm list, key and audience then decide.
 * Good tokens are remembered and their `exp` re-checked on every use, so a call costs less than a microsecond.
 * @param now seconds since the epoch
 */
export function createVerifier(issuers: readonly TokenIssuer[], now: () => number): VerifyToken {
  const cache = new Remembered(now);
  const verify = async (token: string): Promise<VerifiedUser | null> => {
    if (token.length > MAX_TOKEN_LENGTH) return null;
    const known = cache.find(token);
    if (known) return known;
    const user = await verifyUncached(token, issuers, now());
    if (user) cache.add(token, user);
    return user;
  };
  return Object.assign(verify, { remembered: (token: string) => cache.find(token) });
}
