import { describe, expect, it } from "vitest";
import type { Brand } from "../../knowledge/knowledge.ts";
import { COLD_CONFIDENCE, coldConfidence, confidenceFeatures } from "./confidence.ts";
import { agreement } from "./contested.ts";
import { noOdds } from "./evidence.ts";
import type { ColdEvidence, PhraseHit, WeighedBrand, WordHit } from "./evidence.ts";
import type { Group } from "../../taxonomy/groups.ts";

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
const brandOf = (parts: Partial<WeighedBrand> = {}, brand: Partial<Brand> = {}): WeighedBrand => ({
  brand: { name: "X", group: "Dining", sub: "", ambiguity: [], also: [], curated: true, ...brand },
  start: 0,
  length: 1,
  form: "whole",
  letters: 8,
  strength: 0.9,
  ...parts,
});
const word = (group: Group, weight: number): WordHit => ({ word: "X", group, sub: "", weight });
const phrase = (group: Group, weight: number): PhraseHit => ({
  text: "X",
  intrinsic: { group, weight, channel: null, sub: "" },
});

/** What an answer of Dining at a share of three quarters is told by. */
const told = (parts: Partial<ColdEvidence> = {}, { share = 0.75, credit = false } = {}) => {
  const evidence = cold(parts);
  const [one, lead, whole, against, words, isCredit, byBrand, byNothing, byPhrase, agreed, length] = confidenceFeatures(
    evidence,
    "Dining",
    share,
    credit,
  );
  const odds = agreement(evidence, "Dining");
  expect(agreed).toBeCloseTo(Math.log(odds / (1 - odds)), 12);
  return { one, lead, whole, against, words, isCredit, byBrand, byNothing, byPhrase, length };
};
const LEAD = Math.log(3);
const near = (value: number): unknown => expect.closeTo(value, 10);

describe("what tells how sure an answer is", () => {
  it("is how far it leads, alone where nothing speaks for it", () => {
    expect(told()).toEqual({
      one: 1,
      lead: near(LEAD),
      whole: 0,
      against: 0,
      words: 0,
      isCredit: 0,
      byBrand: 0,
      byNothing: near(LEAD),
      byPhrase: 0,
      length: 2,
    });
    expect(told({}, { credit: true })).toMatchObject({ isCredit: 1 });
  });

  it("is no more beyond the edges of what a share can say", () => {
    const edge = Math.log(0.9995 / 0.0005);
    expect(told({}, { share: 1 }).lead).toBeCloseTo(edge, 10);
    expect(told({}, { share: 0 }).lead).toBeCloseTo(-edge, 10);
  });

  it("is a brand of its group, the more as a whole name of the curated directory", () => {
    expect(told({ brand: brandOf() })).toMatchObject({ whole: 1, byBrand: near(LEAD), byNothing: 0, against: 0 });
    expect(told({ brand: brandOf({ form: "words" }) })).toMatchObject({ whole: 0, byBrand: near(LEAD) });
    expect(told({ brand: brandOf({ form: "words", length: 2 }) })).toMatchObject({ whole: 1 });
    expect(told({ brand: brandOf({}, { curated: false }) })).toMatchObject({ whole: 0, byBrand: 0, byNothing: 0 });
    expect(told({ brand: brandOf({ strength: 0.6 }) })).toMatchObject({ byBrand: 0 });
    expect(told({ brand: brandOf({ strength: 0.61 }) })).toMatchObject({ byBrand: near(LEAD) });
  });

  it("is a brand of another group, against it", () => {
    const other = brandOf({ strength: 0.8 }, { group: "Travel" });
    expect(told({ brand: other })).toMatchObject({ whole: 0, byBrand: 0, byNothing: near(LEAD), against: 0.8 });
  });

  it("is the strongest word for it, and the strongest against it", () => {
    const words = [
      word("Dining", 0.4),
      word("Dining", 0.7),
      word("Dining", 0.2),
      word("Travel", 0.3),
      word("Health", 0.5),
    ];
    expect(told({ words })).toMatchObject({ words: 0.7, against: 0.5, byNothing: 0 });
    expect(told({ words: [word("Dining", 0.3)] })).toMatchObject({ byNothing: near(LEAD) });
    expect(told({ words: [word("Dining", 0.31)] })).toMatchObject({ byNothing: 0 });
  });

  it("is the bank's phrase for it, or its network's code", () => {
    expect(told({ phrases: [phrase("Dining", 0.41)] })).toMatchObject({ byPhrase: near(LEAD), byNothing: 0 });
    expect(told({ phrases: [phrase("Dining", 0.4)] })).toMatchObject({ byPhrase: 0, byNothing: 0 });
    expect(told({ phrases: [phrase("Dining", 0.3)] })).toMatchObject({ byNothing: near(LEAD) });
    expect(told({ phrases: [phrase("Travel", 0.9)] })).toMatchObject({ byPhrase: 0, against: 0.9 });
    expect(told({ byCode: "Dining" })).toMatchObject({ byPhrase: near(LEAD), byNothing: 0 });
    expect(told({ byCode: "Travel" })).toMatchObject({ byPhrase: 0, byNothing: near(LEAD), against: 0 });
  });

  it("is how long the name is, up to four words", () => {
    expect([0, 1, 4, 5].map((length) => told({ length }).length)).toEqual([0, 1, 4, 4]);
  });
});

it("the chance is the logistic of all that is told, each with its weight", () => {
  const evidence = cold({ words: [word("Dining", 0.7)], byCode: "Dining", length: 3 });
  const features = confidenceFeatures(evidence, "Dining", 0.75, true);
  expect(features).toHaveLength(COLD_CONFIDENCE.length);
  const odds = features.reduce((sum, value, at) => sum + value * COLD_CONFIDENCE[at]!, 0);
  const chance = coldConfidence(evidence, "Dining", 0.75, true);
  expect(Math.log(chance / (1 - chance))).toBeCloseTo(odds, 10);
});
