import { dayNumber, isoDate } from "../calendar/days.ts";
import type { Jurisdiction } from "./jurisdiction.ts";

/** First and last day, both included. */
export interface Period {
  readonly since: string;
  readonly until: string;
}

const two = (number: number): string => String(number).padStart(2, "0");

/** The first day of a month of a year, or of one after it. */
function startOf(year: number, month: number, day: number): string {
  const months = month - 1;
  return `${year + Math.floor(months / 12)}-${two((months % 12) + 1)}-${two(day)}`;
}

const dayBefore = (iso: string): string => isoDate(dayNumber(iso) - 1);

/** The four quarters of a form's year, named by the year it begins in: 6 April 2024 to 5 April 2025 is 2024. */
export function quartersOf({ yearStart: { month, day } }: Pick<Jurisdiction, "yearStart">, year: number): Period[] {
  return [0, 3, 6, 9].map((later) => ({
    since: startOf(year, month + later, day),
    until: dayBefore(startOf(year, month + later + 3, day)),
  }));
}

/** The form's year a day belongs to. */
export function taxYearOf({ yearStart: { month, day } }: Pick<Jurisdiction, "yearStart">, iso: string): number {
  const year = Number(iso.slice(0, 4));
  return iso < startOf(year, month, day) ? year - 1 : year;
}
