import type { BudgetPut, BudgetSuggestion } from "../../../contract/budgets.ts";
import { dayNumber, isoDate } from "../../../core/calendar/days.ts";
import { personDay } from "../../../core/calendar/person-day.ts";
import { wholeMonths } from "../../../core/budget/suggest.ts";
import { spanAt } from "../../../core/budget/period.ts";
import { fromDecimal, minorDigits } from "../../../core/money/money.ts";
import {
  categoryMonths,
  countBudgets,
  currencySpans,
  deleteBudget,
  MAX_BUDGETS,
  putBudget,
} from "../../../data/queries/budgets.ts";
import type { BudgetKey, CategoryMonths, StoredStep } from "../../../data/queries/budgets.ts";
import { findCategory } from "../../../data/queries/categories.ts";
import { dispatchTask, isWaiting } from "../../../data/tasks/dispatch.ts";
import type { Transaction } from "../../../data/tenant.ts";
import { budgetsNow } from "../../../data/queries/budgets-now.ts";
import { lookForInsights } from "../../../employees/intents.ts";
import { endpoint } from "../../pipeline/endpoint.ts";
import { notFound, Refusal } from "../../pipeline/refusal.ts";
import { wireBudget, wireLater, wireSuggestion } from "./wire-budget.ts";

/** Suggestions told, the largest. */
const MAX_SUGGESTIONS = 100;

const largest = (one: BudgetSuggestion, other: BudgetSuggestion): number =>
  Number(other.amount.amount) - Number(one.amount.amount);

/** A currency without a row for so many days, while others have some, is used no more. */
const IN_USE_DAYS = 92;

/** What categories came to in the whole months before that of a day, as far as the ledger knows each currency that is in use. */
async function monthsBefore(tx: Transaction, on: string, today: string): Promise<CategoryMonths[]> {
  const month = spanAt("month", dayNumber(on)).from;
  const spans = await currencySpans(tx, today);
  const last = Math.max(...spans.map(({ until }) => dayNumber(until)));
  const asked = spans
    .filter(({ until }) => dayNumber(until) > last - IN_USE_DAYS)
    .map(({ currency, from, until }) => {
      const whole = wholeMonths({ from: dayNumber(from), until: dayNumber(until) }, month);
      return { currency, from: isoDate(whole.from), before: isoDate(whole.before) };
    });
  return categoryMonths(tx, asked);
}

/** For what has no budget yet, in any period, in that currency. */
function suggestionsFor(months: readonly CategoryMonths[], budgets: readonly BudgetKey[]): BudgetSuggestion[] {
  const taken = new Set(budgets.map(({ categoryId, currency }) => `${categoryId} ${currency}`));
  return months
    .filter(({ categoryId, currency }) => !taken.has(`${categoryId} ${currency}`))
    .flatMap(wireSuggestion)
    .toSorted(largest)
    .slice(0, MAX_SUGGESTIONS);
}

export const budgetsList = endpoint({
  name: "crystal-budgets",
  method: "GET",
  audit: "none",
  analytic: true,
  run: ({ input, read }, parts) => {
    const today = personDay(input.today, parts.now());
    const on = input.on ?? today;
    return read(async (tx) => {
      const { begun, later } = await budgetsNow(tx, on, today);
      const suggestions = suggestionsFor(await monthsBefore(tx, on, today), [...begun, ...later]);
      return { items: begun.map(wireBudget), later: later.map(wireLater), suggestions };
    });
  },
});

/** Each step from the first day of its period on, oldest first. */
function stepsOf({ period, currency, steps }: BudgetPut): StoredStep[] {
  const tidy = steps
    .map((step) => ({ ...step, since: isoDate(spanAt(period, dayNumber(step.since)).from) }))
    .toSorted((one, other) => (one.since < other.since ? -1 : 1));
  if (new Set(tidy.map(({ since }) => since)).size < tidy.length)
    throw new Refusal("invalid_input", `Two amounts begin in the same ${period}. Send one for each.`);
  const digits = minorDigits(currency);
  if (tidy.some(({ amount }) => fromDecimal(amount, currency) === null || (amount.split(".")[1] ?? "").length > digits))
    throw new Refusal("invalid_input", `An amount in ${currency} has at most ${digits} decimals.`);
  return tidy;
}

/** What Crystal told of a budget may no longer be so. */
async function lookAgain(tx: Transaction): Promise<void> {
  if (!(await isWaiting(tx, lookForInsights))) await dispatchTask(tx, lookForInsights);
}

/** Makes a budget have exactly these steps. Throws what does not fit. */
export async function putChecked(tx: Transaction, key: BudgetKey, steps: readonly StoredStep[]): Promise<void> {
  const category = await findCategory(tx, key.categoryId);
  if (!category) throw notFound("category");
  if (category.group_name === "Income" || category.group_name === "Transfers")
    throw new Refusal("invalid_input", `${category.group_name} is no spending, so it cannot have a budget.`);
  const existed = await putBudget(tx, key, steps);
  if (!existed && (await countBudgets(tx)) > MAX_BUDGETS)
    throw new Refusal("conflict", `You have ${MAX_BUDGETS} budgets. Delete one first.`);
  await lookAgain(tx);
}

export const budgetsPut = endpoint({
  name: "crystal-budgets",
  method: "POST",
  audit: "budget.put",
  async run({ input, write }, parts) {
    const steps = stepsOf(input);
    const { categoryId, period, currency } = input;
    const done = await write(async (tx, note) => {
      await putChecked(tx, { categoryId, period, currency }, steps);
      note({ resourceType: "budget", resourceId: categoryId, newValue: { period, currency, steps } });
      return { ok: true as const };
    });
    parts.wakeWorkers();
    return done;
  },
});

export const budgetsDelete = endpoint({
  name: "crystal-budgets",
  method: "DELETE",
  audit: "budget.delete",
  async run({ input, write }, parts) {
    const done = await write(async (tx, note) => {
      if (!(await deleteBudget(tx, input))) throw notFound("budget");
      await lookAgain(tx);
      note({ resourceType: "budget", resourceId: input.categoryId, oldValue: input });
      return { ok: true as const };
    });
    parts.wakeWorkers();
    return done;
  },
});
