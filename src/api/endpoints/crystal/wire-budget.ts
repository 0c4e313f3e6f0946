import type { Budget, BudgetSuggestion, LaterBudget } from "../../../contract/budgets.ts";
import { isoDate } from "../../../core/calendar/days.ts";
import { suggestBudget } from "../../../core/budget/suggest.ts";
import { fromDecimal, toDecimal } from "../../../core/money/money.ts";
import type { CategoryMonths, StoredBudget } from "../../../data/queries/budgets.ts";
import { budgetRows } from "../../../data/queries/budgets-now.ts";
import type { BudgetNow } from "../../../data/queries/budgets-now.ts";
import { wireAmount } from "../ledger/wire.ts";

/** What a person decided, as the wire tells it. */
function wirePlan({ categoryId, period, currency, category, group, wholeGroup, steps }: StoredBudget) {
  return {
    categoryId,
    period,
    currency,
    category,
    group,
    wholeGroup,
    steps: steps.map((step) => ({ ...step, amount: wireAmount(step.amount, currency) })),
  };
}

/** A budget that is yet to begin. */
export const wireLater = (budget: StoredBudget): LaterBudget => ({
  ...wirePlan(budget),
  begins: budget.steps[0]!.since,
});

export function wireBudget(budget: BudgetNow): Budget {
  const { currency, now } = budget;
  const money = (minor: number) => ({ amount: toDecimal(minor, currency), currency });
  return {
    ...wirePlan(budget),
    from: isoDate(now.span.from),
    until: isoDate(now.span.until),
    allowed: money(now.allowedMinor),
    carried: money(now.carriedMinor),
    spent: money(now.spentMinor),
    booked: money(now.bookedMinor),
    left: money(now.leftMinor),
    pace: now.pace && { expected: money(now.pace.expectedMinor), basis: now.pace.basis },
    state: now.state,
    rows: budgetRows(budget),
  };
}

/** What would have been about right for a category; nothing when its past says too little. */
export function wireSuggestion({ months, ...told }: CategoryMonths): BudgetSuggestion[] {
  const { currency } = told;
  const past = months.map((month) => fromDecimal(month, currency));
  if (!past.every((month) => month !== null)) return [];
  const suggested = suggestBudget(past);
  if (suggested === null) return [];
  const amount = { amount: toDecimal(suggested.amountMinor, currency), currency };
  return [{ ...told, period: suggested.period, amount, months: suggested.months }];
}
