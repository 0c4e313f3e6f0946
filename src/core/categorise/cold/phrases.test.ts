import { describe, expect, it } from "vitest";
import type { Intrinsic, Knowledge } from "../../knowledge/knowledge.ts";
import { loadKnowledge } from "../../knowledge/load-knowledge.ts";
import { PhraseTable } from "../../knowledge/phrase-table.ts";
import type { Group } from "../../taxonomy/groups.ts";
import { WEIGHTS } from "../weights.ts";
import { indexOf, noOdds } from "./evidence.ts";
import type { PhraseHit } from "./evidence.ts";
import { addPhrases, findPhrases } from "./phrases.ts";

const means = (group: Group, weight = 1): Intrinsic => ({ group, weight, channel: null, sub: "" });
const WORLD: Knowledge = {
  ...loadKnowledge(),
  intrinsics: new PhraseTable(
    new Map([
      ["RENT", [means("Housing")]],
      ["TRANSFER TO", [means("Transfers", 0.8)]],
      ["TRANSFER", [means("Transfers", 0.5)]],
      ["MONTHLY ACCOUNT FEE", [means("Fees & Interest")]],
      ["BONUS", [means("Income", 0.9), means("Shopping", 0.4)]],
    ]),
  ),
};
const found = (text: string): string[] =>
  findPhrases(text.split(" "), WORLD).map(({ text: phrase, intrinsic: { group } }) => `${phrase}: ${group}`);
const hit = (text: string, group: Group, weight = 1): PhraseHit => ({ text, intrinsic: means(group, weight) });
const added = (hits: readonly PhraseHit[], share = 1) => {
  const odds = noOdds();
  addPhrases(odds, hits, share);
  return (group: Group): number => odds[indexOf(group)]!;
};
const FULL = WEIGHTS.phrase;

describe("the bank's phrases in a row", () => {
  it("are the longest at each place, and do not overlap", () => {
    expect(found("TRANSFER TO ANNA")).toEqual(["TRANSFER TO: Transfers"]);
    expect(found("A TRANSFER RENT B")).toEqual(["RENT: Housing", "TRANSFER: Transfers"]);
    expect(found("ANNA OTTO")).toEqual([]);
  });

  it("come strongest first: a lone short word says less than several", () => {
    expect(found("RENT MONTHLY ACCOUNT FEE")).toEqual(["MONTHLY ACCOUNT FEE: Fees & Interest", "RENT: Housing"]);
    expect(found("RENT TRANSFER TO")).toEqual(["TRANSFER TO: Transfers", "RENT: Housing"]);
  });

  it("may mean several things each", () => {
    expect(found("BONUS")).toEqual(["BONUS: Income", "BONUS: Shopping"]);
  });
});

describe("what phrases add to a group", () => {
  it("is by their words and weight, and by what else is known", () => {
    expect(added([hit("A B C", "Housing")])("Housing")).toBeCloseTo(FULL, 12);
    expect(added([hit("A B", "Housing")])("Housing")).toBeCloseTo(FULL * WEIGHTS.phraseTwoWords, 12);
    expect(added([hit("RENT", "Housing")])("Housing")).toBeCloseTo(FULL * WEIGHTS.phraseWord, 12);
    expect(added([hit("A B C", "Housing", 0.5)], 0.6)("Housing")).toBeCloseTo(FULL * 0.3, 12);
    expect(added([])("Housing")).toBe(0);
  });

  it("is as much for a long word as for two", () => {
    expect(added([hit("RUNDFUNKB", "Housing")])("Housing")).toBeCloseTo(FULL * WEIGHTS.phraseTwoWords, 12);
    expect(added([hit("RUNDFUNK", "Housing")])("Housing")).toBeCloseTo(FULL * WEIGHTS.phraseWord, 12);
    expect(added([hit("RUNDFUNKBEITRAG X Y", "Housing")])("Housing")).toBeCloseTo(FULL, 12);
  });

  it("is that of the strongest of each group alone", () => {
    const of = added([hit("A B C", "Housing"), hit("D E F", "Housing", 0.9), hit("G H I", "Income", 0.5)]);
    expect(of("Housing")).toBeCloseTo(FULL, 12);
    expect(of("Income")).toBeCloseTo(FULL * 0.5, 12);
  });

  it("outweighs how by what for: a transfer to the landlord is rent", () => {
    const how = hit("A B C", "Transfers", 0.8);
    expect(added([how])("Transfers")).toBeCloseTo(FULL * 0.8, 12);
    expect(added([how, hit("D E F", "Housing", 0.9)])("Transfers")).toBeCloseTo(FULL * 0.8 * WEIGHTS.phraseHow, 12);
    // Not by a hint of a purpose, nor where the transfer itself is sure.
    expect(added([how, hit("D E F", "Housing", 0.89)])("Transfers")).toBeCloseTo(FULL * 0.8, 12);
    expect(added([hit("A B C", "Transfers", 0.9), hit("D E F", "Housing")])("Transfers")).toBeCloseTo(FULL * 0.9, 12);
    expect(added([how, hit("D E F", "Transfers")])("Transfers")).toBeCloseTo(FULL * 0.8, 12);
  });

  it("outweighs even a sure transfer by its fee", () => {
    const sure = hit("A B C", "Transfers", 1);
    expect(added([hit("D E F", "Fees & Interest", 0.9), sure])("Transfers")).toBeCloseTo(FULL * WEIGHTS.phraseHow, 12);
    expect(added([hit("D E F", "Fees & Interest", 0.89), sure])("Transfers")).toBeCloseTo(FULL, 12);
    expect(added([hit("D E F", "Fees & Interest", 0.9), sure])("Fees & Interest")).toBeCloseTo(FULL * 0.9, 12);
  });
});
