import { LeftError } from "./errors.ts";
import { chooseSupabase, identity, loadEmbedded } from "./identity/chosen.ts";
import { forgetToken, freshHeld, freshToken, holdToken } from "./identity/held-token.ts";
import type { IdentityProvider } from "./identity/provider.ts";

/** Who is here, and what someone who is not signed in may do. */
export interface SessionState {
  readonly provider: "embedded" | "supabase";
  readonly signedIn: boolean;
  readonly signUpOpen: boolean;
  /** Nobody has an account with a password yet, so that the app can be tried without one. */
  readonly tryable: boolean;
}

async function askState(): Promise<SessionState> {
  const { readAuthState } = await loadEmbedded();
  const state = await readAuthState();
  if (state.provider === "embedded") {
    const { token, ...rest } = state;
    if (token !== null) holdToken(token);
    return rest;
  }
  await chooseSupabase(state.url, state.anonKey);
  // Whether sign-up is open there is that project's to say: it answers the attempt.
  return { provider: "supabase", signedIn: (await freshToken()) !== null, signUpOpen: true, tryable: false };
}

/** The question who is here, and the sign-out, while they are under way. */
let reading: Promise<SessionState> | null = null;
let leaving: Promise<void> | null = null;
/** Nobody is here, as far as this tab has heard. */
let nobody = false;

async function readState(): Promise<SessionState> {
  const asked = askState();
  reading = asked;
  try {
    const state = await asked;
    nobody = !state.signedIn;
    return state;
  } finally {
    if (reading === asked) reading = null;
  }
}

/**
 * The bearer token for the next call, kept in memory only; null when the session has ended. What is asked while someone signs out, or
 * without a token while it is asked who is here, waits for how that ends, and throws LeftError when nobody is: the server would only refuse it.
 */
export async function accessToken(): Promise<string | null> {
  await leaving?.catch(() => undefined);
  const token = freshHeld();
  if (token !== null) return token;
  await reading?.catch(() => undefined);
  if (nobody) throw new LeftError();
  return freshToken();
}

/** A call after which another token is due. */
async function change<T>(call: Promise<T>): Promise<T> {
  const result = await call;
  forgetToken();
  nobody = false;
  return result;
}

async function leave(answered: Promise<void>, everywhere: boolean): Promise<void> {
  await answered;
  if (everywhere) await identity().signOutEverywhere();
  await identity().signOut();
  forgetToken();
  nobody = true;
}

/** Ends this session, or each of the person's, once what was asked before has been `answered`. */
function signOut(answered: Promise<void>, everywhere: boolean): Promise<void> {
  leaving ??= leave(answered, everywhere).finally(() => {
    leaving = null;
  });
  return leaving;
}

/** Everything the pages know of identity, whoever provides it. */
export const session: Omit<IdentityProvider, "token" | "signOut" | "signOutEverywhere"> & {
  readonly state: () => Promise<SessionState>;
  readonly signOut: typeof signOut;
} = {
  state: readState,
  signIn: (email, password) => change(identity().signIn(email, password)),
  signInWithCode: (code) => change(identity().signInWithCode(code)),
  signInWithBackupCode: (code) => change(identity().signInWithBackupCode(code)),
  signUp: (name, email, password) => change(identity().signUp(name, email, password)),
  tryLocal: () => change(identity().tryLocal()),
  signOut,
  changePassword: (current, next) => change(identity().changePassword(current, next)),
  beginTwoFactor: (password) => identity().beginTwoFactor(password),
  confirmTwoFactor: (code) => change(identity().confirmTwoFactor(code)),
  endTwoFactor: (password) => change(identity().endTwoFactor(password)),
  resetPassword: (token, password) => identity().resetPassword(token, password),
  sessions: () => identity().sessions(),
  endSession: (id) => identity().endSession(id),
  newBackupCodes: (password) => identity().newBackupCodes(password),
};
