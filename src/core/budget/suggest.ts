import { midMean } from "../statistics/quantile.ts";
import { spanAt } from "./period.ts";
import type { BudgetPeriod, Span } from "./period.ts";

export interface Suggestion {
  readonly period: Extract<BudgetPeriod, "month" | "year">;
  readonly amountMinor: number;
  /** Months it rests on. */
  readonly months: number;
}

/** Whole months without which nothing is suggested, and with which a whole year is known. */
const FEWEST_MONTHS = 3;
const A_YEAR = 12;
/** Spent on in so many of the months, it is a matter of the month. */
const MONTHLY_SHARE = 0.6;
/** Sums are rounded up to about so many steps. */
const STEPS = 20;

/** Days at the beginning and the end of a month without which it is known as a whole: nothing is bought on some. */
const GIVE_DAYS = 3;

/** The first day of the first month that is known as a whole, and of the one after the last, no later than `month`. `known`: what the ledger tells of. */
export function wholeMonths(known: Span, month: number): { readonly from: number; readonly before: number } {
  return {
    from: spanAt("month", known.from - GIVE_DAYS - 1).until + 1,
    before: Math.min(month, spanAt("month", known.until + GIVE_DAYS + 1).from),
  };
}

/** A round sum no smaller: 287.31 → 300, 43 → 45. Minor units. */
function roundUp(minor: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, minor / STEPS)));
  const step = [1, 2.5, 5, 10]
    .map((times) => Math.max(1, Math.round(times * power)))
    .find((one) => one >= minor / STEPS)!;
  return Math.ceil(minor / step) * step;
}

/**
 * What would have been about right, by what past whole months came to (oldest first, 0 for months with nothing, refunds taken off):
 * the middle half of them, so that a holiday does not count; by the year for what comes in few months. Null when there is too little to say.
 */
export function suggestBudget(months: readonly number[]): Suggestion | null {
  const spent = months.filter((month) => month > 0);
  if (months.length < FEWEST_MONTHS || spent.length === 0) return null;
  if (spent.length >= months.length * MONTHLY_SHARE) {
    const usual = midMean(months);
    return usual < 1 ? null : { period: "month", amountMinor: roundUp(usual), months: months.length };
  }
  const lastYear = months.slice(-A_YEAR).reduce((sum, month) => sum + month, 0);
  if (months.length < A_YEAR || lastYear < 1) return null;
  return { period: "year", amountMinor: roundUp(lastYear), months: A_YEAR };
}
