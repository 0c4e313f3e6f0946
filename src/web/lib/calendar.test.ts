import { describe, expect, it } from "vitest";
import { addMonths, dayIn, isDay, lastDay, localDay, monthsBetween } from "./calendar.ts";

describe("the calendar", () => {
  it("crosses a year in both directions", () => {
    expect(addMonths("2026-01", -1)).toBe("2025-12");
    expect(addMonths("2025-11", 14)).toBe("2027-01");
  });
  it("knows leap years", () => {
    expect(lastDay("2028-02")).toBe("2028-02-29");
    expect(isDay("2027-02-29")).toBe(false);
    expect(isDay("2026-13-01")).toBe(false);
  });
  it("takes the last day when a month is shorter than the day asked for", () => {
    expect(dayIn("2026-02", 31)).toBe("2026-02-28");
    expect(dayIn("2026-02", 7)).toBe("2026-02-07");
  });
  it("lists months oldest first and keeps the newest when there are too many", () => {
    expect(monthsBetween("2025-11", "2026-01", 12)).toEqual(["2025-11", "2025-12", "2026-01"]);
    expect(monthsBetween("2020-01", "2026-01", 2)).toEqual(["2025-12", "2026-01"]);
  });
  it("uses the person's own day, not the one in Greenwich", () => {
    expect(localDay(new Date(2026, 10, 3, 0, 30))).toBe("2026-11-03");
  });
});
