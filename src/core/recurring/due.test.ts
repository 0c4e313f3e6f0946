import { describe, expect, it } from "vitest";
import type { CadenceName } from "./cadence.ts";
import { datesDue } from "./due.ts";
import { seriesIn } from "./tell.ts";

const paidOn = (days: readonly string[]) => days.map((on) => ({ id: on, on, amount: "100.00" }));
const due = (cadence: CadenceName, nextOn: string, until: string, paid: readonly string[] = []) =>
  datesDue({ cadence, nextOn, payments: paidOn(paid) }, until);

it("are the dates of the cadence up to a day, a late one first", () => {
  expect(due("week", "2026-11-28", "2026-12-13")).toEqual(["2026-11-28", "2026-12-05", "2026-12-12"]);
  expect(due("month", "2026-11-30", "2027-02-28")).toEqual(["2026-11-30", "2026-12-30", "2027-01-30", "2027-02-28"]);
  expect(due("year", "2026-12-14", "2026-12-13")).toEqual([]);
});

describe("after a month that was cut short, the day of the month comes back", () => {
  it.each([
    ["at the end of months", ["2026-10-31", "2026-11-30", "2026-12-31", "2027-01-31"], ["03-31", "04-30", "05-31"]],
    ["where weekends move it", ["2026-10-30", "2026-11-30", "2026-12-31", "2027-02-01"], ["03-31", "04-30", "05-31"]],
    ["on the 30th", ["2026-10-30", "2026-11-30", "2026-12-30", "2027-01-30"], ["03-30", "04-30", "05-30"]],
    ["on the 28th", ["2026-10-28", "2026-11-28", "2026-12-28", "2027-01-28"], ["03-28", "04-28", "05-28"]],
  ])("%s", (_, paid, after) => {
    const all = ["2027-02-28", ...after.map((day) => `2027-${day}`)];
    expect(due("month", "2027-02-28", "2027-05-31", paid)).toEqual(all);
  });

  it("for what comes every quarter too", () => {
    const paid = ["2026-05-31", "2026-08-31", "2026-11-30"];
    expect(due("quarter", "2027-02-28", "2027-08-31", paid)).toEqual(["2027-02-28", "2027-05-31", "2027-08-31"]);
  });
});

describe("twice a month are the two days that were paid on", () => {
  const firstAndFifteenth = ["2026-01-01", "2026-01-15", "2026-02-01", "2026-02-15"];

  it("month after month", () => {
    const days = ["2026-03-01", "2026-03-15", "2026-04-01", "2026-04-15"];
    expect(due("half month", "2026-03-01", "2026-04-30", firstAndFifteenth)).toEqual(days);
  });

  it("also where the next one is the end of a short month", () => {
    const paid = ["2025-12-15", "2025-12-31", "2026-01-15", "2026-01-31", "2026-02-15"];
    const days = ["2026-02-28", "2026-03-15", "2026-03-31", "2026-04-15", "2026-04-30"];
    expect(due("half month", "2026-02-28", "2026-04-30", paid)).toEqual(days);
  });

  it("without the one that was paid while the other is late", () => {
    const paid = [...firstAndFifteenth, "2026-03-15"];
    expect(due("half month", "2026-03-01", "2026-04-20", paid)).toEqual(["2026-03-01", "2026-04-01", "2026-04-15"]);
  });
});

it("go on as the series that was found does", () => {
  const rent = ["2026-07-31", "2026-08-31", "2026-09-30", "2026-10-30", "2026-11-30", "2026-12-31", "2027-01-29"];
  const [series] = seriesIn(paidOn(rent), "EUR", "2027-02-10");
  expect(series).toMatchObject({ cadence: "month", nextOn: "2027-02-28" });
  expect(datesDue({ ...series!, payments: series!.rows }, "2027-04-30")).toEqual([
    "2027-02-28",
    "2027-03-31",
    "2027-04-30",
  ]);
});
