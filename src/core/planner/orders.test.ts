import { describe, expect, it } from "vitest";
import { WORLD } from "./fixtures/score-questions.ts";
import { readOrder } from "./orders.ts";
import type { World } from "./plan.ts";

/** What an order comes to: a plan, why it is not understood, or null for what is no order. */
function order(text: string, { quoted = [], world = WORLD }: { quoted?: readonly string[]; world?: World } = {}) {
  const plan = readOrder(text, quoted, world);
  return plan !== null && plan.tool === null ? plan.why : plan;
}
const moves = (where: object, category = "Dining") => ({ tool: "recategorise", args: { where, category } });
const rule = (pattern: string, category = "Dining") => ({ tool: "rule", args: { pattern, category } });

describe("an order to move rows", () => {
  it.each([
    "move acme to dining",
    "please move all transactions from acme to dining",
    "can you put acme in dining",
    "recategorize acme as dining",
    "i would like to change acme to the category dining",
    "mark everything at acme as dining please",
    "acme should be dining",
    "acme belongs in dining",
    "acme needs to be categorised as dining",
  ])("is read however it is put: %s", (text) => {
    expect(order(text)).toEqual(moves({ merchant: "acme" }));
  });

  it("may be of a category, of a time, and of a name in quotation marks", () => {
    expect(order("move coffee to groceries")).toEqual(moves({ category: "Coffee" }, "Groceries"));
    expect(order("move acme since march 2026 to dining")).toEqual(moves({ merchant: "acme", since: "2026-03-01" }));
    const march = moves({ merchant: "acme", since: "2026-03-01", until: "2026-03-31" });
    expect(order("move acme in march 2026 to dining")).toEqual(march);
    expect(order("put acme in march 2026 under dining please")).toEqual(march);
    expect(order("move quoted0 to dining", { quoted: ["Tin to Kettle"] })).toEqual(
      moves({ merchant: "Tin to Kettle" }),
    );
    expect(order("move acme to quoted0", { quoted: ["Dining"] })).toEqual(moves({ merchant: "acme" }));
  });

  it("ends with a category there is", () => {
    expect(order("move acme to quoted0", { quoted: ["Zorblax"] })).toBe(
      "You have no category called “Zorblax”. Make it in Settings first, or name another.",
    );
  });

  it("needs rows that are named", () => {
    const nobody = "Name the merchant or the category whose rows are to move.";
    for (const text of ["move it to dining", "move those to dining", "move everything to dining"])
      expect([text, order(text)]).toEqual([text, nobody]);
    expect(order("move acme of march and may to dining")).toBe("I am not sure which days you mean.");
    expect(order("move acme on 31 april to dining")).toBe("I am not sure which days you mean.");
    expect(order("move half acme to dining")).toMatch(/^I do not understand “half acme”/);
  });

  it("may point at what is on screen, and never at everything", () => {
    const on = (screen: World["screen"]) => ({ world: { ...WORLD, ...(screen && { screen }) } });
    for (const text of ["move it to dining", "put this one in dining", "change that payment to dining"])
      expect([text, order(text, on({ rowId: "r1" }))]).toEqual([text, moves({ rowId: "r1" })]);
    for (const text of ["move these to dining", "move those rows to dining", "put all of them in dining"])
      expect([text, order(text, on({ where: { merchant: "acme" } }))]).toEqual([text, moves({ merchant: "acme" })]);
    expect(order("move these to dining", on({ where: {} }))).toMatch(/^Name the merchant/);
    expect(order("move these to dining", on({ rowId: "r1" }))).toMatch(/^Name the merchant/);
    expect(order("move it to dining", on({ where: { merchant: "acme" } }))).toMatch(/^Name the merchant/);
  });
});

describe("an order for good", () => {
  it.each([
    "always put acme in dining",
    "from now on categorise everything from acme as dining",
    "in the future move acme to dining please",
    "put acme in dining from now on",
    "make a rule that puts acme in dining",
    "create a new rule so that everything from acme goes to dining",
    "add a rule that acme is dining",
    "whenever i shop at acme put it in dining",
    "when you see acme use dining",
  ])("is a rule: %s", (text) => {
    expect(order(text)).toEqual(rule("acme"));
  });

  it("has the merchant without what goes with it", () => {
    expect(order("always put my acme payments in dining")).toEqual(rule("acme"));
    expect(order("always put quoted0 in dining", { quoted: ["The Store"] })).toEqual(rule("The Store"));
    expect(order("always put it in dining")).toBe("Name the merchant the rule is for.");
    expect(order("always put acme in quoted0", { quoted: ["Zorblax"] })).toMatch(
      /^You have no category called “Zorblax”/,
    );
  });
});

it.each([
  ["categorise everything", "categorise"],
  ["please sort all my uncategorised transactions", "categorise"],
  ["find my subscriptions", "recurring"],
  ["can you look for recurring payments again", "recurring"],
  ["suggest some new rules for me", "rules"],
  ["check for anything unusual", "insights"],
  ["find insights now", "insights"],
  ["add up my deductions", "deductions"],
  ["refresh my tax totals", "deductions"],
])("an errand is for who does such work: %s", (text, errand) => {
  expect(order(text)).toEqual({ tool: "dispatch", args: { errand } });
});

it("a budget is set by an order too", () => {
  expect(order("set a budget of 200 for dining")).toEqual({
    tool: "budget",
    args: { category: "Dining", amount: "200", period: "month" },
  });
});

it.each([
  ["set a 300 dollar budget for dining", { category: "Dining", amount: "300", period: "month", currency: "USD" }],
  ["make a 3600 yearly budget for dining", { category: "Dining", amount: "3600", period: "year" }],
])("a budget's sum may stand before it: %s", (text, args) => {
  expect(order(text)).toEqual({ tool: "budget", args });
});

it("a budget is set to a sum, and not changed by one", () => {
  expect(order("increase my dining budget by 50")).toBe("Say what the budget is to be: “set my dining budget to 300”.");
});

it.each(["undo", "undo that", "please undo the last change", "revert it"])(
  "nothing is undone in a chat: %s",
  (text) => {
    expect(order(text)).toMatch(/Activity.*Ctrl\+Z/);
  },
);

it.each(["how much did i spend on dining", "what should be in dining", "show me acme", "find acme", "dining"])(
  "a question is no order: %s",
  (text) => {
    expect(order(text)).toBeNull();
  },
);
