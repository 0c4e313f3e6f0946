import { createRandom } from "../sample/random.ts";
import { drawn, widened, widthsFrom } from "./band.ts";
import type { Judged, Said } from "./band.ts";
import { judgedFigures, upTo, valueOf } from "./figures.ts";
import { knownOn, lastDayOf } from "./flow.ts";
import type { Flow, History } from "./flow.ts";
import { expectedFlow, learn } from "./model.ts";
import { drawPaths } from "./paths.ts";

/** Days from one past forecast to the next, and how many are looked back at. */
const EVERY_DAYS = 30;
const MOST_ORIGINS = 12;
/** Days of history before a forecast means anything. */
export const FEWEST_DAYS = 56;
const PATHS = 80;
/** Days of a past forecast that a person reads: about a month. */
const TOLD_DAYS = 30;

/** A forecast of the past: what could be said on a day, and what came. */
export interface Looked {
  readonly today: number;
  readonly judged: readonly Judged[];
  /** The month after it, money in less money out, before any widening. */
  readonly month: { readonly said: Said; readonly outcome: number };
}

/** Days in the past on which a forecast is tried, the oldest first. Each has at least a month behind it that is known. */
export function originsOf(history: History): number[] {
  const last = lastDayOf(history);
  const origins: number[] = [];
  for (let at = 1; at <= MOST_ORIGINS; at++) {
    const origin = last - at * EVERY_DAYS;
    if (origin - history.first + 1 < FEWEST_DAYS) break;
    origins.unshift(origin);
  }
  return origins;
}

/** How many days are forecast, and by which drawing of lots. */
export interface Asking {
  readonly days: number;
  readonly seed: number;
}

/** Tries the forecast of a day in the past on what came after it. */
export function lookBack(history: History, origin: number, { days, seed }: Asking): Looked {
  const known = Math.min(days, lastDayOf(history) - origin);
  const model = learn(knownOn(origin, history), known);
  const from = origin - history.first + 1;
  const came: Flow = {
    moneyIn: history.moneyIn.slice(from, from + known),
    moneyOut: history.moneyOut.slice(from, from + known),
  };
  const expected = expectedFlow(model);
  const paths = drawPaths(model, PATHS, createRandom(seed + origin));
  const judged = judgedFigures(known).map((figure): Judged => ({
    kind: figure.kind,
    said: drawn(figure, expected, paths),
    outcome: valueOf(figure, came),
  }));
  const month = upTo(TOLD_DAYS - 1);
  return {
    today: origin,
    judged,
    month: { said: drawn(month, expected, paths), outcome: valueOf(month, came) },
  };
}

/** A month as it was forecast, with what it came to. Days since 1970, minor units. */
export interface PastForecast extends Said {
  /** The first day of it, and the last. */
  readonly from: number;
  readonly until: number;
  readonly came: number;
  readonly hit: boolean;
}

/** Each as it would have been told then: its band rests on the forecasts before it that could be judged by its day. */
export function pastForecasts(looked: readonly Looked[]): PastForecast[] {
  return looked.map(({ today, month }) => {
    const before = looked.filter((earlier) => earlier.today + TOLD_DAYS <= today);
    const widths = widthsFrom(before.map(({ judged }) => judged));
    const said = widened(month.said, upTo(TOLD_DAYS - 1), widths);
    const hit = month.outcome >= said.low && month.outcome <= said.high;
    return { ...said, from: today + 1, until: today + TOLD_DAYS, came: month.outcome, hit };
  });
}
