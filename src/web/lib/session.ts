import { z } from "zod";
import { BASE_PATH } from "../../contract/catalogue.ts";
import { IdentityError, UnreachableError } from "./errors.ts";

/** A token is renewed this long before it ends, in milliseconds. */
const RENEW_BEFORE_MS = 30_000;

const authState = z.object({
  provider: z.enum(["embedded", "supabase"]).default("embedded"),
  signedIn: z.boolean(),
  signUpOpen: z.boolean(),
  claimable: z.boolean().default(false),
  tryable: z.boolean().optional(),
});

/** Who is here, and what someone who is not signed in may do. */
export interface SessionState {
  readonly provider: "embedded" | "supabase";
  readonly signedIn: boolean;
  readonly signUpOpen: boolean;
  /** Nobody has an account with a password yet, so that the app can be tried without one. */
  readonly tryable: boolean;
}

const tokenAnswer = z.object({ token: z.string() });
const signInAnswer = z.object({ twoFactorRedirect: z.boolean().optional() });
const enableAnswer = z.object({ totpURI: z.string(), backupCodes: z.array(z.string()) });
const codesAnswer = z.object({ backupCodes: z.array(z.string()) });
const identityError = z.object({ code: z.string().default(""), message: z.string().default("") });

async function request<T>(method: "GET" | "POST", path: string, answer: z.ZodType<T>, body?: object): Promise<T> {
  const init: RequestInit = { method, credentials: "same-origin" };
  if (method === "POST") {
    init.headers = { "content-type": "application/json" };
    init.body = JSON.stringify(body ?? {});
  }
  const response = await fetch(`${BASE_PATH}/auth/${path}`, init).catch((cause: unknown) => {
    throw new UnreachableError(cause);
  });
  const read: unknown = await response.json().catch(() => null);
  if (!response.ok) {
    const { code, message } = identityError.catch({ code: "", message: "" }).parse(read);
    throw new IdentityError(response.status, code, message);
  }
  return answer.parse(read);
}

/** When a JWT ends, in milliseconds since the epoch; 0 when it cannot be read. */
export function tokenEndMs(token: string): number {
  try {
    const payload = (token.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/");
    return z.object({ exp: z.number() }).parse(JSON.parse(atob(payload))).exp * 1000;
  } catch {
    return 0;
  }
}

let held: { readonly token: string; readonly endMs: number } | null = null;
let asking: Promise<string | null> | null = null;

async function askToken(): Promise<string | null> {
  try {
    const { token } = await request("GET", "token", tokenAnswer);
    held = { token, endMs: tokenEndMs(token) };
    return token;
  } catch (error) {
    if (error instanceof IdentityError && error.status === 401) return null;
    throw error;
  } finally {
    asking = null;
  }
}

/** Drops the access token, so that the next call asks for a new one. */
export const forgetToken = (): void => {
  held = null;
};

/** The bearer token for the next call, kept in memory only; null when signed out. */
export async function accessToken(): Promise<string | null> {
  if (held && Date.now() < held.endMs - RENEW_BEFORE_MS) return held.token;
  asking ??= askToken();
  return asking;
}

/** A call after which another token is due. */
async function change<T>(path: string, answer: z.ZodType<T>, body?: object): Promise<T> {
  const result = await request("POST", path, answer, body);
  forgetToken();
  return result;
}

/** Everything the pages know of identity: better-auth inside this server today; another provider would answer the same calls. */
export const session = {
  async state(): Promise<SessionState> {
    const { tryable, claimable, ...state } = await request("GET", "state", authState);
    return { ...state, tryable: tryable ?? (state.signUpOpen || claimable) };
  },
  /** `code` asks for the second factor; the session starts after it. */
  async signIn(email: string, password: string): Promise<"signed-in" | "code"> {
    const { twoFactorRedirect } = await change("sign-in/email", signInAnswer, { email, password });
    return twoFactorRedirect ? "code" : "signed-in";
  },
  signInWithCode: (code: string) => change("two-factor/verify-totp", z.unknown(), { code }),
  signInWithBackupCode: (code: string) => change("two-factor/verify-backup-code", z.unknown(), { code }),
  signUp: (name: string, email: string, password: string) =>
    change("sign-up/email", z.unknown(), { name, email, password }),
  /** A session on a local account without e-mail or password. */
  tryLocal: () => change("try", z.unknown()),
  signOut: () => change("sign-out", z.unknown()),
  signOutEverywhere: () => change("revoke-sessions", z.unknown()),
  changePassword: (currentPassword: string, newPassword: string) =>
    change("change-password", z.unknown(), { currentPassword, newPassword, revokeOtherSessions: true }),
  beginTwoFactor: (password: string) => request("POST", "two-factor/enable", enableAnswer, { password }),
  confirmTwoFactor: (code: string) => change("two-factor/verify-totp", z.unknown(), { code }),
  endTwoFactor: (password: string) => change("two-factor/disable", z.unknown(), { password }),
  newBackupCodes: (password: string) => request("POST", "two-factor/generate-backup-codes", codesAnswer, { password }),
};
