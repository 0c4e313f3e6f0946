import { dayNumber, isoDate } from "../../../core/calendar/days.ts";
import { unitSpan } from "../../../core/planner/calendar-spans.ts";
import type { Mean, Span, Where } from "../../../core/planner/plan.ts";

/** Units looked back on where no time is given. */
const USUAL = { day: 90, week: 26, month: 12, year: 5 } as const;
/** A unit counts as whole when the ledger begins so few days into it. */
const GRACE_DAYS = 3;

/** The calendar units a mean is taken of: whole ones, over by today, since the ledger begins. Null when there is none. */
export function wholeUnits(
  unit: Exclude<Mean, "payment">,
  where: Where,
  ledgerBegins: string,
  today: string,
): { readonly span: Span; readonly count: number } | null {
  const begins = isoDate(dayNumber(ledgerBegins) - GRACE_DAYS);
  const since = where.since !== undefined && where.since > begins ? where.since : begins;
  const until = where.until !== undefined && where.until < today ? where.until : today;
  const most = where.since === undefined && where.until === undefined ? USUAL[unit] : Infinity;
  let back = 0;
  while (unitSpan(unit, until, back).until > until) back++;
  const last = unitSpan(unit, until, back).until;
  let count = 0;
  while (count < most && unitSpan(unit, until, back + count).since >= since) count++;
  return count === 0 ? null : { span: { since: unitSpan(unit, until, back + count - 1).since, until: last }, count };
}
