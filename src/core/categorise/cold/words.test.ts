import { describe, expect, it } from "vitest";
import type { Knowledge, TradeWord } from "../../knowledge/knowledge.ts";
import { loadKnowledge } from "../../knowledge/load-knowledge.ts";
import { NameList } from "../../knowledge/name-list.ts";
import { PhraseTable } from "../../knowledge/phrase-table.ts";
import type { Group } from "../../taxonomy/groups.ts";
import { WEIGHTS } from "../weights.ts";
import { indexOf, noOdds } from "./evidence.ts";
import { addWords } from "./words.ts";

const says = (group: Group, weight = 1, sub = ""): TradeWord => ({ group, weight, sub });

/** A world that knows these trade words alone. */
function knowing(words: Readonly<Record<string, readonly TradeWord[]>>): Knowledge {
  const lexicon = new PhraseTable(new Map(Object.entries(words)));
  return { ...loadKnowledge(), lexicon, lexiconNames: new NameList(() => lexicon.keys()) };
}
const WORLD = knowing({
  COFFEE: [says("Dining", 1, "Coffee")],
  CAFE: [says("Dining", 0.9)],
  BAR: [says("Dining", 0.8), says("Entertainment", 0.5)],
  SALON: [says("Shopping", 0.3)],
  "HAIR SALON": [says("Personal Care", 1, "Hair")],
  "GARDEN CENTRE": [says("Housing")],
  HARDWARE: [says("Housing", 0.9)],
  PLUMBER: [says("Housing", 0.9)],
  PLUMBING: [says("Housing", 0.7)],
  BACKEREI: [says("Groceries")],
  THE: [says("Dining")],
  "THE GYM": [says("Health")],
});

/** What is heard, and what it adds to a group. */
function heard(text: string, { cutEnd = false, knowledge = WORLD } = {}) {
  const odds = noOdds();
  const hits = addWords(odds, text.split(" "), cutEnd, knowledge);
  return { hits, words: hits.map(({ word }) => word), of: (group: Group): number => odds[indexOf(group)]! };
}
const said = (weight: number, factor = 1): number => WEIGHTS.word * weight ** WEIGHTS.wordPower * factor;
const LAST = WEIGHTS.wordLast;

describe("a trade word of a name", () => {
  it("speaks for its group, the louder as the last", () => {
    expect(heard("COFFEE ANNA").of("Dining")).toBeCloseTo(said(1), 10);
    const { hits, of } = heard("ANNA COFFEE");
    expect(of("Dining")).toBeCloseTo(said(1, LAST), 10);
    expect(hits).toEqual([{ word: "COFFEE", group: "Dining", sub: "Coffee", weight: 1 }]);
  });

  it("is the last where nothing but legal forms and labels follow", () => {
    expect(heard("ANNA COFFEE LTD").of("Dining")).toBeCloseTo(said(1, LAST), 10);
    expect(heard("COFFEE ANNA LTD").of("Dining")).toBeCloseTo(said(1), 10);
  });

  it("speaks for each of its meanings, each with its weight", () => {
    const { hits, of } = heard("BAR ANNA");
    expect([of("Dining"), of("Entertainment")]).toEqual([said(0.8), said(0.5)]);
    expect(hits.map(({ group, weight }) => [group, weight])).toEqual([
      ["Dining", 0.8],
      ["Entertainment", 0.5],
    ]);
  });

  it("adds to what others said", () => {
    expect(heard("COFFEE BAR ANNA").of("Dining")).toBeCloseTo(said(1) + said(0.8), 10);
  });

  it("of several words is heard as a whole, its words not once more", () => {
    const { words, of } = heard("HAIR SALON COFFEE ANNA");
    expect(words).toEqual(["HAIR SALON", "COFFEE"]);
    expect(of("Shopping")).toBe(0);
    expect(heard("ANNA HAIR SALON").of("Personal Care")).toBeCloseTo(said(1, LAST), 10);
  });

  it("is heard in the plural, from five letters on", () => {
    expect(heard("CAFES ANNA").hits).toMatchObject([{ word: "CAFE", weight: 0.9 }]);
    expect(heard("BARS ANNA").hits).toEqual([]);
    // Only an S at the end is one.
    expect(heard("CAFET ANNA").hits).toEqual([]);
  });

  it("is no article, but a name that begins with one is", () => {
    expect(heard("THE ANNA").hits).toEqual([]);
    expect(heard("THE GYM").words).toEqual(["THE GYM"]);
    expect(heard("THE COFFEE").words).toEqual(["COFFEE"]);
  });

  it("is heard beside words that are empty or that nobody knows", () => {
    expect(heard(" COFFEE").words).toEqual(["COFFEE"]);
    expect(heard("ANNA OTTO").hits).toEqual([]);
    expect(heard("").hits).toEqual([]);
  });

  it("is heard at the end of a longer word, for three quarters", () => {
    const { hits, of } = heard("STADTBACKEREI ANNA");
    expect(hits).toEqual([{ word: "BACKEREI", group: "Groceries", sub: "", weight: WEIGHTS.wordInside }]);
    expect(of("Groceries")).toBeCloseTo(said(1, WEIGHTS.wordInside), 10);
  });
});

describe("a trade word that is cut off", () => {
  it("is heard as the last of a text that may be cut, and nowhere else", () => {
    expect(heard("ANNA HARDWA", { cutEnd: true }).words).toEqual(["HARDWARE"]);
    expect(heard("ANNA HARDWA", { cutEnd: false }).words).toEqual([]);
    expect(heard("HARDWA ANNA", { cutEnd: true }).words).toEqual([]);
  });

  it("says the less, the less is left of it", () => {
    const strength = (text: string): number => heard(text, { cutEnd: true }).of("Housing") / said(0.9, LAST);
    expect(strength("HARDWA")).toBeCloseTo(WEIGHTS.wordCut, 10);
    expect(strength("HARD")).toBeCloseTo(WEIGHTS.wordCut * ((1.4 * 4) / 8), 10);
    expect(heard("HARD", { cutEnd: true }).hits[0]!.weight).toBeCloseTo(0.9 * WEIGHTS.wordCut * 0.7, 10);
  });

  it("has four letters left, at least", () => {
    expect(heard("HAR", { cutEnd: true }).hits).toEqual([]);
  });

  it("is one word: the beginning of a phrase is not enough", () => {
    expect(heard("GARD", { cutEnd: true }).hits).toEqual([]);
  });

  it("is a whole word first", () => {
    expect(
      heard("CAFE", { cutEnd: true, knowledge: knowing({ CAFE: [says("Dining")], CAFETERIA: [says("Housing")] }) }).of(
        "Housing",
      ),
    ).toBe(0);
  });

  it("speaks for the group its readings share, with their mean weight and no sub-category", () => {
    const { hits } = heard("PLUMB", { cutEnd: true });
    expect(hits).toEqual([
      { word: "PLUMBER", group: "Housing", sub: "", weight: expect.closeTo(0.8 * WEIGHTS.wordCut, 10) },
    ]);
  });

  it("speaks where seven tenths of its readings agree", () => {
    const vets = (pets: number, gifts: number) =>
      heard("VETER", {
        cutEnd: true,
        knowledge: knowing({ VETERAN: [says("Gifts & Donations", gifts)], VETERINARY: [says("Kids & Pets", pets)] }),
      });
    expect(vets(0.7, 0.3).hits).toMatchObject([{ group: "Kids & Pets" }]);
    expect(vets(0.69, 0.31).hits).toEqual([]);
    expect(vets(0.3, 0.7).hits).toMatchObject([{ group: "Gifts & Donations" }]);
  });

  it("says nothing where a dozen words begin so", () => {
    const many = (count: number) =>
      knowing(
        Object.fromEntries(Array.from({ length: count }, (_, at) => [`QUIN${"ABCDEFGHIJKL"[at]!}`, [says("Dining")]])),
      );
    expect(heard("QUIN", { cutEnd: true, knowledge: many(11) }).words).toEqual(["QUINA"]);
    expect(heard("QUIN", { cutEnd: true, knowledge: many(12) }).words).toEqual([]);
  });
});
