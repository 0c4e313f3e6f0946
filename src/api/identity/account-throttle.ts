import { randomBytes, timingSafeEqual } from "node:crypto";
import { countAddress, uncountAddress } from "../../data/system/address-limit.ts";
import type { DataStore } from "../../data/open.ts";
import { Refusal } from "../pipeline/refusal.ts";

/**
 * Tries of one account's password in a quarter of an hour by devices that never knew it, wherever they are; the library's own limit,
 * by address, stands in front. A device that has signed in before has a count of its own, so that whoever guesses locks nobody out
 * (OWASP, “Slow Down Online Guessing Attacks with Device Cookies”).
 */
const TRIES = { limit: 20, windowSec: 900 };
const COOKIE = "xspenses.device";
const MAX_AGE_SEC = 400 * 86_400;

/** What the throttle needs of the house; `sign` is a keyed hash, so that neither cookie nor database holds an e-mail. */
export interface ThrottleParts {
  readonly store: DataStore;
  readonly sign: (text: string) => string;
  readonly secure: boolean;
}

const cookieFor = ({ sign }: ThrottleParts, account: string, device: string): string =>
  `${device}.${sign(`device ${account} ${device}`)}`;

/** The device, if it proves that it has signed in to this account before. */
function knownDevice(parts: ThrottleParts, account: string, cookies: string | null): string | null {
  const given = /(?:^|; )(?:__Secure-)?xspenses\.device=([\w-]{22}\.[\w-]{43})(?:;|$)/.exec(cookies ?? "")?.[1];
  if (given === undefined) return null;
  const device = given.slice(0, 22);
  const [ours, theirs] = [Buffer.from(cookieFor(parts, account, device)), Buffer.from(given)];
  return timingSafeEqual(ours, theirs) ? device : null;
}

const tooMany = (resetAt: Date): Refusal => {
  const seconds = Math.max(1, Math.ceil((resetAt.getTime() - Date.now()) / 1000));
  return new Refusal(
    "rate_limited",
    `This account's password was tried too often. Sign in on a device that has been signed in before, or try again in ${seconds} s.`,
    { windowSec: TRIES.windowSec, retryAfterSec: seconds },
    { "retry-after": String(seconds) },
  );
};

/** One e-mail, however it is written. */
export const accountOf = (email: string): string => email.trim().toLowerCase().slice(0, 254);

const keyOf = (parts: ThrottleParts, account: string, cookies: string | null): string =>
  parts.sign(`sign-in ${account} ${knownDevice(parts, account, cookies) ?? ""}`);

/** Counts a try, and throws `rate_limited` when there were too many. */
export async function countTry(parts: ThrottleParts, account: string, cookies: string | null): Promise<void> {
  const count = await countAddress(parts.store, keyOf(parts, account, cookies), TRIES);
  if (!count.allowed) throw tooMany(count.resetAt);
}

/**
 * A try that knew the password was no guess: it counts nowhere. Those that were guesses go on counting, so that whoever guesses beside
 * its owner gains nothing when they sign in.
 */
export const forgetTry = (parts: ThrottleParts, account: string, cookies: string | null): Promise<void> =>
  uncountAddress(parts.store, keyOf(parts, account, cookies));

/** The cookie by which this device is known from now on. */
export function deviceCookie(parts: ThrottleParts, account: string): string {
  const value = cookieFor(parts, account, randomBytes(16).toString("base64url"));
  const rights = `Path=/; HttpOnly; SameSite=Lax; Max-Age=${MAX_AGE_SEC}`;
  return parts.secure ? `__Secure-${COOKIE}=${value}; ${rights}; Secure` : `${COOKIE}=${value}; ${rights}`;
}
