import { dayNumber, dayOf, isoDate, monthDay } from "../calendar/days.ts";
import type { Span } from "./plan.ts";

export const UNITS = ["day", "week", "month", "quarter", "year"] as const;
export type Unit = (typeof UNITS)[number];

const MONTHS_OF = { month: 1, quarter: 3, year: 12 } as const;
/** 1970-01-01 was a Thursday; a week begins on Monday. */
const MONDAY_SHIFT = 3;

export const firstOfMonth = (month: number): number => dayOf({ month, dayOfMonth: 1 });
export const spanOf = (first: number, last: number): Span => ({ since: isoDate(first), until: isoDate(last) });

/** Whole calendar months, counted since 1970. */
export const monthsSpan = (first: number, count = 1): Span =>
  spanOf(firstOfMonth(first), firstOfMonth(first + count) - 1);

/** Months since 1970 of a year and a month from 1. */
export const monthIndex = (year: number, month: number): number => (year - 1970) * 12 + month - 1;

/** The calendar unit that holds a day, so many before it. */
export function unitSpan(unit: Unit, today: string, back: number): Span {
  const day = dayNumber(today);
  if (unit === "day") return spanOf(day - back, day - back);
  if (unit === "week") {
    const monday = day - ((day + MONDAY_SHIFT) % 7) - back * 7;
    return spanOf(monday, monday + 6);
  }
  const size = MONTHS_OF[unit];
  const { month } = monthDay(day);
  return monthsSpan(Math.floor(month / size) * size - back * size, size);
}

/** The same day so many months before, or the last of a shorter month. */
export function monthsBefore(day: number, months: number): number {
  const at = monthDay(day);
  return dayOf({ month: at.month - months, dayOfMonth: at.dayOfMonth });
}

/** So many units up to and with today: 30 days, 3 months (from the day after the same day three months ago). */
export function rollingSpan(unit: Unit, today: string, count: number): Span {
  const day = dayNumber(today);
  if (unit === "day" || unit === "week") return spanOf(day - count * (unit === "week" ? 7 : 1) + 1, day);
  return spanOf(monthsBefore(day, count * MONTHS_OF[unit]) + 1, day);
}

/** The unit right before a whole calendar unit; else as many days before. */
export function spanBefore({ since, until }: Span): Span {
  const [first, last] = [dayNumber(since), dayNumber(until)];
  const [from, behind] = [monthDay(first), monthDay(last + 1)];
  const months = behind.month - from.month;
  if (from.dayOfMonth === 1 && behind.dayOfMonth === 1 && months > 0) return monthsSpan(from.month - months, months);
  return spanOf(first - (last - first + 1), first - 1);
}
