import { describe, expect, it } from "vitest";
import { meanOf, shareOf, toDecimalText, toExact } from "./exact.ts";

describe("exact amounts", () => {
  it("adds cents that floats would smear", () => {
    expect(toDecimalText(toExact("0.10") + toExact("0.20"))).toBe("0.3000");
  });
  it("keeps an amount larger than a safe integer exact", () => {
    expect(toDecimalText(toExact("-999999999999999.9999"))).toBe("-999999999999999.9999");
  });
  it("keeps the sign of an amount below one", () => {
    expect(toDecimalText(toExact("-0.05"))).toBe("-0.0500");
  });
  it("refuses what is not a decimal", () => {
    expect(() => toExact("1e3")).toThrow(RangeError);
    expect(() => toExact("")).toThrow(RangeError);
  });
  it("rounds a mean half away from zero, on both sides of it", () => {
    expect(meanOf([1n, 2n])).toBe(2n);
    expect(meanOf([-1n, -2n])).toBe(-2n);
    expect(meanOf([])).toBe(0n);
  });
  it("draws no bar for a refund and none longer than the whole", () => {
    expect(shareOf(-5n, 10n)).toBe(0);
    expect(shareOf(25n, 10n)).toBe(1);
    expect(shareOf(1n, 4n)).toBe(0.25);
  });
});
