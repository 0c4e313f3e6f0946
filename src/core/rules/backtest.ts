import { fromDecimal } from "../money/money.ts";
import { compileRules } from "./compile-rules.ts";
import type { CompiledRules, RuleSubject } from "./compile-rules.ts";
import type { Rule } from "./rule.ts";

/** A ledger row as a backtest sees it. */
export interface BacktestRow {
  readonly description: string;
  /** Exact decimal, negative is money out. */
  readonly amount: string;
  readonly currency: string;
  /** ISO date. */
  readonly date: string;
  readonly accountId: string;
  /** The row's category, by the same name as the rule's; null when it has none. */
  readonly label: string | null;
  /** Who chose it; null when nobody did. */
  readonly labelledBy: "user" | "machine" | null;
}

/** Rows of one kind: how many, and the first few of them. */
export interface Sample<R> {
  readonly count: number;
  readonly rows: readonly R[];
}

/** What a rule would do to a ledger. */
export interface Backtest<R = BacktestRow> {
  /** Rows looked at. */
  readonly rows: number;
  /** Rows the rule matches: the sum of the five below. */
  readonly matched: number;
  /** The person chose this category themselves. */
  readonly agrees: Sample<R>;
  /** The person chose another one; a rule never changes that. */
  readonly conflicts: Sample<R>;
  /** A machine chose another one, which the rule would replace. */
  readonly wouldChange: Sample<R>;
  /** A machine chose this very category. */
  readonly unchanged: Sample<R>;
  /** Rows without a category. */
  readonly fresh: Sample<R>;
}

export type BacktestKind = "agrees" | "conflicts" | "wouldChange" | "unchanged" | "fresh";

/** Rows kept of each kind unless told otherwise. */
export const BACKTEST_SAMPLES = 20;

/** A rule without trials is right this often: people write rules for what they know. */
const PRIOR = 0.98;
/** How many trials that belief is worth. */
const PRIOR_TRIALS = 10;

/** Chance that a rule's category is the one the person would choose, from how it did on what they chose. */
export function ruleConfidence(agrees: number, conflicts: number): number {
  const chance = (agrees + PRIOR * PRIOR_TRIALS) / (agrees + conflicts + PRIOR_TRIALS);
  return Math.round(chance * 1000) / 1000;
}

export const kindOf = (row: Pick<BacktestRow, "label" | "labelledBy">, category: string): BacktestKind => {
  if (row.label === null || row.labelledBy === null) return "fresh";
  if (row.labelledBy === "user") return row.label === category ? "agrees" : "conflicts";
  return row.label === category ? "unchanged" : "wouldChange";
};

export const subjectOf = (row: BacktestRow): RuleSubject => ({
  description: row.description,
  amountMinor: fromDecimal(row.amount, row.currency),
  currency: row.currency,
  postedOn: row.date,
  accountId: row.accountId,
});

/** A backtest under way, for rows that come page by page: it holds counts and a few rows, however long the ledger. */
export class RunningBacktest<R extends BacktestRow> {
  readonly #rules: CompiledRules;
  readonly #category: string;
  readonly #most: number;
  readonly #samples: Record<BacktestKind, { count: number; rows: R[] }> = {
    agrees: { count: 0, rows: [] },
    conflicts: { count: 0, rows: [] },
    wouldChange: { count: 0, rows: [] },
    unchanged: { count: 0, rows: [] },
    fresh: { count: 0, rows: [] },
  };
  #rows = 0;
  #matched = 0;

  /** A rule that cannot be compiled matches nothing; `readyRule` says why. */
  constructor(rule: Rule, mostSamples = BACKTEST_SAMPLES) {
    this.#rules = compileRules([rule]);
    this.#category = rule.category;
    this.#most = mostSamples;
  }

  /** Whether the rule matches the row. */
  add(row: R): boolean {
    this.#rows++;
    if (this.#rules.match(subjectOf(row)) === null) return false;
    this.#matched++;
    const sample = this.#samples[kindOf(row, this.#category)];
    sample.count++;
    if (sample.rows.length < this.#most) sample.rows.push(row);
    return true;
  }

  result(): Backtest<R> {
    return { rows: this.#rows, matched: this.#matched, ...this.#samples };
  }
}

/** What a rule would have done to these rows: against the person's own labels, and the machine's. */
export function backtest<R extends BacktestRow>(
  rule: Rule,
  rows: Iterable<R>,
  mostSamples = BACKTEST_SAMPLES,
): Backtest<R> {
  const running = new RunningBacktest<R>(rule, mostSamples);
  for (const row of rows) running.add(row);
  return running.result();
}
