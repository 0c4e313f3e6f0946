import { betterAuth } from "better-auth";
import { createAuthMiddleware, isAPIError } from "better-auth/api";
import { jwt, twoFactor } from "better-auth/plugins";
import type { JwtOptions } from "better-auth/plugins/jwt";
import { v7 as uuidv7 } from "uuid";
import { BASE_PATH } from "../../contract/base-path.ts";
import type { IdentityDatabase } from "../../data/system/identity-database.ts";
import type { Logger } from "../log/logger.ts";
import { backupCodeOptions, hashTypedCode } from "./backup-codes.ts";
import { signUpHooks } from "./first-sign-up.ts";
import type { SignUp } from "./first-sign-up.ts";
import { localAccount } from "./local-account.ts";
import { refuseUsedCode } from "./one-time-codes.ts";
import type { TakeCode } from "./one-time-codes.ts";
import { ownSessions } from "./own-sessions.ts";
import { refuseWeakPasswords } from "./password-rules.ts";

export const EMBEDDED_ISSUER = "xspensesai";
export const EMBEDDED_AUDIENCE = "xspensesai-api";
/** Access tokens live this long; the session cookie behind them lives longer and can be revoked. */
const TOKEN_LIFETIME_SEC = 300;

/**
 * `iat`, in seconds and to the millisecond, so that the verifier can tell what was issued before a sign-out everywhere from what came right
 * behind it. Never a whole second, which is what says no more.
 */
export const issuedNow = (): number => (Date.now() + 0.5) / 1000;

const ACCESS_TOKENS = {
  jwks: { keyPairConfig: { alg: "ES256" } },
  jwt: {
    issuer: EMBEDDED_ISSUER,
    audience: EMBEDDED_AUDIENCE,
    expirationTime: `${TOKEN_LIFETIME_SEC}s`,
    definePayload: ({ user }) => ({ iat: issuedNow(), email: user["email"] as string, role: "authenticated" }),
  },
  disableSettingJwtHeader: true,
} satisfies JwtOptions;

export interface EmbeddedAuthOptions extends SignUp {
  readonly log: Logger;
  readonly database: IdentityDatabase;
  readonly secret: string;
  /** Where people reach the app; decides the cookie's secure flag. */
  readonly origin: string;
  readonly trustedOrigins: readonly string[];
  readonly takeCode: TakeCode;
}

function authOptions(options: EmbeddedAuthOptions) {
  const { database } = options;
  return {
    appName: "XspensesAI",
    baseURL: options.origin,
    basePath: `${BASE_PATH}/auth`,
    secret: options.secret,
    trustedOrigins: [...options.trustedOrigins],
    database: { db: database, type: "postgres" as const, transaction: true },
    telemetry: { enabled: false },
    // Its own way of logging prints coloured text, unredacted; with a level named here, some of it still would.
    logger: {
      log: (level: "debug" | "info" | "warn" | "error", message: string, ...facts: unknown[]) =>
        options.log[level]("identity", facts.length === 0 ? { message } : { message, facts }),
    },
    // Otherwise it prints what it did not expect; thrown, it is logged where every mount's failures are.
    onAPIError: { throw: true },
    // They show sessions' tokens to a page's script (own-sessions.ts shows none), or wait for an e-mail nobody sends.
    disabledPaths: ["/list-sessions", "/revoke-session", "/request-password-reset", "/get-session"],
    emailAndPassword: {
      enabled: true,
      minPasswordLength: 10,
      maxPasswordLength: 256,
      revokeSessionsOnPasswordReset: true,
      onPasswordReset: ({ user }: { user: { id: string } }) => options.revokeTokens(user.id),
    },
    // Whoever reads the database cannot use a reset link that is out.
    verification: { storeIdentifier: "hashed" as const },
    rateLimit: { enabled: true, storage: "database" as const },
    advanced: {
      database: { generateId: () => uuidv7() },
      cookiePrefix: "xspenses",
      // Said outright: the library's default would switch both off where NODE_ENV is "test".
      disableOriginCheck: false,
      disableCSRFCheck: false,
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] },
    },
    plugins: [
      jwt(ACCESS_TOKENS),
      twoFactor({ issuer: "XspensesAI", backupCodeOptions: backupCodeOptions(options.secret) }),
      localAccount({ allowSignup: options.allowSignup, jwt: ACCESS_TOKENS }),
      ownSessions(),
    ],
  };
}

/** Set by our own mount from the socket, never taken from the client. */
export const CLIENT_ADDRESS_HEADER = "x-xspenses-client-address";

/** The identity library as it is set up here: what it does before, after and beside its own routes. */
export function createAuth(options: EmbeddedAuthOptions) {
  const base = authOptions(options);
  return betterAuth({
    ...base,
    hooks: {
      before: createAuthMiddleware(async (ctx) => {
        await refuseWeakPasswords(ctx);
        const body = hashTypedCode({ path: ctx.path, body: ctx.body });
        return body ? { context: { body } } : undefined;
      }),
      after: createAuthMiddleware(async (ctx) => {
        // A refusal comes by here too, such as that of a mistyped password: it ends nothing.
        if (isAPIError(ctx.context.returned)) return;
        const everywhere = ["/revoke-sessions", "/revoke-other-sessions", "/change-password"].includes(ctx.path);
        const userId = ctx.context.session?.user.id;
        if (everywhere && userId) await options.revokeTokens(userId);
      }),
    },
    databaseHooks: {
      session: { create: { before: refuseUsedCode(options.takeCode) } },
      ...signUpHooks(options),
    },
  });
}
