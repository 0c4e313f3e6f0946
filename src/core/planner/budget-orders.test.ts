import { describe, expect, it } from "vitest";
import { readBudgetOrder } from "./budget-orders.ts";
import { decline } from "./decline.ts";
import { WORLD } from "./fixtures/score-questions.ts";

/** What an order comes to: its arguments, why it is not understood, or null. */
function order(text: string) {
  const plan = readBudgetOrder(text, WORLD, (phrase) =>
    phrase === "nothing" ? decline("No such category.") : phrase[0]!.toUpperCase() + phrase.slice(1),
  );
  return plan === null ? null : plan.tool === null ? plan.why : plan.args;
}
const DINING = { category: "Dining", amount: "200", period: "month" } as const;

describe("an order to set a budget", () => {
  it.each([
    "set a budget of 200 for dining",
    "please set my budget to 200 a month for dining",
    "make me a monthly budget of 200 for dining",
    "create a budget for dining of 200 per month",
    "set my dining budget to 200",
    "raise the dining budget to 200 monthly",
    "set my dining monthly budget to 200",
    "budget 200 for dining",
    "budget 200 a month on my dining",
    "limit my dining spending to 200",
    "cap dining at 200 a month",
    "my dining budget should be 200",
    "can you set up a budget of 200 for dining each month please",
  ])("is read however it is put: %s", (text) => {
    expect(order(text)).toEqual(DINING);
  });

  it("is for a month, a quarter or a year", () => {
    expect(order("set a yearly budget of 200 for dining")).toEqual({ ...DINING, period: "year" });
    expect(order("set an annual budget of 200 for dining")).toEqual({ ...DINING, period: "year" });
    expect(order("budget 200 a quarter for dining")).toEqual({ ...DINING, period: "quarter" });
    expect(order("budget 200 for dining annually")).toEqual({ ...DINING, period: "year" });
    expect(order("set my dining quarterly budget to 200")).toEqual({ ...DINING, period: "quarter" });
    const unknown = "Budgets are for a month, a quarter or a year. Say which.";
    expect(order("set a weekly budget of 200 for dining")).toBe(unknown);
    expect(order("budget 200 a week for dining")).toBe(unknown);
  });

  it("has a currency where one is said", () => {
    expect(order("budget €200 for dining")).toEqual({ ...DINING, currency: "EUR" });
    expect(order("budget 200 dollars for dining")).toEqual({ ...DINING, currency: "USD" });
  });

  it("is not guessed", () => {
    expect(order("budget 1,50 for dining")).toBe("I am not sure what amount “1,50” is. Write it like 1234.50.");
    expect(order("budget 200 for nothing")).toBe("No such category.");
  });

  it("is none in other questions", () => {
    for (const text of [
      "how is my dining budget",
      "set dining to 200",
      "budget dining",
      "how much did i budget 200 for dining",
    ])
      expect([text, order(text)]).toEqual([text, null]);
  });
});
