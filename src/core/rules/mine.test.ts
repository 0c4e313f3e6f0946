import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isWorthSuggesting, MAX_MINED, mineRules } from "./mine.ts";
import type { OwnChoice } from "./mine.ts";

let last = 0;
const chose = (
  folded: string,
  category: string,
  words = folded.split(" ").filter((word) => /^[A-Z]+$/.test(word)),
): OwnChoice => ({
  id: String(++last),
  folded,
  words,
  category,
});
const isTradeWord = (word: string): boolean => word === "RESTAURANT" || word === "HOTEL";
const mined = (...choices: OwnChoice[]): string[] =>
  mineRules(choices, isTradeWord).map(({ pattern, category, support }) => `${pattern} → ${category} (${support})`);

describe("rules found in corrections", () => {
  it("are drawn from two of them, with the longest text they share", () => {
    expect(mined(chose("SQ BLUE BOTTLE 12 OAKLAND", "coffee"), chose("BLUE BOTTLE BERKELEY", "coffee"))).toEqual([
      "BLUE BOTTLE → coffee (2)",
    ]);
    expect(mined(chose("BLUE BOTTLE", "coffee"))).toEqual([]);
  });

  it("contradict none of them", () => {
    expect(
      mined(chose("BLUE BOTTLE", "coffee"), chose("BLUE BOTTLE", "coffee"), chose("BLUE BOTTLE", "gifts")),
    ).toEqual([]);
  });

  it("are no trade's word, no short word, and nothing that carries no meaning", () => {
    expect(mined(chose("RESTAURANT ADLER", "dining"), chose("RESTAURANT KRONE", "dining"))).toEqual([]);
    expect(mined(chose("ABC ADLER", "x"), chose("ABC KRONE", "x"))).toEqual([]);
    expect(mined(chose("CARD PAYMENT ADLER", "x", ["ADLER"]), chose("CARD PAYMENT KRONE", "x", ["KRONE"]))).toEqual([]);
  });

  it("are few, pure, supported, and stand word for word in the choices: of any choices", () => {
    const word = fc.constantFrom("BLUE", "BOTTLE", "ADLER", "HOTEL", "12", "ABC");
    const choice = fc
      .tuple(fc.array(word, { minLength: 1, maxLength: 5 }), fc.constantFrom("a", "b"))
      .map(([words, category]) => chose(words.join(" "), category));
    fc.assert(
      fc.property(fc.array(choice, { maxLength: 30 }), (choices) => {
        const rules = mineRules(choices, isTradeWord);
        expect(rules.length).toBeLessThanOrEqual(MAX_MINED);
        for (const { pattern, category, support } of rules) {
          const matching = choices.filter(({ folded }) => ` ${folded} `.includes(` ${pattern} `));
          expect(matching.length).toBe(support);
          expect(support).toBeGreaterThanOrEqual(2);
          for (const match of matching) expect(match.category).toBe(category);
        }
      }),
    );
  });

  it("are suggested only when they are about a part of the ledger", () => {
    expect(isWorthSuggesting({ rows: 1000, matched: 40, conflicts: 0 })).toBe(true);
    expect(isWorthSuggesting({ rows: 1000, matched: 400, conflicts: 0 })).toBe(false);
    expect(isWorthSuggesting({ rows: 1000, matched: 40, conflicts: 1 })).toBe(false);
    expect(isWorthSuggesting({ rows: 10, matched: 8, conflicts: 0 })).toBe(true);
  });
});
