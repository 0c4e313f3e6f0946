import { z } from "zod";

/** Largest page any list endpoint returns. */
export const MAX_PAGE_SIZE = 500;
/** Weeks, or months, of which an endpoint tells at once. */
export const MAX_PERIODS = 120;

/** Example values that fit one another wherever they appear. */
export const EXAMPLE_ID = "01932b6e-7c1a-7d3e-9f00-4b5c6d7e8f90";

/** Opaque to callers. */
const EXAMPLE_CURSOR = "WyIiLCIwMTkzMmI2ZS03YzFhLTdkM2UtOWYwMC00YjVjNmQ3ZThmOTAiXQ";

export const id = z.uuid().meta({ description: "UUID version 7", examples: [EXAMPLE_ID] });
/** Statements are taken from 1970 to 2199; PostgreSQL has no year 0. */
export const isoDate = z.iso
  .date()
  .refine((date) => /^(19|20|21)/.test(date), "a date from 1900-01-01 to 2199-12-31")
  .meta({ description: "Calendar date, YYYY-MM-DD, of the years 1900 to 2199", examples: ["2024-03-01"] });
/** Figures are seen from here: what is booked up to it is so far, what is booked for later is to come. */
export const today = isoDate
  .describe("The day it is where the person is; UTC's when left out, or when it is not within a day of that")
  .optional();
export const timestamp = z.iso
  .datetime()
  .meta({ description: "UTC instant, ISO 8601", examples: ["2024-03-01T09:30:00.000Z"] });
export const currency = z
  .string()
  .regex(/^[A-Z]{3}$/, "a three-letter ISO 4217 code")
  .meta({ description: "ISO 4217 code", examples: ["EUR"] });
export const decimal = z
  .string()
  .regex(/^-?\d{1,15}(\.\d{1,4})?$/, "a decimal such as -4.50")
  .meta({ description: "Exact decimal in units of the currency; negative is money out", examples: ["-4.50"] });
export const money = z
  .object({ amount: decimal, currency })
  .meta({ id: "Money", description: "An amount, which never travels without its currency" });
export const confidence = z
  .number()
  .min(0)
  .max(1)
  .meta({ description: "Chance of being right, 0 to 1", examples: [0.94] });
/** A number of things, with what is counted. */
export const count = (of: string) =>
  z
    .number()
    .int()
    .meta({ description: of, examples: [12] });
/** Text as it is shown, with what it says and how it may look. */
export const text = (description: string, example: string) => z.string().meta({ description, examples: [example] });

/** A keyset-paged list: pass `nextCursor` back as `cursor` for the next page; null means the end. */
export const page = <T extends z.ZodType>(item: T) =>
  z.object({
    items: z.array(item).max(MAX_PAGE_SIZE).describe("This page, in the order asked for"),
    nextCursor: z
      .string()
      .nullable()
      .meta({ description: "Send it back as `cursor` for the next page; null at the end", examples: [EXAMPLE_CURSOR] }),
  });

/** `usual`: rows of a page when nothing is asked. */
export const pageLimit = (usual: number) =>
  z.coerce
    .number()
    .int()
    .min(1)
    .max(MAX_PAGE_SIZE)
    .default(usual)
    .meta({ description: "Most rows of a page", examples: [50] });

export const pageQuery = z.object({
  cursor: z
    .string()
    .max(500)
    .meta({ description: "`nextCursor` of the page before; leave it out for the first", examples: [EXAMPLE_CURSOR] })
    .optional(),
  limit: pageLimit(100),
});

export const ok = z.object({ ok: z.literal(true).describe("It is done") });

/** The closed list of error codes, with the HTTP status each maps to. */
export const ERROR_STATUS = {
  invalid_input: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  stalled: 408,
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

export const errorBody = z
  .object({
    error: z
      .object({
        code: z
          .enum(Object.keys(ERROR_STATUS) as [ErrorCode, ...ErrorCode[]])
          .describe("One of a closed list, each with one HTTP status"),
        message: text("What happened and what to do next, for a person", "There is no such account."),
        details: z.unknown().meta({
          description: "Where: field issues, line numbers; null when there is no more to say",
          examples: [null],
        }),
        requestId: text("Quote it when you ask for help: the server's log has it", EXAMPLE_ID),
      })
      .describe("What went wrong"),
  })
  .meta({ id: "Error", description: "The one shape of every error" });
export type ErrorBody = z.infer<typeof errorBody>;

/** Input of an endpoint that takes none; unknown keys are ignored. */
export const nothing = z.object({});
