import { monthDay, weekday } from "../calendar/days.ts";
import { quantile, weightedMean } from "./statistics.ts";
import type { Weighted } from "./statistics.ts";

/** What an ordinary day comes to, by where it stands in the calendar. */
export type Baseline = (day: number) => number;

/** A day above this share of the days on which anything was paid counts as that much: one sofa is no habit. */
const CAPPED_AT = 0.995;
/** Days of a sum that is weighed as one: whole weeks, about a month. */
const BLOCK = 28;
const BLOCK_STEP = 7;
/** Days after which a block weighs half. */
const HALF_LIFE = 180;
/** Days that say how weekdays and parts of the month differ. */
const LOOKED_AT = 730;
/** Days, or months, of being like any other that each is given beforehand. */
const ORDINARY_DAYS = 12;
const ORDINARY_MONTHS = 4;
const PART_DAYS = 5;
const PARTS = 6;
const MONTHS = 12;

const partOfMonth = (day: number): number =>
  Math.min(PARTS - 1, Math.floor((monthDay(day).dayOfMonth - 1) / PART_DAYS));
const monthOfYear = (day: number): number => monthDay(day).month % MONTHS;

function capped(values: readonly number[]): number[] {
  const most = quantile(
    values.filter((value) => value > 0),
    CAPPED_AT,
  );
  return values.map((value) => Math.min(value, most));
}

/** How much more than any other day the days of each kind have, drawn towards 1 where there are few of them. */
function factorsBy(kindOf: (day: number) => number, kinds: number, first: number, values: readonly number[]): number[] {
  const sums = Array.from({ length: kinds }, () => ({ sum: 0, days: 0 }));
  const from = Math.max(0, values.length - LOOKED_AT);
  for (let at = from; at < values.length; at++) {
    const kind = sums[kindOf(first + at)]!;
    kind.sum += values[at]!;
    kind.days++;
  }
  const mean = sums.reduce((sum, kind) => sum + kind.sum, 0) / Math.max(1, values.length - from);
  if (mean === 0) return sums.map(() => 1);
  return sums.map(({ sum, days }) => (sum / mean + ORDINARY_DAYS) / (days + ORDINARY_DAYS));
}

/** Whole calendar months and what they came to a day. */
function monthsOf(first: number, values: readonly number[]): { month: number; aDay: number }[] {
  const months = new Map<number, { sum: number; days: number }>();
  values.forEach((value, at) => {
    const { month } = monthDay(first + at);
    const known = months.get(month) ?? { sum: 0, days: 0 };
    months.set(month, { sum: known.sum + value, days: known.days + 1 });
  });
  return [...months]
    .filter(([, { days }]) => days >= BLOCK)
    .map(([month, { sum, days }]) => ({ month, aDay: sum / days }));
}

/** How much more than the year around it each month of the year had; 1 without a whole year before it. */
function monthFactors(first: number, values: readonly number[]): number[] {
  const months = monthsOf(first, values);
  const ratios = Array.from({ length: MONTHS }, (): number[] => []);
  months.forEach(({ month, aDay }, at) => {
    if (months.length <= MONTHS) return;
    const from = Math.min(Math.max(0, at - MONTHS / 2), months.length - MONTHS);
    const around = months.slice(from, from + MONTHS);
    const mean = around.reduce((sum, one) => sum + one.aDay, 0) / around.length;
    if (mean > 0) ratios[month % MONTHS]!.push(aDay / mean);
  });
  return ratios.map(
    (some) => (some.reduce((sum, ratio) => sum + ratio, 0) + ORDINARY_MONTHS) / (some.length + ORDINARY_MONTHS),
  );
}

/** What a day comes to where no kind of day is more than another: the mean of the latest blocks. */
function levelOf(values: readonly number[]): number {
  const block = Math.min(BLOCK, values.length);
  const sums: Weighted[] = [];
  for (let end = values.length; end >= block; end -= BLOCK_STEP) {
    const value = values.slice(end - block, end).reduce((sum, one) => sum + one, 0) / block;
    sums.push({ value, weight: 0.5 ** ((values.length - end) / HALF_LIFE) });
  }
  return weightedMean(sums);
}

/** Learns from the days of a history, the first of which is `first`. */
export function baselineOf(first: number, values: readonly number[]): Baseline {
  if (!values.some((value) => value > 0)) return () => 0;
  const ordinary = capped(values);
  const byMonth = monthFactors(first, ordinary);
  const evened = ordinary.map((value, at) => value / byMonth[monthOfYear(first + at)]!);
  const byWeekday = factorsBy(weekday, 7, first, evened);
  const byPart = factorsBy(partOfMonth, PARTS, first, evened);
  const level = levelOf(evened);
  return (day) => level * byMonth[monthOfYear(day)]! * byWeekday[weekday(day)]! * byPart[partOfMonth(day)]!;
}
