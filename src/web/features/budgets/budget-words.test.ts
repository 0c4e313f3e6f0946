import { describe, expect, it } from "vitest";
import type { Budget, LaterBudget } from "../../../contract/budgets.ts";
import { createFormat } from "../../lib/format.ts";
import { editOf, putOf, sameOne } from "./budget-steps.ts";
import { allWords, bookedWords, carriedWords, leftWords, paceWords } from "./budget-words.ts";

const format = createFormat("en-GB");
const eur = (amount: string) => ({ amount, currency: "EUR" });
const BUDGET: Budget = {
  categoryId: "c1",
  period: "month",
  currency: "EUR",
  steps: [
    { since: "2026-09-01", amount: "200.00", rollOver: true },
    { since: "2026-11-01", amount: "300.00", rollOver: true },
  ],
  category: "Dining",
  group: "Dining",
  wholeGroup: true,
  from: "2026-11-01",
  until: "2026-11-30",
  allowed: eur("300.00"),
  carried: eur("-20.00"),
  spent: eur("240.00"),
  booked: eur("0.00"),
  left: eur("40.00"),
  pace: { expected: eur("310.50"), basis: "rate" },
  state: "ahead",
  rows: { group: "Dining", currency: "EUR" },
};
const LATER: LaterBudget = {
  categoryId: "c1",
  period: "month",
  currency: "EUR",
  steps: [{ since: "2027-01-01", amount: "300.00", rollOver: true }],
  category: "Dining",
  group: "Dining",
  wholeGroup: true,
  begins: "2027-01-01",
};

describe("a budget in words", () => {
  it("says what is left, what was carried, and where the pace leads", () => {
    expect(leftWords(BUDGET, format)).toBe("€40.00 left");
    expect(carriedWords(BUDGET, format)).toBe("€20.00 less, overspent in earlier months");
    expect(paceWords(BUDGET, format)).toBe("At this rate €310.50 by 30 Nov, €30.50 over");
    const rested = { ...BUDGET, pace: { expected: BUDGET.spent, basis: "history" as const } };
    expect(paceWords(rested, format)).toBe("Usually nothing more until 30 Nov");
    // Nothing is usual yet.
    expect(paceWords({ ...rested, pace: { ...rested.pace, basis: "rate" } }, format)).toBeNull();
    expect(paceWords({ ...BUDGET, pace: null }, format)).toBeNull();
    expect(leftWords({ ...BUDGET, left: eur("-12.00") }, format)).toBe("€12.00 over");
  });

  it("says what is booked ahead, which is not spent yet", () => {
    expect(bookedWords(BUDGET, format)).toBeNull();
    expect(bookedWords({ ...BUDGET, booked: eur("12.50") }, format)).toBe("€12.50 more is booked for its days to come");
    expect(bookedWords({ ...BUDGET, booked: eur("-5.00") }, format)).toBe("€5.00 is booked to come back");
  });

  it("names those that will not do, and else says that all do", () => {
    const over = { ...BUDGET, state: "over" as const, category: "Travel" };
    const within = { ...BUDGET, state: "within" as const };
    expect(allWords([BUDGET, over, within])).toBe("Travel is over budget; Dining is on the way there.");
    expect(allWords([within, within])).toBe("All 2 budgets hold.");
  });
});

describe("a changed amount", () => {
  const draft = { categoryId: "c1", period: "month", currency: "EUR", amount: "350", rollOver: false } as const;

  it("is one where the budget is there already, whether it was opened or written anew", () => {
    expect(sameOne(draft, [LATER])).toBe(LATER);
    const others = [{ categoryId: "c2" }, { period: "year" as const }, { currency: "USD" }];
    expect(others.map((other) => sameOne({ ...draft, ...other }, [BUDGET]))).toEqual([null, null, null]);
    expect(putOf(draft, sameOne(draft, [BUDGET]), "2026-11-29").steps[0]).toBe(BUDGET.steps[0]);
  });

  it("holds from this period on, and leaves earlier ones as they were", () => {
    expect(putOf(draft, BUDGET, "2026-11-29").steps).toEqual([
      BUDGET.steps[0],
      { since: "2026-11-01", amount: "350", rollOver: false },
    ]);
    expect(putOf(draft, LATER, "2026-11-29").steps).toEqual([{ since: "2027-01-01", amount: "350", rollOver: false }]);
    expect(putOf(draft, null, "2026-11-29").steps).toEqual([{ since: "2026-11-29", amount: "350", rollOver: false }]);
  });

  it("holds until one of which nobody thought begins, and leaves that one as it is", () => {
    const { before, put } = editOf(draft, null, { known: [LATER], today: "2026-11-29" });
    expect(before).toBe(LATER);
    expect(put.steps).toEqual([{ since: "2026-11-29", amount: "350", rollOver: false }, ...LATER.steps]);
    expect(editOf(draft, LATER, { known: [LATER], today: "2026-11-29" }).put).toEqual(
      putOf(draft, LATER, "2026-11-29"),
    );
  });
});
