import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayNumber, isoDate } from "../calendar/days.ts";
import { budgetState, lookedAtFrom } from "./budget.ts";
import type { BudgetPlan, DaySpending } from "./budget.ts";
import { BUDGET_PERIODS, spanAt, spansBetween } from "./period.ts";
import { suggestBudget } from "./suggest.ts";

const spent = (on: string, spentMinor: number): DaySpending => ({ day: dayNumber(on), spentMinor });
const step = (since: string, amountMinor: number, rollOver = false) => ({
  since: dayNumber(since),
  amountMinor,
  rollOver,
});
const month = (...steps: BudgetPlan["steps"]): BudgetPlan => ({ period: "month", steps });
const TODAY = dayNumber("2025-11-10");
const known = (from: string, until = "2025-11-10") => ({ from: dayNumber(from), until: dayNumber(until) });

describe("a budget's period", () => {
  it("is that of the calendar, and periods follow one another without a gap", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 40_000 }), fc.constantFrom(...BUDGET_PERIODS), (day, period) => {
        const [now, before] = [spanAt(period, day), spanAt(period, day, 1)];
        expect(now.from <= day && day <= now.until).toBe(true);
        expect(before.until).toBe(now.from - 1);
        expect(spansBetween(period, before.from, day)).toEqual([before]);
      }),
    );
    const quarter = spanAt("quarter", TODAY);
    expect([isoDate(quarter.from), isoDate(quarter.until)]).toEqual(["2025-10-01", "2025-12-31"]);
  });
});

describe("a budget", () => {
  it("counts its period alone, refunds taken off", () => {
    const spending = [spent("2025-10-31", 9_000), spent("2025-11-02", 12_000), spent("2025-11-04", -2_000)];
    expect(budgetState(month(step("2025-01-01", 30_000)), spending, TODAY, null)).toMatchObject({
      allowedMinor: 30_000,
      carriedMinor: 0,
      spentMinor: 10_000,
      leftMinor: 20_000,
      state: "within",
    });
  });

  it("is none before it began, and allows what it did at the time", () => {
    const plan = month(step("2025-09-01", 100), step("2025-11-01", 300));
    const allowed = (on: string) => budgetState(plan, [], dayNumber(on), null)?.allowedMinor;
    expect([allowed("2025-08-31"), allowed("2025-10-31"), allowed("2025-11-01")]).toEqual([undefined, 100, 300]);
  });

  it("carries over what each period left, as it was allowed then, from where it began to roll over", () => {
    const plan = month(step("2025-07-01", 50), step("2025-08-01", 100, true), step("2025-10-01", 200, true));
    const spending = [
      spent("2025-07-03", 500),
      spent("2025-08-20", 40),
      spent("2025-09-20", 190),
      spent("2025-10-01", 150),
    ];
    // August leaves 60, September takes 90 of it and more, October adds 50.
    expect(budgetState(plan, spending, TODAY, null)).toMatchObject({ carriedMinor: 20, leftMinor: 220 });
    expect(isoDate(lookedAtFrom(plan, TODAY))).toBe("2025-05-01");
    const stopped = month(...plan.steps, step("2025-11-01", 200));
    // What a period leaves goes on only where that period says so: October did, November will not.
    expect(budgetState(stopped, spending, TODAY, null)!.carriedMinor).toBe(20);
    expect(budgetState(stopped, spending, dayNumber("2025-12-05"), null)!.carriedMinor).toBe(0);
  });

  it("never loses a cent to rolling over: all that was allowed is spent, or left", () => {
    const day = fc.record({
      day: fc.integer({ min: 19_000, max: 20_000 }),
      spentMinor: fc.integer({ min: -500, max: 5_000 }),
    });
    fc.assert(
      fc.property(fc.array(day, { maxLength: 60 }), fc.integer({ min: 0, max: 9_999 }), (spending, amountMinor) => {
        const plan = month({ since: spanAt("month", 19_000).from, amountMinor, rollOver: true });
        const { leftMinor, span } = budgetState(plan, spending, 20_000, null)!;
        const periods = spansBetween("month", 19_000, 20_000).length + 1;
        const all = spending.filter(({ day: on }) => on <= span.until).reduce((sum, one) => sum + one.spentMinor, 0);
        expect(leftMinor).toBe(periods * amountMinor - all);
      }),
    );
  });
});

describe("the pace of a budget", () => {
  const plan = month(step("2025-01-01", 30_000));
  const rent = ["2025-07", "2025-08", "2025-09", "2025-10", "2025-11"].map((name) => spent(`${name}-01`, 25_000));

  it("does not take rent that was paid on the first for what is spent each day", () => {
    expect(budgetState(plan, rent, TODAY, known("2025-05-01"))).toMatchObject({
      pace: { expectedMinor: 25_000, basis: "history" },
      state: "within",
    });
  });

  it("adds what past months still spent from this day on", () => {
    const later = ["2025-08", "2025-09", "2025-10"].map((name) => spent(`${name}-20`, 8_000));
    expect(budgetState(plan, [...rent, ...later], TODAY, known("2025-08-01"))).toMatchObject({
      pace: { expectedMinor: 33_000, basis: "history" },
      state: "ahead",
    });
  });

  it("goes by the rate so far where there is no past, and says nothing in the first days or of a period that is over", () => {
    const spending = [spent("2025-11-03", 12_000)];
    expect(budgetState(plan, spending, TODAY, known("2025-11-01"))!.pace).toEqual({
      expectedMinor: 36_000,
      basis: "rate",
    });
    expect(budgetState(plan, spending, TODAY, known("2025-11-01", "2025-11-03"))!.pace).toBeNull();
    expect(budgetState(plan, spending, dayNumber("2025-10-10"), known("2025-01-01"))!.pace).toBeNull();
  });
});

describe("a suggested budget", () => {
  it("is a round sum that most months would have kept to, whatever a single holiday cost", () => {
    expect(suggestBudget([28_000, 31_000, 29_500, 30_200, 410_000, 27_900])).toEqual({
      period: "month",
      amountMinor: 30_000,
      months: 6,
    });
  });

  it("is by the year for what comes in few months, and none where too little is known", () => {
    const yearly = [0, 0, 41_000, 0, 0, 0, 0, 0, 0, 8_900, 0, 0];
    expect(suggestBudget(yearly)).toMatchObject({ period: "year", amountMinor: 50_000 });
    expect(suggestBudget(yearly.slice(0, 6))).toBeNull();
    expect(suggestBudget([5_000, 5_000])).toBeNull();
    expect(suggestBudget([0, 0, 0, 0])).toBeNull();
  });

  it("is never below what it rests on, nor much above", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000_000 }), (usual) => {
        const { amountMinor } = suggestBudget([usual, usual, usual])!;
        expect(amountMinor).toBeGreaterThanOrEqual(usual);
        expect(amountMinor).toBeLessThanOrEqual(Math.ceil(usual * 1.15) + 1);
      }),
    );
  });
});
