import type { CadenceName } from "../recurring/cadence.ts";
import type { BudgetPeriod } from "../budget/period.ts";
import type { AsOne } from "../rates/as-one.ts";
import type { Errand, Grouping, Mean, Measure, Outlook, SearchArgs, Span } from "../planner/plan.ts";
import type { Money } from "../money/money.ts";
import type { FoundRow, RowsOf, Sum } from "./basics.ts";
import type { ReceiptsResult } from "./receipts-result.ts";

export type { Money } from "../money/money.ts";
export type { FoundRow, RowsOf, Sum } from "./basics.ts";
export type { ReceiptsResult, ToldReceipt } from "./receipts-result.ts";

/** Sums of two stretches of time, all currencies as one. */
export interface ComparedAsOne {
  readonly later: AsOne;
  readonly earlier: AsOne;
  /** Later less earlier; null where a currency is missing from one of them alone. */
  readonly change: Money | null;
  readonly percent: number | null;
}

/** One category, merchant or month of them. */
export interface Part extends Sum {
  /** Dates stand for what begins on them. Null is what has no category. */
  readonly key: string | null;
  readonly label: string;
  readonly rows: RowsOf;
}

export interface TotalsResult {
  readonly kind: "totals";
  readonly measure: Measure;
  readonly rows: RowsOf;
  readonly by: Grouping | null;
  /** One for each currency; none where there is no such row. Above zero in the direction asked for. */
  readonly sums: readonly Sum[];
  /** Those sums as one, in the currency the person chose for it; null where there is nothing to convert. Answers of earlier versions do not tell it. */
  readonly asOne?: AsOne | null;
  readonly parts: readonly Part[];
  /** Parts that are not shown. */
  readonly left: number;
  /** Days of the first and last row. */
  readonly span: Span | null;
  readonly mean: { readonly of: Mean; readonly over: number; readonly each: readonly Money[] } | null;
}

export interface Change {
  readonly label: string | null;
  readonly later: Money;
  readonly earlier: Money;
  /** Later less earlier. */
  readonly change: Money;
  /** In whole per cent of the earlier; null where that was nothing. */
  readonly percent: number | null;
}

export interface CompareResult {
  readonly kind: "compare";
  readonly measure: Measure;
  /** Of both, without their dates. */
  readonly rows: RowsOf;
  readonly periods: readonly [Span, Span];
  readonly by: Grouping | null;
  readonly sums: readonly Change[];
  /** As in totals. */
  readonly asOne?: ComparedAsOne | null;
  readonly parts: readonly Change[];
}

export interface SearchResult extends Pick<SearchArgs, "sort" | "order"> {
  readonly kind: "search";
  readonly rows: RowsOf;
  readonly found: readonly FoundRow[];
  /** There are more than were asked for. */
  readonly more: boolean;
}

export interface Regular {
  readonly merchant: string;
  readonly direction: "in" | "out";
  readonly cadence: CadenceName;
  readonly money: Money;
  readonly nextOn: string;
  readonly lastOn: string;
  readonly active: boolean;
}

export interface RecurringResult {
  readonly kind: "recurring";
  readonly state: "active" | "ended";
  readonly series: readonly Regular[];
  /** What was due before today and has not come, apart from the others. Answers of earlier versions do not tell it. */
  readonly late?: readonly Regular[];
  readonly more: boolean;
  /** What the active ones among those shown come to in an average month, by currency and direction. */
  readonly aMonth: readonly { readonly direction: "in" | "out"; readonly money: Money }[];
}

export interface ExplainResult {
  readonly kind: "explain";
  readonly row: FoundRow;
  readonly reason: string | null;
  /** 0 to 100. */
  readonly percent: number | null;
  readonly byPerson: boolean;
  /** How the merchant's rows are spread over categories. */
  readonly spread: readonly { readonly category: string | null; readonly count: number }[];
}

export interface HeldAccount {
  readonly name: string;
  /** At the end of the day that is told of. */
  readonly balance: Money;
  /** It is reckoned from a balance that was told; else it is the sum of the rows alone. */
  readonly told: boolean;
  readonly lastOn: string | null;
}

/** One date on which something is due. */
export interface Due extends Pick<Regular, "merchant" | "direction" | "money"> {
  readonly on: string;
}

export interface UpcomingResult {
  readonly kind: "upcoming";
  /** Where it begins later than today. */
  readonly since?: string;
  readonly until: string;
  readonly due: readonly Due[];
  /** What was due before today and has not come, apart from the others. */
  readonly late: readonly Due[];
  /** Dates that are not shown. */
  readonly left: number;
  /** What all of them come to, by currency and direction. */
  readonly sums: readonly { readonly direction: "in" | "out"; readonly money: Money }[];
}

export interface AccountsResult {
  readonly kind: "accounts";
  /** The day they are told of. Answers of earlier versions do not tell it. */
  readonly on?: string;
  readonly accounts: readonly HeldAccount[];
  /** What all accounts held together, by currency. */
  readonly together?: readonly { readonly money: Money; readonly told: boolean }[];
  /** As in totals, at the rates of that day. */
  readonly asOne?: AsOne | null;
}

/** A figure that is to come; with four chances in five it lies between the two others, where those are known. */
export interface Expected {
  readonly expected: Money;
  readonly low: Money | null;
  readonly high: Money | null;
}

/** What is to come from one day to another. */
export interface Ahead extends Span {
  readonly in: Expected;
  readonly out: Expected;
}

export interface ForecastResult {
  readonly kind: "forecast";
  readonly outlook: Outlook;
  /** By currency; the periods are months, or the one asked for. */
  readonly currencies: readonly {
    readonly currency: string;
    /** The last day that was known. */
    readonly knownUntil: string;
    readonly periods: readonly Ahead[];
    /** What more comes in than goes out until the end of what was asked for. */
    readonly net: Expected;
    /** What accounts will hold then, where it was asked for. */
    readonly balance: (Expected & { readonly now: Money; readonly told: boolean }) | null;
  }[];
}

export interface BudgetStanding {
  readonly category: string;
  readonly period: BudgetPeriod;
  readonly since: string;
  readonly until: string;
  readonly allowed: Money;
  /** What earlier periods left over or, below zero, overspent. */
  readonly carried: Money;
  readonly spent: Money;
  /** Below zero when overspent. */
  readonly left: Money;
  /** What it comes to at this pace; null where the past says too little. */
  readonly pace: Money | null;
  readonly state: "within" | "ahead" | "over";
  readonly rows: RowsOf;
}

export interface BudgetsResult {
  readonly kind: "budgets";
  readonly only: "over" | null;
  readonly budgets: readonly BudgetStanding[];
}

export interface TaxResult {
  readonly kind: "tax";
  readonly form: string;
  readonly year: number;
  readonly since: string;
  readonly until: string;
  /** Lines of the form on which there is something. */
  readonly lines: readonly {
    readonly line: string;
    readonly name: string;
    readonly income: boolean;
    readonly money: Money;
    readonly count: number;
  }[];
  /** By currency. */
  readonly income: readonly Money[];
  readonly expenses: readonly Money[];
  /** What whoever reads it is to know. */
  readonly notice: string;
}

export interface InsightsResult {
  readonly kind: "insights";
  readonly insights: readonly { readonly sentence: string; readonly money: Money }[];
}

/** What would be done, once the person says so. */
export interface ProposalResult {
  readonly kind: "proposal";
  readonly id: string;
  readonly action: "recategorise" | "rule" | "budget" | "dispatch";
  readonly title: string;
  /** Rows that would change; null for work whose extent is not known beforehand. */
  readonly changes: number | null;
  /** Rows the person chose a category for themselves: they stay as they are. */
  readonly kept: number;
  readonly samples: readonly FoundRow[];
  readonly rows: RowsOf | null;
  readonly errand: Errand | null;
  /** UTC. */
  readonly expiresAt: string;
}

/** Nothing in the ledger is called so, or nothing is left to do. */
export interface NothingResult {
  readonly kind: "nothing";
  readonly why: string;
  readonly instead: readonly string[];
}

export type ToolResult =
  | TotalsResult
  | CompareResult
  | SearchResult
  | RecurringResult
  | ExplainResult
  | ReceiptsResult
  | UpcomingResult
  | AccountsResult
  | ForecastResult
  | BudgetsResult
  | TaxResult
  | InsightsResult
  | ProposalResult
  | NothingResult;
