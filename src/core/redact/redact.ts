import { ACCOUNT_NUMBERS } from "./account-numbers.ts";
import { hide } from "./kind.ts";
import type { Kind } from "./kind.ts";
import { NATIONAL_IDS } from "./national-ids.ts";
import { PHONES } from "./phones.ts";
import { EMAILS, SECRETS } from "./secrets.ts";

/** Deepest nesting and longest string that are searched; beyond them the value is replaced, not passed through. */
const MAX_DEPTH = 8;
const MAX_TEXT = 20_000;
/** Most items of one list or object, and most values in all: an object may hold the same one many times over. */
const MAX_ITEMS = 100;
const MAX_VALUES = 10_000;

const SECRET_FIELD =
  /pass(word|wd|phrase)?$|secret|token|authorization|cookie|api[-_]?key|private[-_]?key|totp|recovery/i;

/** Order matters: what opens a door before what only names someone, and longer numbers before shorter. */
export const KINDS: readonly Kind[] = [...SECRETS, ...EMAILS, ...ACCOUNT_NUMBERS, ...NATIONAL_IDS, ...PHONES];

/**
 * A word or two of letters, too short for any kind: each needs a digit, a sign such as “@” or “=”, or more characters. So are the names of
 * all our fields, and each line of the log is full of them.
 */
const PLAIN = /^[A-Za-z_ -]{0,16}$/;

/** Replaces cards, IBANs, e-mails, phones, national ids, keys and tokens in a text with `[label]`. */
export function redactText(text: string): string {
  if (PLAIN.test(text)) return text;
  const searched = text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}[cut]` : text;
  return KINDS.reduce(hide, searched);
}

/** How far a walk may still go. */
interface Walk {
  left: number;
}

function redactError(error: Error, depth: number, walk: Walk): Record<string, unknown> {
  const { name, message, stack, cause } = error;
  const code = (error as { code?: unknown }).code;
  return {
    name,
    message: redactText(message),
    ...(code === undefined ? {} : { code: redactAt(code, depth, walk) }),
    ...(stack === undefined ? {} : { stack: redactText(stack) }),
    ...(cause === undefined ? {} : { cause: redactAt(cause, depth, walk) }),
  };
}

const redactEntries = (value: object, depth: number, walk: Walk): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(value)
      .slice(0, MAX_ITEMS)
      .map(([key, item]) => [redactText(key), SECRET_FIELD.test(key) ? "[secret]" : redactAt(item, depth, walk)]),
  );

function redactAt(value: unknown, depth: number, walk: Walk): unknown {
  if (--walk.left < 0) return "[more]";
  if (typeof value === "string") return redactText(value);
  if (typeof value === "bigint") return value.toString();
  if (typeof value !== "object" || value === null) return typeof value === "function" ? "[function]" : value;
  if (depth >= MAX_DEPTH) return "[deep]";
  if (value instanceof Error) return redactError(value, depth + 1, walk);
  if (value instanceof Date) return value.toISOString();
  if (ArrayBuffer.isView(value)) return `[${value.byteLength} bytes]`;
  if (Array.isArray(value)) return value.slice(0, MAX_ITEMS).map((item) => redactAt(item, depth + 1, walk));
  return redactEntries(value, depth + 1, walk);
}

/** A copy of any value that is safe to log: personal data and secrets replaced, depth and size bounded. Never throws on cycles: depth ends them. */
export const redact = (value: unknown): unknown => redactAt(value, 0, { left: MAX_VALUES });
