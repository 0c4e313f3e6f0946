import { KINDS, valueOf } from "./figures.ts";
import type { Figure, Kind } from "./figures.ts";
import type { Flow } from "./flow.ts";
import { quantile } from "./statistics.ts";

/** A figure as it is said beforehand: with four chances in five it lies between `low` and `high`. Minor units. */
export interface Said {
  readonly expected: number;
  readonly low: number;
  readonly high: number;
}

/** How much wider than the drawn paths the band of each kind of figure is. */
export type Widths = Readonly<Record<Kind, number>>;

/** The share of outcomes that lie in the band. */
export const COVERED = 0.8;
/** Widths before anything was judged: drawn paths know no change of job and no move. */
const BEFORE: Widths = {
  near: 1.1,
  middle: 1.2,
  far: 1.3,
  "week in": 1,
  "week out": 1.05,
  "month in": 1.1,
  "month out": 1.2,
};
/** Judged forecasts that these widths stand for. */
const BEFORE_WEIGHS = 4;
/** A miss counts as so many widths at most: how far is no matter, when a sum that never varied did. */
const FARTHEST = 4;

/** What the paths say of a figure, before it is widened. */
export function drawn(figure: Figure, expected: Flow, paths: readonly Flow[]): Said {
  const values = paths.map((path) => valueOf(figure, path));
  const point = valueOf(figure, expected);
  const tail = (1 - COVERED) / 2;
  return {
    expected: point,
    low: Math.min(point, quantile(values, tail)),
    high: Math.max(point, quantile(values, 1 - tail)),
  };
}

/** About the middle days of the figures that are widened together; between them the width changes day by day. */
const MIDDLES = [
  { kind: "near", day: 10 },
  { kind: "middle", day: 35 },
  { kind: "far", day: 70 },
] as const;

function widthOf({ kind, to }: Figure, widths: Widths): number {
  if (kind.includes(" ")) return widths[kind];
  const next = MIDDLES.findIndex(({ day }) => day > to);
  const [before, after] = [MIDDLES[next - 1] ?? MIDDLES.at(-1)!, MIDDLES[next] ?? MIDDLES.at(-1)!];
  if (next === 0 || before === after) return widths[after.kind];
  const share = (to - before.day) / (after.day - before.day);
  return widths[before.kind] * (1 - share) + widths[after.kind] * share;
}

/** The band of a figure in whole minor units. A sum of one direction is never below zero. */
export function widened({ expected, low, high }: Said, figure: Figure, widths: Widths): Said {
  const width = widthOf(figure, widths);
  const least = figure.kind.includes(" ") ? 0 : -Infinity;
  return {
    expected,
    low: Math.max(least, Math.floor(expected - (expected - low) * width)),
    high: Math.ceil(expected + (high - expected) * width),
  };
}

/** How many widths an outcome is off. */
function widthsOff({ expected, low, high }: Said, outcome: number): number {
  const off = Math.abs(outcome - expected);
  const width = outcome > expected ? high - expected : expected - low;
  return off <= 1 ? 0 : Math.min(FARTHEST, width > 0 ? off / width : FARTHEST);
}

/** A forecast of the past with what came of it, figure by figure. */
export interface Judged {
  readonly kind: Kind;
  readonly said: Said;
  readonly outcome: number;
}

/**
 * Widths at which the band would have held four outcomes in five: the quantile of how many widths past outcomes were off
 * (split conformal prediction, scaled by the width of the band; Lei et al., JASA 2018, section 5.2; over rolling
 * origins), drawn towards the widths beforehand while few forecasts were judged.
 * @param forecasts each one's figures
 */
export function widthsFrom(forecasts: readonly (readonly Judged[])[]): Widths {
  const widthFor = (kind: Kind): number => {
    const judged = forecasts.map((figures) => figures.filter((figure) => figure.kind === kind));
    const counted = judged.filter((figures) => figures.length > 0).length;
    const off = judged.flat().map(({ said, outcome }) => widthsOff(said, outcome));
    return (BEFORE[kind] * BEFORE_WEIGHS + quantile(off, COVERED) * counted) / (BEFORE_WEIGHS + counted);
  };
  return Object.fromEntries(KINDS.map((kind) => [kind, widthFor(kind)])) as Record<Kind, number>;
}
