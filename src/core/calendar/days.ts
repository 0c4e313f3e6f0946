const DAY_MS = 86_400_000;

/** Days since 1970 of an ISO date, to count how far two dates are apart. */
export const dayNumber = (isoDate: string): number => Math.round(Date.parse(`${isoDate}T00:00:00Z`) / DAY_MS);

/** The ISO date of a day. */
export const isoDate = (day: number): string => new Date(day * DAY_MS).toISOString().slice(0, 10);

/** Where a day stands in the calendar: months since 1970, and the day of its month from 1. */
export interface MonthDay {
  readonly month: number;
  readonly dayOfMonth: number;
}

/** Days from 1970 to the first of a month, counted in years that begin with March, so that a leap day is the last of its year. */
function firstOfMonth(month: number): number {
  const sinceMarch = month + MONTHS_BEFORE_1970 - 2;
  const year = Math.floor(sinceMarch / 12);
  const days = Math.floor((153 * (sinceMarch - year * 12) + 2) / 5);
  return days + year * 365 + Math.floor(year / 4) - Math.floor(year / 100) + Math.floor(year / 400) - DAYS_BEFORE_1970;
}

const MONTHS_BEFORE_1970 = 1970 * 12;
/** From 1 March of the year 0. */
const DAYS_BEFORE_1970 = 719_468;
const DAYS_A_MONTH = 30.436875;

export function monthDay(day: number): MonthDay {
  let month = Math.floor(day / DAYS_A_MONTH);
  while (firstOfMonth(month + 1) <= day) month++;
  while (firstOfMonth(month) > day) month--;
  return { month, dayOfMonth: day - firstOfMonth(month) + 1 };
}

/** The day of that place in the calendar; a month that is shorter ends the day before. */
export const dayOf = ({ month, dayOfMonth }: MonthDay): number =>
  Math.min(firstOfMonth(month) + dayOfMonth, firstOfMonth(month + 1)) - 1;

const SATURDAY = 6;
const SUNDAY = 0;
/** 0 is Sunday: 1 January 1970 was a Thursday. */
export const weekday = (day: number): number => (((day + 4) % 7) + 7) % 7;

/** Working days around a day: itself, or where it is a weekend's, Friday before and Monday after. No bank's holidays. */
export function workingDays(day: number): readonly [number, number] {
  const at = weekday(day);
  if (at === SATURDAY) return [day - 1, day + 2];
  return at === SUNDAY ? [day - 2, day + 1] : [day, day];
}

/** The Monday of a day's week. */
export const mondayOf = (day: number): number => day - ((weekday(day) + 6) % 7);
