import { describe, expect, it } from "vitest";
import type { Brand } from "../knowledge/knowledge.ts";
import { GROUPS } from "../taxonomy/groups.ts";
import type { Group } from "../taxonomy/groups.ts";
import { noOdds } from "./cold/evidence.ts";
import type { ColdEvidence, PhraseHit, WeighedBrand, WordHit } from "./cold/evidence.ts";
import { groupsOf, hintsOf } from "./hints.ts";
import { tradeOf } from "./trade.ts";

const cold = (parts: Partial<ColdEvidence> = {}): ColdEvidence => ({
  scores: noOdds(),
  brand: null,
  words: [],
  phrases: [],
  byCode: null,
  refund: false,
  length: 2,
  ...parts,
});
const brandOf = (strength = 0.6): WeighedBrand => {
  const brand: Brand = { name: "X", group: "Dining", sub: "Coffee", ambiguity: [], also: [], curated: true };
  return { brand, start: 0, length: 1, form: "whole", letters: 8, strength };
};
const word = (text: string, group: Group, sub: string, weight: number): WordHit => ({ word: text, group, sub, weight });
const phrase = (text: string, group: Group, weight: number): PhraseHit => ({
  text,
  intrinsic: { group, weight, channel: null, sub: "Rent" },
});
const traits = (parts: Partial<ColdEvidence>, trade: { group: Group; weight: number } | null = null) =>
  Object.fromEntries(tradeOf(cold(parts), { trade }));

describe("the trade of a merchant", () => {
  it("is its brand's, as soon as that is sure", () => {
    expect(traits({ brand: brandOf(), words: [word("BAR", "Dining", "Bars", 1)] })).toEqual({
      "in Dining": 1.3,
      "Dining/Coffee": 1,
    });
    expect(traits({ brand: brandOf(0.59) })).toEqual({});
  });

  it("is what its words and phrases say, by their weight", () => {
    expect(traits({ words: [word("BAR", "Dining", "Bars", 0.5)], phrases: [phrase("RENT", "Housing", 1)] })).toEqual({
      "in Dining": 0.65,
      "Dining/Bars": 0.5,
      "word BAR": 0.15,
      "in Housing": 1.3,
      "Housing/Rent": 1,
      "word RENT": 0.3,
    });
    expect(traits({ words: [word("BAR", "Dining", "", 1)] })).toEqual({ "in Dining": 1.3, "word BAR": 0.3 });
  });

  it("is by the strongest of those that say the same", () => {
    const words = [
      word("BAR", "Dining", "Bars", 0.6),
      word("PUB", "Dining", "Bars", 0.9),
      word("INN", "Dining", "Bars", 0.5),
    ];
    expect(traits({ words })).toMatchObject({
      "in Dining": expect.closeTo(1.17, 10),
      "Dining/Bars": 0.9,
      "word BAR": 0.18,
    });
  });

  it("is nothing that is said faintly, by itself or beside the strongest", () => {
    expect(traits({ words: [word("BAR", "Dining", "", 0.3)] })).toMatchObject({ "word BAR": 0.09 });
    expect(traits({ words: [word("BAR", "Dining", "", 0.29)] })).toEqual({});
    const beside = (weight: number) =>
      Object.keys(traits({ words: [word("BAR", "Dining", "", weight), word("GYM", "Health", "", 1)] }));
    expect(beside(0.4)).toContain("word BAR");
    expect(beside(0.39)).not.toContain("word BAR");
  });

  it("is what its processor's merchants sell, where its name says nothing", () => {
    const paid = { group: "Shopping", weight: 0.5 } as const;
    expect(traits({}, paid)).toEqual({ "in Shopping": 0.65 });
    expect(Object.keys(traits({ words: [word("BAR", "Dining", "", 1)] }, paid))).toEqual(["in Dining", "word BAR"]);
    expect(traits({})).toEqual({});
    expect(tradeOf(cold(), null)).toEqual([]);
  });
});

describe("what the world tells of a merchant", () => {
  const scores = noOdds().map((_, at) => (GROUPS[at] === "Dining" ? Math.log(10) : 0));

  it("is the chance of each group", () => {
    const { groups } = hintsOf(cold({ scores }));
    expect(groups).toEqual(groupsOf(cold({ scores })));
    expect(groups[GROUPS.indexOf("Dining")]).toBeCloseTo(10 / (GROUPS.length + 9), 12);
  });

  it("is the traits of its brand, words and phrases, each once, and the likeliest group", () => {
    const words = [
      word("BAR", "Dining", "Bars", 0.3),
      word("BAR", "Health", "", 0.9),
      word("INN", "Dining", "Bars", 0.29),
    ];
    expect(
      hintsOf(cold({ scores, brand: brandOf(), words, phrases: [phrase("RENT", "Housing", 0.1)] })).traits,
    ).toEqual(["Dining/Coffee", "word BAR", "Dining/Bars", "phrase RENT", "Housing/Rent", "group Dining"]);
    expect(hintsOf(cold({ scores, brand: brandOf(0.59) })).traits).toEqual(["group Dining"]);
  });
});
