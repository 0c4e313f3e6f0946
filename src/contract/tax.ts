import { z } from "zod";
import { JURISDICTIONS } from "../core/tax/jurisdictions/all.ts";
import { count, currency, decimal, id, isoDate, money, ok, text, today } from "./common.ts";
import { businessShare } from "./details.ts";
import { contract, editing, posting, READ, reading, removing, WRITE } from "./endpoint-contract.ts";

const MAX_LINES = 200;
const MAX_ENTRIES = 750;
/** Rows without a receipt that are told one by one. */
export const MAX_UNPROVED = 100;

export const jurisdiction = z
  .enum(JURISDICTIONS.map(({ id: name }) => name) as [string, ...string[]])
  .meta({ description: "Whose form: `us`, `uk` or `de`", examples: ["uk"] });
const lineId = z
  .string()
  .min(1)
  .max(40)
  .meta({ description: "The form's line", examples: ["24"] });
const year = z.coerce
  .number()
  .int()
  .min(1970)
  .max(2199)
  .meta({ description: "The form's year, by the calendar year it begins in", examples: [2024] });
const quarters = z
  .array(decimal)
  .length(4)
  .meta({ description: "The same by quarter of the form's year", examples: [["33.33", "0.00", "0.00", "10.00"]] });
const aheadQuarters = z
  .array(decimal)
  .length(4)
  .meta({
    description: "What is booked for later days and will count then, by quarter; in none of the other figures",
    examples: [["0.00", "0.00", "0.00", "25.00"]],
  });
const share = businessShare.unwrap();

const line = z.object({
  id: lineId,
  name: text("What the form calls it", "Advertising"),
  kind: z.enum(["income", "expense"]).describe("Money in, or money out"),
  countsPercent: count("Percent of it that the form lets count"),
});

const allowance = z.object({
  id: text("Its name in an entry", "mileage"),
  name: text("What it is for", "Business miles in your own car"),
  unit: text("What is counted", "miles"),
  line: lineId,
});

const categoryTotal = z.object({
  categoryId: id.describe("The category").nullable(),
  category: text("Its name; null is what has none", "Office Supplies").nullable(),
  businessShare: share.describe("Percent that counts where a row says nothing of its own"),
  chosen: z.boolean().describe("The person said where it goes; else it goes where it usually does"),
  total: decimal.describe("What of it counts, positive"),
  quarters,
  aheadQuarters,
  rowCount: count("Rows and parts"),
  aheadCount: count("Rows and parts that are booked for later days"),
});

const lineTotal = z
  .object({
    line: lineId,
    currency,
    total: money.describe("What counts: positive on its line. Refunds are taken off"),
    quarters,
    aheadQuarters,
    gross: money.describe("The same before any share: what was paid, or received"),
    tax: money.describe("VAT, GST or sales tax within what counts, as far as it is known"),
    taxKnownRows: count("Rows and parts whose tax is known"),
    rowCount: count("Rows and parts behind it, entries left out"),
    entries: money.describe("What of the total was written down: mileage, home office"),
    categories: z.array(categoryTotal).max(MAX_LINES).describe("What it is made of, largest first"),
  })
  .meta({ id: "TaxLineTotal", description: "One line of a form in one currency" });
export type TaxLineTotal = z.infer<typeof lineTotal>;

const summaryQuery = z.object({ jurisdiction: jurisdiction.optional(), year: year.optional(), today });
/** The same as a file. */
export const taxExportQuery = summaryQuery;

const unproved = z.object({
  transactionId: id.describe("The row"),
  postedOn: isoDate.describe("Its day"),
  merchant: text("The merchant's name", "Harbour Hotel"),
  category: text("Its category; of a split row, one of those that count", "Travel").nullable(),
  counts: money.describe("What of it counts, negative"),
});

export const taxSummary = z
  .object({
    jurisdiction,
    country: text("Whose form it is", "United Kingdom"),
    form: text("What it is called", "SA103F"),
    formYear: year.describe("The year of the form its lines were taken from"),
    source: z.url().meta({ description: "Where the form stands", examples: ["https://www.gov.uk/"] }),
    taxName: text("What the tax within amounts is called", "VAT"),
    currency: currency.describe("The form's own; totals in others stand beside it, and are not converted"),
    year,
    since: isoDate.describe("First day of the year"),
    until: isoDate.describe("Last day"),
    quarterDays: z
      .array(
        z.object({
          since: isoDate.describe("First day"),
          until: isoDate.describe("Last day"),
          countedUntil: isoDate.nullable().describe("Rows up to this day count; null: it has not begun"),
          aheadCount: count("Rows and parts booked for later days of it"),
        }),
      )
      .length(4)
      .meta({
        description: "The four quarters",
        examples: [
          ["2024-04-06", "2024-07-06", "2024-10-06", "2025-01-06"].map((since) => ({
            since,
            until: "2025-04-05",
            countedUntil: null,
            aheadCount: 0,
          })),
        ],
      }),
    lines: z.array(line).max(MAX_LINES).describe("Every line of the form, in its order"),
    allowances: z.array(allowance).max(20).describe("What may be written down without a bill"),
    totals: z
      .array(lineTotal)
      .max(MAX_LINES)
      .describe("One for each line and currency with anything on it, now or booked ahead"),
    countedUntil: isoDate.describe(
      "Rows up to this day count: the last of the year, or today while it runs; what is booked for later is to come",
    ),
    aheadCount: count("Rows and parts booked for later days of the year, in none of the totals"),
    withoutReceipt: z
      .object({
        count: count("Rows with an expense that counts, to which no receipt is attached"),
        rows: z.array(unproved).max(MAX_UNPROVED).describe("The newest of them"),
      })
      .describe("What an accountant will ask for"),
    notice: text("What this is, and what not", "This informs and is no tax advice."),
  })
  .meta({ id: "TaxSummary", description: "A year of a person's business, as a form asks for it" });
export type TaxSummary = z.infer<typeof taxSummary>;

const choiceEdit = z.object({
  jurisdiction,
  categoryId: id.describe("The category"),
  line: lineId.nullable().describe("Where it goes; null: on no line").optional(),
  businessShare: share.describe("Percent that is business").optional(),
  reset: z.boolean().default(false).describe("True: forget what was said, what is usual counts again"),
});

const claim = z.object({
  categoryId: id.describe("The category"),
  line: lineId.nullable(),
  businessShare: share.describe("Percent that is business"),
  chosen: z.boolean().describe("Said by the person"),
});
const claims = z.object({
  claims: z.array(claim).max(5000).describe("Every category that is on a line, or that the person took off one"),
});

const entryQuery = z.object({ jurisdiction, year });
const quantity = z
  .string()
  .regex(/^\d{1,8}(\.\d{1,2})?$/, "a number such as 12.5")
  .refine((text) => Number(text) > 0, "more than nothing")
  .meta({ description: "How many units", examples: ["12.5"] });
const entry = z
  .object({
    id: id.describe("The entry"),
    allowance: text("What for", "mileage"),
    enteredOn: isoDate.describe("The day it is for"),
    quantity,
    note: text("What it was", "Client visit").nullable(),
    money: money.describe("What it comes to in its year, by the order of days"),
  })
  .meta({ id: "TaxEntry", description: "Mileage or work at home, as the person wrote it down" });
export type TaxEntryWire = z.infer<typeof entry>;
const entries = z.object({ entries: z.array(entry).max(MAX_ENTRIES).describe("All of the year, newest first") });
const entryAdd = z.object({
  jurisdiction,
  allowance: z
    .string()
    .max(40)
    .meta({ description: "One of the form's allowances", examples: ["mileage"] }),
  enteredOn: isoDate.describe("The day it is for"),
  quantity,
  note: z
    .string()
    .trim()
    .max(500)
    .nullable()
    .default(null)
    .meta({ description: "What it was", examples: ["Client visit"] }),
});
const entryRemove = z.object({ id: id.describe("The entry") });

export const TAX_ENDPOINTS = {
  "ledger-tax-summary": {
    GET: contract({
      ...reading,
      limit: READ,
      input: summaryQuery,
      output: taxSummary,
      summary: "A year of a person's business by the lines of a tax form, quarter by quarter",
    }),
  },
  "ledger-tax-claims": {
    GET: contract({
      ...reading,
      limit: READ,
      input: z.object({ jurisdiction }),
      output: claims,
      summary: "Which categories go on which line, and how much of them is business",
    }),
    PATCH: contract({
      ...editing,
      limit: WRITE,
      input: choiceEdit,
      output: claims,
      summary: "Say where a category goes and how much of it is business",
    }),
  },
  "ledger-tax-entries": {
    GET: contract({
      ...reading,
      limit: READ,
      input: entryQuery,
      output: entries,
      summary: "Mileage and work at home of a year, as written down",
    }),
    POST: contract({
      ...posting,
      limit: WRITE,
      input: entryAdd,
      output: z.object({ id: id.describe("The entry") }),
      summary: "Write down mileage or work at home",
    }),
    DELETE: contract({
      ...removing,
      limit: WRITE,
      input: entryRemove,
      output: ok,
      summary: "Remove an entry",
    }),
  },
} as const;
