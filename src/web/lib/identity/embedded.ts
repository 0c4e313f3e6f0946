import { z } from "zod";
import { serverLost, serverReached } from "../connection.ts";
import { IdentityError, UnreachableError } from "../errors.ts";
import { fetchIdentity, takeAuthState } from "./first-question.ts";
import type { IdentityProvider } from "./provider.ts";

const tokenAnswer = z.object({ token: z.string() });
const signInAnswer = z.object({ twoFactorRedirect: z.boolean().optional() });
const enableAnswer = z.object({ totpURI: z.string(), backupCodes: z.array(z.string()) });
const codesAnswer = z.object({ backupCodes: z.array(z.string()) });
const sessionsAnswer = z.object({
  sessions: z.array(
    z.object({
      id: z.string(),
      current: z.boolean(),
      createdAt: z.string(),
      usedAt: z.string(),
      userAgent: z.string().nullable(),
    }),
  ),
});
const identityError = z.object({ code: z.string().default(""), message: z.string().default("") });

const authState = z.discriminatedUnion("provider", [
  z.object({
    provider: z.literal("embedded"),
    signedIn: z.boolean(),
    token: z.string().nullable(),
    signUpOpen: z.boolean(),
    tryable: z.boolean(),
  }),
  z.object({ provider: z.literal("supabase"), url: z.url(), anonKey: z.string().nullable() }),
]);

/** What one of this server's own identity routes answers. Throws IdentityError for a refusal, UnreachableError without an answer. */
async function read<T>(sent: Promise<Response>, answer: z.ZodType<T>): Promise<T> {
  const response = await sent.catch((cause: unknown) => {
    serverLost();
    throw new UnreachableError(cause);
  });
  serverReached();
  const said: unknown = await response.json().catch(() => null);
  if (!response.ok) {
    const { code, message } = identityError.catch({ code: "", message: "" }).parse(said);
    throw new IdentityError(response.status, code, message);
  }
  return answer.parse(said);
}

/** Who is here, or who else is to be asked. */
export const readAuthState = () => read(takeAuthState(), authState);

const get = <T>(path: string, answer: z.ZodType<T>): Promise<T> => read(fetchIdentity(path), answer);
const post = <T>(path: string, answer: z.ZodType<T>, body: object = {}): Promise<T> =>
  read(
    fetchIdentity(path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    }),
    answer,
  );

/** The identity inside this server. The session is a cookie no script can read; the access token lives for minutes. */
export const embeddedIdentity: IdentityProvider = {
  async token() {
    try {
      return (await get("token", tokenAnswer)).token;
    } catch (error) {
      if (error instanceof IdentityError && error.status === 401) return null;
      throw error;
    }
  },
  async signIn(email, password) {
    const { twoFactorRedirect } = await post("sign-in/email", signInAnswer, { email, password });
    return twoFactorRedirect ? "code" : "signed-in";
  },
  signInWithCode: async (code) => void (await post("two-factor/verify-totp", z.unknown(), { code })),
  signInWithBackupCode: async (code) => void (await post("two-factor/verify-backup-code", z.unknown(), { code })),
  signUp: async (name, email, password) => void (await post("sign-up/email", z.unknown(), { name, email, password })),
  tryLocal: async () => void (await post("try", z.unknown())),
  signOut: async () => void (await post("sign-out", z.unknown())),
  signOutEverywhere: async () => void (await post("revoke-sessions", z.unknown())),
  changePassword: async (currentPassword, newPassword) =>
    void (await post("change-password", z.unknown(), { currentPassword, newPassword, revokeOtherSessions: true })),
  beginTwoFactor: (password) => post("two-factor/enable", enableAnswer, { password }),
  confirmTwoFactor: async (code) => void (await post("two-factor/verify-totp", z.unknown(), { code })),
  endTwoFactor: async (password) => void (await post("two-factor/disable", z.unknown(), { password })),
  resetPassword: async (token, newPassword) => void (await post("reset-password", z.unknown(), { token, newPassword })),
  sessions: async () => (await get("sessions", sessionsAnswer)).sessions,
  endSession: async (id) => void (await post("end-session", z.unknown(), { id })),
  newBackupCodes: (password) => post("two-factor/generate-backup-codes", codesAnswer, { password }),
};
