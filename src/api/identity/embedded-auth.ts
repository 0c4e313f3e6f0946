import { randomBytes } from "node:crypto";
import { betterAuth, getCurrentAdapter } from "better-auth";
import { APIError, createAuthMiddleware, isAPIError } from "better-auth/api";
import { jwt, twoFactor } from "better-auth/plugins";
import type { JwtOptions } from "better-auth/plugins/jwt";
import type { JSONWebKeySet } from "jose";
import { v7 as uuidv7 } from "uuid";
import { BASE_PATH } from "../../contract/base-path.ts";
import type { IdentityDatabase } from "../../data/system/identity-database.ts";
import type { Logger } from "../log/logger.ts";
import { backupCodeOptions, hashTypedCode } from "./backup-codes.ts";
import { localAccount } from "./local-account.ts";
import { createLocalUser, LOCAL_EMAIL } from "./local-user.ts";
import { refuseUsedCode } from "./one-time-codes.ts";
import type { TakeCode } from "./one-time-codes.ts";
import { ownKeys } from "./own-keys.ts";
import { ownSessions } from "./own-sessions.ts";
import { signsUpFirst } from "./first-sign-up.ts";
import { refuseWeakPasswords } from "./password-rules.ts";
import type { TokenIssuer } from "./verify-token.ts";

export const EMBEDDED_ISSUER = "xspensesai";
export const EMBEDDED_AUDIENCE = "xspensesai-api";
export const RESET_LIFETIME_SEC = 3_600;
/** Access tokens live this long; the session cookie behind them lives longer and can be revoked. */
const TOKEN_LIFETIME_SEC = 300;

/**
 * `iat`, in seconds and to the millisecond, so that the verifier can tell what was issued before a sign-out everywhere from what came right
 * behind it. Never a whole second, which is what says no more.
 */
const issuedNow = (): number => (Date.now() + 0.5) / 1000;

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

export interface EmbeddedAuthOptions {
  readonly log: Logger;
  readonly database: IdentityDatabase;
  readonly secret: string;
  /** Where people reach the app; decides the cookie's secure flag. */
  readonly origin: string;
  readonly trustedOrigins: readonly string[];
  readonly allowSignup: boolean;
  /** The first account with a credential becomes the operator. */
  readonly makeOperator: (userId: string) => Promise<void>;
  /** Signing out everywhere also ends the access tokens that are still out. */
  readonly revokeTokens: (userId: string) => Promise<void>;
  readonly takeCode: TakeCode;
}

const SIGN_UP_CLOSED =
  "Sign-up is closed on this installation. Ask its operator for an account (they can set ALLOW_SIGNUP=1).";

const INVALID_EMAIL = { code: "INVALID_EMAIL", message: "This is no address to sign up with." };

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

function createAuth(options: EmbeddedAuthOptions) {
  const base = authOptions(options);
  /** Who signed up first and is not the operator yet: that comes behind the commit, when others may have signed up already. */
  const firstOnes = new Map<string, { readonly claims: boolean }>();
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
      user: {
        create: {
          before: async (user, ctx) => {
            if (!ctx) return { data: user };
            if (user.email === LOCAL_EMAIL) {
              // It is nobody's to sign up with: it would get around what follows.
              if (ctx.path !== "/try") throw new APIError("BAD_REQUEST", INVALID_EMAIL);
              return { data: user };
            }
            const { internalAdapter } = ctx.context;
            // Signing up is one transaction: on any other connection this would not see it, and on the embedded
            // database, which has but one, wait for it for ever.
            const adapter = await getCurrentAdapter(ctx.context.adapter);
            const isFirst = await signsUpFirst(adapter);
            if (!isFirst && !options.allowSignup)
              throw new APIError("FORBIDDEN", { code: "SIGN_UP_CLOSED", message: SIGN_UP_CLOSED });
            if (!isFirst) return { data: user };
            // The first sign-up claims the account that the command line or "try" made: same id, same ledger.
            const local = await internalAdapter.findUserByEmail(LOCAL_EMAIL);
            const id = local?.user.id ?? uuidv7();
            firstOnes.set(id, { claims: local !== null });
            if (!local) return { data: { ...user, id } };
            await adapter.delete({ model: "session", where: [{ field: "userId", value: id }] });
            await adapter.delete({ model: "user", where: [{ field: "id", value: id }] });
            return { data: { ...user, id } };
          },
        },
      },
      account: {
        create: {
          after: async ({ userId }) => {
            const first = firstOnes.get(userId);
            if (!first) return;
            firstOnes.delete(userId);
            // Whoever tried it before may have been somebody else, and may have made tokens.
            if (first.claims) await options.revokeTokens(userId);
            await options.makeOperator(userId);
          },
        },
      },
    },
  });
}

/** What the rest of the house sees of the embedded identity. */
export interface EmbeddedAuth {
  /** All routes below `auth/`, as web-standard requests. */
  readonly handler: (request: Request) => Promise<Response>;
  readonly issuer: TokenIssuer;
  /** A short-lived access token for a person, without a session: for this machine's own command line. */
  issueToken(userId: string, email: string | null): Promise<string>;
  /** Id of the account with this e-mail, or null. */
  findUser(email: string): Promise<string | null>;
  /** All accounts, oldest first: id and e-mail (null for the local one). At most 1,000. */
  listUsers(): Promise<{ id: string; email: string | null }[]>;
  /** The account nobody has signed up for yet, made when there is none. */
  ensureLocalUser(): Promise<string>;
  /** What is known of one person; for `settings`. */
  facts(
    userId: string,
  ): Promise<{ email: string | null; name: string | null; hasCredential: boolean; twoFactorEnabled: boolean }>;
  /** Whether anyone can sign in with a credential, and whether a local account waits to be claimed. */
  state(): Promise<{ hasCredential: boolean; hasLocal: boolean; signUpOpen: boolean }>;
  /** Makes an account with a password, also while sign-up is closed: for this machine's own command line. Returns its id. */
  createUser(email: string, password: string): Promise<string>;
  /** Sets a new password; false when there is no such account. Ends all its sessions. */
  resetPassword(email: string, password: string): Promise<boolean>;
  /** What lets whoever holds it choose a new password for this account, once and for `RESET_LIFETIME_SEC`. */
  createResetToken(userId: string): Promise<string>;
  /** Ends all sessions of an account, and the access tokens that are still out. */
  signOutEverywhere(userId: string): Promise<void>;
  /** The password alone opens the account from now on; ends all its sessions. False when there was no second factor. */
  removeSecondFactor(userId: string): Promise<boolean>;
}

const shown = (email: string): string | null => (email === LOCAL_EMAIL ? null : email);

/** The library's own sign-up while it is open, so that the first account claims the local one and becomes the operator here too. */
async function signUp(options: EmbeddedAuthOptions, email: string, password: string): Promise<string> {
  const open = createAuth({ ...options, allowSignup: true });
  const { user } = await open.api.signUpEmail({ body: { email, password, name: "" } });
  await (await open.$context).internalAdapter.deleteUserSessions(user.id);
  return user.id;
}

type Access = Pick<EmbeddedAuth, "resetPassword" | "createResetToken" | "signOutEverywhere" | "removeSecondFactor">;

/** What the operator's command line does about who can get in to an account. */
function accessOf(
  auth: ReturnType<typeof createAuth>,
  options: EmbeddedAuthOptions,
  findUser: EmbeddedAuth["findUser"],
): Access {
  const signOutEverywhere = async (userId: string): Promise<void> => {
    await (await auth.$context).internalAdapter.deleteUserSessions(userId);
    await options.revokeTokens(userId);
  };
  return {
    async resetPassword(email, newPassword) {
      const { internalAdapter, password } = await auth.$context;
      const userId = await findUser(email);
      if (userId === null) return false;
      await internalAdapter.updatePassword(userId, await password.hash(newPassword));
      await signOutEverywhere(userId);
      return true;
    },
    async createResetToken(userId) {
      const token = randomBytes(32).toString("base64url");
      // As the library's own route for it names and takes it (`POST auth/reset-password`).
      const identifier = `reset-password:${token}`;
      const expiresAt = new Date(Date.now() + RESET_LIFETIME_SEC * 1000);
      await (await auth.$context).internalAdapter.createVerificationValue({ identifier, value: userId, expiresAt });
      return token;
    },
    signOutEverywhere,
    async removeSecondFactor(userId) {
      const { adapter, internalAdapter } = await auth.$context;
      const removed = await adapter.deleteMany({ model: "twoFactor", where: [{ field: "userId", value: userId }] });
      if (removed === 0) return false;
      await internalAdapter.updateUser(userId, { twoFactorEnabled: false });
      await signOutEverywhere(userId);
      return true;
    },
  };
}

export function createEmbeddedAuth(options: EmbeddedAuthOptions): EmbeddedAuth {
  const auth = createAuth(options);
  const adapters = async () => {
    const { adapter, internalAdapter } = await auth.$context;
    return { adapter, internalAdapter };
  };
  const findUser = async (email: string): Promise<string | null> =>
    (await (await adapters()).internalAdapter.findUserByEmail(email.toLowerCase()))?.user.id ?? null;
  return {
    handler: (request) => auth.handler(request),
    issuer: {
      issuer: EMBEDDED_ISSUER,
      audience: EMBEDDED_AUDIENCE,
      algorithms: ["ES256"],
      key: ownKeys(async () => (await auth.api.getJwks()) as JSONWebKeySet),
    },
    async issueToken(userId, email) {
      const payload = { sub: userId, iat: issuedNow(), email: email ?? undefined, role: "authenticated" };
      const { token } = await auth.api.signJWT({ body: { payload } });
      return token;
    },
    findUser,
    async listUsers() {
      const { internalAdapter } = await adapters();
      const users = await internalAdapter.listUsers(1_000, 0, { field: "createdAt", direction: "asc" });
      return users.map(({ id, email }) => ({ id, email: shown(email) }));
    },
    async ensureLocalUser() {
      const { internalAdapter } = await adapters();
      return (await findUser(LOCAL_EMAIL)) ?? (await createLocalUser(internalAdapter)).id;
    },
    async facts(userId) {
      const { adapter, internalAdapter } = await adapters();
      const [user, credentials] = await Promise.all([
        internalAdapter.findUserById(userId),
        adapter.count({ model: "account", where: [{ field: "userId", value: userId }] }),
      ]);
      return {
        email: user ? shown(user.email) : null,
        name: user?.name.trim() || null,
        hasCredential: credentials > 0,
        twoFactorEnabled: (user as { twoFactorEnabled?: boolean } | null)?.twoFactorEnabled === true,
      };
    },
    async state() {
      const { adapter } = await adapters();
      const hasCredential = (await adapter.count({ model: "account" })) > 0;
      return {
        hasCredential,
        hasLocal: (await findUser(LOCAL_EMAIL)) !== null,
        signUpOpen: !hasCredential || options.allowSignup,
      };
    },
    createUser: (email, password) => signUp(options, email, password),
    ...accessOf(auth, options, findUser),
  };
}
