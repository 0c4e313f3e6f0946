import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toDecimal } from "../../../core/money/money.ts";
import { givenRest, leftOver, minorOf, withoutSign } from "./split-draft.ts";
import type { PartDraft } from "./split-draft.ts";

const currencies = fc.constantFrom("EUR", "JPY", "KWD");
const minor = fc.integer({ min: -1_000_000, max: 1_000_000 }).filter((value) => value !== 0);
const part = (key: number, amount: string): PartDraft => ({ key, amount, categoryId: "c", note: "" });

describe("the draft of a split", () => {
  it("shows each amount without the whole's sign, and reads it back", () => {
    fc.assert(
      fc.property(minor, minor, currencies, (whole, value, currency) => {
        const row = { money: { amount: toDecimal(whole, currency), currency } };
        expect(minorOf(withoutSign(toDecimal(value, currency), row), row)).toBe(value);
      }),
    );
  });

  it("has nothing left over once one part was given the rest, whatever the others are", () => {
    fc.assert(
      fc.property(minor, fc.array(minor, { maxLength: 8 }), currencies, (whole, others, currency) => {
        const row = { money: { amount: toDecimal(whole, currency), currency } };
        const parts = others.map((value, at) => part(at + 1, withoutSign(toDecimal(value, currency), row)));
        expect(leftOver(row, givenRest(row, [part(0, "typed"), ...parts], 0))).toBe(0);
      }),
    );
  });

  it("takes a decimal comma, and no word", () => {
    const row = { money: { amount: "-20.00", currency: "EUR" } };
    expect(["4,50", "-1", "", "four", "1.2.3"].map((typed) => minorOf(typed, row))).toEqual([
      -450,
      100,
      null,
      null,
      null,
    ]);
  });
});
