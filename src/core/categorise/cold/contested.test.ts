import { describe, expect, it } from "vitest";
import { loadKnowledge } from "../../knowledge/load-knowledge.ts";
import { compileRules } from "../../rules/compile-rules.ts";
import { createEngine } from "../engine.ts";
import { createMemory } from "../memory.ts";

const engine = createEngine(loadKnowledge());
const person = { rules: compileRules([]), memory: createMemory([]) };
const sureOf = (description: string, amountMinor = -4_000): number =>
  engine.categorise({ description, amountMinor, currency: null, postedOn: null, accountId: null, mcc: null }, person)
    .confidence;

describe("a trade that people file differently", () => {
  it.each([
    ["GREENLEAF RESTAURANT", "GREENLEAF GYM"],
    ["GREENLEAF DENTIST", "GREENLEAF HARDWARE"],
    ["STARBUCKS", "APPLE.COM/BILL"],
    ["SHELL", "PLANET FITNESS"],
  ])("leaves one less sure: %s is surer than %s", (agreed, contested) => {
    expect(sureOf(agreed)).toBeGreaterThan(sureOf(contested));
  });

  it("a word with several meanings leaves one less sure than one that has a single one", () => {
    expect(sureOf("MOONRAKER INN")).toBeLessThan(sureOf("MOONRAKER PIZZERIA"));
  });
});
