import { describe, expect, it } from "vitest";
import { compileRules } from "./compile-rules.ts";
import { Rivals } from "./rivals.ts";
import type { Rule } from "./rule.ts";

const rule = (id: string, pattern: string, category: string, priority = 0): Rule => ({
  id,
  pattern,
  category,
  group: "Dining",
  priority,
});
const RULES = [
  rule("own", "moonraker", "Pub", 5),
  rule("first", "ale", "Work", 9),
  rule("later", "house", "Rent", 1),
  rule("same", "golden", "Pub", 9),
];
const rivals = (...descriptions: readonly string[]): Rivals => {
  const found = new Rivals(compileRules(RULES), "own");
  for (const description of descriptions)
    found.add({ description, amountMinor: -1_200, currency: "EUR", postedOn: "2026-01-05", accountId: "a" });
  return found;
};
const told = (found: Rivals, count = 9) =>
  found.most(count).map(({ rule: { id }, rows, comesFirst }) => [id, rows, comesFirst]);

describe("the rivals of a rule", () => {
  it("fit some of its rows and say something else, before it or after it", () => {
    expect(told(rivals("MOONRAKER ALE"))).toEqual([["first", 1, true]]);
    expect(told(rivals("MOONRAKER HOUSE"))).toEqual([["later", 1, false]]);
  });

  it("are none that say the same, nor on rows it does not fit", () => {
    expect(told(rivals("GOLDEN MOONRAKER"))).toEqual([]);
    expect(told(rivals("GOLDEN ALE HOUSE", "ZORBLAX"))).toEqual([]);
    expect(told(rivals())).toEqual([]);
  });

  it("are told with the rows in common, most of them first", () => {
    const found = rivals("MOONRAKER ALE", "MOONRAKER HOUSE", "MOONRAKER ALE HOUSE", "MOONRAKER HOUSE 2");
    expect(told(found)).toEqual([
      ["later", 3, false],
      ["first", 2, true],
    ]);
    expect(told(found, 1)).toEqual([["later", 3, false]]);
    expect(told(found, 0)).toEqual([]);
  });
});
