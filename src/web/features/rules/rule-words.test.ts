import { describe, expect, it } from "vitest";
import { createFormat } from "../../lib/format.ts";
import { conditionsOf, draftOf, draftProblems, NEW_DRAFT, previewInput, ruleInput } from "./rule-draft.ts";
import { conditionWords } from "./rule-words.ts";

const format = createFormat("de-DE");
const words = (conditions: Parameters<typeof conditionWords>[0]): string[] =>
  conditionWords(conditions, format, (id) => (id === "a" ? "Giro" : undefined));

describe("a rule in words", () => {
  it("says each condition as one would", () => {
    expect(words({})).toEqual([]);
    expect(words({ direction: "out", minAmount: "30", currency: "EUR" })).toEqual([
      "money out",
      "30,00\u00a0€ or more",
    ]);
    expect(words({ minAmount: "1", maxAmount: "2000.50" })).toEqual(["1 to 2.000,5"]);
    expect(words({ maxAmount: "2", dayFrom: 28, dayTo: 3 })).toEqual(["at most 2", "from day 28 to 3 of the month"]);
    expect(words({ dayFrom: 1, dayTo: 1, accountId: "a" })).toEqual(["on day 1 of the month", "in Giro"]);
    expect(words({ accountId: "b", until: "2026-01-01" })).toEqual([
      "until 1. Jan. 2026",
      "in an account that is gone",
    ]);
  });
});

describe("a rule in the editor", () => {
  it("reads amounts as they are typed", () => {
    const least = (minAmount: string, currency = "") => conditionsOf({ ...NEW_DRAFT, minAmount, currency }).minAmount;
    expect(["12", "12,50", "1 234.5", "1,000", "-3", "x", "1.23456"].map((typed) => least(typed))).toEqual([
      "12",
      "12.50",
      "1234.5",
      "1000",
      undefined,
      undefined,
      undefined,
    ]);
    expect(least("1.250", "KWD")).toBe("1.250");
  });

  it("sends only what is set, and goes there and back", () => {
    const draft = {
      ...NEW_DRAFT,
      pattern: "bakery",
      categoryId: "c",
      direction: "out" as const,
      minAmount: "3,5",
      dayTo: "9",
    };
    expect(conditionsOf(draft)).toEqual({ direction: "out", minAmount: "3.5", dayTo: 9 });
    const rule = {
      ...ruleInput(draft),
      id: "r",
      category: "Bakery",
      group: "Dining" as const,
      confidence: 1,
      createdAt: "",
    };
    const back = draftOf(rule as Parameters<typeof draftOf>[0]);
    expect(back).toEqual({ ...draft, ruleId: "r", minAmount: "3.5" });
  });

  it("asks for no preview before there is something to look for, and marks what cannot be read", () => {
    expect(previewInput({ ...NEW_DRAFT, pattern: " b " })).toBeNull();
    expect(previewInput({ ...NEW_DRAFT, pattern: "ba" })).not.toHaveProperty("categoryId");
    expect(draftProblems({ ...NEW_DRAFT, minAmount: "x", dayTo: "32" })).toEqual({
      minAmount: "An amount, such as 12.50",
      dayTo: "A day, 1 to 31",
    });
  });
});
