import { describe, expect, it } from "vitest";
import { WORLD } from "./fixtures/score-questions.ts";
import { planQuestion } from "./plan-question.ts";

/** What a question comes to, on 29 November 2026, a Sunday: its tool and arguments, or why it is not answered. */
function asked(question: string) {
  const plan = planQuestion(question, WORLD);
  return plan.tool === null ? plan.why : plan;
}

describe("questions about what is to come", () => {
  it.each([
    ["forecast my cash flow", { outlook: "net" }],
    ["what will I spend", { outlook: "spent" }],
    ["how much will I earn", { outlook: "received" }],
    ["how much will I save", { outlook: "net" }],
    ["will I run out of money", { outlook: "balance" }],
    ["what will my balance be", { outlook: "balance" }],
    ["how much am I going to spend", { outlook: "spent" }],
    ["predicted spending", { outlook: "spent" }],
  ])("%s", (question, args) => {
    expect(asked(question)).toEqual({ tool: "forecast", args });
  });

  it.each([
    ["next month", "2026-12-01", "2026-12-31"],
    ["next week", "2026-11-30", "2026-12-06"],
    ["next quarter", "2027-01-01", "2027-03-31"],
    ["next year", "2027-01-01", "2027-12-31"],
    ["in the next 3 months", "2026-12-01", "2027-02-28"],
    ["over the next two weeks", "2026-11-30", "2026-12-13"],
    ["in the next 10 days", "2026-11-30", "2026-12-09"],
    ["tomorrow", "2026-11-30", "2026-11-30"],
    ["this month", "2026-11-29", "2026-11-30"],
    ["by the end of the month", "2026-11-29", "2026-11-30"],
    ["for the rest of the year", "2026-11-29", "2026-12-31"],
    ["by the end of next month", "2026-11-29", "2026-12-31"],
    ["by year end", "2026-11-29", "2026-12-31"],
    ["in december", "2026-12-01", "2026-12-31"],
    ["in january", "2027-01-01", "2027-01-31"],
    ["in november", "2026-11-29", "2026-11-30"],
    ["in march 2027", "2027-03-01", "2027-03-31"],
    ["until february", "2026-11-29", "2027-02-28"],
    ["by the end of january 2027", "2026-11-29", "2027-01-31"],
  ])("how much will I spend %s", (time, since, until) => {
    expect(asked(`how much will I spend ${time}`)).toEqual({
      tool: "forecast",
      args: { outlook: "spent", span: { since, until } },
    });
  });

  it("may be of a sum of a time to come, without a verb that says so", () => {
    expect(asked("income next month")).toEqual({
      tool: "forecast",
      args: { outlook: "received", span: { since: "2026-12-01", until: "2026-12-31" } },
    });
    expect(asked("payments due next month")).toMatchObject({ tool: "upcoming" });
  });

  it("are of everything together", () => {
    expect(asked("how much will I spend on dining next month")).toBe(
      "I look ahead for everything together, not for one category, merchant or account.",
    );
  });

  it("are not of days, nor of what has been", () => {
    const weeks = "I look ahead by weeks and months: name one that is to come.";
    expect(asked("what will I spend on 5 december")).toBe(weeks);
    expect(asked("what was forecast last month")).toBe(weeks);
    expect(asked("what will my balance be on 2026-12-24")).toBe(weeks);
  });

  it("are no advice", () => {
    expect(asked("will I have enough money")).toBe(
      "I do not give advice. I can tell what is expected to come in and go out.",
    );
  });

  it("are of one date, where they ask when", () => {
    expect(asked("when will I get paid")).toMatchObject({ tool: "recurring", args: { direction: "in" } });
  });
});

describe("questions about what is due", () => {
  it.each([
    ["what is due", {}],
    ["what bills are due", { direction: "out" }],
    ["upcoming bills in the next 10 days", { direction: "out", until: "2026-12-09" }],
    ["what is due tomorrow", { since: "2026-11-30", until: "2026-11-30" }],
    ["bills due next week", { direction: "out", since: "2026-11-30", until: "2026-12-06" }],
    ["bills due next month", { direction: "out", since: "2026-12-01", until: "2026-12-31" }],
    ["what is due by the end of the month", { until: "2026-11-30" }],
    ["what is due this month", { until: "2026-11-30" }],
  ])("%s", (question, args) => {
    expect(asked(question)).toEqual({ tool: "upcoming", args });
  });
});

describe("questions about what comes again", () => {
  it.each([
    ["what subscriptions do I have", { state: "active", direction: "out" }],
    ["how much do my subscriptions cost per month", { state: "active", direction: "out" }],
    ["which subscriptions ended", { state: "ended", direction: "out" }],
    ["my regular income", { state: "active", direction: "in" }],
    ["when is my rent due", { state: "active", category: "Rent" }],
    ["how much is my rent", { state: "active", category: "Rent" }],
    ["what is my insurance premium", { state: "active", category: "Insurance" }],
  ])("%s", (question, args) => {
    expect(asked(question)).toEqual({ tool: "recurring", args });
  });
});
