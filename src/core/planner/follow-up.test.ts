import { describe, expect, it } from "vitest";
import { WORLD } from "./fixtures/score-questions.ts";
import { planFollowUp } from "./follow-up.ts";
import type { Plan, Where } from "./plan.ts";

const MARCH = { since: "2026-03-01", until: "2026-03-31" };
const APRIL = { since: "2026-04-01", until: "2026-04-30" };
const NOT_SO = "I do not understand that from the question before. Ask it whole.";

const SPENT: Plan = { tool: "totals", args: { measure: "spent", where: { ...MARCH, category: "Groceries" } } };
const LARGEST: Plan = {
  tool: "search",
  args: { where: { ...MARCH, category: "Groceries" }, direction: "out", sort: "amount", order: "desc", limit: 5 },
};
const COMPARED: Plan = { tool: "compare", args: { measure: "spent", where: {}, periods: [APRIL, MARCH] } };

/** What a question that goes on from another comes to: a plan, why it is not understood, or null for a question of its own. */
function after(before: Plan, text: string, quoted: readonly string[] = []) {
  const plan = planFollowUp(text, { before, quoted, world: WORLD });
  return plan !== null && plan.tool === null ? plan.why : plan;
}
const argsAfter = (before: Plan, text: string): unknown => {
  const plan = after(before, text);
  return typeof plan === "string" || plan === null ? plan : plan.args;
};
const whereAfter = (before: Plan, text: string): Where | undefined =>
  (argsAfter(before, text) as { where?: Where }).where;

describe("a question that goes on from another", () => {
  it("begins with a word that leads on", () => {
    const leads = [
      "and",
      "ok",
      "okay",
      "then",
      "now",
      "also",
      "what about",
      "how about",
      "what of",
      "same",
      "same question again but",
    ];
    for (const lead of [...leads, "ok and now"])
      expect([lead, whereAfter(SPENT, `${lead} in april 2026`)]).toEqual([lead, { ...APRIL, category: "Groceries" }]);
    expect(after(SPENT, "android in april 2026")).toBeNull();
    expect(after(SPENT, "dining in april 2026")).toBeNull();
  });

  it("may be a time alone, with nothing else beside it", () => {
    expect(whereAfter(SPENT, "in april 2026")).toEqual({ ...APRIL, category: "Groceries" });
    expect(whereAfter(SPENT, "since april 2026")).toEqual({ since: "2026-04-01", category: "Groceries" });
    // One that has no beginning is too little to go by.
    expect(after(SPENT, "until april 2026")).toBeNull();
    expect(after(SPENT, "in march and april 2026")).toBeNull();
  });

  it("may be a grouping alone, with words that point at the answer before", () => {
    const pointing = [
      "",
      "show it ",
      "show them ",
      "split ",
      "split it ",
      "break it down ",
      "break that down ",
      "grouped ",
    ];
    for (const words of pointing)
      expect([words, argsAfter(SPENT, `${words}by week please`)]).toEqual([words, { ...SPENT.args, by: "week" }]);
    expect(argsAfter(SPENT, "and split them by merchant")).toEqual({ ...SPENT.args, by: "merchant" });
    expect(after(SPENT, "show acme by week")).toBeNull();
  });

  it("is none that has a verb of its own, or says nothing", () => {
    for (const text of [
      "and how much in april 2026",
      "and compare it",
      "and which",
      "what about the largest",
      "and",
      "ok",
      "",
    ])
      expect([text, after(SPENT, text)]).toEqual([text, null]);
  });

  it("is understood whole or not at all", () => {
    expect(after(SPENT, "and in march and april 2026")).toBe(NOT_SO);
    expect(after(SPENT, "and over 1,50 euros")).toBe(NOT_SO);
    expect(after(SPENT, "and on 31 february")).toBe(NOT_SO);
    expect(after(SPENT, "and tagged x")).toMatch(/^I do not understand “tagged x”/);
  });
});

describe("after a sum", () => {
  it("another subject keeps the time, another time the subject", () => {
    expect(whereAfter(SPENT, "what about dining")).toEqual({ ...MARCH, category: "Dining" });
    expect(whereAfter(SPENT, "and at acme")).toEqual({ ...MARCH, merchant: "acme" });
    expect(whereAfter(SPENT, "and dining in april 2026")).toEqual({ ...APRIL, category: "Dining" });
    const atAcme: Plan = { tool: "totals", args: { measure: "spent", where: { merchant: "acme" } } };
    expect(whereAfter(atAcme, "and in april 2026")).toEqual({ ...APRIL, merchant: "acme" });
    expect(whereAfter(atAcme, "and dining")).toEqual({ category: "Dining" });
    // A time without an end leaves none of the one before.
    expect(whereAfter(SPENT, "and since april 2026")).toEqual({ since: "2026-04-01", category: "Groceries" });
  });

  it("an amount or an account makes it narrower", () => {
    expect(whereAfter(SPENT, "and over 50")).toEqual({ ...MARCH, category: "Groceries", aboveAmount: "50" });
    expect(whereAfter(SPENT, "and from my rewards card")).toEqual({
      ...MARCH,
      category: "Groceries",
      account: "Rewards card",
    });
    const large: Plan = { tool: "totals", args: { measure: "spent", where: { aboveAmount: "50" } } };
    expect(whereAfter(large, "and dining")).toEqual({ category: "Dining", aboveAmount: "50" });
  });

  it("a name in quotation marks is one, whatever it means elsewhere", () => {
    const plan = planFollowUp("and at quoted0", { before: SPENT, quoted: ["tagged"], world: WORLD });
    expect(plan).toMatchObject({ args: { where: { merchant: "tagged" } } });
  });

  it("keeps its groups and how many, unless other groups are asked for", () => {
    const top: Plan = { tool: "totals", args: { measure: "spent", where: MARCH, by: "merchant", top: 3 } };
    expect(argsAfter(top, "and in april 2026")).toEqual({ measure: "spent", where: APRIL, by: "merchant", top: 3 });
    expect(argsAfter(top, "and by category")).toEqual({ measure: "spent", where: MARCH, by: "category" });
    expect(argsAfter(SPENT, "and in april 2026")).toEqual({
      measure: "spent",
      where: { ...APRIL, category: "Groceries" },
    });
    const mean: Plan = { tool: "totals", args: { measure: "spent", where: MARCH, mean: "week" } };
    expect(argsAfter(mean, "and in april 2026")).toEqual({ measure: "spent", where: APRIL, mean: "week" });
  });

  it("turns to what was received where income is named, and not back", () => {
    expect(argsAfter(SPENT, "and salary")).toEqual({ measure: "received", where: { ...MARCH, category: "Salary" } });
    for (const measure of ["received", "net"] as const) {
      const income: Plan = { tool: "totals", args: { measure, where: MARCH } };
      expect(after(income, "what about dining")).toBe(NOT_SO);
      expect(whereAfter(income, "and in april 2026")).toEqual(APRIL);
      expect(whereAfter(income, "and at acme")).toEqual({ ...MARCH, merchant: "acme" });
    }
    const counted: Plan = { tool: "totals", args: { measure: "count", where: MARCH } };
    expect(argsAfter(counted, "what about dining")).toEqual({
      measure: "count",
      where: { ...MARCH, category: "Dining" },
    });
  });
});

describe("after a list of rows", () => {
  it("another list is shown, of the same kind", () => {
    expect(after(LARGEST, "and in april 2026")).toEqual({
      tool: "search",
      args: { ...LARGEST.args, where: { ...APRIL, category: "Groceries" } },
    });
  });

  it("groups of it are sums", () => {
    expect(after(LARGEST, "and by merchant")).toEqual({
      tool: "totals",
      args: { measure: "spent", where: { ...MARCH, category: "Groceries" }, by: "merchant" },
    });
  });
});

describe("after a comparison", () => {
  it("another subject is compared over the same times", () => {
    expect(after(COMPARED, "what about dining")).toEqual({
      tool: "compare",
      args: { measure: "spent", where: { category: "Dining" }, periods: [APRIL, MARCH] },
    });
  });

  it("is parted by what has a name, and stays so", () => {
    for (const by of ["category", "merchant"] as const) {
      expect(argsAfter(COMPARED, `and by ${by}`)).toMatchObject({ by });
      const parted: Plan = { tool: "compare", args: { ...COMPARED.args, by } };
      expect(argsAfter(parted, "what about dining")).toMatchObject({ by, where: { category: "Dining" } });
    }
    expect(argsAfter(COMPARED, "what about dining")).not.toHaveProperty("by");
    expect(after(COMPARED, "and by month")).toBe(NOT_SO);
    expect(after(COMPARED, "and by account")).toBe(NOT_SO);
  });

  it("a third time is not understood", () => {
    expect(after(COMPARED, "and in may 2026")).toBe(NOT_SO);
  });
});

describe("after what accounts hold", () => {
  const held: Plan = { tool: "accounts", args: {} };
  const card: Plan = { tool: "accounts", args: { account: "Rewards card" } };

  it("another account or an earlier day is asked for", () => {
    expect(argsAfter(held, "and my rewards card")).toEqual({ account: "Rewards card" });
    expect(argsAfter(held, "and on 1 march 2026")).toEqual({ on: "2026-03-01" });
    expect(argsAfter(card, "and on 1 march 2026")).toEqual({ account: "Rewards card", on: "2026-03-01" });
    expect(argsAfter(held, "and in march 2026")).toEqual({ on: "2026-03-31" });
  });

  it("today and later is what they hold now", () => {
    expect(argsAfter(card, "and today")).toEqual({ account: "Rewards card" });
    expect(argsAfter(card, "and this month")).toEqual({ account: "Rewards card" });
    expect(argsAfter(card, "and yesterday")).toEqual({ account: "Rewards card", on: "2026-11-28" });
  });

  it("what accounts do not have is not understood", () => {
    expect(after(card, "what about dining")).toBe(NOT_SO);
    expect(after(held, "and since march 2026")).toBe(NOT_SO);
  });
});

describe("after other questions", () => {
  const receipts = (state: "missing" | "attached" | "unmatched"): Plan => ({
    tool: "receipts",
    args: { where: {}, state, sort: "date", limit: 10 },
  });

  it("receipts of other rows are looked for, where they have rows", () => {
    for (const state of ["missing", "attached"] as const)
      expect(after(receipts(state), "what about dining")).toEqual({
        tool: "receipts",
        args: { where: { category: "Dining" }, state, sort: "date", limit: 10 },
      });
    expect(after(receipts("unmatched"), "what about dining")).toBe(NOT_SO);
    expect(after(receipts("missing"), "and by month")).toBe(NOT_SO);
  });

  it("the budget of another category is shown", () => {
    const budgets: Plan = { tool: "budgets", args: { category: "Groceries" } };
    expect(after(budgets, "what about dining")).toEqual({ tool: "budgets", args: { category: "Dining" } });
    expect(after(budgets, "and in april 2026")).toBe(NOT_SO);
    expect(after({ tool: "budgets", args: {} }, "and at acme")).toBe(NOT_SO);
  });

  it("nothing goes on from the rest", () => {
    expect(after({ tool: "recurring", args: { state: "active" } }, "what about dining")).toBe(NOT_SO);
    expect(after({ tool: "insights", args: {} }, "and in april 2026")).toBe(NOT_SO);
  });
});

describe("the rows behind an answer", () => {
  const listed = { sort: "date", order: "desc", limit: 50 };

  it("are those of its sum, the latest first", () => {
    const rows = { tool: "search", args: { where: { ...MARCH, category: "Groceries" }, measure: "spent", ...listed } };
    for (const text of [
      "show me the rows",
      "and show them",
      "can you list all of those transactions",
      "see the payments please",
      "please open it",
      "give me all the details",
    ])
      expect([text, after(SPENT, text)]).toEqual([text, rows]);
  });

  it("are, of a comparison, those of the later time", () => {
    expect(
      after({ ...COMPARED, args: { ...COMPARED.args, where: { category: "Dining" } } } as Plan, "show the rows"),
    ).toEqual({
      tool: "search",
      args: { where: { category: "Dining", ...APRIL }, measure: "spent", ...listed },
    });
  });

  it("are more of a list that was cut", () => {
    expect(after(LARGEST, "show me all of them")).toEqual({ tool: "search", args: { ...LARGEST.args, limit: 50 } });
  });

  it("are none of what has no rows", () => {
    expect(after({ tool: "insights", args: {} }, "show me the rows")).toBeNull();
    expect(after({ tool: "accounts", args: {} }, "show them")).toBeNull();
  });

  it("are asked for by nothing else", () => {
    for (const text of ["show me the money", "the rows", "show me the rows of april"])
      expect([text, after(SPENT, text)]).toEqual([text, null]);
  });
});
