import { AuthClient, isAuthApiError, isAuthRetryableFetchError } from "@supabase/auth-js";
import type { AuthError } from "@supabase/auth-js";
import { IdentityError, UnreachableError } from "../errors.ts";
import type { IdentityProvider } from "./provider.ts";

/** Supabase's codes for what our own identity calls otherwise; the words stand in one place. */
const CODES: Readonly<Record<string, string>> = {
  invalid_credentials: "INVALID_EMAIL_OR_PASSWORD",
  user_already_exists: "USER_ALREADY_EXISTS",
  email_exists: "USER_ALREADY_EXISTS",
  validation_failed: "INVALID_EMAIL",
};

function refuse(error: AuthError | null): void {
  if (!error) return;
  if (isAuthRetryableFetchError(error)) throw new UnreachableError(error);
  const code = (isAuthApiError(error) && error.code) || "";
  throw new IdentityError(error.status ?? 400, CODES[code] ?? code, error.message);
}

const elsewhere = (): Promise<never> =>
  Promise.reject(
    new IdentityError(400, "ELSEWHERE", "This is done in the Supabase project that this installation signs in with."),
  );

/**
 * Sign-in through a Supabase project. Its library keeps the session in this browser and renews it. Signing out everywhere ends the project's
 * sessions alone: `endTokens` is asked before to end, at our server, what is out for whoever holds the token.
 */
export function supabaseIdentity(
  url: string,
  anonKey: string,
  endTokens: (token: string) => Promise<void>,
): IdentityProvider {
  const auth = new AuthClient({
    url: new URL("/auth/v1", url).href,
    headers: { apikey: anonKey },
    storageKey: "xspenses.supabase",
    detectSessionInUrl: true,
  });
  return {
    async token() {
      const { data, error } = await auth.getSession();
      refuse(error);
      return data.session?.access_token ?? null;
    },
    async signIn(email, password) {
      refuse((await auth.signInWithPassword({ email, password })).error);
      return "signed-in";
    },
    async signUp(name, email, password) {
      const { data, error } = await auth.signUp({ email, password, options: { data: { name } } });
      refuse(error);
      if (!data.session)
        throw new IdentityError(
          202,
          "CONFIRM_EMAIL",
          "The account was made. Open the link in the e-mail you were sent, then sign in.",
        );
    },
    signOut: async () => refuse((await auth.signOut({ scope: "local" })).error),
    async signOutEverywhere() {
      const { data } = await auth.getSession();
      if (data.session) await endTokens(data.session.access_token);
      refuse((await auth.signOut({ scope: "global" })).error);
    },
    changePassword: async (_current, password) => refuse((await auth.updateUser({ password })).error),
    tryLocal: elsewhere,
    signInWithCode: elsewhere,
    signInWithBackupCode: elsewhere,
    beginTwoFactor: elsewhere,
    confirmTwoFactor: elsewhere,
    endTwoFactor: elsewhere,
    newBackupCodes: elsewhere,
    resetPassword: elsewhere,
    sessions: elsewhere,
    endSession: elsewhere,
  };
}
