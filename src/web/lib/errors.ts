import { ApiError } from "../../contract/api-error.ts";
import { t } from "./t.ts";

/** A refusal of the identity routes (`auth/…`), which have an error shape of their own. */
export class IdentityError extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, message: string) {
    super(message);
    this.name = "IdentityError";
    this.status = status;
    this.code = code;
  }
}

/** The server could not be reached at all. */
export class UnreachableError extends Error {
  constructor(cause: unknown) {
    super("the server did not answer", { cause });
    this.name = "UnreachableError";
  }
}

/** Asked for someone who has signed out: nobody is there to be told. */
export class LeftError extends Error {
  constructor() {
    super("whoever asked has signed out");
    this.name = "LeftError";
  }
}

const IDENTITY: Readonly<Record<string, string>> = {
  INVALID_EMAIL_OR_PASSWORD: t("E-mail and password do not match. Check both and try again."),
  INVALID_PASSWORD: t("This is not your current password."),
  INVALID_EMAIL: t("This is not an e-mail address."),
  USER_ALREADY_EXISTS: t("There is an account with this e-mail. Sign in instead."),
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: t("There is an account with this e-mail. Sign in instead."),
  PASSWORD_TOO_SHORT: t("The password is too short. Use at least 10 characters."),
  WEAK_PASSWORD: t(
    "This password is among the first anyone would try. Take a few words that do not belong together, or let a password manager make one.",
  ),
  INVALID_TOKEN: t("This link has been used, or its hour is over. Ask whoever runs this installation for another one."),
  PASSWORD_TOO_LONG: t("The password is too long. Use at most 256 characters."),
  INVALID_CODE: t("This code is not right, or it has run out. Enter the one your app shows now."),
  INVALID_BACKUP_CODE: t("This backup code is not right, or it was used before."),
  INVALID_TWO_FACTOR_COOKIE: t("Signing in took too long. Enter your password again."),
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: t("Too many wrong codes. Enter your password again."),
};

/** The one place where a failure becomes a sentence: what happened, then what to do. */
export function explainError(error: unknown): string {
  if (error instanceof UnreachableError)
    return t("The server cannot be reached. Check that XspensesAI is running, then try again.");
  if (error instanceof IdentityError) {
    if (error.status === 429) return t("Too many attempts. Wait a minute and try again.");
    const known = IDENTITY[error.code];
    if (known) return known;
    return error.message === ""
      ? t("The server refused this ({status}). Try again.", { status: error.status })
      : sentence(error.message);
  }
  if (error instanceof ApiError) return sentence(error.message);
  return t("Something failed in this page. Reload it; what you saved is safe on the server.");
}

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

/** Seconds to wait before a call that met the rate limit may be tried again; null for any other failure. */
export function retryAfterSec(error: unknown): number | null {
  if (!(error instanceof ApiError) || error.code !== "rate_limited") return null;
  const wait = (error.details as { retryAfterSec?: unknown } | null)?.retryAfterSec;
  return typeof wait === "number" && wait > 0 ? Math.min(wait, 60) : 5;
}
