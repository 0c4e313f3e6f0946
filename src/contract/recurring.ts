import { z } from "zod";
import { CADENCES } from "../core/recurring/cadence.ts";
import { count, id, isoDate, money, page, pageQuery, text } from "./common.ts";
import { contract, editing, READ, reading, WRITE } from "./endpoint-contract.ts";

const payment = z.object({
  transactionId: id.describe("The row of the ledger"),
  postedOn: isoDate,
  money: money.describe("As booked: negative is money out"),
});

export const recurringSeries = z
  .object({
    id: id.describe("The series' id"),
    merchant: text("The merchant's name", "Lumenflix"),
    merchantKey: text("The key the merchant's rows have in common: `transactions` takes it", "lumenflix"),
    direction: z.enum(["in", "out"]).describe("Money that comes in, or goes out"),
    cadence: z.enum(CADENCES).describe("How often it comes"),
    money: money.describe("What the next one is expected to be"),
    low: money.describe("At least, by what was paid lately: the sum nearer to zero"),
    high: money.describe("At most"),
    lastOn: isoDate.describe("The latest payment"),
    nextOn: isoDate.describe("The next date without a payment; before today when it is late"),
    giveDays: count("Days it may be early or late"),
    active: z
      .boolean()
      .describe(
        "It still comes: no more than one date has been missed, and none for over sixty days of what comes once or twice a year",
      ),
    hidden: z.boolean().describe("The person does not want to see it"),
    rowCount: count("Payments found"),
    priceChange: z
      .object({ from: money.describe("Before"), since: isoDate.describe("First payment at the new price") })
      .describe("The last change of a price that had stood still; null when there was none")
      .nullable(),
    payments: z.array(payment).max(36).describe("The latest payments, oldest first"),
  })
  .meta({ id: "RecurringSeries", description: "Something that comes again and again, with what is to be expected" });
export type RecurringSeries = z.infer<typeof recurringSeries>;

const yearly = z.object({
  in: money.describe("What comes in"),
  out: money.describe("What goes out, negative"),
});

const seriesQuery = pageQuery.extend({
  state: z
    .enum(["active", "ended", "hidden"])
    .default("active")
    .describe("Those that come, those that have ended, or those the person hid"),
});
const seriesPage = page(recurringSeries).extend({
  aYear: z.array(yearly).describe("What all active ones come to in a year, one for each currency"),
});

const seriesEdit = z.object({
  id: id.describe("The series"),
  hidden: z.boolean().describe("True: never show it again. False: show it"),
});

export type RecurringPage = z.infer<typeof seriesPage>;

export const RECURRING_ENDPOINTS = {
  "crystal-recurring": {
    GET: contract({
      ...reading,
      limit: READ,
      input: seriesQuery,
      output: seriesPage,
      summary: "Subscriptions, bills and salaries: what comes again and again, next first",
    }),
    PATCH: contract({
      ...editing,
      limit: WRITE,
      input: seriesEdit,
      output: recurringSeries,
      summary: "Hide a series, or show it again",
    }),
  },
} as const;
