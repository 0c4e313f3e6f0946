/** Calendar arithmetic on ISO dates (`2026-11-23`) and months (`2026-11`), without clocks or time zones. */

/** The person's own calendar day. */
export function localDay(now: Date): string {
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

export const monthOf = (isoDate: string): string => isoDate.slice(0, 7);
export const dayOf = (isoDate: string): number => Number(isoDate.slice(8, 10));
export const firstDay = (month: string): string => `${month}-01`;

export function addMonths(month: string, count: number): string {
  const [year = 0, index = 1] = month.split("-").map(Number);
  const total = year * 12 + (index - 1) + count;
  return `${String(Math.floor(total / 12)).padStart(4, "0")}-${String((total % 12) + 1).padStart(2, "0")}`;
}

export function daysIn(month: string): number {
  const [year = 0, index = 1] = month.split("-").map(Number);
  return new Date(Date.UTC(year, index, 0)).getUTCDate();
}

/** The given day of a month, or its last day when the month is shorter. */
export const dayIn = (month: string, day: number): string =>
  `${month}-${String(Math.min(day, daysIn(month))).padStart(2, "0")}`;
export const lastDay = (month: string): string => dayIn(month, 31);

/** Consecutive months, oldest first, both ends included; at most `limit`, the newest kept. */
export function monthsBetween(first: string, last: string, limit: number): string[] {
  const months: string[] = [];
  for (let month = last; month >= first && months.length < limit; month = addMonths(month, -1)) months.unshift(month);
  return months;
}

/** True for a date that exists. */
export function isDay(text: string): boolean {
  const match = /^\d{4}-(\d{2})-(\d{2})$/.exec(text);
  if (!match || Number(match[1]) < 1 || Number(match[1]) > 12) return false;
  return Number(match[2]) >= 1 && Number(match[2]) <= daysIn(monthOf(text));
}
