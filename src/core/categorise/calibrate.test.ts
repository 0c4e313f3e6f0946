import { describe, expect, it } from "vitest";
import { backingOf, calibrate, CURVES } from "./calibrate.ts";

const MOSTLY = 0.9;
const known = (share: number, support: number): number =>
  calibrate(share, CURVES.known, backingOf("known", share, { support, brand: null }));
const like = (brand: number | null): number =>
  calibrate(0.8, CURVES.near, backingOf("near", 0.8, { support: 0, brand }));

describe("how sure an answer is", () => {
  it("grows with how often a merchant was put there, where it was not always", () => {
    expect(known(MOSTLY, 8)).toBeGreaterThan(known(MOSTLY, 2));
    expect(known(MOSTLY, 16)).toBe(known(MOSTLY, 1_000));
  });

  it("is the same however often, where it always was", () => {
    expect(known(0.98, 1)).toBe(known(0.98, 50));
  });

  it("grows where the directory of brands agrees with merchants that are alike", () => {
    expect(like(0.9)).toBeGreaterThan(like(null));
    expect(like(0.6)).toBeLessThan(like(0.9));
  });

  it("grows with the share of the answer, on every ground", () => {
    for (const line of Object.values(CURVES)) expect(calibrate(0.9, line)).toBeGreaterThan(calibrate(0.5, line));
  });

  it("is never certainty", () => {
    expect(calibrate(1, CURVES.known)).toBeLessThan(1);
    expect(calibrate(0, CURVES.guess)).toBeGreaterThan(0);
  });
});
