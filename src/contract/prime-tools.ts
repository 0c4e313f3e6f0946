import { z } from "zod";
import {
  BUDGET_PERIODS,
  ERRANDS,
  GROUPINGS,
  MEANS,
  MEASURES,
  MOST_ROWS,
  OUTLOOKS,
  RECEIPT_STATES,
} from "../core/planner/plan.ts";
import { currency, isoDate } from "./common.ts";

/** What a tool does: reads the ledger, or proposes a change that waits for a person's word. */
export type ToolKind = "reads" | "proposes";

/** A tool of Prime's, as a program asks it. */
export interface PrimeTool {
  readonly title: string;
  /** For whoever chooses a tool: a person, or a model. */
  readonly description: string;
  readonly kind: ToolKind;
  readonly input: z.ZodObject;
}

const name = (what: string) => z.string().trim().min(1).max(100).describe(what);
const sum = (what: string) =>
  z
    .string()
    .regex(/^\d{1,12}(\.\d{1,4})?$/, "a decimal such as 12.50")
    .describe(what);

const rows = {
  category: name("One of the person's categories, or a group, by its name").optional(),
  account: name("One of the person's accounts, by its name").optional(),
  merchant: name("Words that stand in the merchant's name").optional(),
  currency: currency.optional(),
  aboveAmount: sum("More than this, whatever the direction").optional(),
  belowAmount: sum("Less than this, whatever the direction").optional(),
  minAmount: sum("At least this, whatever the direction").optional(),
  maxAmount: sum("At most this, whatever the direction").optional(),
  tag: name("A word among the row's tags").optional(),
  uncategorised: z.literal(true).describe("Only what has no category").optional(),
};
const since = isoDate.describe("From this day on");
const until = isoDate.describe("Up to this day, that included");
/** Rows, as a person or a model would say which. */
export const rowsSaid = z.strictObject({ since: since.optional(), until: until.optional(), ...rows });
const where = rowsSaid.default({}).describe("Which rows; left out, all of them");
const span = z.strictObject({ since, until });
const direction = z.enum(["in", "out"]).describe("Money in or money out; left out, both").optional();
const ofSeries = { merchant: rows.merchant, category: rows.category, direction };
const limit = z.number().int().min(1).max(MOST_ROWS);

/** Every tool by its name. */
export const PRIME_TOOLS = {
  totals: {
    title: "Sums",
    description:
      "Adds up the ledger: what was spent (refunds taken off), received, what was left (net), or how many rows (count); of everything or of some rows, by category, merchant, month and so on, or as a mean.",
    kind: "reads",
    input: z.strictObject({
      measure: z.enum(MEASURES).default("spent").describe("What is added up"),
      where,
      by: z.enum(GROUPINGS).describe("A sum for each of these").optional(),
      top: limit.describe("How many parts, the largest first").optional(),
      mean: z.enum(MEANS).describe("The mean of each of these, of whole ones").optional(),
    }),
  },
  compare: {
    title: "Comparison",
    description: "The same sum in two stretches of time, what changed, and which parts changed most.",
    kind: "reads",
    input: z.strictObject({
      measure: z.enum(["spent", "received", "net"]).default("spent").describe("What is added up"),
      where: z.strictObject(rows).default({}).describe("Which rows; left out, all of them"),
      later: span.describe("The later stretch of time"),
      earlier: span.describe("The earlier one"),
      by: z.enum(["category", "group", "merchant"]).describe("Whose changes are told").optional(),
    }),
  },
  search: {
    title: "Transactions",
    description: "Single rows of the ledger: the latest, the largest, those of a merchant.",
    kind: "reads",
    input: z.strictObject({
      where,
      direction,
      sort: z.enum(["date", "amount"]).default("date").describe("What they are ordered by"),
      order: z.enum(["asc", "desc"]).default("desc").describe("Which come first"),
      limit: limit.default(10).describe("How many"),
    }),
  },
  recurring: {
    title: "What comes again",
    description: "Subscriptions, bills and salaries, with their next date and what they come to in a month.",
    kind: "reads",
    input: z.strictObject({
      ...ofSeries,
      state: z.enum(["active", "ended"]).default("active").describe("Those that go on, or those that have ended"),
    }),
  },
  upcoming: {
    title: "What is due",
    description: "Bills, subscriptions and salaries that are due, date by date, and what they come to.",
    kind: "reads",
    input: z.strictObject({
      ...ofSeries,
      since: isoDate.describe("From this day on; left out, from today").optional(),
      until: isoDate.describe("Up to this day; left out, a month from today").optional(),
    }),
  },
  forecast: {
    title: "Forecast",
    description:
      "What is expected to go out and come in, with a band that holds four outcomes in five, or what accounts will hold; for about ninety days ahead.",
    kind: "reads",
    input: z.strictObject({
      outlook: z.enum(OUTLOOKS).default("net").describe("Money out, money in, both, or what accounts will hold"),
      span: span.describe("Days to come; left out, month by month as far as is forecast").optional(),
    }),
  },
  budgets: {
    title: "Budgets",
    description:
      "How budgets stand in the month, quarter or year that runs: allowed, spent, left, and where the pace leads.",
    kind: "reads",
    input: z.strictObject({
      category: rows.category,
      state: z.literal("over").describe("Only what is overspent, or will be at this pace").optional(),
    }),
  },
  tax: {
    title: "Tax year",
    description:
      "A year of the person's business by the lines of their tax form: income and expenses that count. It informs and is no advice.",
    kind: "reads",
    input: z.strictObject({
      year: z
        .number()
        .int()
        .min(1970)
        .max(2199)
        .describe("The year the form's year begins in; left out, this one")
        .optional(),
    }),
  },
  insights: {
    title: "Worth a look",
    description:
      "What was found worth a look: charges made twice, unusual amounts, raised prices, income that is missing.",
    kind: "reads",
    input: z.strictObject({}),
  },
  explain: {
    title: "Why a category",
    description: "Why the newest of these rows has its category, and how its merchant's other rows are filed.",
    kind: "reads",
    input: z.strictObject({ where }),
  },
  receipts: {
    title: "Receipts",
    description:
      "Which expenses have no receipt and what they come to, the receipts of some rows, or receipts that belong to no row yet. It tells which file it is, never what stands in it.",
    kind: "reads",
    input: z.strictObject({
      where,
      state: z
        .enum(RECEIPT_STATES)
        .default("missing")
        .describe("Expenses without one; rows with theirs; or receipts without a row, of which `where` says nothing"),
      sort: z.enum(["date", "amount"]).default("date").describe("The latest first, or the largest"),
      limit: limit.default(10).describe("How many"),
    }),
  },
  accounts: {
    title: "Accounts",
    description: "What the person's accounts hold, or held on a day, and all of them together (net worth).",
    kind: "reads",
    input: z.strictObject({
      account: rows.account,
      on: isoDate.describe("At the end of this day; left out, today").optional(),
    }),
  },
  recategorise: {
    title: "Propose to move rows",
    description:
      "Proposes to give rows another category. Nothing changes until a person confirms it; what they decided row by row stays.",
    kind: "proposes",
    input: z.strictObject({
      where: rowsSaid
        .refine((said) => Object.keys(said).length > 0, "say which rows: moving everything is never what was meant")
        .describe("Which rows"),
      category: name("The category they are to get"),
    }),
  },
  rule: {
    title: "Propose a rule",
    description:
      "Proposes a rule: whatever holds this text always gets this category. Nothing changes until a person confirms it.",
    kind: "proposes",
    input: z.strictObject({
      pattern: name("Text that stands in the bank's description or the merchant's name"),
      category: name("The category it is to get"),
    }),
  },
  budget: {
    title: "Propose a budget",
    description:
      "Proposes what may be spent in a category each month, quarter or year. Nothing changes until a person confirms it.",
    kind: "proposes",
    input: z.strictObject({
      category: name("The category or group"),
      amount: sum("How much may be spent"),
      currency: currency.optional(),
      period: z.enum(BUDGET_PERIODS).default("month").describe("In each of these"),
    }),
  },
  dispatch: {
    title: "Propose work for an employee",
    description:
      "Proposes to have everything categorised, what comes again looked for, or rules. Nothing happens until a person confirms it.",
    kind: "proposes",
    input: z.strictObject({ errand: z.enum(ERRANDS).describe("What is to be done") }),
  },
} as const satisfies Readonly<Record<string, PrimeTool>>;

export type PrimeToolName = keyof typeof PRIME_TOOLS;

export const PRIME_TOOL_NAMES = Object.keys(PRIME_TOOLS) as [PrimeToolName, ...PrimeToolName[]];
