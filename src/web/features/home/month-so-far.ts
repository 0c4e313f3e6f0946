import type { Summary } from "../../../contract/summary.ts";
import { dayOf, daysIn, monthOf } from "../../lib/calendar.ts";

/** Statements often end a few days before the month does without anything missing. */
const LATE_DAYS = 3;

/** The last day a month's rows reach, when the month is not over yet or its statements end early; null for a whole month. */
export function lastDayKnown(month: string, today: string, lastPostedOn: string | null): number | null {
  const reached = lastPostedOn !== null && monthOf(lastPostedOn) === month ? dayOf(lastPostedOn) : null;
  if (month >= monthOf(today)) return Math.min(reached ?? dayOf(today), dayOf(today));
  if (reached === null || daysIn(month) - reached <= LATE_DAYS) return null;
  return reached;
}

export type Months = Pick<Summary, "months" | "together">;

/** The months from `first` on as `soFar` has them, cut off at a day, behind those before it as they are known: whole, and looked at only for how far back there are any. */
export function withMonthsBefore(soFar: Months, known: Months, first: string): Months {
  const before = <M extends { readonly month: string }>(months: readonly M[]): M[] =>
    months.filter(({ month }) => month < first);
  const together = soFar.together && {
    ...soFar.together,
    months: [...before(known.together?.months ?? []), ...soFar.together.months],
  };
  return { months: [...before(known.months), ...soFar.months], together };
}
