import { describe, expect, it } from "vitest";
import type { Brand } from "../knowledge/knowledge.ts";
import type { Merchant } from "../merchant/merchant.ts";
import { compileRules } from "../rules/compile-rules.ts";
import type { Group } from "../taxonomy/groups.ts";
import type { Case } from "./case.ts";
import { noOdds } from "./cold/evidence.ts";
import type { ColdEvidence, WeighedBrand } from "./cold/evidence.ts";
import { explainDecision, traceOf } from "./explain.ts";
import type { Decision } from "./explain.ts";
import { createMemory, NOBODY } from "./memory.ts";
import type { Nearness } from "./memory.ts";
import type { ModelSaid } from "./model-said.ts";
import type { Heard } from "./score.ts";

interface Told {
  readonly cold?: Partial<ColdEvidence>;
  readonly merchant?: Partial<Merchant>;
  readonly said?: ModelSaid | null;
  readonly mcc?: string | null;
  readonly rules?: number;
}
function caseOf({ cold = {}, merchant = {}, said = null, mcc = null, rules = 0 }: Told): Case {
  const one = { id: "r", pattern: "zorblax", category: "X", group: "Dining", priority: 0 } as const;
  return {
    subject: { description: "MOONRAKER", amountMinor: -100, currency: "EUR", postedOn: null, accountId: null, mcc },
    merchant: {
      name: "Moonraker",
      key: "moonraker",
      folded: "MOONRAKER",
      words: ["MOONRAKER"],
      brand: null,
      cut: false,
      channel: null,
      processor: null,
      trade: null,
      location: null,
      person: false,
      ...merchant,
    },
    cold: {
      scores: noOdds(),
      brand: null,
      words: [],
      phrases: [],
      byCode: null,
      refund: false,
      length: 1,
      ...cold,
    },
    person: { rules: compileRules(rules === 0 ? [] : [one]), memory: createMemory([]) },
    describe: () => ({ groups: [], traits: [], trade: [] }),
    said,
  } as Case;
}
const opinion = (category: string, share: number) => ({ category, group: "Dining" as Group, share, weight: 1 });
const near = (category: string, parts: Partial<Nearness> = {}): Nearness =>
  ({ opinions: [opinion(category, 0.5)], best: 0.45, merchant: "Copper Ladle", ...parts }) as Nearness;
const heard = (parts: Partial<Heard> = {}): Heard => ({ exact: [], near: NOBODY, ...parts });
const brandOf = (strength: number, brand: Partial<Brand> = {}): WeighedBrand => ({
  brand: { name: "Zorblax", group: "Dining", sub: "", ambiguity: [], also: [], curated: true, ...brand },
  start: 0,
  length: 1,
  form: "whole",
  letters: 8,
  strength,
});
const PUB = { category: "Pub", group: "Dining" } as const;
const DINING = { category: "Dining", group: "Dining" } as const;
const decided = (told: Told, what: Partial<Heard> = {}, top: { category: string; group: Group } = DINING): Decision =>
  explainDecision(caseOf(told), heard(what), top);

describe("why a row is in a category", () => {
  it("is that the person put its merchant there", () => {
    expect(decided({}, { exact: [opinion("Pub", 0.8)] }, PUB)).toEqual({
      source: "alias",
      ground: "known",
      reason: "You put Moonraker in Pub before.",
    });
    expect(decided({}, { exact: [opinion("Pub", 0.794)] }, PUB)).toEqual({
      source: "alias",
      ground: "conflicting",
      reason: "You put Moonraker in Pub 79 % of the time, lately most.",
    });
    expect(decided({}, { exact: [opinion("Work", 1)] }, PUB).ground).toBe("guess");
  });

  it("is that it is like a merchant they know, near enough and of one mind", () => {
    const like = { source: "similarity", ground: "near", reason: "Like Copper Ladle, which you put in Pub." };
    expect(decided({}, { near: near("Pub") }, PUB)).toEqual(like);
    expect(decided({}, { near: near("Pub", { merchant: null }) }, PUB).reason).toBe(
      "Like a merchant you know, which you put in Pub.",
    );
    expect(decided({}, { near: near("Pub", { best: 0.44 }) }, PUB).ground).toBe("guess");
    expect(decided({}, { near: near("Pub", { opinions: [opinion("Pub", 0.49)] as never }) }, PUB).ground).toBe("guess");
    expect(decided({}, { near: near("Work") }, PUB).ground).toBe("guess");
  });

  it("is that a model says so, unless the directory is sure of it by itself", () => {
    const said = { kind: "answer", model: "gpt", category: "Dining", group: "Dining", reliability: 0.8 } as const;
    const byModel = { source: "ai", ground: "model", reason: "gpt puts Moonraker in Dining." };
    expect(decided({ said })).toEqual(byModel);
    expect(decided({ said, cold: { brand: brandOf(0.69) } })).toEqual(byModel);
    expect(decided({ said, cold: { brand: brandOf(0.7) } }).ground).toBe("brand");
    expect(decided({ said, cold: { brand: brandOf(0.9, { group: "Travel" }) } })).toEqual(byModel);
    expect(decided({ said: { ...said, category: "Travel" } }).ground).toBe("guess");
    expect(decided({ said: { kind: "silent", note: "Not asked." } }).ground).toBe("guess");
  });

  it("is the bank's wording, where no brand says the same", () => {
    const phrases = [
      { text: "ROOM RENT", intrinsic: { group: "Housing", weight: 1, channel: null, sub: "" } },
      { text: "LUNCH", intrinsic: { group: "Dining", weight: 1, channel: null, sub: "" } },
    ] as const;
    expect(decided({ cold: { phrases } })).toEqual({
      source: "ai",
      ground: "evidence",
      reason: "The bank's wording “lunch” means Dining.",
    });
    expect(decided({ cold: { phrases, brand: brandOf(0.9, { group: "Travel" }) } }).ground).toBe("evidence");
    expect(decided({ cold: { phrases, brand: brandOf(0.9) } }).ground).toBe("brand");
  });

  it("is its brand, sure or not, and not always of one group", () => {
    expect(decided({ cold: { brand: brandOf(0.7) } })).toEqual({
      source: "alias",
      ground: "brand",
      reason: "Zorblax is in the brand directory under Dining.",
    });
    expect(decided({ cold: { brand: brandOf(0.69) } })).toMatchObject({ source: "ai", ground: "evidence" });
    const other = [{ group: "Dining", share: 0.3 }] as const;
    const ambiguous = brandOf(0.9, { group: "Travel", also: other, ambiguity: other });
    expect(decided({ cold: { brand: ambiguous } })).toEqual({
      source: "alias",
      ground: "brand",
      reason: "Zorblax is in the directory; it is not always Dining, so look it over.",
    });
    expect(decided({ cold: { brand: brandOf(0.9, { group: "Travel", also: other }) } }).reason).toBe(
      "Zorblax is in the brand directory under Travel.",
    );
    expect(decided({ cold: { brand: brandOf(0.9, { group: "Travel" }) } }).ground).toBe("guess");
  });

  it("is that it names a person, of a transfer", () => {
    const top = { category: "Transfers", group: "Transfers" } as const;
    expect(decided({ merchant: { person: true, name: "Jane Doe" } }, {}, top)).toEqual({
      source: "ai",
      ground: "evidence",
      reason: "Jane Doe is the name of a person, not of a shop.",
    });
    expect(decided({ merchant: { person: true } }).ground).toBe("guess");
    expect(decided({}, {}, top).ground).toBe("guess");
  });

  it("is the strongest word in its name, or its network's code, or who it is paid through", () => {
    const words = [
      { word: "BAR", group: "Dining", sub: "", weight: 0.5 },
      { word: "GRILL", group: "Dining", sub: "", weight: 0.9 },
    ] as const;
    const evidence = { source: "ai", ground: "evidence" };
    expect(decided({ cold: { words } })).toEqual({ ...evidence, reason: "“grill” in the name suggests Dining." });
    const code = { cold: { byCode: "Dining" }, mcc: "5812" } as const;
    expect(decided(code)).toEqual({ ...evidence, reason: "The card network's code 5812 stands for Dining." });
    expect(decided({ ...code, mcc: null }).ground).toBe("guess");
    expect(decided({ ...code, cold: { byCode: "Travel" } }).ground).toBe("guess");
    const paid = { processor: "Toast", trade: { group: "Dining", weight: 1 } } as const;
    expect(decided({ merchant: paid })).toEqual({ ...evidence, reason: "Most who are paid through Toast are Dining." });
    expect(decided({ merchant: { ...paid, trade: { group: "Travel", weight: 1 } } }).ground).toBe("guess");
  });

  it("is else a guess, to be checked", () => {
    expect(decided({})).toEqual({
      source: "ai",
      ground: "guess",
      reason: "Moonraker is not known; the amount and direction make Dining the likeliest. Please check.",
    });
    expect(decided({ merchant: { name: "" } }).reason).toMatch(/^This row is not known; /);
  });

  it("says how the person calls such rows, where that is not the group's name", () => {
    expect(decided({ cold: { brand: brandOf(0.9) } }, {}, PUB).reason).toBe(
      "Zorblax is in the brand directory under Dining. You call such rows Pub.",
    );
  });
});

describe("what each stage had to say", () => {
  const alone: Decision = { source: "ai", ground: "guess", reason: "x" };
  const trace = (told: Told, what: Partial<Heard> = {}, decision = alone) =>
    traceOf(caseOf(told), heard(what), decision);

  it("is nothing but the form of the name, where nobody knows it", () => {
    expect(trace({})).toEqual([
      { stage: "rule", outcome: "none", score: null, note: "You have no rules yet." },
      { stage: "alias", outcome: "none", score: null, note: "Neither you nor the brand directory know this merchant." },
      { stage: "similarity", outcome: "none", score: null, note: "None of your merchants is like it." },
      {
        stage: "ai",
        outcome: "decided",
        score: null,
        note: "Local judge: form of the name, amount and direction only.",
      },
    ]);
    expect(trace({ rules: 1 })[0]!.note).toBe("No rule of yours matches.");
  });

  it("is what the person decided before, ahead of the directory", () => {
    const byPerson: Decision = { source: "alias", ground: "known", reason: "x" };
    const [, alias, , ai] = trace({ cold: { brand: brandOf(0.9) } }, { exact: [opinion("Pub", 0.75)] }, byPerson);
    expect(alias).toEqual({
      stage: "alias",
      outcome: "decided",
      score: 0.75,
      note: "You decided Moonraker before: Pub.",
    });
    expect(ai).toEqual({ stage: "ai", outcome: "none", score: null, note: "Not needed." });
    expect(trace({ cold: { brand: brandOf(0.9) } })[1]).toEqual({
      stage: "alias",
      outcome: "seen",
      score: 0.9,
      note: "Brand directory: Zorblax → Dining.",
    });
  });

  it("is the merchant it is like", () => {
    const [, , like] = trace({}, { near: near("Pub") });
    expect(like).toEqual({
      stage: "similarity",
      outcome: "seen",
      score: 0.45,
      note: "Like your merchant Copper Ladle → Pub.",
    });
    const bySimilarity: Decision = { source: "similarity", ground: "near", reason: "x" };
    expect(trace({}, { near: near("Pub", { merchant: null }) }, bySimilarity)[2]).toMatchObject({
      outcome: "decided",
      note: "None of your merchants is like it.",
    });
  });

  it("is what was weighed: two phrases and three words, each once", () => {
    const phrases = ["AA", "BB", "CC"].map((text) => ({
      text,
      intrinsic: { group: "Housing" as const, weight: 1, channel: null, sub: "" },
    }));
    const words = ["W1", "W1", "W2", "W3", "W4"].map((word) => ({
      word,
      group: "Dining" as const,
      sub: "",
      weight: 1,
    }));
    const byPerson: Decision = { source: "alias", ground: "known", reason: "x" };
    expect(trace({ cold: { phrases, words } }, {}, byPerson)[3]).toEqual({
      stage: "ai",
      outcome: "seen",
      score: null,
      note: "Local judge weighed wording “aa”, wording “bb”, word “w1”, word “w2”, word “w3”.",
    });
  });

  it("is what a model said, or why it said nothing", () => {
    const said = { kind: "answer", model: "gpt", category: "Pub", group: "Dining", reliability: 0.8 } as const;
    const byPerson: Decision = { source: "alias", ground: "known", reason: "x" };
    expect(trace({ said }, {}, byPerson)[3]).toEqual({
      stage: "ai",
      outcome: "seen",
      score: 0.8,
      note: "Not needed. gpt said Pub.",
    });
    const silent = { kind: "silent", note: "Not asked." } as const;
    expect(trace({ said: silent }, {}, byPerson)[3]).toMatchObject({
      outcome: "none",
      score: null,
      note: "Not needed. Not asked.",
    });
  });
});
