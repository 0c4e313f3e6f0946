/** Deepest nesting and longest string that are searched; beyond them the value is replaced, not passed through. */
const MAX_DEPTH = 8;
const MAX_TEXT = 20_000;

const SECRET_FIELD =
  /pass(word|wd|phrase)?$|secret|token|authorization|cookie|api[-_]?key|private[-_]?key|totp|recovery/i;

function luhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = digits.charCodeAt(digits.length - 1 - i) - 48;
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** ISO 13616 check: the rearranged number is 1 modulo 97. */
function ibanHolds(iban: string): boolean {
  const rearranged = iban.slice(4) + iban.slice(0, 4);
  let remainder = 0;
  for (const char of rearranged) {
    const value = char >= "A" ? String(char.charCodeAt(0) - 55) : char;
    for (const digit of value) remainder = (remainder * 10 + Number(digit)) % 97;
  }
  return remainder === 1;
}

/** Patterns have no nested repetition, so each is linear in the text. Order matters: long secrets before digits. */
const PATTERNS: readonly {
  readonly label: string;
  readonly pattern: RegExp;
  readonly holds?: (match: string) => boolean;
}[] = [
  { label: "jwt", pattern: /\beyJ[\w-]{8,2000}\.[\w-]{4,4000}\.[\w-]{4,2000}/g },
  { label: "bearer", pattern: /\bBearer [\w.~+/=-]{12,4000}/gi },
  { label: "key", pattern: /\b(?:sk|pk|rk|ghp|gho|xox[abp]|whsec|AKIA|AIza)[-_]?[\w-]{16,200}/g },
  { label: "credentials", pattern: /\/\/[^\s/:@]{1,100}:[^\s/@]{1,200}@/g },
  { label: "email", pattern: /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}/g },
  {
    label: "iban",
    pattern: /\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b/g,
    holds: (match) => ibanHolds(match.replaceAll(" ", "")),
  },
  {
    label: "card",
    pattern: /\b\d(?:[ -]?\d){12,18}\b/g,
    holds: (match) => luhn(match.replace(/\D/g, "")),
  },
  { label: "ssn", pattern: /\b(?!000|666|9\d\d)\d{3}-(?!00)\d{2}-(?!0000)\d{4}\b/g },
  {
    label: "phone",
    pattern: /(?:\+\d{1,3}[ .-]?)(?:\(\d{1,4}\)[ .-]?)?\d{2,4}(?:[ .-]?\d{2,4}){2,3}\b|\(\d{3}\) ?\d{3}-\d{4}\b/g,
  },
];

/** Replaces cards, IBANs, e-mails, phones, national ids, keys and tokens in a text with `[label]`. */
export function redactText(text: string): string {
  let result = text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}[cut]` : text;
  for (const { label, pattern, holds } of PATTERNS)
    result = result.replace(pattern, (match) => (holds && !holds(match) ? match : `[${label}]`));
  return result;
}

function redactError(error: Error, depth: number): Record<string, unknown> {
  const { name, message, stack, cause } = error;
  const code = (error as { code?: unknown }).code;
  return {
    name,
    message: redactText(message),
    ...(code === undefined ? {} : { code: redactAt(code, depth) }),
    ...(stack === undefined ? {} : { stack: redactText(stack) }),
    ...(cause === undefined ? {} : { cause: redactAt(cause, depth) }),
  };
}

function redactAt(value: unknown, depth: number): unknown {
  if (typeof value === "string") return redactText(value);
  if (typeof value === "bigint") return value.toString();
  if (typeof value !== "object" || value === null) return typeof value === "function" ? "[function]" : value;
  if (depth >= MAX_DEPTH) return "[deep]";
  if (value instanceof Error) return redactError(value, depth + 1);
  if (value instanceof Date) return value.toISOString();
  if (Array.isArray(value)) return value.slice(0, 100).map((item) => redactAt(item, depth + 1));
  const entries = Object.entries(value).map(([key, item]) => [
    redactText(key),
    SECRET_FIELD.test(key) ? "[secret]" : redactAt(item, depth + 1),
  ]);
  return Object.fromEntries(entries);
}

/** A copy of any value that is safe to log: personal data and secrets replaced, depth and size bounded. Never throws on cycles: depth ends them. */
export const redact = (value: unknown): unknown => redactAt(value, 0);
