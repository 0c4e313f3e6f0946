import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayNumber, dayOf, isoDate, mondayOf, monthDay, weekday, workingDays } from "./days.ts";

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

  it("belong to the week that a Monday begins", () => {
    const week = ["2024-06-24", "2024-06-25", "2024-06-29", "2024-06-30", "2024-07-01"].map(dayNumber);
    expect(week.map(weekday)).toEqual([1, 2, 6, 0, 1]);
    expect(week.map((day) => isoDate(mondayOf(day)))).toEqual([
      ...Array.from({ length: 4 }, () => "2024-06-24"),
      "2024-07-01",
    ]);
    // Before 1970, too.
    expect(isoDate(mondayOf(dayNumber("1969-12-28")))).toBe("1969-12-22");
  });
});
