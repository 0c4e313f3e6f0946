import { kindOf, subjectOf } from "./backtest.ts";
import type { BacktestKind, BacktestRow } from "./backtest.ts";
import { compileRules } from "./compile-rules.ts";
import type { CompiledRules } from "./compile-rules.ts";
import type { Rule } from "./rule.ts";

/** How a rule did among all the others. */
export interface RuleRecord extends Readonly<Record<BacktestKind, number>> {
  /** Rows its text and conditions fit. */
  readonly matched: number;
  /** Those of them on which a rule with another category comes first. */
  readonly overruled: number;
}

type Counts = { -readonly [K in keyof RuleRecord]: number };

const nothing = (): Counts => ({
  matched: 0,
  overruled: 0,
  agrees: 0,
  conflicts: 0,
  wouldChange: 0,
  unchanged: 0,
  fresh: 0,
});

/** Backtests all rules in one pass over rows that come page by page. */
export class BacktestOfAll {
  readonly rules: CompiledRules;
  readonly #records = new Map<string, Counts>();
  #rows = 0;

  constructor(rules: readonly Rule[]) {
    this.rules = compileRules(rules);
  }

  get rows(): number {
    return this.#rows;
  }

  add(row: BacktestRow): void {
    this.#rows++;
    const matching = this.rules.matchAll(subjectOf(row));
    for (const rule of matching) {
      const record = this.#records.get(rule.id) ?? nothing();
      this.#records.set(rule.id, record);
      record.matched++;
      record[kindOf(row, rule.category)]++;
      if (matching[0]!.category !== rule.category) record.overruled++;
    }
  }

  record(ruleId: string): RuleRecord {
    return this.#records.get(ruleId) ?? nothing();
  }
}
