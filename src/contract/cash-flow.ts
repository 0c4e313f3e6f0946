import { z } from "zod";
import {
  count,
  currency,
  id,
  isoDate,
  MAX_PAGE_SIZE,
  MAX_PERIODS,
  money,
  nothing,
  text,
  timestamp,
  today,
} from "./common.ts";
import { contract, READ, reading } from "./endpoint-contract.ts";
import { transactionQuery } from "./ledger.ts";
import { NET_WORTH_ENDPOINTS } from "./net-worth.ts";
import { converted } from "./rates.ts";

const day = (what: string) => isoDate.describe(what);

/** What to ask `transactions` for, to see what a figure is made of. */
const rows = z
  .object({
    since: day("First day"),
    until: day("Last day"),
    currency,
    accountId: transactionQuery.shape.accountId.describe("Rows of this account"),
    direction: transactionQuery.shape.direction,
    transfers: transactionQuery.shape.transfers,
  })
  .partial()
  .meta({ id: "RowsBehind", description: "What `transactions` takes to list the rows behind a figure" });
export type RowsBehind = z.infer<typeof rows>;

const said = z
  .object({
    expected: money.describe("What is expected"),
    low: money.describe(
      "One end of the band: of money in, or out, the sum nearer to zero; of both together the lower one",
    ),
    high: money.describe("The other end"),
  })
  .meta({ id: "Expected", description: "A figure to come with the band that holds four outcomes in five" });
export type Expected = z.infer<typeof said>;

const period = z.object({
  from: day("First day of the calendar's week (a Monday) or month"),
  until: day("Its last day"),
  in: money.describe("Money in up to today, own transfers left out"),
  out: money.describe("Money out up to today, negative"),
  net: money.describe("Both together"),
  toCome: z
    .object({
      from: day("First of the days it tells of: after the newest row up to today"),
      until: day("Last of them"),
      in: said,
      out: said,
    })
    .nullable()
    .describe(
      "What is expected of the days of this period that are yet to come, never less than what is booked for them; null where nothing is",
    ),
  rows: rows.describe("The rows of `in` and `out`; of a period to come, those booked for it"),
});
export type CashFlowPeriod = z.infer<typeof period>;

const periodAsOne = z.object({
  from: day("First day of the calendar's week or month"),
  until: day("Its last day"),
  on: day("At the rates of this day: the last of the period, or today while it runs"),
  in: converted.describe("Money in up to today, of all currencies"),
  out: converted.describe("Money out up to today, negative"),
  net: money.describe("Both together"),
});
export type PeriodAsOne = z.infer<typeof periodAsOne>;

const cashFlowQuery = z.object({
  by: z.enum(["week", "month"]).default("month").describe("What is added up"),
  since: isoDate.describe("Begin with the period of this day; eleven periods before today's when left out").optional(),
  until: isoDate.describe("End with the period of this day; all that is forecast when left out").optional(),
  accountId: id.describe("Of this account alone; then nothing is forecast").optional(),
  today,
});
export type CashFlowQuery = z.input<typeof cashFlowQuery>;
const cashFlow = z
  .object({
    currencies: z
      .array(z.object({ currency, periods: z.array(period).max(MAX_PERIODS).describe("Oldest first, none left out") }))
      .describe("Each currency alone: nothing is converted"),
    together: z
      .object({
        currency,
        periods: z.array(periodAsOne).max(MAX_PERIODS).describe("Those that have begun, oldest first"),
      })
      .nullable()
      .describe("In the person's reporting currency; null without one, and where there is nothing in another"),
  })
  .meta({ id: "CashFlow", description: "Money in and out by week or month, and what is to come" });
export type CashFlow = z.infer<typeof cashFlow>;

const forecastDay = z.object({
  on: day("The day"),
  in: money.describe("Money in expected on it"),
  out: money.describe("Money out expected on it, negative"),
  net: said.describe("All money in and out since the newest row, up to the end of the day"),
});
const pastForecast = z.object({
  from: day("First day"),
  until: day("Last day"),
  net: said.describe("What would have been said the day before the first"),
  came: money.describe("What came: money in and out together"),
  hit: z.boolean().describe("It lay in the band"),
  rows,
});
const forecast = z.object({
  currency,
  madeAt: timestamp.describe("When Crystal made it"),
  knownUntil: day("Day of the newest row it knew"),
  days: z.array(forecastDay).max(180).describe("From the day after the newest row to 90 days from then on"),
  past: z.array(pastForecast).max(24).describe("The latest months as they would have been forecast, oldest first"),
});
const forecasts = z
  .object({ forecasts: z.array(forecast).describe("One for each currency with enough history") })
  .meta({ id: "Forecasts", description: "The days to come, and how past forecasts did" });
export type Forecasts = z.infer<typeof forecasts>;

const upcomingQuery = z.object({
  until: isoDate.describe("Last day, at most 92 days from today; 14 days from today when left out").optional(),
  today,
});
const due = z.object({
  seriesId: id.describe("The series it belongs to: see `crystal-recurring`"),
  merchant: text("The merchant's name", "Lumenflix"),
  merchantKey: text("The key the merchant's rows have in common: `transactions` takes it", "lumenflix"),
  on: day("When it is due"),
  giveDays: count("Days it may be early or late"),
  money: money.describe("What it is expected to be; negative is money out"),
  low: money.describe("At least, by what was paid lately: the sum nearer to zero"),
  high: money.describe("At most"),
  transactionId: id.describe("The latest row of the series"),
});
const upcoming = z
  .object({
    today: day("The day it was asked on, where the person is"),
    until: day("Last day looked at"),
    items: z.array(due).max(MAX_PAGE_SIZE).describe("What is to come from today on, next first"),
    sums: z
      .array(z.object({ in: money.describe("All that comes in"), out: money.describe("All that goes out") }))
      .describe("Of the items, one for each currency"),
    overdue: z
      .array(due)
      .max(MAX_PAGE_SIZE)
      .describe(
        "What was due before today and has not been booked, oldest first: paid otherwise, late or missed. In no sum of what is to come",
      ),
  })
  .meta({ id: "Upcoming", description: "Bills and income due soon" });
export type Upcoming = z.infer<typeof upcoming>;

export const CASH_FLOW_ENDPOINTS = {
  "crystal-cash-flow": {
    GET: contract({
      ...reading,
      limit: READ,
      input: cashFlowQuery,
      output: cashFlow,
      summary: "Money in and out by week or month, with what is to come",
    }),
  },
  "crystal-forecast": {
    GET: contract({
      ...reading,
      limit: READ,
      input: nothing,
      output: forecasts,
      summary: "The next 90 days with an 80 % band, and how past forecasts did",
    }),
  },
  "crystal-upcoming": {
    GET: contract({
      ...reading,
      limit: READ,
      input: upcomingQuery,
      output: upcoming,
      summary: "Bills and income due in the next days",
    }),
  },
  ...NET_WORTH_ENDPOINTS,
} as const;
