import { describe, expect, it } from "vitest";
import { dayNumber, isoDate } from "../calendar/days.ts";
import { anchorAt, TRIED } from "../recurring/cadence.ts";
import type { Series } from "../recurring/detect.ts";
import { comingPayments } from "./coming.ts";

const MONTH = TRIED.find(({ name }) => name === "month")!;

/** Payments on the tenth of 2024's first months, each so many days late. */
function series(amounts: readonly number[], late: readonly number[] = [], steps = amounts.map((_, at) => at)): Series {
  const dated = amounts.map((amountMinor, at) => {
    const day = dayNumber(`2024-${String(steps[at]! + 1).padStart(2, "0")}-10`) + (late[at] ?? 0);
    return { payment: { id: String(at), day, amountMinor }, step: steps[at]!, off: late[at] ?? 0 };
  });
  const fit = { cadence: MONTH, anchor: anchorAt(dayNumber("2024-01-10")), dated, evidence: 9, kept: 1, own: 1 };
  return { cadence: "month", payments: dated.map(({ payment }) => payment), doubled: [], fits: [fit] };
}
const coming = (of: Series, today: string, until: string) =>
  comingPayments(of, { direction: -1, today: dayNumber(today), until: dayNumber(until) });
const FIVE = [500, 500, 500, 500, 500];

describe("payments of a series that are to come", () => {
  it("are one on each date, as sure as it was kept, ten more beforehand", () => {
    expect(coming(series(FIVE), "2024-05-20", "2024-07-10")).toEqual([
      {
        direction: -1,
        day: dayNumber("2024-06-10"),
        amountMinor: 500,
        chance: 1,
        shifts: expect.any(Array) as unknown,
        amounts: [500],
      },
      {
        direction: -1,
        day: dayNumber("2024-07-10"),
        amountMinor: 500,
        chance: 1,
        shifts: expect.any(Array) as unknown,
        amounts: [500],
      },
    ]);
    const left = coming(series([500, 500, 500], [], [0, 1, 4]), "2024-05-20", "2024-06-30");
    expect(left.map(({ chance }) => chance)).toEqual([13 / 15]);
  });

  it("end with what is asked for", () => {
    expect(coming(series(FIVE), "2024-05-20", "2024-06-09")).toEqual([]);
    expect(coming(series(FIVE), "2024-05-20", "2024-06-10")).toHaveLength(1);
  });

  it("come as late as they usually did", () => {
    const [next] = coming(series(FIVE, [2, 2, 2, 2, 2]), "2024-05-20", "2024-07-09");
    expect(isoDate(next!.day)).toBe("2024-06-12");
    expect(next!.shifts.every((shift) => shift === 0)).toBe(true);
  });

  it("on a weekend come as those on weekends did", () => {
    // 10 March 2024 is a Sunday, 10 August a Saturday; those between are working days.
    const august = (of: Series) => coming(of, "2024-07-20", "2024-08-20").map(({ day }) => isoDate(day));
    expect(august(series(FIVE, [3, 0, 0, 0, 0], [2, 3, 4, 5, 6]))).toEqual(["2024-08-13"]);
    // Without one before, the working day after is likeliest.
    expect(august(series([500, 500, 500], [], [3, 4, 6]))).toEqual(["2024-08-12"]);
  });

  it("that are late come tomorrow or the days after, less surely", () => {
    const [late, next] = coming(series(FIVE), "2024-06-12", "2024-07-20");
    expect(late).toMatchObject({ day: dayNumber("2024-06-13"), chance: 0.7, shifts: [0, 1, 2] });
    expect(next).toMatchObject({ day: dayNumber("2024-07-10"), chance: 0.7 });
  });

  it("are half as sure after a miss, and none after two", () => {
    const [next] = coming(series(FIVE), "2024-06-20", "2024-07-20");
    expect(next).toMatchObject({ day: dayNumber("2024-07-10"), chance: 0.5 });
    expect(coming(series(FIVE), "2024-07-20", "2024-12-20")).toEqual([]);
  });

  it("are none once what comes once a year was missed for sixty days", () => {
    const YEAR = TRIED.find(({ name }) => name === "year")!;
    const dated = [2021, 2022, 2023].map((year, step) => {
      return { payment: { id: String(year), day: dayNumber(`${year}-03-12`), amountMinor: 9_900 }, step, off: 0 };
    });
    const fit = { cadence: YEAR, anchor: anchorAt(dayNumber("2021-03-12")), dated, evidence: 9, kept: 1, own: 1 };
    const yearly = { cadence: YEAR.name, payments: dated.map(({ payment }) => payment), doubled: [], fits: [fit] };
    expect(coming(yearly, "2024-03-28", "2024-06-20")).toHaveLength(1);
    const [afterMiss, ...others] = coming(yearly, "2024-05-27", "2025-04-20");
    expect(afterMiss).toMatchObject({ day: dayNumber("2025-03-12"), chance: 0.5 });
    expect(others).toEqual([]);
    expect(coming(yearly, "2024-05-28", "2025-04-20")).toEqual([]);
  });

  it("could have any of the last twelve sums, where the sum varies, and either price where it is new", () => {
    const sums = [100, 900, 200, 800, 300, 700, 400, 600, 500, 550];
    const [next] = coming(series(sums), "2024-10-20", "2024-11-20");
    expect(next!.amounts).toEqual(sums);
    const [dearer] = coming(series([500, 500, 500, 600]), "2024-04-20", "2024-05-20");
    expect(dearer).toMatchObject({ amountMinor: 600, amounts: [500, 600] });
    // A thirteenth salary is no new price.
    const [salary] = coming(series([...FIVE, 1_000]), "2024-06-20", "2024-07-20");
    expect(salary).toMatchObject({ amountMinor: 500, amounts: [...FIVE, 1_000] });
    const [steady] = coming(series([900, 500, 500]), "2024-03-20", "2024-04-20");
    expect(steady!.amounts).toEqual([500]);
  });
});
