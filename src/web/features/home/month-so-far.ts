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
