import { describe, expect, it } from "vitest";
import { WORLD } from "./fixtures/score-questions.ts";
import { planQuestion } from "./plan-question.ts";

/** What a question comes to: its tool and arguments, or why it is not answered. */
function asked(question: string) {
  const plan = planQuestion(question, WORLD);
  return plan.tool === null ? plan.why : plan;
}

describe("questions about budgets", () => {
  it.each([
    ["how are my budgets doing", {}],
    ["am I on track", {}],
    ["how are my budgets doing this month", {}],
    ["am I over budget", { state: "over" }],
    ["which budgets have I exceeded", { state: "over" }],
    ["how much is left of my dining budget", { category: "Dining" }],
    ["how much can I still spend on dining", { category: "Dining" }],
    ["am I over budget on dining", { category: "Dining" }],
  ])("%s", (question, args) => {
    expect(asked(question)).toEqual({ tool: "budgets", args });
  });

  it("are of today, and of categories", () => {
    expect(asked("how were my budgets last month")).toBe("I tell budgets as they stand now.");
    expect(asked("how is my budget at acme")).toBe("Budgets are of categories and groups.");
  });
});

describe("questions about what accounts hold", () => {
  it.each([
    ["what are my balances", {}],
    ["how much money do I have", {}],
    ["what is my net worth", {}],
    ["list my accounts", {}],
    ["what is the balance of my rewards card", { account: "Rewards card" }],
    ["how much is on my rewards card", { account: "Rewards card" }],
    ["what was my balance on 1 March 2026", { on: "2026-03-01" }],
    ["what was my balance at the end of March 2026", { on: "2026-03-31" }],
    ["what is my balance today", {}],
    ["what is my balance this month", {}],
  ])("%s", (question, args) => {
    expect(asked(question)).toEqual({ tool: "accounts", args });
  });

  it("are of the end of one day, and of accounts alone", () => {
    const day = "I tell what accounts held at the end of a day. Name the day.";
    expect(asked("what was my balance at the start of March 2026")).toBe(day);
    expect(asked("what was my balance since March 2026")).toBe(day);
    expect(asked("what was my balance in March and May 2026")).toMatch(/^I can look at one stretch of time/);
    expect(asked("what is my balance at acme")).toBe("I know balances of accounts only.");
  });
});

describe("questions about tax", () => {
  it.each([
    ["tax summary", {}],
    ["what are my deductions", {}],
    ["tax summary for 2025", { year: 2025 }],
    ["what can I deduct this year", { year: 2026 }],
    ["schedule c for last year", { year: 2025 }],
  ])("%s", (question, args) => {
    expect(asked(question)).toEqual({ tool: "tax", args });
  });

  it("are of whole years and all their lines", () => {
    const years = "I tell tax by whole years.";
    expect(asked("tax summary for March 2026")).toBe(years);
    expect(asked("tax summary for the first half of 2026")).toBe(years);
    expect(asked("tax summary for 2024 and 2025")).toBe(years);
    expect(asked("tax summary since 2025")).toBe(years);
    expect(asked("tax deductions at acme")).toMatch(/^I tell a whole tax year by the lines of your form/);
  });
});

describe("questions about what is worth a look", () => {
  it.each([
    "anything unusual",
    "any insights",
    "is there anything strange in my spending",
    "was I charged twice",
    "any price increases lately",
    "anything unusual this month",
  ])("%s", (question) => {
    expect(asked(question)).toEqual({ tool: "insights", args: {} });
  });

  it("are of today, and of the whole ledger", () => {
    expect(asked("anything unusual last month")).toBe("I tell what is worth a look now.");
    expect(asked("anything unusual at acme")).toBe("I tell what is worth a look in the whole ledger.");
  });
});
