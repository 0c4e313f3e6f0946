import { dayOf, monthDay } from "../calendar/days.ts";

/** What a budget is for: a month, a quarter or a year of the calendar. */
export const BUDGET_PERIODS = ["month", "quarter", "year"] as const;
export type BudgetPeriod = (typeof BUDGET_PERIODS)[number];

const MONTHS: Readonly<Record<BudgetPeriod, number>> = { month: 1, quarter: 3, year: 12 };

/** A period of the calendar, as days since 1970, both ends included. */
export interface Span {
  readonly from: number;
  readonly until: number;
}

const startOf = (month: number): number => dayOf({ month, dayOfMonth: 1 });

/** The period a day lies in, or one so many periods before it. */
export function spanAt(period: BudgetPeriod, day: number, before = 0): Span {
  const months = MONTHS[period];
  const first = (Math.floor(monthDay(day).month / months) - before) * months;
  return { from: startOf(first), until: startOf(first + months) - 1 };
}

/** The periods from one day's up to, and without, another day's; oldest first. */
export function spansBetween(period: BudgetPeriod, from: number, before: number): Span[] {
  const spans: Span[] = [];
  const end = spanAt(period, before).from;
  for (let span = spanAt(period, from); span.from < end; span = spanAt(period, span.until + 1)) spans.push(span);
  return spans;
}
