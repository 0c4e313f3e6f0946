import { expect, it } from "vitest";
import { quartersOf, taxYearOf } from "./tax-year.ts";

const CALENDAR = { yearStart: { month: 1, day: 1 } };
const BRITISH = { yearStart: { month: 4, day: 6 } };

it("a year of the calendar has the calendar's quarters", () => {
  expect(quartersOf(CALENDAR, 2024)).toEqual([
    { since: "2024-01-01", until: "2024-03-31" },
    { since: "2024-04-01", until: "2024-06-30" },
    { since: "2024-07-01", until: "2024-09-30" },
    { since: "2024-10-01", until: "2024-12-31" },
  ]);
});

it("a year that begins in April ends in the next one", () => {
  expect(quartersOf(BRITISH, 2024)).toEqual([
    { since: "2024-04-06", until: "2024-07-05" },
    { since: "2024-07-06", until: "2024-10-05" },
    { since: "2024-10-06", until: "2025-01-05" },
    { since: "2025-01-06", until: "2025-04-05" },
  ]);
});

it("a day belongs to the year that began last, its first day to itself", () => {
  expect(
    ["2024-04-05", "2024-04-06", "2024-12-31", "2025-01-01", "2025-04-05"].map((on) => taxYearOf(BRITISH, on)),
  ).toEqual([2023, 2024, 2024, 2024, 2024]);
  expect(["2023-12-31", "2024-01-01", "2024-12-31"].map((on) => taxYearOf(CALENDAR, on))).toEqual([2023, 2024, 2024]);
});
