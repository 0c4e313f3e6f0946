import type { Budget, BudgetPut } from "../../../contract/budgets.ts";
import { magnitude, toExact } from "../../lib/exact.ts";
import type { Format } from "../../lib/format.ts";

type Period = BudgetPut["period"];

const NAMES: Readonly<Record<Period, string>> = { month: "This month", quarter: "This quarter", year: "This year" };
export const periodName = (period: Period): string => NAMES[period];

/** `All of Dining`, or the category's name. */
export const budgetName = ({ category, wholeGroup }: Pick<Budget, "category" | "wholeGroup">): string =>
  wholeGroup ? `All of ${category}` : category;

/** What there is to spend: what is allowed and what was carried over. */
export const thereIs = ({ allowed, carried }: Budget): bigint => toExact(allowed.amount) + toExact(carried.amount);

/** `€60 left`, `€12 over`. */
export function leftWords({ left }: Budget, format: Format): string {
  const exact = toExact(left.amount);
  return `${format.money(magnitude(exact), left.currency)} ${exact < 0n ? "over" : "left"}`;
}

/** Where the pace leads: `At this rate €320 by 30 Nov, €20 over`; null when there is nothing to say. */
export function paceWords(budget: Budget, format: Format): string | null {
  const { pace, until, currency, state } = budget;
  if (pace === null || state === "over") return null;
  const beyond = toExact(pace.expected.amount) - thereIs(budget);
  if (pace.expected.amount === budget.spent.amount) return `Usually nothing more until ${format.shortDay(until)}`;
  const start = pace.basis === "rate" ? "At this rate" : "At the usual pace from here";
  const comesTo = `${start} ${format.money(pace.expected.amount, currency)} by ${format.shortDay(until)}`;
  return beyond > 0n ? `${comesTo}, ${format.money(beyond, currency)} over` : comesTo;
}

/** What is booked ahead in the period; null when nothing is. */
export function bookedWords({ booked, currency }: Budget, format: Format): string | null {
  const exact = toExact(booked.amount);
  if (exact === 0n) return null;
  const amount = format.money(magnitude(exact), currency);
  return exact > 0n ? `${amount} more is booked for its days to come` : `${amount} is booked to come back`;
}

/** What came from earlier periods, when anything did. */
export function carriedWords({ carried, period }: Budget, format: Format): string | null {
  const exact = toExact(carried.amount);
  if (exact === 0n) return null;
  const amount = format.money(magnitude(exact), carried.currency);
  return exact > 0n
    ? `${amount} of it left over from earlier ${period}s`
    : `${amount} less, overspent in earlier ${period}s`;
}

const list = (names: readonly string[]): string =>
  names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} and ${names.at(-1)}`;

/** All budgets in one sentence. */
export function allWords(budgets: readonly Budget[]): string {
  const named = (state: Budget["state"]) =>
    budgets.filter((one) => one.state === state).map(({ category }) => category);
  const [over, ahead] = [named("over"), named("ahead")];
  const are = (names: readonly string[]): string => (names.length === 1 ? "is" : "are");
  const parts = [
    ...(over.length > 0 ? [`${list(over)} ${are(over)} over budget`] : []),
    ...(ahead.length > 0 ? [`${list(ahead)} ${are(ahead)} on the way there`] : []),
  ];
  if (parts.length > 0) return `${parts.join("; ")}.`;
  return budgets.length === 1 ? "The budget holds." : `All ${budgets.length} budgets hold.`;
}
