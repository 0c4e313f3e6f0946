import { expect, it } from "vitest";
import { flowOf } from "./flow-scale.ts";
import { sharesOf } from "./smart-share.ts";

it("counts only what no person had to decide, and not what waits", () => {
  const { without, sources } = sharesOf({
    total: 100,
    bySource: { user: 5, alias: 60, ai: 25 },
    uncategorised: 10,
    unsure: 12,
  });
  expect(without).toBeCloseTo(0.85);
  expect(sources.map(({ source }) => source)).toEqual(["alias", "ai", "user"]);
});

it("claims nothing about an empty ledger", () => {
  expect(sharesOf({ total: 0, bySource: {}, uncategorised: 0, unsure: 0 }).without).toBeNull();
});

it("draws both directions on one scale from one zero", () => {
  const rows = [
    { month: "2026-10", currency: "EUR", group: "Income" as const, moneyIn: "300", moneyOut: "0", count: 1 },
    { month: "2026-11", currency: "EUR", group: "Dining" as const, moneyIn: "0", moneyOut: "100", count: 1 },
  ];
  const { bars, zero } = flowOf(rows, "EUR", ["2026-10", "2026-11"]);
  expect(zero).toBe(0.75);
  expect(bars.map(({ up, down }) => [up, down])).toEqual([
    [0.75, 0],
    [0, 0.25],
  ]);
});
