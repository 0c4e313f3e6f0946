import { createRandom } from "../sample/random.ts";
import { drawn, widened, widthsFrom } from "./band.ts";
import type { Said, Widths } from "./band.ts";
import { periodsOf, upTo } from "./figures.ts";
import type { Figure } from "./figures.ts";
import { lastDayOf } from "./flow.ts";
import type { Flow, History } from "./flow.ts";
import { FEWEST_DAYS, lookBack, originsOf, pastForecasts } from "./judge-past.ts";
import type { Asking, Looked, PastForecast } from "./judge-past.ts";
import { expectedFlow, learn } from "./model.ts";
import { drawPaths } from "./paths.ts";

/** Days that are forecast. */
export const FORECAST_DAYS = 90;
const PATHS = 300;
const SEED = 20_260_301;

/** What may be asked otherwise: how far, and by which drawing of lots. */
type Asked = Partial<Asking>;

/** One day to come. Minor units; `net` is money in less money out from the first day to this one. */
export interface ForecastDay {
  readonly day: number;
  readonly moneyIn: number;
  readonly moneyOut: number;
  readonly net: Said;
}

/** A calendar week or month to come, as far as it is forecast: the first and the last may be cut. */
export interface ForecastPeriod {
  readonly from: number;
  readonly until: number;
  readonly moneyIn: Said;
  readonly moneyOut: Said;
}

export interface Forecast {
  readonly days: readonly ForecastDay[];
  readonly weeks: readonly ForecastPeriod[];
  readonly months: readonly ForecastPeriod[];
  /** The latest months as they would have been forecast, oldest first. */
  readonly past: readonly PastForecast[];
}

interface Drawing {
  readonly today: number;
  readonly expected: Flow;
  readonly paths: readonly Flow[];
  readonly widths: Widths;
}

const say = ({ expected, paths, widths }: Drawing, figure: Figure): Said =>
  widened(drawn(figure, expected, paths), figure, widths);

function periods(drawing: Drawing, by: "week" | "month"): ForecastPeriod[] {
  const { today, expected } = drawing;
  return periodsOf(by, today, expected.moneyIn.length).map(({ from, to }) => ({
    from: today + 1 + from,
    until: today + 1 + to,
    moneyIn: say(drawing, { kind: `${by} in`, from, to }),
    moneyOut: say(drawing, { kind: `${by} out`, from, to }),
  }));
}

function tell(history: History, looked: readonly Looked[], { days, seed }: Asking): Forecast {
  const today = lastDayOf(history);
  const model = learn(history, days);
  const expected = expectedFlow(model);
  const paths = drawPaths(model, PATHS, createRandom(seed));
  const drawing = { today, expected, paths, widths: widthsFrom(looked.map(({ judged }) => judged)) };
  return {
    days: expected.moneyIn.map((moneyIn, at) => ({
      day: today + 1 + at,
      moneyIn,
      moneyOut: expected.moneyOut[at]!,
      net: say(drawing, upTo(at)),
    })),
    weeks: periods(drawing, "week"),
    months: periods(drawing, "month"),
    past: pastForecasts(looked),
  };
}

/**
 * The cash flow of the days after a history, in steps between which others can have their turn. Recurring payments go on; what
 * is not recurring follows its weekday, part of the month and, after a year, month of the year. The band is drawn from weeks that
 * were lived and widened until it would have held four in five of what came after past forecasts. Null where there is too
 * little history. The same for the same seed.
 */
export function* forecastInSteps(
  history: History,
  { days = FORECAST_DAYS, seed = SEED }: Asked = {},
): Generator<void, Forecast | null> {
  if (history.moneyIn.length < FEWEST_DAYS) return null;
  const looked: Looked[] = [];
  for (const origin of originsOf(history)) {
    looked.push(lookBack(history, origin, { days, seed }));
    yield;
  }
  return tell(history, looked, { days, seed });
}

/** The same at once. */
export function forecastFlow(history: History, asked?: Asked): Forecast | null {
  const steps = forecastInSteps(history, asked);
  for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}
