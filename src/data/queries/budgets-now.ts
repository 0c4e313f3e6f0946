import { budgetState, lookedAtFrom } from "../../core/budget/budget.ts";
import type { BudgetPlan, BudgetState, DaySpending } from "../../core/budget/budget.ts";
import type { Span } from "../../core/budget/period.ts";
import { dayNumber, isoDate } from "../../core/calendar/days.ts";
import type { RowsBehind } from "../../core/insight/insight.ts";
import { fromDecimal } from "../../core/money/money.ts";
import { budgetSpending, ledgerSpan, listBudgets } from "./budgets.ts";
import type { SpentOn, StoredBudget } from "./budgets.ts";
import type { Transaction } from "../tenant.ts";

/** A budget and how it stands. */
export interface BudgetNow extends StoredBudget {
  readonly now: BudgetState;
}

/** The rows of a budget's category, or of its whole group, that count as spent in the period that is told. */
export function budgetRows({
  categoryId,
  group,
  wholeGroup,
  currency,
  now: { span, countedUntil },
}: BudgetNow): RowsBehind {
  const what = wholeGroup ? { group } : { categoryId };
  return { ...what, currency, since: isoDate(span.from), until: isoDate(countedUntil) };
}

const minorOf = (amount: string, currency: string): number => {
  const minor = fromDecimal(amount, currency);
  if (minor === null) throw new RangeError("a sum beyond what can be counted exactly");
  return minor;
};

const planOf = ({ period, currency, steps }: StoredBudget): BudgetPlan => ({
  period,
  steps: steps.map(({ since, amount, rollOver }) => ({
    since: dayNumber(since),
    amountMinor: minorOf(amount, currency),
    rollOver,
  })),
});

/** The days the ledger tells of; null when there are none up to `today`. */
async function knownDays(tx: Transaction, today: string): Promise<Span | null> {
  const { from, until } = await ledgerSpan(tx, today);
  return from === null || until === null ? null : { from: dayNumber(from), until: dayNumber(until) };
}

function spendingOf(rows: readonly SpentOn[], budgets: readonly StoredBudget[]): DaySpending[][] {
  const spending = budgets.map((): DaySpending[] => []);
  for (const { n, on, spent } of rows)
    spending[n]!.push({ day: dayNumber(on), spentMinor: minorOf(spent, budgets[n]!.currency) });
  return spending;
}

export interface Budgets {
  readonly begun: readonly BudgetNow[];
  /** Those whose first period comes after the one that is asked for. */
  readonly later: readonly StoredBudget[];
}

/** The person's budgets in the periods of the day `on`, seen from `today`. ISO dates. */
export async function budgetsNow(tx: Transaction, on: string, today: string): Promise<Budgets> {
  const budgets = await listBudgets(tx);
  if (budgets.length === 0) return { begun: [], later: [] };
  const day = dayNumber(on);
  const plans = budgets.map(planOf);
  const asked = budgets.map((budget, n) => ({ ...budget, from: isoDate(lookedAtFrom(plans[n]!, day)) }));
  const seen = { today: dayNumber(today), known: await knownDays(tx, today) };
  const spending = spendingOf(await budgetSpending(tx, asked), budgets);
  const states = budgets.map((budget, n) => ({ budget, now: budgetState(plans[n]!, spending[n]!, day, seen) }));
  return {
    begun: states.flatMap(({ budget, now }) => (now === null ? [] : [{ ...budget, now }])),
    later: states.flatMap(({ budget, now }) => (now === null ? [budget] : [])),
  };
}
