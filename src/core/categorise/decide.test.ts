import { describe, expect, it } from "vitest";
import { loadKnowledge } from "../knowledge/load-knowledge.ts";
import { compileRules } from "../rules/compile-rules.ts";
import type { Rule } from "../rules/rule.ts";
import { createEngine } from "./engine.ts";
import { createMemory } from "./memory.ts";
import type { Subject, Verdict } from "./verdict.ts";

const engine = createEngine(loadKnowledge());
const RULE: Rule = { id: "r1", pattern: "moonraker", category: "Pub", group: "Dining", priority: 0, confidence: 0.7 };

function judged(description: string, parts: Partial<Subject> = {}, rules: readonly Rule[] = []): Verdict {
  const subject = { description, amountMinor: -2_000, currency: "EUR", postedOn: null, accountId: null, mcc: null };
  return engine.categorise({ ...subject, ...parts }, { rules: compileRules(rules), memory: createMemory([]) });
}

describe("a row that a rule of the person fits", () => {
  it("is decided by it, whatever else is known", () => {
    expect(judged("MOONRAKER PAYROLL", {}, [RULE])).toMatchObject({
      group: "Dining",
      category: "Pub",
      source: "rule",
      ground: "known",
      ruleId: "r1",
      confidence: 0.7,
      reason: "Your rule “moonraker” → Pub.",
    });
    expect(judged("ZORBLAX PAYROLL", {}, [RULE])).not.toHaveProperty("ruleId");
  });
});

describe("a row that says nothing", () => {
  it("is in no category, and nothing is remembered of it", () => {
    expect(judged(" - ")).toEqual({
      merchant: "-",
      merchantKey: "-",
      group: null,
      category: null,
      confidence: 0,
      source: "ai",
      ground: "guess",
      reason: "The row carries no information.",
      trace: [{ stage: "ai", outcome: "none", score: null, note: "The row carries no text to judge." }],
      candidates: [],
    });
  });

  it("is judged by its network's code, where it has one", () => {
    expect(judged("", { mcc: "5812" })).toMatchObject({ group: "Dining", category: "Dining" });
  });
});

describe("what is offered for a row", () => {
  const offers = ["STARBUCKS", "ZORBLAX OTTO", "MOONRAKER INN", "RENT APRIL"].map((text) => judged(text));

  it("is three categories of which the answer is the first", () => {
    for (const { candidates, category, group, confidence } of offers) {
      expect(candidates).toHaveLength(3);
      expect(candidates[0]).toEqual({ category, group, confidence });
      expect(new Set(candidates.map((one) => one.category)).size).toBe(3);
    }
  });

  it("is each less sure than the one before, and together no more than sure", () => {
    for (const { candidates } of offers) {
      const chances = candidates.map(({ confidence }) => confidence);
      expect(chances).toEqual(chances.toSorted((a, b) => b - a));
      expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeLessThanOrEqual(1.002);
      expect(Math.min(...chances)).toBeGreaterThanOrEqual(0);
    }
  });
});
