import { readDate } from "../dates.ts";
import { isShortDate, withYear } from "./short-dates.ts";

const NUMBERS = /^(\d{1,2})([./-])(\d{1,2})(?!\p{L})/u;

/** Whether days written in numbers alone begin with the month: a day above twelve tells, else the point is Europe's, else the dollar America's. */
function monthFirst(cells: readonly string[], currency: string | null): boolean {
  const pairs = cells.flatMap((cell) => {
    const [, a, mark, b] = NUMBERS.exec(cell) ?? [];
    return a === undefined ? [] : [{ a: Number(a), b: Number(b), mark }];
  });
  if (pairs.some(({ a }) => a > 12)) return false;
  if (pairs.some(({ b }) => b > 12)) return true;
  return currency === "USD" && pairs.every(({ mark }) => mark !== ".");
}

/** The month of a date without a year, 1 to 12. */
function monthOf(cell: string, american: boolean): number {
  const [, a, , b] = NUMBERS.exec(cell) ?? [];
  if (a !== undefined) return Number(american ? a : b);
  return Number(readDate(withYear(cell, 2024) ?? "", "dmy")?.slice(5, 7) ?? 0);
}

/**
 * Puts years behind dates that have none: that of the period's end, or the one before for a month that comes after it.
 * @param periodEnd last day of the statement's period, ISO
 */
export function completeYears(cells: readonly string[], periodEnd: string, currency: string | null): string[] {
  const american = monthFirst(cells.filter(isShortDate), currency);
  const [endYear, endMonth] = [Number(periodEnd.slice(0, 4)), Number(periodEnd.slice(5, 7))];
  return cells.map((cell) => {
    if (!isShortDate(cell)) return cell;
    return withYear(cell, monthOf(cell, american) > endMonth ? endYear - 1 : endYear) ?? cell;
  });
}
