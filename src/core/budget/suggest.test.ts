import { describe, expect, it } from "vitest";
import { dayNumber, isoDate } from "../calendar/days.ts";
import { suggestBudget, wholeMonths } from "./suggest.ts";

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

describe("the months that are known as a whole", () => {
  const between = (from: string, until: string, month = "2025-03-01"): string[] => {
    const whole = wholeMonths({ from: dayNumber(from), until: dayNumber(until) }, dayNumber(month));
    return [isoDate(whole.from), isoDate(whole.before)];
  };

  it("begin with the first that is not cut off by more than three days", () => {
    expect(between("2024-08-28", "2025-03-10")[0]).toBe("2024-09-01");
    expect(between("2024-08-01", "2025-03-10")[0]).toBe("2024-08-01");
    expect(between("2024-08-04", "2025-03-10")[0]).toBe("2024-08-01");
    expect(between("2024-08-05", "2025-03-10")[0]).toBe("2024-09-01");
  });

  it("end with the last that is not either, and before the month that is asked for", () => {
    expect(between("2024-08-01", "2025-03-31")[1]).toBe("2025-03-01");
    expect(between("2024-08-01", "2024-12-28")[1]).toBe("2025-01-01");
    expect(between("2024-08-01", "2024-12-27")[1]).toBe("2024-12-01");
    expect(between("2024-08-01", "2024-12-03")[1]).toBe("2024-12-01");
  });
});
