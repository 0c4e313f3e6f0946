import { expect, it } from "vitest";
import { datesDue } from "./due.ts";

it("are the dates of the cadence up to a day, a late one first", () => {
  expect(datesDue("week", "2026-11-28", "2026-12-13")).toEqual(["2026-11-28", "2026-12-05", "2026-12-12"]);
  expect(datesDue("month", "2026-11-30", "2027-02-28")).toEqual([
    "2026-11-30",
    "2026-12-30",
    "2027-01-30",
    "2027-02-28",
  ]);
  expect(datesDue("half month", "2026-12-01", "2026-12-20")).toEqual(["2026-12-01", "2026-12-16"]);
  expect(datesDue("year", "2026-12-14", "2026-12-13")).toEqual([]);
});
