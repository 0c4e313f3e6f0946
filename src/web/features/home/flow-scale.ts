import { shareOf } from "../../lib/exact.ts";
import { figuresOf } from "./month-figures.ts";
import type { MonthRows } from "./month-figures.ts";

export interface FlowMonth {
  readonly month: string;
  readonly income: bigint;
  readonly spent: bigint;
}

/** Bars of one month as shares of the drawing's height, both on the same scale and from the same zero. */
export interface FlowBar extends FlowMonth {
  readonly up: number;
  readonly down: number;
}

export interface Flow {
  readonly bars: readonly FlowBar[];
  /** Where zero lies, as a share of the height from the top. */
  readonly zero: number;
}

const largest = (values: readonly bigint[]): bigint =>
  values.reduce((most, value) => (value > most ? value : most), 0n);

/** Income upwards and spending downwards from one zero line. */
export function flowOf(rows: MonthRows, currency: string, months: readonly string[]): Flow {
  const figures = months.map((month): FlowMonth => {
    const { income, spent } = figuresOf(rows, currency, month);
    return { month, income, spent };
  });
  const most = { in: largest(figures.map(({ income }) => income)), out: largest(figures.map(({ spent }) => spent)) };
  const height = most.in + most.out;
  return {
    bars: figures.map((each) => ({ ...each, up: shareOf(each.income, height), down: shareOf(each.spent, height) })),
    zero: height === 0n ? 0.5 : shareOf(most.in, height),
  };
}
