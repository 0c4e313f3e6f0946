import { describe, expect, it } from "vitest";
import { drawn, widened, widthsFrom } from "./band.ts";
import type { Judged, Widths } from "./band.ts";
import type { Kind } from "./figures.ts";

const WIDTHS: Widths = { near: 1, middle: 2, far: 4, "week in": 1.5, "week out": 2, "month in": 1, "month out": 3 };
const SAID = { expected: 100, low: 80, high: 130 };

describe("what paths say of a figure", () => {
  const paths = (...sums: readonly number[]) => sums.map((sum) => ({ moneyIn: [sum], moneyOut: [0] }));
  const figure = { kind: "near", from: 0, to: 0 } as const;
  const at = (expected: number, ...sums: readonly number[]) =>
    drawn(figure, { moneyIn: [expected], moneyOut: [0] }, paths(...sums));

  it("is what is expected, between a tenth and nine tenths of them", () => {
    expect(at(5, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10)).toEqual({
      expected: 5,
      low: expect.closeTo(1, 10),
      high: expect.closeTo(9, 10),
    });
  });

  it("holds what is expected, wherever the paths are", () => {
    expect(at(50, 1, 1, 1)).toEqual({ expected: 50, low: 1, high: 50 });
    expect(at(0, 1, 1, 1)).toEqual({ expected: 0, low: 0, high: 1 });
  });
});

describe("a band", () => {
  const band = (kind: Kind, to: number) => {
    const { low, high } = widened(SAID, { kind, from: 0, to }, WIDTHS);
    return [low, high];
  };

  it("of a period is as wide as its kind", () => {
    expect(band("week out", 6)).toEqual([60, 160]);
    expect(band("month out", 29)).toEqual([40, 190]);
    expect(widened(SAID, { kind: "week in", from: 0, to: 6 }, WIDTHS)).toEqual({ expected: 100, low: 70, high: 145 });
  });

  it("up to a day widens day by day, between the middles of near, middle and far", () => {
    expect(band("near", 0)).toEqual([80, 130]);
    expect(band("near", 9)).toEqual([80, 130]);
    expect(band("near", 10)).toEqual([80, 130]);
    expect(band("middle", 35)).toEqual([60, 160]);
    expect(band("far", 70)).toEqual([20, 220]);
    expect(band("far", 89)).toEqual([20, 220]);
    // Day 15 is a fifth of the way from near to middle; day 42 from middle to far.
    expect(band("near", 15)).toEqual([76, 136]);
    expect(band("middle", 42)[1]).toBe(172);
  });

  it("of one direction is never below zero; of both it may be", () => {
    const wide = { ...SAID, low: -50 };
    expect(widened(wide, { kind: "month out", from: 0, to: 29 }, WIDTHS).low).toBe(0);
    expect(widened(wide, { kind: "near", from: 0, to: 0 }, WIDTHS).low).toBe(-50);
  });

  it("is in whole minor units, outwards", () => {
    expect(widened({ expected: 100, low: 99.5, high: 100.5 }, { kind: "near", from: 0, to: 0 }, WIDTHS)).toEqual({
      expected: 100,
      low: 99,
      high: 101,
    });
  });
});

describe("the widths that would have held", () => {
  const judged = (outcome: number, said = SAID): Judged => ({ kind: "near", said, outcome });
  const near = (...forecasts: readonly (readonly Judged[])[]): number => widthsFrom(forecasts).near;

  it("are those assumed, before anything was judged", () => {
    expect(widthsFrom([])).toEqual({
      near: 1.1,
      middle: 1.2,
      far: 1.3,
      "week in": 1,
      "week out": 1.05,
      "month in": 1.1,
      "month out": 1.2,
    });
  });

  it("are drawn to what was off, of which those assumed weigh four", () => {
    // 60 above what was expected, where the band had 30: two widths.
    expect(near([judged(160)])).toBeCloseTo((1.1 * 4 + 2) / 5, 12);
    expect(near([judged(60)])).toBeCloseTo((1.1 * 4 + 2) / 5, 12);
    expect(near([judged(160)], [judged(160)])).toBeCloseTo((1.1 * 4 + 2 * 2) / 6, 12);
    // Forecasts that told nothing of the kind do not count.
    expect(near([judged(160)], [])).toBeCloseTo((1.1 * 4 + 2) / 5, 12);
    expect(widthsFrom([[judged(160)]]).far).toBe(1.3);
  });

  it("hold four outcomes in five", () => {
    const off = [0, 30, 60, 90, 120, 150].map((by) => judged(100 + by));
    // Widths 0 to 5, of which the last counts as four: the fifth of six.
    expect(near(off)).toBeCloseTo((1.1 * 4 + 4) / 5, 12);
  });

  it("count a miss as four at most, and one of a minor unit as none", () => {
    const exact = { expected: 100, low: 100, high: 100 };
    expect(near([judged(9_999)])).toBeCloseTo((1.1 * 4 + 4) / 5, 12);
    expect(near([judged(102, exact)])).toBeCloseTo((1.1 * 4 + 4) / 5, 12);
    expect(near([judged(101, exact)])).toBeCloseTo((1.1 * 4) / 5, 12);
    expect(near([judged(99, exact)])).toBeCloseTo((1.1 * 4) / 5, 12);
  });
});
