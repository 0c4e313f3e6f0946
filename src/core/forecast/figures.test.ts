import { describe, expect, it } from "vitest";
import { dayNumber, isoDate } from "../calendar/days.ts";
import { judgedFigures, periodsOf, upTo, valueOf } from "./figures.ts";
import { knownOn, lastDayOf, sumOf } from "./flow.ts";
import type { History } from "./flow.ts";
import { quantile, weightedMean } from "./statistics.ts";

const FLOW = { moneyIn: [10, 0, 30, 0], moneyOut: [1, 2, 3, 4] };

describe("a figure of days to come", () => {
  it("is money in, money out, or the one less the other", () => {
    expect(valueOf({ kind: "week in", from: 1, to: 2 }, FLOW)).toBe(30);
    expect(valueOf({ kind: "month out", from: 1, to: 2 }, FLOW)).toBe(5);
    expect(valueOf({ kind: "near", from: 0, to: 2 }, FLOW)).toBe(34);
  });

  it("up to a day is near, in the middle or far", () => {
    expect([0, 20, 21, 49, 50, 89].map((day) => upTo(day).kind)).toEqual([
      "near",
      "near",
      "middle",
      "middle",
      "far",
      "far",
    ]);
    expect(upTo(20)).toEqual({ kind: "near", from: 0, to: 20 });
  });
});

describe("the periods of the days to come", () => {
  const periods = (by: "week" | "month", today: string, days: number) =>
    periodsOf(by, dayNumber(today), days).map(({ from, to }) =>
      [from, to].map((at) => isoDate(dayNumber(today) + 1 + at)),
    );

  it("are the calendar's weeks, the first and the last cut", () => {
    expect(periods("week", "2024-06-27", 12)).toEqual([
      ["2024-06-28", "2024-06-30"],
      ["2024-07-01", "2024-07-07"],
      ["2024-07-08", "2024-07-09"],
    ]);
    expect(periods("week", "2024-06-30", 7)).toEqual([["2024-07-01", "2024-07-07"]]);
  });

  it("are the calendar's months", () => {
    expect(periods("month", "2024-06-27", 40)).toEqual([
      ["2024-06-28", "2024-06-30"],
      ["2024-07-01", "2024-07-31"],
      ["2024-08-01", "2024-08-06"],
    ]);
  });
});

it("a past forecast is judged by its weeks and months, as far as they are whole", () => {
  expect(judgedFigures(15)).toEqual([
    { kind: "near", from: 0, to: 6 },
    { kind: "near", from: 0, to: 13 },
    { kind: "week in", from: 0, to: 6 },
    { kind: "week out", from: 0, to: 6 },
    { kind: "week in", from: 7, to: 13 },
    { kind: "week out", from: 7, to: 13 },
  ]);
  expect(judgedFigures(61).filter(({ kind }) => kind === "month in")).toEqual([
    { kind: "month in", from: 0, to: 29 },
    { kind: "month in", from: 30, to: 59 },
  ]);
});

it("the sum of some days has both ends, and nothing of days that are not there", () => {
  expect(sumOf([1, 2, 3, 4], 1, 2)).toBe(5);
  expect(sumOf([1, 2, 3, 4], -5, 0)).toBe(1);
  expect(sumOf([1, 2, 3, 4], 3, 9)).toBe(4);
  expect(sumOf([1, 2, 3, 4], 2, 1)).toBe(0);
});

it("what was known on a day ends with it, and parties have more than one payment by then", () => {
  const payment = (day: number) => ({ id: String(day), day, amountMinor: 5 });
  const history: History = {
    first: 100,
    moneyIn: [1, 2, 3, 4],
    moneyOut: [5, 6, 7, 8],
    parties: [
      { direction: 1, payments: [payment(100), payment(102), payment(103)] },
      { direction: -1, payments: [payment(100), payment(103)] },
    ],
  };
  expect(lastDayOf(history)).toBe(103);
  expect(knownOn(102, history)).toEqual({
    first: 100,
    moneyIn: [1, 2, 3],
    moneyOut: [5, 6, 7],
    parties: [{ direction: 1, payments: [payment(100), payment(102)] }],
  });
});

describe("statistics", () => {
  it("of quantiles lie between the two nearest values", () => {
    expect([0, 0.25, 0.5, 0.9, 1].map((share) => quantile([40, 10, 30, 20], share))).toEqual([10, 17.5, 25, 37, 40]);
    expect(quantile([100, 9, 20], 0.5)).toBe(20);
    expect(quantile([], 0.5)).toBe(0);
    expect(quantile([7], 0.9)).toBe(7);
  });

  it("of a mean are by weight", () => {
    expect(
      weightedMean([
        { value: 10, weight: 3 },
        { value: 20, weight: 1 },
      ]),
    ).toBe(12.5);
    expect(weightedMean([])).toBe(0);
    expect(weightedMean([{ value: 10, weight: 0 }])).toBe(0);
  });
});
