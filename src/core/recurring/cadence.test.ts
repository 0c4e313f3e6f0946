import { describe, expect, it } from "vitest";
import { dayNumber, isoDate } from "../calendar/days.ts";
import { anchorAt, CADENCES, dateAt, daysOff, TIMES_A_YEAR, TRIED } from "./cadence.ts";
import type { CadenceName } from "./cadence.ts";
import { bestChain, sumsAgree } from "./chain.ts";
import { dateOf, fitOf, middlePrice } from "./fit.ts";

const cadence = (name: CadenceName) => TRIED.find((one) => one.name === name)!;
const at = (on: string) => anchorAt(dayNumber(on));

describe("the dates of a cadence", () => {
  it("go by days, or by months that keep the day as far as they have it", () => {
    const after = (name: CadenceName, on: string, steps: number) => isoDate(dateAt(cadence(name), at(on), steps));
    expect(after("week", "2024-01-31", 1)).toBe("2024-02-07");
    expect(after("fortnight", "2024-01-31", -1)).toBe("2024-01-17");
    expect(after("month", "2024-01-31", 1)).toBe("2024-02-29");
    expect(after("month", "2024-01-31", 2)).toBe("2024-03-31");
    expect(after("quarter", "2024-01-15", 2)).toBe("2024-07-15");
    expect(after("half year", "2024-01-15", 1)).toBe("2024-07-15");
    expect(after("year", "2024-02-29", 1)).toBe("2025-02-28");
  });

  it("come so often in a year, and are all tried but the half month, which is two of a month", () => {
    expect(CADENCES.map((name) => TIMES_A_YEAR[name])).toEqual([52, 26, 13, 24, 12, 6, 4, 2, 1]);
    expect(TRIED.map(({ name }) => name)).toEqual(CADENCES.filter((name) => name !== "half month"));
    expect(TRIED.map(({ fewest }) => fewest)).toEqual([5, 4, 4, 3, 3, 3, 3, 2]);
  });
});

describe("how far a payment is off its date", () => {
  const off = (on: string, date: string): number => daysOff(dayNumber(on), dayNumber(date));

  it("is counted in days, before and after", () => {
    expect([off("2024-06-26", "2024-06-26"), off("2024-06-28", "2024-06-26"), off("2024-06-24", "2024-06-26")]).toEqual(
      [0, 2, 2],
    );
  });

  it("is nearly nothing where a weekend moved it", () => {
    // 29 June 2024 is a Saturday.
    expect([off("2024-06-28", "2024-06-29"), off("2024-07-01", "2024-06-29")]).toEqual([0.25, 0.25]);
    expect([off("2024-06-29", "2024-06-29"), off("2024-07-02", "2024-06-29"), off("2024-06-27", "2024-06-30")]).toEqual(
      [0, 1.25, 1.25],
    );
  });
});

it("two sums speak for one series by how far they are apart", () => {
  const agree = (ratio: number): number => sumsAgree(1_000, 1_000 * ratio, 0.7);
  expect([agree(1), agree(1.004), agree(1.1), agree(1.4), agree(2), agree(3)]).toEqual([0.7, 0.7, 0, -0.4, -1, -2.5]);
  expect([agree(1 / 1.004), agree(1 / 1.4), agree(1 / 3)]).toEqual([0.7, -0.4, -2.5]);
});

describe("the best chain of payments", () => {
  const paid = (...days: readonly (readonly [on: string, amount: number])[]) =>
    days.map(([on, amountMinor], index) => ({ id: String(index), day: dayNumber(on), amountMinor }));
  const chain = (name: CadenceName, ...days: readonly (readonly [on: string, amount: number])[]) =>
    bestChain(cadence(name), paid(...days)).map(({ id }) => id);

  it("has each payment on the next date after the one before", () => {
    expect(chain("month", ["2024-01-10", 999], ["2024-01-20", 500], ["2024-02-10", 999], ["2024-03-11", 999])).toEqual([
      "0",
      "2",
      "3",
    ]);
    expect(chain("week", ["2024-01-01", 5], ["2024-01-08", 5], ["2024-01-15", 5])).toEqual(["0", "1", "2"]);
  });

  it("passes over one that was left out, and over two", () => {
    expect(chain("month", ["2024-01-10", 999], ["2024-03-10", 999])).toEqual(["0", "1"]);
    expect(chain("month", ["2024-01-10", 999], ["2024-02-10", 999], ["2024-05-10", 999])).toEqual(["0", "1"]);
  });

  it("prefers the price that stands", () => {
    expect(
      chain("month", ["2024-01-10", 999], ["2024-02-09", 4_000], ["2024-02-10", 999], ["2024-03-10", 999]),
    ).toEqual(["0", "2", "3"]);
  });

  it("comes back to the end of the month behind a shorter one", () => {
    expect(chain("month", ["2024-01-31", 5], ["2024-02-29", 5], ["2024-03-31", 5], ["2024-04-30", 5])).toEqual([
      "0",
      "1",
      "2",
      "3",
    ]);
  });

  it("is a single payment where nothing follows, and none of none", () => {
    expect(chain("month", ["2024-01-10", 999], ["2024-01-20", 999])).toEqual(["0"]);
    expect(chain("month")).toEqual([]);
  });
});

describe("a chain laid over its dates", () => {
  const payments = ["2024-01-31", "2024-02-29", "2024-03-31", "2024-05-31"].map((on, index) => ({
    id: String(index),
    day: dayNumber(on),
    amountMinor: [1_000, 3_000, 2_000, 2_000][index]!,
  }));
  const fit = fitOf(cadence("month"), payments, payments);

  it("has each payment on its own date, as near as any", () => {
    expect(fit.dated.map(({ step }) => step - fit.dated[0]!.step)).toEqual([0, 1, 2, 4]);
    expect(fit.dated.map(({ off }) => off)).toEqual([0, 0, 0, 0]);
    expect(
      dateOf(cadence("month"), at("2024-01-10"), { id: "x", day: dayNumber("2024-04-12"), amountMinor: 1 }),
    ).toMatchObject({
      step: 3,
      off: 2,
    });
  });

  it("kept four of its five dates, and all of the merchant's payments are its own", () => {
    expect([fit.kept, fit.own]).toEqual([0.8, 1]);
  });

  it("has the sum in the middle as its price", () => {
    expect(middlePrice(fit)).toBe(2_000);
  });

  it("owns less where others of such sums came meanwhile", () => {
    const others = [
      { id: "alike", day: dayNumber("2024-03-10"), amountMinor: 2_000 },
      { id: "early", day: dayNumber("2023-12-10"), amountMinor: 2_000 },
      { id: "late", day: dayNumber("2024-06-10"), amountMinor: 2_000 },
      { id: "small", day: dayNumber("2024-03-10"), amountMinor: 900 },
      { id: "large", day: dayNumber("2024-03-10"), amountMinor: 3_301 },
    ];
    expect(fitOf(cadence("month"), payments, [...payments, ...others]).own).toBeCloseTo(4 / 5, 12);
  });
});
