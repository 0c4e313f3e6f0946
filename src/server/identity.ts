import { createRemoteJWKSet } from "jose";
import { createEmbeddedAuth } from "../api/identity/embedded-auth.ts";
import type { EmbeddedAuth } from "../api/identity/embedded-auth.ts";
import type { TokenIssuer } from "../api/identity/verify-token.ts";
import type { Logger } from "../api/log/logger.ts";
import type { DataStore } from "../data/open.ts";
import { openIdentity } from "../data/system/identity-database.ts";
import { makeOperator, revokeTokens } from "../data/system/people.ts";
import { takeCode } from "../data/system/used-codes.ts";
import type { Config } from "./config.ts";
import { ownOrigins } from "./origins.ts";

/** Supabase signs with its key set, or, on older projects, with a shared secret; never both for one token. */
function supabaseIssuers(supabase: NonNullable<Config["supabase"]>): TokenIssuer[] {
  const issuer = new URL("/auth/v1", supabase.url).href;
  const audience = "authenticated";
  const keys = createRemoteJWKSet(new URL("/auth/v1/.well-known/jwks.json", supabase.url), { timeoutDuration: 5_000 });
  const asymmetric: TokenIssuer = { issuer, audience, algorithms: ["ES256", "RS256"], key: keys };
  if (supabase.jwtSecret === null) return [asymmetric];
  const shared: TokenIssuer = {
    issuer,
    audience,
    algorithms: ["HS256"],
    key: new TextEncoder().encode(supabase.jwtSecret),
  };
  return [asymmetric, shared];
}

interface Materials {
  readonly config: Config;
  readonly secret: string;
  readonly store: DataStore;
  readonly log: Logger;
}

/** The embedded identity of this installation. */
export function openEmbeddedAuth({ config, secret, store, log }: Materials): EmbeddedAuth {
  const own = ownOrigins(config);
  return createEmbeddedAuth({
    log,
    database: openIdentity(store),
    secret,
    origin: own[0],
    trustedOrigins: own,
    allowSignup: config.allowSignup,
    makeOperator: (userId) => makeOperator(store, userId),
    revokeTokens: (userId) => revokeTokens(store, userId),
    takeCode: (userId, codeHash) => takeCode(store, userId, codeHash),
  });
}

/** Whose tokens count: Supabase's when it is configured, else our own; never both. */
export const issuersOf = (config: Config, embedded: EmbeddedAuth): TokenIssuer[] =>
  config.supabase === null ? [embedded.issuer] : supabaseIssuers(config.supabase);
