import type { Expected, Forecasts } from "../../../contract/cash-flow.ts";
import { toExact } from "../../lib/exact.ts";

export type OneForecast = Forecasts["forecasts"][number];

/** A figure with its band, as numbers: for drawing alone. */
export interface Drawn {
  readonly expected: number;
  readonly low: number;
  readonly high: number;
}

export const drawnOf = ({ expected, low, high }: Expected): Drawn => ({
  expected: Number(toExact(expected.amount)),
  low: Number(toExact(low.amount)),
  high: Number(toExact(high.amount)),
});

/** Heights from the top, 0 to 1, of values that lie between two others; zero is always among them. */
export interface Scale {
  readonly y: (value: number) => number;
  readonly zero: number;
}

/** Room above and below what is drawn. */
const ROOM = 0.05;

export function scaleOf(values: readonly number[]): Scale {
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  const height = (high - low || 1) * (1 + 2 * ROOM);
  const y = (value: number): number => ROOM / (1 + 2 * ROOM) + (high - value) / height;
  return { y, zero: y(0) };
}

export interface ForecastDrawing {
  /** Points of the line, and of the band's outline, in a box 100 wide and 1 high. */
  readonly line: string;
  readonly band: string;
  readonly scale: Scale;
}

const point = (at: number, days: number, y: number): string => `${((100 * at) / days).toFixed(2)},${y.toFixed(4)}`;

/** The days to come as a line that begins at nothing on the newest known day, with its band. */
export function drawForecast(days: OneForecast["days"]): ForecastDrawing {
  const start = { expected: 0, low: 0, high: 0 };
  const drawn = [start, ...days.map(({ net }) => drawnOf(net))];
  const scale = scaleOf(drawn.flatMap(({ low, high }) => [low, high]));
  const edge = (which: keyof Drawn): string[] =>
    drawn.map((figure, at) => point(at, days.length, scale.y(figure[which])));
  return {
    line: edge("expected").join(" "),
    band: [...edge("high"), ...edge("low").toReversed()].join(" "),
    scale,
  };
}

/** Places, 0 to 100, at which a month begins. */
export function monthMarks(days: OneForecast["days"]): { readonly on: string; readonly x: number }[] {
  return days.flatMap(({ on }, at) => (on.endsWith("-01") ? [{ on, x: (100 * (at + 1)) / days.length }] : []));
}
