import { expect, it } from "vitest";
import { softmax } from "./softmax.ts";

it("log-odds become chances that add up to one", () => {
  const close = (chances: readonly number[]) => chances.map((chance): unknown => expect.closeTo(chance, 12));
  expect(softmax([0, 0])).toEqual([0.5, 0.5]);
  expect(softmax([Math.log(1), Math.log(3)])).toEqual(close([0.25, 0.75]));
  expect(softmax([Math.log(6), 0, Math.log(3)])).toEqual(close([0.6, 0.1, 0.3]));
  expect(softmax([])).toEqual([]);
});

it("only their differences count, however large they are", () => {
  expect(softmax([1_000, 1_000 + Math.log(3)]).map((chance) => chance.toFixed(9))).toEqual([
    "0.250000000",
    "0.750000000",
  ]);
  expect(softmax([-1_000, -1_000])).toEqual([0.5, 0.5]);
  expect(softmax([0, -10_000])).toEqual([1, 0]);
});
