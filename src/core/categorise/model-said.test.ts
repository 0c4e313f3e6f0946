import { expect, it } from "vitest";
import { reliabilityOf, weightOf } from "./model-said.ts";

it("a model is believed by its record, of which six right answers in eight are assumed", () => {
  expect(reliabilityOf(0, 0)).toBe(0.75);
  expect(reliabilityOf(8, 8)).toBe(14 / 16);
  expect(reliabilityOf(0, 8)).toBe(6 / 16);
});

it("its answer weighs the more, the more categories it could have taken instead", () => {
  expect(weightOf(0.75, 2)).toBeCloseTo(Math.log(3), 12);
  expect(weightOf(0.75, 11)).toBeCloseTo(Math.log(30), 12);
  expect(weightOf(0.5, 3)).toBeCloseTo(Math.log(2), 12);
  // Where there is nothing to choose from, it still weighs as if there were one other.
  for (const categories of [0, 1]) expect(weightOf(0.75, categories)).toBeCloseTo(Math.log(3), 12);
});
