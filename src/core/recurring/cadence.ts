import { dayOf, monthDay, workingDays } from "../calendar/days.ts";
import type { MonthDay } from "../calendar/days.ts";

/** How often something comes, by the words it is told with. */
export const CADENCES = [
  "week",
  "fortnight",
  "four weeks",
  "half month",
  "month",
  "two months",
  "quarter",
  "half year",
  "year",
] as const;
export type CadenceName = (typeof CADENCES)[number];

export interface Cadence {
  readonly name: CadenceName;
  /** Days from one to the next, on average. */
  readonly days: number;
  /** Months from one to the next; 0 where it goes by days. */
  readonly months: number;
  /** Days around its date within which a payment belongs to it. */
  readonly reach: number;
  /** Days a payment is usually off its date (scale of a Laplace distribution). */
  readonly spread: number;
  /** Payments without which nobody would call it that. */
  readonly fewest: number;
}

const byDays = (name: CadenceName, days: number, reach: number, fewest: number): Cadence => ({
  name,
  days,
  months: 0,
  reach,
  spread: 0.8,
  fewest,
});
const byMonths = (name: CadenceName, months: number, reach: number, spread: number): Cadence => ({
  name,
  days: months * 30.44,
  months,
  reach,
  spread,
  fewest: 3,
});

export const MONTH = byMonths("month", 1, 6, 1.3);

/** What payments are tried against. Twice a month is two dates of the month, found one after the other. */
export const TRIED: readonly Cadence[] = [
  byDays("week", 7, 2, 5),
  byDays("fortnight", 14, 3, 4),
  byDays("four weeks", 28, 3, 4),
  MONTH,
  byMonths("two months", 2, 7, 1.8),
  byMonths("quarter", 3, 8, 2.2),
  byMonths("half year", 6, 12, 3),
  { ...byMonths("year", 12, 16, 4), fewest: 2 },
];

/** Months between two dates from which on one that is missed is an end: nobody waits half a year for the one after. */
const RARE_MONTHS = 6;

/** Dates without a payment after which it has ended: of what comes often, one may be left out. */
export const endsAfter = ({ months }: Pick<Cadence, "months">): number => (months < RARE_MONTHS ? 2 : 1);

/** Days that what comes rarely is still waited for: statements come late, and what is missing is told meanwhile. */
const RARE_GRACE_DAYS = 60;

/** Days after the last of those dates until which it has not ended. */
export const waitsFor = ({ months, reach }: Pick<Cadence, "months" | "reach">): number =>
  months < RARE_MONTHS ? reach : reach + RARE_GRACE_DAYS;

/** A point from which dates are counted: a day, and the day of the month that is kept in longer months. */
export interface Anchor extends MonthDay {
  readonly day: number;
}

export const anchorAt = (day: number): Anchor => ({ day, ...monthDay(day) });

/** The date that is `steps` after the anchor. */
export function dateAt(
  { months, days }: Pick<Cadence, "months" | "days">,
  { day, month, dayOfMonth }: Anchor,
  steps: number,
): number {
  if (months === 0) return day + steps * days;
  return dayOf({ month: month + steps * months, dayOfMonth });
}

/** Nearly nothing for a payment that a weekend moved. */
const MOVED = 0.25;

/** Days a payment is off a date: none when a weekend moved it to the next working day on either side. */
export function daysOff(day: number, date: number): number {
  const [before, after] = workingDays(date);
  const plain = Math.abs(day - date);
  return before === after ? plain : Math.min(plain, Math.abs(day - before) + MOVED, Math.abs(day - after) + MOVED);
}

/** How often each comes in a year. */
export const TIMES_A_YEAR: Readonly<Record<CadenceName, number>> = {
  week: 52,
  fortnight: 26,
  "four weeks": 13,
  "half month": 24,
  month: 12,
  "two months": 6,
  quarter: 4,
  "half year": 2,
  year: 1,
};
