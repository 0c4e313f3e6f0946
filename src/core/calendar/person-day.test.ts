import { expect, it } from "vitest";
import { personDay } from "./person-day.ts";

const NOON = Date.parse("2026-11-24T12:00:00Z");
const LATE = Date.parse("2026-11-24T23:30:00Z");

it("is the day a person says, as far as time zones reach, else UTC's", () => {
  expect(personDay(undefined, NOON)).toBe("2026-11-24");
  expect(["2026-11-23", "2026-11-24", "2026-11-25"].map((said) => personDay(said, NOON))).toEqual([
    "2026-11-23",
    "2026-11-24",
    "2026-11-25",
  ]);
  // Half an hour before midnight in London it is tomorrow noon on Kiritimati.
  expect(personDay("2026-11-25", LATE)).toBe("2026-11-25");
  for (const said of ["2026-11-27", "2026-11-21", "1999-01-01"]) expect(personDay(said, NOON)).toBe("2026-11-24");
});
