import type { Group } from "../taxonomy/groups.ts";

/** Most rows, or parts, of one answer. */
export const MOST_ROWS = 50;

/** Which rows a question is about. Names, not ids: what a person, a planner and a model can all say. */
export interface Where {
  /** ISO dates, both included. */
  readonly since?: string;
  readonly until?: string;
  /** A group, or one of the person's categories. */
  readonly category?: string;
  readonly account?: string;
  /** Words that stand in the merchant's name. */
  readonly merchant?: string;
  readonly currency?: string;
  /** Whatever their sign; exact decimals. */
  readonly aboveAmount?: string;
  readonly belowAmount?: string;
  readonly minAmount?: string;
  readonly maxAmount?: string;
  readonly uncategorised?: true;
  /** A word among a row's tags. */
  readonly tag?: string;
  /** One row alone. */
  readonly rowId?: string;
}

/** What is added up: spending with refunds taken off, income, one less the other, or the rows themselves. */
export const MEASURES = ["spent", "received", "net", "count"] as const;
export type Measure = (typeof MEASURES)[number];

export const GROUPINGS = [
  "category",
  "group",
  "merchant",
  "account",
  "currency",
  "day",
  "week",
  "month",
  "quarter",
  "year",
  "weekday",
] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** A mean for each of these; of whole calendar months and so on. */
export const MEANS = ["day", "week", "month", "year", "payment"] as const;
export type Mean = (typeof MEANS)[number];

export interface TotalsArgs {
  readonly measure: Measure;
  readonly where: Where;
  readonly by?: Grouping;
  /** How many groups, largest first. */
  readonly top?: number;
  readonly mean?: Mean;
}

export interface Span {
  readonly since: string;
  readonly until: string;
}

export interface CompareArgs {
  readonly measure: Measure;
  readonly where: Where;
  /** The later one is compared with the earlier. */
  readonly periods: readonly [Span, Span];
  readonly by?: "category" | "group" | "merchant";
}

export interface SearchArgs {
  readonly where: Where;
  /** The rows that a sum of this is made of. */
  readonly measure?: Measure;
  readonly direction?: "in" | "out";
  readonly sort: "date" | "amount";
  readonly order: "asc" | "desc";
  readonly limit: number;
}

export interface RecurringArgs {
  /** Only those of this merchant, or in this category or group. */
  readonly merchant?: string;
  readonly category?: string;
  readonly direction?: "in" | "out";
  readonly state: "active" | "ended";
}

/** What is due, date by date. */
export interface UpcomingArgs {
  readonly merchant?: string;
  readonly category?: string;
  readonly direction?: "in" | "out";
  /** ISO date; left out, today. */
  readonly since?: string;
  /** ISO date; left out, a month from today. */
  readonly until?: string;
}

export interface AccountsArgs {
  readonly account?: string;
  /** What they held at the end of that day, ISO date; left out, today. */
  readonly on?: string;
}

/** What a forecast is asked for: money out, money in, both, or what accounts will hold. */
export const OUTLOOKS = ["spent", "received", "net", "balance"] as const;
export type Outlook = (typeof OUTLOOKS)[number];

export interface ForecastArgs {
  readonly outlook: Outlook;
  /** Days to come; left out, as far as is forecast, month by month. */
  readonly span?: Span;
}

export interface BudgetsArgs {
  /** Only those of this category or group. */
  readonly category?: string;
  /** Only those that are overspent, or will be at this pace. */
  readonly state?: "over";
}

export const BUDGET_PERIODS = ["month", "quarter", "year"] as const;

export interface BudgetArgs {
  readonly category: string;
  /** An exact decimal. */
  readonly amount: string;
  /** Left out: that of most accounts. */
  readonly currency?: string;
  readonly period: (typeof BUDGET_PERIODS)[number];
}

export interface ExplainArgs {
  readonly where: Where;
}

/** Expenses that have no receipt, rows with theirs, or receipts that belong to no row yet. */
export const RECEIPT_STATES = ["missing", "attached", "unmatched"] as const;
export type ReceiptState = (typeof RECEIPT_STATES)[number];

export interface ReceiptsArgs {
  /** Nothing where receipts without a row are asked for. */
  readonly where: Where;
  readonly state: ReceiptState;
  readonly sort: "date" | "amount";
  readonly limit: number;
}

export interface RecategoriseArgs {
  readonly where: Where;
  readonly category: string;
}

export interface RuleArgs {
  readonly pattern: string;
  readonly category: string;
}

/** Work an employee can be asked for. */
export const ERRANDS = ["categorise", "recurring", "rules", "insights", "deductions"] as const;
export type Errand = (typeof ERRANDS)[number];

/** One tool and what it is asked. The last four only propose. */
export type Plan =
  | { readonly tool: "totals"; readonly args: TotalsArgs }
  | { readonly tool: "compare"; readonly args: CompareArgs }
  | { readonly tool: "search"; readonly args: SearchArgs }
  | { readonly tool: "recurring"; readonly args: RecurringArgs }
  | { readonly tool: "upcoming"; readonly args: UpcomingArgs }
  | { readonly tool: "explain"; readonly args: ExplainArgs }
  | { readonly tool: "receipts"; readonly args: ReceiptsArgs }
  | { readonly tool: "accounts"; readonly args: AccountsArgs }
  | { readonly tool: "forecast"; readonly args: ForecastArgs }
  | { readonly tool: "budgets"; readonly args: BudgetsArgs }
  | { readonly tool: "tax"; readonly args: { readonly year?: number } }
  | { readonly tool: "insights"; readonly args: Readonly<Record<string, never>> }
  | { readonly tool: "recategorise"; readonly args: RecategoriseArgs }
  | { readonly tool: "rule"; readonly args: RuleArgs }
  | { readonly tool: "budget"; readonly args: BudgetArgs }
  | { readonly tool: "dispatch"; readonly args: { readonly errand: Errand } };

/** Why a question is not answered, and what could be asked instead. */
export interface Declined {
  readonly tool: null;
  /** A sentence for the person. */
  readonly why: string;
  readonly instead: readonly string[];
}

/** What the words of a question can refer to. */
export interface World {
  /** ISO date. */
  readonly today: string;
  readonly categories: readonly { readonly name: string; readonly group: Group }[];
  readonly accounts: readonly { readonly name: string }[];
  /** Of the ledger; the most used first. */
  readonly currencies: readonly string[];
  /** What the person looks at while they ask, as far as it can be said. */
  readonly screen?: Screen;
}

/** What is on screen beside a question. */
export interface Screen {
  /** The rows that are listed. */
  readonly where?: Where;
  /** The row that is open. */
  readonly rowId?: string;
}
