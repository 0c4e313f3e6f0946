import { dayNumber, isoDate } from "../calendar/days.ts";
import { anchorAt, dateAt, MONTH, TRIED } from "./cadence.ts";
import type { Anchor, Cadence } from "./cadence.ts";
import { SHORTEST_MONTH } from "./chain.ts";
import { bestDates, dateOf } from "./fit.ts";
import type { Paid } from "./fit.ts";
import type { KnownSeries } from "./tell.ts";

/** Payments that say what a series' dates are. */
const LOOKED_AT = 24;
/** Two dates of one month are ten days apart or more: what is this near to one of them is no payment of the other. */
const NEAR = 5;
/** Dates of one series that are looked ahead to. */
const MOST = 60;

/**
 * Where dates are counted from, for the next one to be this. The end of a month that is shorter than others does not say which day is
 * meant: the payments do.
 */
function anchorOf(cadence: Cadence, next: number, paid: readonly Paid[]): Anchor {
  const anchor = anchorAt(next);
  const cutOff = dateAt(cadence, { ...anchor, dayOfMonth: 31 }, 0) === next;
  if (cadence.months === 0 || anchor.dayOfMonth < SHORTEST_MONTH || !cutOff || paid.length === 0) return anchor;
  const meant = { ...anchor, dayOfMonth: bestDates(cadence, paid).anchor.dayOfMonth };
  return dateAt(cadence, meant, 0) === next ? meant : anchor;
}

/** Dates from one of them to a day, that included. */
function* datesFrom(cadence: Cadence, anchor: Anchor, first: number, last: number): Generator<number> {
  for (let step = first; ; step++) {
    const day = dateAt(cadence, anchor, step);
    if (day > last) return;
    yield day;
  }
}

/** Twice a month is two dates, each with payments of its own; the other one's next date follows its last payment. */
function halvesDue(next: number, paid: readonly Paid[], last: number): number[] {
  const isNear = (one: Paid): boolean => dateOf(MONTH, anchorAt(next), one).off <= NEAR;
  const own = [...datesFrom(MONTH, anchorOf(MONTH, next, paid.filter(isNear)), 0, last)];
  const others = paid.filter((one) => !isNear(one));
  if (others.length === 0) return own;
  const { anchor, dated } = bestDates(MONTH, others);
  const step = Math.max(...dated.map((one) => one.step)) + 1;
  const other = [...datesFrom(MONTH, anchor, step, last)].filter((day) => day > next);
  return [...own, ...other].toSorted((a, b) => a - b);
}

/** Dates on which a series is due, from its next one (late or not) to a day, that included. ISO dates. */
export function datesDue(
  { cadence: name, nextOn, payments }: Pick<KnownSeries, "cadence" | "nextOn" | "payments">,
  until: string,
): string[] {
  const [next, last] = [dayNumber(nextOn), dayNumber(until)];
  const paid = payments.slice(-LOOKED_AT).map(({ on }): Paid => ({ day: dayNumber(on) }));
  const cadence = TRIED.find((one) => one.name === name);
  const days = cadence ? [...datesFrom(cadence, anchorOf(cadence, next, paid), 0, last)] : halvesDue(next, paid, last);
  return days.slice(0, MOST).map(isoDate);
}
