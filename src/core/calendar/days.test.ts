import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayNumber, dayOf, isoDate, monthDay, workingDays } from "./days.ts";

const DAY_MS = 86_400_000;

describe("days", () => {
  it("are those of the calendar, in every year", () => {
    fc.assert(
      fc.property(fc.integer({ min: -100_000, max: 200_000 }), (day) => {
        const date = new Date(day * DAY_MS);
        const { month, dayOfMonth } = monthDay(day);
        expect(month).toBe((date.getUTCFullYear() - 1970) * 12 + date.getUTCMonth());
        expect(dayOfMonth).toBe(date.getUTCDate());
        expect(dayOf({ month, dayOfMonth })).toBe(day);
        expect(dayNumber(isoDate(day))).toBe(day);
      }),
    );
  });

  it("end with their month", () => {
    expect(isoDate(dayOf({ month: monthDay(dayNumber("2024-02-01")).month, dayOfMonth: 31 }))).toBe("2024-02-29");
    expect(isoDate(dayOf({ month: monthDay(dayNumber("2023-02-01")).month, dayOfMonth: 30 }))).toBe("2023-02-28");
  });

  it("of a weekend have a Friday before and a Monday after", () => {
    const saturday = dayNumber("2024-06-29");
    expect(workingDays(saturday).map(isoDate)).toEqual(["2024-06-28", "2024-07-01"]);
    expect(workingDays(saturday + 1).map(isoDate)).toEqual(["2024-06-28", "2024-07-01"]);
    expect(workingDays(saturday + 2).map(isoDate)).toEqual(["2024-07-01", "2024-07-01"]);
  });
});
