import { inverse, readRate, times } from "./fraction.ts";
import type { Fraction } from "./fraction.ts";

/** A rate older than so many days is none. A table by the month still serves every day of the next. */
export const MAX_RATE_AGE_DAYS = 31;

/** Who says so, those who are believed first in front: the person, a file of theirs, a file of the installation, its feed. */
export const RATE_SOURCES = ["typed", "own_file", "file", "ecb"] as const;
export type RateSource = (typeof RATE_SOURCES)[number];

/** Two currencies at the end of the day `on` (ISO). */
export interface DayPair {
  readonly on: string;
  readonly base: string;
  readonly quote: string;
}

/** One unit of `base` is `rate` units of `quote`; a plain decimal above zero. */
export interface DayRate extends DayPair {
  readonly rate: string;
}

/** A rate as it is kept. */
export interface Quote extends DayRate {
  readonly source: RateSource;
}

/** What a unit of one currency is in another. */
export interface FoundRate {
  readonly rate: Fraction;
  /** The day it is of; of two rates, the earlier one's. */
  readonly on: string;
  /** What it is made of: the rate itself, or one to a currency between and one from there. */
  readonly legs: readonly Quote[];
}

/** The person themselves says so. */
export const isOwn = ({ source }: Quote): boolean => source === "typed" || source === "own_file";
const trust = ({ source }: Quote): number => RATE_SOURCES.indexOf(source);

/** The newest of the rates between two currencies, whichever way round it is written; of one day, the one that is believed first. */
function newestBetween(quotes: readonly Quote[], one: string, other: string): Quote | null {
  const between = quotes.filter(
    ({ base, quote }) => (base === one && quote === other) || (base === other && quote === one),
  );
  const before = (a: Quote, b: Quote): number =>
    b.on.localeCompare(a.on) || trust(a) - trust(b) || a.base.localeCompare(b.base);
  return between.toSorted(before)[0] ?? null;
}

/** The quote as the price of a unit of `from`. */
function priced(leg: Quote, from: string): Fraction {
  const rate = readRate(leg.rate);
  if (rate === null) throw new RangeError(`no rate: ${leg.rate}`);
  return leg.base === from ? rate : inverse(rate);
}

function overHub(quotes: readonly Quote[], hub: string, [from, to]: readonly [string, string]): FoundRate | null {
  const [first, second] = [newestBetween(quotes, from, hub), newestBetween(quotes, hub, to)];
  if (!first || !second) return null;
  return {
    rate: times(priced(first, from), priced(second, hub)),
    on: first.on < second.on ? first.on : second.on,
    legs: [first, second],
  };
}

/** The newest first; of one day, the direct one, then the one that is more the person's own, then by the currency between. */
const comesBefore = (a: FoundRate, b: FoundRate): number =>
  b.on.localeCompare(a.on) ||
  a.legs.length - b.legs.length ||
  b.legs.filter(isOwn).length - a.legs.filter(isOwn).length;

/**
 * What a unit of `from` is in `to`, by rates that hold on a day: the one between the two, or over one currency to which both have a rate.
 * Null when there is neither. Two different currencies; `quotes` are what was last known on that day, in any order.
 */
export function findRate(quotes: readonly Quote[], from: string, to: string): FoundRate | null {
  const direct = newestBetween(quotes, from, to);
  const hubs = new Set(quotes.flatMap(({ base, quote }) => [base, quote]));
  const found = [...hubs]
    .filter((hub) => hub !== from && hub !== to)
    .toSorted()
    .flatMap((hub) => overHub(quotes, hub, [from, to]) ?? []);
  if (direct) found.push({ rate: priced(direct, from), on: direct.on, legs: [direct] });
  return found.toSorted(comesBefore)[0] ?? null;
}
