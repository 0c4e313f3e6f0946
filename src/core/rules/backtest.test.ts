import { describe, expect, it } from "vitest";
import { backtest, ruleConfidence } from "./backtest.ts";
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
const rule: Rule = { id: "r", pattern: "moonraker", category: "Pub", group: "Dining", priority: 0 };

describe("a backtest", () => {
  it("tells the person's own labels from the machine's and from none", () => {
    const found = backtest(rule, [
      row("MOONRAKER ALE", "Pub", "user"),
      row("MOONRAKER ALE", "Work", "user"),
      row("MOONRAKER ALE", "Pub", "machine"),
      row("MOONRAKER ALE", "Dining", "machine"),
      row("MOONRAKER ALE", null, null),
      row("GREENLEAF", "Groceries", "user"),
    ]);
    expect(found.rows).toBe(6);
    expect(found.matched).toBe(5);
    const { agrees, conflicts, unchanged, wouldChange, fresh } = found;
    for (const kind of [agrees, conflicts, unchanged, wouldChange, fresh]) expect(kind.count).toBe(1);
    expect(conflicts.rows[0]?.label).toBe("Work");
    expect(wouldChange.rows[0]?.label).toBe("Dining");
  });

  it("keeps the first rows only, and counts all", () => {
    function* many() {
      for (let i = 0; i < 5_000; i++) yield row(`MOONRAKER ${i}`, null, null);
    }
    const { fresh } = backtest(rule, many(), 3);
    expect(fresh.count).toBe(5_000);
    expect(fresh.rows.map(({ description }) => description)).toEqual(["MOONRAKER 0", "MOONRAKER 1", "MOONRAKER 2"]);
  });

  it("measures conditions on the row's own amount and date", () => {
    const rows = [row("MOONRAKER", null, null)];
    expect(backtest({ ...rule, conditions: { minAmount: "12", dayFrom: 5, dayTo: 5 } }, rows).matched).toBe(1);
    expect(backtest({ ...rule, conditions: { minAmount: "12.01" } }, rows).matched).toBe(0);
  });

  it("is what a rule's confidence follows from", () => {
    expect(ruleConfidence(0, 0)).toBe(0.98);
    expect(ruleConfidence(400, 0)).toBeGreaterThan(0.999);
    expect(ruleConfidence(41, 2)).toBe(0.958);
    expect(ruleConfidence(0, 40)).toBeLessThan(0.2);
  });
});
