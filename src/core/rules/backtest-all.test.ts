import { describe, expect, it } from "vitest";
import { BacktestOfAll } from "./backtest-all.ts";
import type { BacktestRow } from "./backtest.ts";
import type { Rule } from "./rule.ts";

const row = (description: string, label: string | null, labelledBy: BacktestRow["labelledBy"]): BacktestRow => ({
  description,
  amount: "-12.00",
  currency: "EUR",
  date: "2026-01-05",
  accountId: "a",
  label,
  labelledBy,
});
const rule = (id: string, pattern: string, category: string, priority = 0): Rule => ({
  id,
  pattern,
  category,
  group: "Dining",
  priority,
});
const tested = (rules: readonly Rule[], ...rows: readonly BacktestRow[]): BacktestOfAll => {
  const all = new BacktestOfAll(rules);
  for (const one of rows) all.add(one);
  return all;
};
const NOTHING = { matched: 0, overruled: 0, agrees: 0, conflicts: 0, wouldChange: 0, unchanged: 0, fresh: 0 };

describe("all rules tried on a ledger", () => {
  it("have each a record of what they would do", () => {
    const all = tested(
      [rule("pub", "moonraker", "Pub"), rule("shop", "greenleaf", "Food")],
      row("MOONRAKER ALE", "Pub", "user"),
      row("MOONRAKER ALE", "Work", "user"),
      row("MOONRAKER ALE", "Pub", "machine"),
      row("MOONRAKER ALE", "Work", "machine"),
      row("MOONRAKER ALE", null, null),
      row("GREENLEAF", "Food", "user"),
      row("ZORBLAX", null, null),
    );
    expect(all.rows).toBe(7);
    const each = { agrees: 1, conflicts: 1, unchanged: 1, wouldChange: 1, fresh: 1 };
    expect(all.record("pub")).toEqual({ ...NOTHING, ...each, matched: 5 });
    expect(all.record("shop")).toEqual({ ...NOTHING, matched: 1, agrees: 1 });
    expect(all.record("unknown")).toEqual(NOTHING);
  });

  it("are overruled by one of another category that comes first, and by none of their own", () => {
    const rules = [
      rule("pub", "moonraker", "Pub", 1),
      rule("work", "ale", "Work"),
      rule("also", "moonraker ale", "Pub"),
    ];
    const all = tested(rules, row("MOONRAKER ALE", null, null), row("GOLDEN ALE", null, null));
    expect(all.record("pub")).toMatchObject({ matched: 1, overruled: 0 });
    expect(all.record("also")).toMatchObject({ matched: 1, overruled: 0 });
    expect(all.record("work")).toMatchObject({ matched: 2, overruled: 1, fresh: 2 });
  });

  it("have empty records before any row", () => {
    const all = tested([rule("pub", "moonraker", "Pub")]);
    expect([all.rows, all.record("pub")]).toEqual([0, NOTHING]);
  });
});
