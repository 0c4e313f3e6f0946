import { z } from "zod";
import { count, currency, decimal, isoDate, text, today } from "./common.ts";
import { accountId, group, source } from "./ledger.ts";
import { converted } from "./rates.ts";

const month = z.string().regex(/^\d{4}-\d{2}$/);

export const summaryQuery = z.object({
  since: isoDate.describe("First day").optional(),
  until: isoDate.describe("Last day").optional(),
  accountId: accountId.optional(),
  throughDay: z.coerce
    .number()
    .int()
    .min(1)
    .max(31)
    .meta({ description: "Only the first days of each month, to compare months so far", examples: [15] })
    .optional(),
  today,
});
export type SummaryQuery = z.input<typeof summaryQuery>;

const monthAsOne = z.object({
  month: month.meta({ description: "Calendar month that has begun, YYYY-MM", examples: ["2024-03"] }),
  on: isoDate.describe("At the rates of this day: the last of the month, or today while it runs"),
  income: converted.describe("Money in of all currencies that is no refund and no transfer"),
  spending: converted.describe("Money out of all currencies with refunds taken off, negative; transfers left out"),
  byGroup: z
    .object({
      groups: z
        .array(
          z.object({
            group: group.nullable(),
            spending: decimal.meta({
              description:
                "Of all currencies, negative; off by a minor unit of each at most, so that the groups add up to the spending",
              examples: ["-412.30"],
            }),
          }),
        )
        .describe("Those that any of it was spent on"),
      without: z.array(currency).max(200).describe("Currencies that are in no group, for want of a rate"),
    })
    .describe("The spending by category group"),
});
export type MonthAsOne = z.infer<typeof monthAsOne>;

/** Exact totals per calendar month, currency and group; transfers are present as their own group so that a reader can leave them out of spending. */
export const summary = z
  .object({
    months: z
      .array(
        z.object({
          month: month.meta({ description: "Calendar month, YYYY-MM", examples: ["2024-03"] }),
          currency,
          group: group.nullable(),
          moneyIn: text("Exact sum of money in, in units of the currency", "2500.00"),
          moneyOut: z
            .string()
            .regex(/^(-\d+(\.\d+)?|0(\.0+)?)$/)
            .meta({ description: "Exact sum of money out, negative or 0", examples: ["-1432.10"] }),
          count: count("Transactions; a split one counts once for each of its parts"),
        }),
      )
      .describe("One entry per month, currency and group that has transactions"),
    together: z
      .object({ currency, months: z.array(monthAsOne).describe("Oldest first, those with transactions") })
      .nullable()
      .describe("In the person's reporting currency; null without one, and where there is nothing in another"),
    counts: z
      .object({
        total: count("Transactions"),
        bySource: z
          .partialRecord(source, z.number().int())
          .meta({ description: "Transactions by who or what chose their category", examples: [{ user: 3, alias: 9 }] }),
        uncategorised: count("Transactions without a category"),
        unsure: count("Rows, uncategorised ones too, with a confidence that is not even likely"),
      })
      .describe("How the ledger's rows came to their categories"),
  })
  .meta({ id: "Summary", description: "Exact totals per calendar month, currency and group" });
export type Summary = z.infer<typeof summary>;
