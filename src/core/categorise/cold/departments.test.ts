import { describe, expect, it } from "vitest";
import type { Brand, Knowledge, TradeWord } from "../../knowledge/knowledge.ts";
import { loadKnowledge } from "../../knowledge/load-knowledge.ts";
import { PhraseTable } from "../../knowledge/phrase-table.ts";
import type { Group } from "../../taxonomy/groups.ts";
import { hasDepartment, namesDepartment } from "./departments.ts";

const says = (group: Group, sub: string, weight = 0.75): TradeWord => ({ group, sub, weight });
const WORLD: Knowledge = {
  ...loadKnowledge(),
  lexicon: new PhraseTable(
    new Map<string, readonly TradeWord[]>([
      ["GAS", [says("Utilities", "Gas"), says("Transport", "Fuel")]],
      ["PARKING", [says("Transport", "Parking", 0.74)]],
      ["BOOKS", [says("Shopping", "Books", 1)]],
      ["PHARMACY", [says("Health", "Pharmacy", 1)]],
    ]),
  ),
};
const brandOf = (group: Group, name = "Costco"): Brand => ({
  name,
  group,
  sub: "",
  ambiguity: [],
  also: [],
  curated: true,
});
const named = (word: string, brand = brandOf("Shopping")): boolean => namesDepartment(word, brand, WORLD);

describe("a word for a department of a large company", () => {
  it("is one by any of its meanings that is clear", () => {
    expect(named("GAS")).toBe(true);
    expect(named("PHARMACY")).toBe(true);
    expect(named("PARKING")).toBe(false);
  });

  it("is none of another trade, nor one nobody knows", () => {
    expect(named("BOOKS")).toBe(false);
    expect(named("ZORBLAX")).toBe(false);
  });

  it("is none of the company's own group, nor of its own name", () => {
    expect(named("PHARMACY", brandOf("Health"))).toBe(false);
    expect(named("GAS", brandOf("Health"))).toBe(true);
    expect(named("GAS", brandOf("Shopping", "Gas & More"))).toBe(false);
  });

  it("is none of a company too small to have any", () => {
    expect(named("GAS", brandOf("Dining"))).toBe(false);
    expect(named("GAS", brandOf("Insurance"))).toBe(false);
    for (const group of ["Groceries", "Shopping", "Travel", "Entertainment", "Education", "Health", "Housing"] as const)
      expect([group, named("GAS", brandOf(group))]).toEqual([group, true]);
  });
});

it("a company's department is heard among the words behind it", () => {
  const hit = (group: Group, sub: string, weight = 0.75) => ({ word: "X", group, sub, weight });
  const has = (group: Group, ...hits: readonly ReturnType<typeof hit>[]): boolean =>
    hasDepartment(hits, brandOf(group));
  expect(has("Shopping", hit("Shopping", "Books"), hit("Transport", "Fuel"))).toBe(true);
  expect(has("Shopping", hit("Transport", "Fuel", 0.7))).toBe(false);
  expect(has("Shopping", hit("Transport", "Taxi"))).toBe(false);
  expect(has("Shopping")).toBe(false);
  expect(has("Dining", hit("Transport", "Fuel"))).toBe(false);
});
