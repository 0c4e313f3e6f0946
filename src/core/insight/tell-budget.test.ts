import { describe, expect, it } from "vitest";
import type { BudgetState } from "../budget/budget.ts";
import { dayNumber } from "../calendar/days.ts";
import { speechOf } from "./speech.ts";
import { tellBudget } from "./tell-budget.ts";

const told = (now: Partial<BudgetState>, locale = "en-GB") =>
  tellBudget(
    {
      categoryId: "c1",
      category: "Dining",
      period: "month",
      currency: "EUR",
      rows: { currency: "EUR" },
      now: {
        span: { from: dayNumber("2025-11-01"), until: dayNumber("2025-11-30") },
        allowedMinor: 30_000,
        carriedMinor: 0,
        spentMinor: 10_000,
        countedUntil: dayNumber("2025-11-15"),
        bookedMinor: 0,
        leftMinor: 20_000,
        pace: null,
        state: "within",
        ...now,
      },
    },
    speechOf(locale),
  );

describe("what is told of a budget", () => {
  it("is that it is overspent, with the figure", () => {
    expect(told({ state: "over", spentMinor: 34_000, leftMinor: -4_000 })).toEqual([
      {
        kind: "over_budget",
        key: "over_budget c1 month EUR 2025-11-01",
        subject: "budget c1 month EUR",
        sentence: "You spent €340.00 of your Dining budget of €300.00: €40.00 over, until 30 Nov.",
        amount: "40.00",
        rows: { currency: "EUR" },
        rowId: null,
        rank: expect.any(Number) as number,
      },
    ]);
  });

  it("is that it will be at this pace, or with what is booked ahead", () => {
    expect(told({ state: "ahead", pace: { expectedMinor: 40_000, basis: "rate" } })).toMatchObject([
      {
        kind: "budget_pace",
        key: "budget_pace c1 month EUR 2025-11-01",
        sentence: "At this pace your Dining budget of €300.00 comes to €400.00 by 30 Nov, €100.00 over.",
        amount: "100.00",
      },
    ]);
    expect(told({ state: "ahead", bookedMinor: 25_000 })).toMatchObject([
      { sentence: "With what is booked ahead your Dining budget of €300.00 comes to €350.00 by 30 Nov, €50.00 over." },
    ]);
  });

  it("is nothing within two parts in a hundred of what there was", () => {
    const ahead = (expectedMinor: number) => told({ state: "ahead", pace: { expectedMinor, basis: "rate" } });
    expect(ahead(30_600)).toEqual([]);
    expect(ahead(30_601)).toHaveLength(1);
    expect(told({ state: "over", spentMinor: 30_600, leftMinor: -600 })).toEqual([]);
  });

  it("is nothing of one that will do", () => {
    expect(told({ state: "within", pace: { expectedMinor: 90_000, basis: "rate" } })).toEqual([]);
  });

  it("has one full stop where a day brings its own", () => {
    const [one] = told({ state: "over", spentMinor: 34_000, leftMinor: -4_000 }, "de-DE");
    expect(one!.sentence).toMatch(/[^.]\.$/);
  });
});
