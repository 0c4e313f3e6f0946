import { identity } from "./chosen.ts";

/** A token is renewed this long before it ends, in milliseconds. */
const RENEW_BEFORE_MS = 30_000;

/** When a JWT ends, in milliseconds since the epoch; 0 when it cannot be read. */
export function tokenEndMs(token: string): number {
  try {
    const payload = (token.split(".")[1] ?? "").replaceAll("-", "+").replaceAll("_", "/");
    const { exp } = JSON.parse(atob(payload)) as { exp?: unknown };
    return typeof exp === "number" ? exp * 1000 : 0;
  } catch {
    return 0;
  }
}

/** In memory only: a page that is loaded anew asks for another. */
let held: { readonly token: string; readonly endMs: number } | null = null;
let asking: Promise<string | null> | null = null;

export function holdToken(token: string): void {
  held = { token, endMs: tokenEndMs(token) };
}

/** Drops the access token, so that the next call asks for a new one. */
export const forgetToken = (): void => {
  held = null;
};

/** The token that is held, unless it ends soon. */
export const freshHeld = (): string | null => (held && Date.now() < held.endMs - RENEW_BEFORE_MS ? held.token : null);

async function askToken(): Promise<string | null> {
  try {
    const token = await identity().token();
    if (token === null) forgetToken();
    else holdToken(token);
    return token;
  } finally {
    asking = null;
  }
}

/** The token that is held, or a new one, asked for once however many wait; null when the session has ended. */
export async function freshToken(): Promise<string | null> {
  const token = freshHeld();
  if (token !== null) return token;
  asking ??= askToken();
  return asking;
}
