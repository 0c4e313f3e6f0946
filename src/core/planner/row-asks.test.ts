import { describe, expect, it } from "vitest";
import { WORLD } from "./fixtures/score-questions.ts";
import { planQuestion } from "./plan-question.ts";

/** What a question comes to: its tool and arguments, or why it is not answered. */
function asked(question: string) {
  const plan = planQuestion(question, WORLD);
  return plan.tool === null ? plan.why : plan;
}
const YEAR = { since: "2026-01-01", until: "2026-12-31" };

describe("questions about rows", () => {
  it.each([
    [
      "what were my 5 biggest expenses this year",
      { where: YEAR, direction: "out", sort: "amount", order: "desc", limit: 5 },
    ],
    ["my biggest expense this year", { where: YEAR, direction: "out", sort: "amount", order: "desc", limit: 1 }],
    ["my smallest purchases this year", { where: YEAR, direction: "out", sort: "amount", order: "asc", limit: 10 }],
    ["my cheapest purchase this year", { where: YEAR, direction: "out", sort: "amount", order: "asc", limit: 1 }],
    ["latest transactions", { where: {}, sort: "date", order: "desc", limit: 10 }],
    ["show my first payments at acme", { where: { merchant: "acme" }, sort: "date", order: "asc", limit: 10 }],
    ["when did I last go to acme", { where: { merchant: "acme" }, sort: "date", order: "desc", limit: 1 }],
    ["show all transactions at acme", { where: { merchant: "acme" }, sort: "date", order: "desc", limit: 10 }],
    ["list deposits this year", { where: YEAR, direction: "in", sort: "date", order: "desc", limit: 10 }],
    ["show uncategorised transactions", { where: { uncategorised: true }, sort: "date", order: "desc", limit: 10 }],
    ["show transactions over 100", { where: { aboveAmount: "100" }, sort: "date", order: "desc", limit: 10 }],
    ["show my last 80 transactions", { where: {}, sort: "date", order: "desc", limit: 50 }],
    [
      "how much was my biggest purchase this year",
      { where: YEAR, direction: "out", sort: "amount", order: "desc", limit: 1 },
    ],
  ])("%s", (question, args) => {
    expect(asked(question)).toEqual({ tool: "search", args });
  });

  it("are of one time", () => {
    expect(asked("show transactions in march and may 2026")).toMatch(/^I can look at one stretch of time/);
  });

  it("are asked back where the largest may be of rows or of sums", () => {
    expect(asked("top 3 restaurants this year")).toBe(
      "Do you mean the largest payments, or the merchants with the largest sums?",
    );
  });

  it("are none where a sum is asked for", () => {
    expect(asked("how much did I spend this year")).toMatchObject({ tool: "totals" });
    expect(asked("how many transactions this year")).toMatchObject({ tool: "totals", args: { measure: "count" } });
    expect(asked("spending by month this year")).toMatchObject({ tool: "totals", args: { by: "month" } });
  });
});

describe("questions about receipts", () => {
  const receipts = (state: string, parts: object = {}) => ({
    tool: "receipts",
    args: { where: {}, state, sort: "date", limit: 10, ...parts },
  });

  it.each([
    ["which expenses have no receipt", receipts("missing")],
    ["expenses without a receipt this year", receipts("missing", { where: YEAR })],
    ["which receipts are missing", receipts("missing")],
    ["biggest expenses without receipts", receipts("missing", { sort: "amount" })],
    ["5 latest expenses without a receipt", receipts("missing", { limit: 5 })],
    ["show my receipts from acme", receipts("attached", { where: { merchant: "acme" } })],
    ["which receipts belong to no transaction", receipts("unmatched")],
    ["unmatched receipts", receipts("unmatched")],
  ])("%s", (question, plan) => {
    expect(asked(question)).toEqual(plan);
  });

  it("without a row are found by their file alone, and in one time", () => {
    expect(asked("unmatched receipts from acme")).toBe(
      "A receipt that belongs to no transaction is found by its file alone.",
    );
    expect(asked("expenses without a receipt in march and may 2026")).toBe(
      "I can look at one stretch of time. Ask about each.",
    );
  });

  it("are no orders, nor advice", () => {
    for (const question of ["upload a receipt", "please delete my receipts", "attach this receipt to acme"])
      expect([question, asked(question)]).toEqual([
        question,
        "Receipts are added, attached and removed under Documents.",
      ]);
    expect(asked("do I need to keep a receipt")).toBe(
      "I do not know which receipts the law wants. I can tell which are missing.",
    );
  });
});
