import { z } from "zod";
import { BUDGET_PERIODS } from "../core/budget/period.ts";
import { count, currency, id, isoDate, money, ok, text, today } from "./common.ts";
import { contract, posting, READ, reading, removing, WRITE } from "./endpoint-contract.ts";
import { group } from "./ledger.ts";
import { rowsFilter } from "./rows-filter.ts";

/** Changes of one budget's amount that are kept. */
const MAX_STEPS = 120;

const budgetKey = z.object({
  categoryId: id.describe("The category whose spending it limits; a group's own category stands for the whole group"),
  period: z.enum(BUDGET_PERIODS).describe("Calendar month, quarter or year"),
  currency: currency.describe("ISO 4217 code of the rows that count"),
});

const step = z.object({
  since: isoDate.describe("From the period of this day on"),
  amount: z
    .string()
    .regex(/^\d{1,15}(\.\d{1,4})?$/, "an amount of 0 or more, such as 300.00")
    .meta({ description: "What may be spent in a period", examples: ["300.00"] }),
  rollOver: z.boolean().describe("What is left at the end of a period, or missing, goes into the next"),
});

const budgetPut = budgetKey.extend({
  steps: z
    .array(step)
    .min(1)
    .max(MAX_STEPS)
    .describe("What it allows from when on: one step, and one more for each later change"),
});
export type BudgetPut = z.infer<typeof budgetPut>;

const pace = z.object({
  expected: money.describe("What will have been spent by the end of the period"),
  basis: z
    .enum(["history", "rate"])
    .describe("`history`: what past periods spent from this day on comes on top; `rate`: it goes on as it did so far"),
});

const plan = budgetPut.extend({
  category: text("Name of the category", "Dining"),
  group,
  wholeGroup: z.boolean().describe("Everything in the group counts"),
});

const laterBudget = plan
  .extend({ begins: isoDate.describe("First day of its first period") })
  .meta({ id: "LaterBudget", description: "A budget whose first period is yet to come" });
export type LaterBudget = z.infer<typeof laterBudget>;

const budget = plan
  .extend({
    from: isoDate.describe("First day of the period"),
    until: isoDate.describe("Last day of the period"),
    allowed: money.describe("What may be spent in the period"),
    carried: money.describe("What earlier periods left over; below 0 what they overspent"),
    spent: money.describe(
      "Spent in the period up to today, refunds taken off; of a period to come, what is booked for it",
    ),
    booked: money.describe("Booked in the period for days after today, refunds taken off; not in `spent`"),
    left: money.describe("Allowed and carried over, less what was spent; below 0 when overspent"),
    pace: pace
      .nullable()
      .describe("With what is booked ahead; null when the period is over or there is too little to say"),
    state: z
      .enum(["within", "ahead", "over"])
      .describe("`ahead`: not overspent yet, but will be at this pace; `over`: overspent"),
    rows: rowsFilter.describe("The rows of `spent`"),
  })
  .meta({ id: "Budget", description: "What a person wants to spend at most, and how it stands" });
export type Budget = z.infer<typeof budget>;

const suggestion = z.object({
  ...budgetKey.shape,
  category: budget.shape.category,
  group,
  wholeGroup: budget.shape.wholeGroup,
  amount: money.describe("A round sum that would have been about right"),
  months: count("Whole months it rests on"),
});
export type BudgetSuggestion = z.infer<typeof suggestion>;

const budgets = z.object({
  items: z.array(budget).max(100).describe("All budgets: months first, then by category"),
  later: z.array(laterBudget).max(100).describe("Budgets that begin after the periods that are told"),
  suggestions: z
    .array(suggestion)
    .max(100)
    .describe("What would have been about right for categories without a budget, the largest first"),
});
export type Budgets = z.infer<typeof budgets>;

const budgetsQuery = z.object({
  on: isoDate.describe("A day of the periods that are told; `today` when it is left out").optional(),
  today,
});

export const BUDGET_ENDPOINTS = {
  "crystal-budgets": {
    GET: contract({
      ...reading,
      limit: READ,
      input: budgetsQuery,
      output: budgets,
      summary: "Budgets with what was spent, what is left and where the pace leads; and suggestions from the past",
    }),
    POST: contract({
      ...posting,
      limit: WRITE,
      input: budgetPut,
      output: ok,
      summary: "Make a budget for a category, period and currency, or make it what is sent",
    }),
    DELETE: contract({
      ...removing,
      limit: WRITE,
      input: budgetKey,
      output: ok,
      summary: "Delete a budget; rows are not touched",
    }),
  },
} as const;
