import { z } from "zod";
import { RATE_SOURCES } from "../core/rates/find-rate.ts";
import { readRate } from "../core/rates/fraction.ts";
import { count, currency, isoDate, money, ok, text } from "./common.ts";
import { contract, HEAVY, KB, posting, READ, reading, removing, WRITE } from "./endpoint-contract.ts";

/** Largest file of rates: the European Central Bank's whole history has half of it. */
export const MAX_RATES_FILE_BYTES = 4_096 * KB;
const MAX_CURRENCIES = 200;
const MAX_REJECTED = 50;

const rate = z
  .string()
  .max(25)
  .refine(
    (value) => readRate(value) !== null,
    "a number above zero such as 1.0823, twelve digits before and behind the point at most",
  )
  .meta({ description: "Exact decimal", examples: ["1.0823"] });

const pair = z.object({
  on: isoDate.describe("The day at whose end it held"),
  base: currency.describe("One unit of this"),
  quote: currency.meta({ description: "is so much of this", examples: ["USD"] }),
});
const isPair = ({ base, quote }: { base: string; quote: string }): boolean => base !== quote;
const TWO = { message: "two different currencies", path: ["quote"] };
const dayRate = pair.extend({ rate });

const leg = dayRate
  .extend({
    source: z
      .enum(RATE_SOURCES)
      .describe("Who says so: you, a file of yours, a file of the installation, or the European Central Bank's feed"),
  })
  .meta({ id: "ExchangeRate", description: "A rate as it is kept: one unit of `base` is `rate` units of `quote`" });

const rateUsed = z
  .object({
    currency,
    rate: text("What one unit of it is in the other, to twelve digits; the figure itself is exact", "0.923958236163"),
    on: isoDate.describe("The day the rate is of; of two, the earlier one's"),
    legs: z
      .array(leg)
      .min(1)
      .max(2)
      .describe("What it is made of: the rate itself, or one to a currency between and one from there"),
  })
  .meta({ id: "RateUsed", description: "What one unit of a currency is in another, and by which rates" });
export type RateUsed = z.infer<typeof rateUsed>;

/** Figures in several currencies as one: what it came to, from what, and what is not in it. */
export const converted = z
  .object({
    money: money.describe("The parts together"),
    parts: z
      .array(
        z.object({
          from: money.describe("The exact sum in its own currency"),
          money: money.describe("What that is in the other, rounded once, half away from zero"),
          rate: text(
            "What one unit was in the other, to twelve digits; null where none was needed",
            "0.923958236163",
          ).nullable(),
          rateOn: isoDate.nullable().describe("The day its rate is of; null where none was needed"),
          ownRate: z.boolean().describe("The rate, or one it is made of, is the person's own"),
        }),
      )
      .max(MAX_CURRENCIES)
      .describe("By currency"),
    without: z.array(currency).max(MAX_CURRENCIES).describe("Currencies that are not in it, for want of a rate"),
  })
  .meta({ id: "ConvertedMoney", description: "Several currencies as one figure" });
export type Converted = z.infer<typeof converted>;

const ratesQuery = z.object({
  on: isoDate.describe("The day at whose end they held; today when left out").optional(),
  into: currency
    .describe("Into this currency; the person's reporting currency when left out, else their default currency")
    .optional(),
});

const rates = z
  .object({
    into: currency,
    on: isoDate.describe("The day that was asked for"),
    limitDays: count("A rate older than so many days is none"),
    rates: z.array(rateUsed).max(MAX_CURRENCIES).describe("Of each currency there is in the ledger"),
    without: z.array(currency).max(MAX_CURRENCIES).describe("Currencies of the ledger that have no rate of that day"),
    typed: z.array(dayRate).max(500).describe("What the person wrote themselves, newest first"),
    ownFiles: z
      .object({
        count: count("Rates"),
        since: isoDate.describe("Day of the first"),
        until: isoDate.describe("Day of the last"),
      })
      .nullable()
      .describe("What files of theirs have brought"),
    shared: z
      .object({ since: isoDate.describe("Day of the first"), until: isoDate.describe("Day of the last") })
      .nullable()
      .describe("The rates that everyone on this installation has"),
  })
  .meta({ id: "ExchangeRates", description: "The rates of a day, and where they come from" });

const fileQuery = z.object({
  base: currency
    .default("EUR")
    .describe("What a list of `date,currency,rate` quotes against: one unit of it is so much of the currency"),
});
const ownFileQuery = fileQuery.extend({
  preview: z
    .union([z.boolean(), z.enum(["true", "false"]).transform((said) => said === "true")])
    .default(false)
    .describe("True: only tell what would be imported"),
});
const fileRead = z.object({
  format: z
    .enum(["ecb_csv", "ecb_xml", "list"])
    .describe("A table or XML of the European Central Bank's form, or a list"),
  count: count("Rates in it"),
  currencies: z
    .array(currency)
    .max(MAX_CURRENCIES)
    .describe("Currencies in it, the one they are quoted against included"),
  since: isoDate.describe("Day of the first"),
  until: isoDate.describe("Day of the last"),
  rejectedCount: count("Rates that could not be read"),
  rejected: z
    .array(z.object({ line: count("Line of the file"), reason: text("Why", "no date") }))
    .max(MAX_REJECTED)
    .describe("The first of them"),
});
export type RatesFileRead = z.infer<typeof fileRead>;
const forgotten = z.object({ count: count("Rates that were removed") });

const file = {
  limit: HEAVY,
  maxBytes: MAX_RATES_FILE_BYTES,
  body: "bytes",
  input: fileQuery,
  output: fileRead,
} as const;

export const RATE_ENDPOINTS = {
  "exchange-rates": {
    GET: contract({
      ...reading,
      limit: READ,
      input: ratesQuery,
      output: rates,
      summary: "What the ledger's currencies were worth on a day, and by which rates",
    }),
    POST: contract({
      ...posting,
      limit: WRITE,
      input: dayRate.refine(isPair, TWO),
      output: z.object({
        before: dayRate.nullable().describe("What they had written of that pair and day, to take this back"),
      }),
      summary: "Write a rate of one's own, which counts before any other of its day",
    }),
    DELETE: contract({
      ...removing,
      limit: WRITE,
      input: pair.refine(isPair, TWO),
      output: ok,
      summary: "Remove a rate one wrote: what is known otherwise counts again",
    }),
  },
  "exchange-rate-file": {
    POST: contract({
      ...posting,
      ...file,
      input: ownFileQuery,
      summary: "Import a file of exchange rates for oneself, or see what is in it",
    }),
    DELETE: contract({
      ...removing,
      limit: HEAVY,
      input: z.object({}),
      output: forgotten,
      summary: "Remove all rates that one's own files have brought",
    }),
  },
  "shared-exchange-rates": {
    POST: contract({
      ...posting,
      ...file,
      access: "operator",
      summary: "Import a file of exchange rates for everyone on this installation",
    }),
    DELETE: contract({
      ...removing,
      access: "operator",
      limit: HEAVY,
      input: z.object({}),
      output: forgotten,
      summary: "Remove all rates that such files have brought",
    }),
  },
} as const;
