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
/** What is seen on the tenth of November; without days, of an empty ledger. */
const seen = (from?: string, until = "2025-11-10") => ({
  today: TODAY,
  known: from === undefined ? null : { from: dayNumber(from), until: dayNumber(until) },
});

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
    expect(budgetState(month(step("2025-01-01", 30_000)), spending, TODAY, seen())).toMatchObject({
      allowedMinor: 30_000,
      carriedMinor: 0,
      spentMinor: 10_000,
      leftMinor: 20_000,
      state: "within",
    });
  });

  it("is none before it began, and allows what it did at the time", () => {
    const plan = month(step("2025-09-01", 100), step("2025-11-01", 300));
    const allowed = (on: string) => budgetState(plan, [], dayNumber(on), seen())?.allowedMinor;
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
    expect(budgetState(plan, spending, TODAY, seen())).toMatchObject({ carriedMinor: 20, leftMinor: 220 });
    expect(isoDate(lookedAtFrom(plan, TODAY))).toBe("2025-05-01");
    const stopped = month(...plan.steps, step("2025-11-01", 200));
    // What a period leaves goes on only where that period says so: October did, November will not.
    expect(budgetState(stopped, spending, TODAY, seen())!.carriedMinor).toBe(20);
    expect(budgetState(stopped, spending, dayNumber("2025-12-05"), seen())!.carriedMinor).toBe(0);
  });

  it("never loses a cent to rolling over: all that was allowed is spent, or left", () => {
    const day = fc.record({
      day: fc.integer({ min: 19_000, max: 20_000 }),
      spentMinor: fc.integer({ min: -500, max: 5_000 }),
    });
    fc.assert(
      fc.property(fc.array(day, { maxLength: 60 }), fc.integer({ min: 0, max: 9_999 }), (spending, amountMinor) => {
        const plan = month({ since: spanAt("month", 19_000).from, amountMinor, rollOver: true });
        const { leftMinor, span } = budgetState(plan, spending, 20_000, { today: 20_000, known: null })!;
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
    expect(budgetState(plan, rent, TODAY, seen("2025-05-01"))).toMatchObject({
      pace: { expectedMinor: 25_000, basis: "history" },
      state: "within",
    });
  });

  it("adds what past months still spent from this day on", () => {
    const later = ["2025-08", "2025-09", "2025-10"].map((name) => spent(`${name}-20`, 8_000));
    expect(budgetState(plan, [...rent, ...later], TODAY, seen("2025-08-01"))).toMatchObject({
      pace: { expectedMinor: 33_000, basis: "history" },
      state: "ahead",
    });
  });

  it("goes by the rate so far where there is no past, and says nothing in the first days or of a period that is over", () => {
    const spending = [spent("2025-11-03", 12_000)];
    expect(budgetState(plan, spending, TODAY, seen("2025-11-01"))!.pace).toEqual({
      expectedMinor: 36_000,
      basis: "rate",
    });
    expect(budgetState(plan, spending, TODAY, seen("2025-11-01", "2025-11-03"))!.pace).toBeNull();
    expect(budgetState(plan, spending, dayNumber("2025-10-10"), seen("2025-01-01"))!.pace).toBeNull();
  });
});

describe("rows that are booked ahead", () => {
  const plan = month(step("2025-01-01", 30_000));
  const past = ["2025-08", "2025-09", "2025-10"].map((name) => spent(`${name}-20`, 8_000));
  const stateOf = (spending: readonly DaySpending[]) => budgetState(plan, spending, TODAY, seen("2025-08-01"))!;

  it("are not spent yet, and do not count twice: the pace knows that such rows come", () => {
    const state = stateOf([...past, spent("2025-11-03", 20_000), spent("2025-11-20", 8_000)]);
    expect(state).toMatchObject({ spentMinor: 20_000, bookedMinor: 8_000, leftMinor: 10_000 });
    expect(state.pace).toEqual({ expectedMinor: 28_000, basis: "history" });
    expect(state.state).toBe("within");
    expect(isoDate(state.countedUntil)).toBe("2025-11-10");
  });

  it("are the least that will be spent, whatever past months did, or where nothing is known of them", () => {
    const state = stateOf([...past, spent("2025-11-03", 20_000), spent("2025-11-20", 11_000)]);
    expect(state).toMatchObject({ pace: { expectedMinor: 31_000 }, state: "ahead" });
    const only = budgetState(plan, [spent("2025-11-20", 31_000)], TODAY, seen())!;
    expect(only).toMatchObject({ spentMinor: 0, pace: null, state: "ahead" });
  });

  it("are all there is of a period that is yet to begin", () => {
    const next = budgetState(plan, [spent("2025-12-05", 7_000)], dayNumber("2025-12-01"), seen("2025-08-01"))!;
    expect(next).toMatchObject({ spentMinor: 7_000, bookedMinor: 0, pace: null });
    expect(isoDate(next.countedUntil)).toBe("2025-12-31");
  });

  it("and those up to today are together what the period has, and what was spent does not change when one is added", () => {
    const on = fc.integer({ min: dayNumber("2025-08-01"), max: dayNumber("2025-12-31") });
    const rows = fc.array(fc.record({ day: on, spentMinor: fc.integer({ min: 1, max: 9_000 }) }), { maxLength: 40 });
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 9_000 }), (spending, more) => {
        const state = stateOf(spending);
        const inMonth = spending.filter(({ day }) => day >= state.span.from && day <= state.span.until);
        expect(state.spentMinor + state.bookedMinor).toBe(inMonth.reduce((sum, one) => sum + one.spentMinor, 0));
        const after = stateOf([...spending, spent("2025-11-29", more)]);
        expect(after.spentMinor).toBe(state.spentMinor);
        const [before, now] = [state.pace!.expectedMinor, after.pace!.expectedMinor];
        expect(now).toBeGreaterThanOrEqual(before);
        expect(now).toBeLessThanOrEqual(before + more);
        expect(now).toBeGreaterThanOrEqual(after.spentMinor + after.bookedMinor);
      }),
    );
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
