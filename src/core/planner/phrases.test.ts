import { describe, expect, it } from "vitest";
import { WORLD } from "./fixtures/score-questions.ts";
import { quotation } from "./normalise.ts";
import { readAbout } from "./phrases.ts";

const about = (text: string, ...quoted: readonly string[]) => readAbout(text, quoted, WORLD);

describe("what a question is about", () => {
  it.each([
    ["", {}],
    ["how much did i spend", {}],
    ["spent on groceries", { category: "Groceries" }],
    ["on the groceries please", { category: "Groceries" }],
    ["on all my groceries so far", { category: "Groceries" }],
    ["for any of the", {}],
    ["groceries", { category: "Groceries" }],
    ["at acme", { merchant: "acme" }],
    ["at the old mill tavern again", { merchant: "old mill tavern" }],
    ["at old mill tavern in total so far", { merchant: "old mill tavern" }],
    ["from my rewards card", { account: "Rewards card" }],
    ["groceries from my rewards card", { category: "Groceries", account: "Rewards card" }],
    ["at acme with the rewards card", { merchant: "acme", account: "Rewards card" }],
    ["at acme for the groceries please", { merchant: "acme", category: "Groceries" }],
    ["on groceries‖at acme", { category: "Groceries", merchant: "acme" }],
    ["at total wine", { merchant: "total wine" }],
    ["at the total wine please", { merchant: "total wine" }],
    ["at one two three four five six", { merchant: "one two three four five six" }],
  ])("%j", (text, expected) => {
    expect(about(text)).toEqual({ about: expected });
  });

  it("may be named in quotation marks, whatever is said in them", () => {
    expect(about(`at ${quotation(0)}`, "untagged and next")).toEqual({ about: { merchant: "untagged and next" } });
    expect(about(`in ${quotation(0)}`, "acme")).toEqual({ about: { merchant: "acme" } });
  });

  it.each([
    ["in acme", "I do not understand “acme”. If it is a name, put it in quotation marks."],
    ["at acme next door", "I do not understand “acme next door”. If it is a name, put it in quotation marks."],
    [
      "at one two three four five six seven",
      "I do not understand “one two three four five six seven”. If it is a name, put it in quotation marks.",
    ],
    ["on groceries‖on dining", "I can only look at one category at a time. Ask about each."],
    ["at acme‖at netflix", "I can only look at one merchant at a time. Ask about each."],
    ["on my travel card", "You have no account called “travel card”."],
  ])("is not guessed: %j", (text, unclear) => {
    expect(about(text)).toEqual({ unclear, choices: [] });
  });

  it("names what it can be where it can be several", () => {
    const choices = ["Groceries", "Dining"];
    expect(about("on the food")).toEqual({
      unclear: "“food” can be Groceries or Dining. Which do you mean?",
      choices,
    });
  });
});
