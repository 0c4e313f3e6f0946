import { TIMES_A_YEAR } from "../recurring/cadence.ts";
import { detectSeries } from "../recurring/detect.ts";
import type { Series } from "../recurring/detect.ts";
import { outlookOf } from "../recurring/outlook.ts";
import { baselineOf } from "./baseline.ts";
import type { Baseline } from "./baseline.ts";
import { comingPayments } from "./coming.ts";
import type { Coming } from "./coming.ts";
import { lastDayOf } from "./flow.ts";
import type { Direction, Flow, History } from "./flow.ts";
import { quantile } from "./statistics.ts";

/** What comes irregularly in one direction: what it came to so far, day by day, and what any day is expected to come to. */
export interface Rest {
  readonly values: readonly number[];
  readonly expected: Baseline;
}

/** What was learned from a history on its last day. */
export interface Model {
  /** The first day of the history. */
  readonly first: number;
  /** The last one, after which it tells of days. */
  readonly today: number;
  readonly days: number;
  readonly coming: readonly Coming[];
  readonly restIn: Rest;
  readonly restOut: Rest;
}

/** A series with what is to come of it. */
interface Followed {
  readonly direction: Direction;
  readonly series: Series;
  readonly active: boolean;
  readonly coming: readonly Coming[];
}

/** What begins so many days before something else ends, or later, may have taken its place. */
const OVERLAP_DAYS = 45;
/** Sums a year that are no more apart than this are alike. */
const ALIKE = 2.5;

const firstDay = ({ series }: Followed): number => series.payments[0]!.day;
const lastDay = ({ series }: Followed): number => series.payments.at(-1)!.day;

/** About what it comes to a year. */
function perYear({ series }: Followed): number {
  const middle = quantile(
    series.payments.map(({ amountMinor }) => amountMinor),
    0.5,
  );
  return middle * TIMES_A_YEAR[series.cadence];
}

/** A job, a flat, a plan that has ended, and something alike that goes on in its place. */
const takesPlaceOf = (one: Followed, ended: Followed): boolean =>
  one.direction === ended.direction &&
  one.active &&
  firstDay(one) >= lastDay(ended) - OVERLAP_DAYS &&
  perYear(one) < perYear(ended) * ALIKE &&
  perYear(ended) < perYear(one) * ALIKE;

/**
 * Recurring payments are taken out of the sums, then each series is looked at alone. One that has ended, and whose place nothing
 * has taken yet, stays among what comes irregularly: who lost a job finds another, and its first payments are no series yet.
 */
export function learn(history: History, days: number): Model {
  const { first, moneyIn, moneyOut, parties } = history;
  const today = lastDayOf(history);
  const followed = parties.flatMap(({ direction, payments }) =>
    detectSeries(payments).map((series): Followed => ({
      direction,
      series,
      active: outlookOf(series, today).active,
      coming: comingPayments(series, { direction, today, until: today + days }),
    })),
  );
  const rest: Record<Direction, number[]> = { 1: [...moneyIn], [-1]: [...moneyOut] };
  for (const one of followed) {
    if (!one.active && !followed.some((other) => takesPlaceOf(other, one))) continue;
    for (const { day, amountMinor } of one.series.payments)
      if (day >= first) rest[one.direction][day - first]! -= amountMinor;
  }
  const learned = (values: readonly number[]): Rest => {
    const irregular = values.map((value) => Math.max(0, value));
    return { values: irregular, expected: baselineOf(first, irregular) };
  };
  const coming = followed.flatMap((one) => one.coming);
  return { first, today, days, coming, restIn: learned(rest[1]), restOut: learned(rest[-1]) };
}

/** Rounds days so that the sum of the first ones is the rounded sum of the first ones, whatever days are added up. */
function rounded(values: readonly number[]): number[] {
  let [sum, told] = [0, 0];
  return values.map((value) => {
    sum += value;
    const next = Math.max(0, Math.round(sum) - told);
    told += next;
    return next;
  });
}

/** What each day after the last known one is expected to come to. */
export function expectedFlow({ today, days, coming, restIn, restOut }: Model): Flow {
  const ordinary = ({ expected }: Rest): number[] =>
    rounded(Array.from({ length: days }, (_, at) => expected(today + 1 + at)));
  const flow: Record<Direction, number[]> = { 1: ordinary(restIn), [-1]: ordinary(restOut) };
  for (const { direction, day, amountMinor, chance } of coming)
    if (day <= today + days) flow[direction][day - today - 1]! += Math.round(amountMinor * chance);
  return { moneyIn: flow[1], moneyOut: flow[-1] };
}
