import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toDecimal } from "../../core/money/money.ts";
import { readTypedAmount } from "./typed-amount.ts";

const read = (currency: string | null) => (typed: string) => readTypedAmount(typed, currency);

describe("an amount as one types it", () => {
  it.each([
    ["1234.50", "1234.50"],
    ["1234,5", "1234.5"],
    ["1,234.50", "1234.50"],
    ["1.234,50", "1234.50"],
    ["1 234,50", "1234.50"],
    ["1’234.50", "1234.50"],
    ["1,234", "1234"],
    ["1.234", "1234"],
    ["1.234.567", "1234567"],
    ["12,345,678.9", "12345678.9"],
    ["0,5", "0.5"],
    [".5", "0.5"],
    ["12,", "12"],
    ["-12,50", "-12.50"],
    ["−1,000", "-1000"],
  ])("%s is %s", (typed, amount) => {
    expect(readTypedAmount(typed, "EUR")).toBe(amount);
  });

  it("is none with other words, marks that group nothing, or more digits than its currency has", () => {
    expect(
      ["", "-", ".", "x", "1.2.3", "1,23,456", "1,234,56", "1,234,567.891", "12.345", "0,125"].map(read("EUR")),
    ).toEqual([...Array.from({ length: 8 }, () => null), "12345", null]);
    expect(["12,5", "12,500", "12"].map(read("JPY"))).toEqual([null, "12500", "12"]);
  });

  it("has thousandths where its currency has them", () => {
    expect(["49.500", "1,234", "1,234.500", "1,234,567", "49.5"].map(read("KWD"))).toEqual([
      "49.500",
      "1.234",
      "1234.500",
      "1234567",
      "49.5",
    ]);
  });

  it("may be of any currency: three digits are thousands, and a part of one has at most four", () => {
    expect(["1,000", "0.125", "1.2345", "1.23456"].map(read(null))).toEqual(["1000", "0.125", "1.2345", null]);
  });

  it("is read back as it is written for every currency", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e12, max: 1e12 }), fc.constantFrom("EUR", "JPY", "KWD"), (minor, currency) => {
        expect(readTypedAmount(toDecimal(minor, currency), currency)).toBe(toDecimal(minor, currency));
      }),
    );
  });
});
