import { readDate } from "../dates.ts";
import { isShortDate, withYear } from "./short-dates.ts";
import type { StatementFacts } from "./statement-facts.ts";

/** What a statement says of the days its bookings stand on. */
export type Period = Pick<StatementFacts, "periodStart" | "periodEnd" | "currency">;

const NUMBERS = /^(\d{1,2})([./-])(\d{1,2})(?!\p{L})/u;

interface ShortDay {
  readonly first: number;
  readonly second: number;
  readonly mark: string;
}

const partsOf = (cell: string): ShortDay | null => {
  const [, first, mark, second] = NUMBERS.exec(cell) ?? [];
  return first === undefined ? null : { first: Number(first), second: Number(second), mark: mark! };
};

/** Day and month as `MM-DD`. */
const isoDay = ({ first, second }: ShortDay, american: boolean): string =>
  (american ? [first, second] : [second, first]).map((part) => String(part).padStart(2, "0")).join("-");

/** The year a month of a period lies in: that of its end, or the one before for a month that comes after it. */
const yearOf = (month: number, periodEnd: string): number =>
  Number(periodEnd.slice(0, 4)) - (month > Number(periodEnd.slice(5, 7)) ? 1 : 0);

/** How many of the days lie in the period when they are read one way. */
function within(days: readonly ShortDay[], american: boolean, { periodStart, periodEnd }: Period): number {
  return days.filter((day) => {
    const text = isoDay(day, american);
    const on = `${yearOf(Number(text.slice(0, 2)), periodEnd!)}-${text}`;
    return on >= periodStart! && on <= periodEnd!;
  }).length;
}

interface Order {
  readonly american: boolean;
  /** The period told, and so nothing else has to. */
  readonly proven: boolean;
}

/**
 * Whether days written in numbers alone begin with the month: a day above twelve tells, else the period they must lie in, else the point is
 * Europe's and the dollar America's.
 */
function orderOf(days: readonly ShortDay[], period: Period): Order {
  if (days.some(({ first }) => first > 12)) return { american: false, proven: false };
  if (days.some(({ second }) => second > 12)) return { american: true, proven: false };
  if (period.periodStart !== null) {
    const [european, american] = [within(days, false, period), within(days, true, period)];
    if (european !== american) return { american: american > european, proven: true };
  }
  return { american: period.currency === "USD" && days.every(({ mark }) => mark !== "."), proven: false };
}

/** The month of a date without a year, 1 to 12. */
function monthOf(cell: string, american: boolean): number {
  const day = partsOf(cell);
  if (day !== null) return american ? day.first : day.second;
  return Number(readDate(withYear(cell, 2024) ?? "", "dmy")?.slice(5, 7) ?? 0);
}

/** Puts years behind dates that have none. What the period proved is written so that it reads one way only. */
export function completeYears(cells: readonly string[], period: Period): string[] {
  const { periodEnd } = period;
  if (periodEnd === null) return [...cells];
  const days = cells.filter(isShortDate).flatMap((cell) => partsOf(cell) ?? []);
  const { american, proven } = orderOf(days, period);
  return cells.map((cell) => {
    if (!isShortDate(cell)) return cell;
    const year = yearOf(monthOf(cell, american), periodEnd);
    const day = proven ? partsOf(cell) : null;
    return day === null ? (withYear(cell, year) ?? cell) : `${year}-${isoDay(day, american)}`;
  });
}
