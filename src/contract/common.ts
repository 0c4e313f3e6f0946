import { z } from "zod";

/** Largest page any list endpoint returns. */
export const MAX_PAGE_SIZE = 500;

export const id = z.uuid().describe("UUIDv7");
/** Statements are taken from 1970 to 2199; PostgreSQL has no year 0. */
export const isoDate = z.iso
  .date()
  .regex(/^(19|20|21)/, "a date from 1900-01-01 to 2199-12-31")
  .describe("Calendar date, YYYY-MM-DD, of the years 1900 to 2199");
export const timestamp = z.iso.datetime().describe("UTC instant, ISO 8601");
export const currency = z
  .string()
  .regex(/^[A-Z]{3}$/, "a three-letter ISO 4217 code")
  .describe("ISO 4217 code");
export const decimal = z
  .string()
  .regex(/^-?\d{1,15}(\.\d{1,4})?$/, "a decimal such as -4.50")
  .describe("Exact decimal; negative is money out");
export const money = z.object({ amount: decimal, currency }).describe("An amount never travels without its currency");
export const confidence = z.number().min(0).max(1).describe("Chance of being right, 0–1");

/** A keyset-paged list: pass `nextCursor` back as `cursor` for the next page; null means the end. */
export const page = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), nextCursor: z.string().nullable() });

export const pageQuery = z.object({
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(MAX_PAGE_SIZE).default(100),
});

export const ok = z.object({ ok: z.literal(true) });

/** The closed list of error codes, with the HTTP status each maps to. */
export const ERROR_STATUS = {
  invalid_input: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  conflict: 409,
  too_large: 413,
  unsupported: 415,
  unreadable_statement: 422,
  key_reused: 422,
  rate_limited: 429,
  internal: 500,
  unavailable: 503,
  timeout: 504,
} as const;
export type ErrorCode = keyof typeof ERROR_STATUS;

export const errorBody = z.object({
  error: z.object({
    code: z.enum(Object.keys(ERROR_STATUS) as [ErrorCode, ...ErrorCode[]]),
    message: z.string().describe("What happened and what to do next, for a person"),
    details: z.unknown().describe("Where: field issues, line numbers"),
    requestId: z.string(),
  }),
});
export type ErrorBody = z.infer<typeof errorBody>;

/** Input of an endpoint that takes none; unknown keys are ignored. */
export const nothing = z.object({});
