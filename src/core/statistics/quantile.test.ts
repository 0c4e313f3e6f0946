import { describe, expect, it } from "vitest";
import { median, midMean, quantile } from "./quantile.ts";

describe("a quantile", () => {
  it("is one of the values, by their size", () => {
    const values = [30, 10, 20, 50, 40];
    expect([0, 0.25, 0.5, 0.75, 1].map((share) => quantile(values, share))).toEqual([10, 20, 30, 40, 50]);
    expect([0.1, 0.13, 0.9].map((share) => quantile(values, share))).toEqual([10, 20, 50]);
    expect(quantile([7], 0.9)).toBe(7);
  });

  it("sorts numbers as numbers, and leaves what it was given as it was", () => {
    const values = [100, 9, 20];
    expect(quantile(values, 0)).toBe(9);
    expect(values).toEqual([100, 9, 20]);
  });
});

it("the median is the value in the middle, or half-way between the two that are", () => {
  expect(median([100, 9, 20])).toBe(20);
  expect(median([100, 9, 20, 30])).toBe(25);
  expect(median([5])).toBe(5);
  expect(median([1, 2])).toBe(1.5);
});

it("the mean of the middle half leaves a quarter out at either end", () => {
  expect(midMean([1_000, 4, 2, 6, 0, 8, 10, -1_000])).toBe(5);
  expect(midMean([3, 1, 2])).toBe(2);
  expect(midMean([100, 1, 2, -50])).toBe(1.5);
  expect(midMean([7])).toBe(7);
});
