import type { Budget, BudgetPut } from "../../../contract/budgets.ts";
import { magnitude, toExact } from "../../lib/exact.ts";
import type { Format } from "../../lib/format.ts";
import { t } from "../../lib/t.ts";
import { isOrAre } from "../../lib/rows-text.ts";

type Period = BudgetPut["period"];

const NAMES: Readonly<Record<Period, string>> = {
  month: t("This month"),
  quarter: t("This quarter"),
  year: t("This year"),
};
/** One of them, where it stands alone: a sentence with one has its words itself, since a language may bend them. */
export const PERIODS: Readonly<Record<Period, string>> = { month: t("month"), quarter: t("quarter"), year: t("year") };
export const periodName = (period: Period): string => NAMES[period];

/** `All of Dining`, or the category's name. */
export const budgetName = ({ category, wholeGroup }: Pick<Budget, "category" | "wholeGroup">): string =>
  wholeGroup ? t("All of {category}", { category }) : category;

/** What there is to spend: what is allowed and what was carried over. */
export const thereIs = ({ allowed, carried }: Budget): bigint => toExact(allowed.amount) + toExact(carried.amount);

/** `€60 left`, `€12 over`. */
export function leftWords({ left }: Budget, format: Format): string {
  const exact = toExact(left.amount);
  return t("{amount} {which, select, true {over} other {left}}", {
    amount: format.money(magnitude(exact), left.currency),
    which: String(exact < 0n),
  });
}

/** Where the pace leads: `At this rate €320 by 30 Nov, €20 over`; null when there is nothing to say. */
export function paceWords(budget: Budget, format: Format): string | null {
  const { pace, until, currency, state } = budget;
  if (pace === null || state === "over") return null;
  const beyond = toExact(pace.expected.amount) - thereIs(budget);
  if (pace.expected.amount === budget.spent.amount)
    return pace.basis === "history" ? t("Usually nothing more until {until}", { until: format.shortDay(until) }) : null;
  const start = pace.basis === "rate" ? t("At this rate") : t("At the usual pace from here");
  const comesTo = t("{start} {expected} by {until}", {
    start,
    expected: format.money(pace.expected.amount, currency),
    until: format.shortDay(until),
  });
  return beyond > 0n ? t("{comesTo}, {beyond} over", { comesTo, beyond: format.money(beyond, currency) }) : comesTo;
}

/** What is booked ahead in the period; null when nothing is. */
export function bookedWords({ booked, currency }: Budget, format: Format): string | null {
  const exact = toExact(booked.amount);
  if (exact === 0n) return null;
  const amount = format.money(magnitude(exact), currency);
  return exact > 0n
    ? t("{amount} more is booked for its days to come", { amount })
    : t("{amount} is booked to come back", { amount });
}

/** What came from earlier periods, when anything did. */
export function carriedWords({ carried, period }: Budget, format: Format): string | null {
  const exact = toExact(carried.amount);
  if (exact === 0n) return null;
  const amount = format.money(magnitude(exact), carried.currency);
  return exact > 0n
    ? t("{amount} of it left over from earlier {period, select, month {months} quarter {quarters} other {years}}", {
        amount,
        period,
      })
    : t("{amount} less, overspent in earlier {period, select, month {months} quarter {quarters} other {years}}", {
        amount,
        period,
      });
}

/** Where what is left goes; null when it goes nowhere. */
export const nextWords = ({ steps, period }: Pick<Budget, "steps" | "period">): string | null =>
  steps.at(-1)!.rollOver
    ? t("what is left goes into the next {period, select, month {month} quarter {quarter} other {year}}", { period })
    : null;

const list = (names: readonly string[]): string =>
  names.length < 2
    ? names.join("")
    : t("{slice} and {names}", { slice: names.slice(0, -1).join(", "), names: names.at(-1) });

/** All budgets in one sentence. */
export function allWords(budgets: readonly Budget[]): string {
  const named = (state: Budget["state"]) =>
    budgets.filter((one) => one.state === state).map(({ category }) => category);
  const [over, ahead] = [named("over"), named("ahead")];
  const are = (names: readonly string[]): string => isOrAre(names.length);
  const parts = [
    ...(over.length > 0 ? [t("{list} {are} over budget", { list: list(over), are: are(over) })] : []),
    ...(ahead.length > 0 ? [t("{list} {are} on the way there", { list: list(ahead), are: are(ahead) })] : []),
  ];
  if (parts.length > 0) return `${parts.join("; ")}.`;
  return budgets.length === 1 ? t("The budget holds.") : t("All {budgets} budgets hold.", { budgets: budgets.length });
}
