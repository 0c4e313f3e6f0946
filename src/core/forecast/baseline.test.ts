import { describe, expect, it } from "vitest";
import { dayNumber } from "../calendar/days.ts";
import { baselineOf } from "./baseline.ts";

/** A Monday. */
const FIRST = dayNumber("2024-01-01");
const days = (count: number, of: (at: number) => number): number[] => Array.from({ length: count }, (_, at) => of(at));

describe("what an ordinary day comes to", () => {
  it("is nothing where nothing was ever paid", () => {
    expect(
      baselineOf(
        FIRST,
        days(100, () => 0),
      )(FIRST + 200),
    ).toBe(0);
    expect(baselineOf(FIRST, [])(FIRST)).toBe(0);
  });

  it("is the same where every day was", () => {
    const of = baselineOf(
      FIRST,
      days(364, () => 700),
    );
    for (const at of [364, 380, 401]) expect(of(FIRST + at)).toBeCloseTo(700, 6);
  });

  it("is more on the weekdays that had more, drawn to the mean by twelve days of any other", () => {
    const of = baselineOf(
      FIRST,
      days(364, (at) => (at % 7 === 5 ? 700 : 0)),
    );
    const [thursday, friday, saturday] = ["2025-02-06", "2025-02-07", "2025-02-08"].map((on) => of(dayNumber(on)));
    // 52 Saturdays of seven times the mean.
    expect(saturday! / thursday!).toBeCloseTo((52 * 7 + 12) / 12, 6);
    expect(friday).toBeCloseTo(thursday!, 6);
  });

  it("is more in the part of the month that had more", () => {
    const isFirst = (at: number): boolean => new Date((FIRST + at) * 86_400_000).getUTCDate() <= 5;
    const of = baselineOf(
      FIRST,
      days(364, (at) => (isFirst(at) ? 600 : 100)),
    );
    const july = dayNumber("2025-07-01");
    expect(of(july + 28)).toBeLessThan(of(july));
    expect(of(july + 7) / of(july + 14)).toBeCloseTo(1, 1);
  });

  it("is what it came to lately, more than long ago", () => {
    const of = baselineOf(
      FIRST,
      days(360, (at) => (at < 180 ? 100 : 300)),
    );
    const mean = days(28, (at) => of(FIRST + 360 + at)).reduce((sum, value) => sum + value, 0) / 28;
    expect(mean).toBeGreaterThan(220);
    expect(mean).toBeLessThan(300);
  });

  it("is no sofa: one day far above the others counts as the largest of them", () => {
    const plain = days(364, (at) => (at % 2 === 0 ? 100 : 0));
    const sofa = plain.map((value, at) => (at === 200 ? 100_000 : value));
    const of = baselineOf(FIRST, sofa);
    expect(of(FIRST + 370) / baselineOf(FIRST, plain)(FIRST + 370)).toBeLessThan(1.5);
  });

  it("is more in the months that had more, once more than a year is known", () => {
    const isDecember = (at: number): boolean => new Date((FIRST + at) * 86_400_000).getUTCMonth() === 11;
    const lived = (count: number) =>
      baselineOf(
        FIRST,
        days(count, (at) => (isDecember(at) ? 300 : 100)),
      );
    const ratio = (of: (day: number) => number): number => of(dayNumber("2026-12-10")) / of(dayNumber("2026-06-10"));
    expect(ratio(lived(731))).toBeGreaterThan(1.2);
    expect(ratio(lived(331))).toBeCloseTo(1, 1);
  });
});
