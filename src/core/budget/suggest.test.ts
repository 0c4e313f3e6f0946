import { describe, expect, it } from "vitest";
import { suggestBudget } from "./suggest.ts";

const times = (count: number, minor: number): number[] => Array.from({ length: count }, () => minor);
const month = (minor: number): number | undefined => suggestBudget(times(3, minor))?.amountMinor;

describe("a budget that would have been about right", () => {
  it("is the middle of past months, so that a holiday does not count", () => {
    expect(suggestBudget([20_000, 20_000, 90_000, 20_000])).toEqual({
      period: "month",
      amountMinor: 20_000,
      months: 4,
    });
  });

  it("needs three months, and that anything was spent", () => {
    expect(suggestBudget(times(2, 1_000))).toBeNull();
    expect(suggestBudget(times(3, 1_000))).toMatchObject({ months: 3 });
    expect(suggestBudget(times(12, 0))).toBeNull();
    expect(suggestBudget(times(12, -500))).toBeNull();
  });

  it("is rounded up to a round sum, by about a twentieth", () => {
    expect([28_731, 4_300, 20_000, 20_001, 100_000, 100_001].map(month)).toEqual([
      30_000, 4_500, 20_000, 22_500, 100_000, 110_000,
    ]);
    // No smaller than a minor unit, and whole.
    expect([1, 19, 20, 21, 22, 60, 61].map(month)).toEqual([1, 19, 20, 21, 24, 60, 65]);
  });

  it("is of the month, where six of ten months had something", () => {
    expect(suggestBudget([0, 0, 1_000, 1_000, 1_000])).toMatchObject({ period: "month" });
    expect(suggestBudget([0, 0, 0, 1_000, 1_000])).toBeNull();
  });

  it("is else of the year, when a whole one is known: the latest", () => {
    const year = [...times(11, 0), 12_000];
    expect(suggestBudget(year)).toEqual({ period: "year", amountMinor: 12_000, months: 12 });
    expect(suggestBudget(year.slice(1))).toBeNull();
    expect(suggestBudget([99_000, ...times(12, 0), 1_000, ...times(3, 0)])).toMatchObject({ amountMinor: 1_000 });
    expect(suggestBudget([99_000, ...times(12, 0)])).toBeNull();
  });

  it("is none, where refunds took back what was spent", () => {
    expect(suggestBudget([10, 10, 10, -30_000, -30_000])).toBeNull();
    expect(suggestBudget([100, -100, ...times(10, 0)])).toBeNull();
  });
});
