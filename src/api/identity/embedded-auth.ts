import { randomBytes } from "node:crypto";
import type { JSONWebKeySet } from "jose";
import { createAuth, EMBEDDED_AUDIENCE, EMBEDDED_ISSUER, issuedNow } from "./auth-library.ts";
import type { EmbeddedAuthOptions } from "./auth-library.ts";
import { createLocalUser, LOCAL_EMAIL } from "./local-user.ts";
import { ownKeys } from "./own-keys.ts";
import type { TokenIssuer } from "./verify-token.ts";

export const RESET_LIFETIME_SEC = 3_600;

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
