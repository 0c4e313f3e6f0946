import type { CashFlowPeriod, Expected } from "../../../contract/cash-flow.ts";
import { monthOf } from "../../lib/calendar.ts";
import { magnitude, shareOf, toExact } from "../../lib/exact.ts";

/** A sum to come and its band, all above zero. */
export interface Band<T> {
  readonly expected: T;
  readonly low: T;
  readonly high: T;
}

export interface FlowMonth {
  readonly month: string;
  readonly income: bigint;
  readonly spent: bigint;
  /** What is expected of its days that are not known yet. */
  readonly toCome: { readonly income: Band<bigint>; readonly spent: Band<bigint> } | null;
}

/** Bars of one month as shares of the drawing's height, both on the same scale and from the same zero. */
export interface FlowBar extends FlowMonth {
  readonly up: number;
  readonly down: number;
  /** Ends of the bars with what is to come. */
  readonly ends: { readonly up: Band<number>; readonly down: Band<number> } | null;
}

export interface Flow {
  readonly bars: readonly FlowBar[];
  /** Where zero lies, as a share of the height from the top. */
  readonly zero: number;
}

const sizes = ({ expected, low, high }: Expected): Band<bigint> => ({
  expected: magnitude(toExact(expected.amount)),
  low: magnitude(toExact(low.amount)),
  high: magnitude(toExact(high.amount)),
});

/** A month of the API. */
export const readMonth = ({ from, in: moneyIn, out, toCome }: CashFlowPeriod): FlowMonth => ({
  month: monthOf(from),
  income: toExact(moneyIn.amount),
  spent: magnitude(toExact(out.amount)),
  toCome: toCome && { income: sizes(toCome.in), spent: sizes(toCome.out) },
});

const largest = (values: readonly bigint[]): bigint =>
  values.reduce((most, value) => (value > most ? value : most), 0n);

const endOf = (known: bigint, band: Band<bigint>, height: bigint): Band<number> => ({
  expected: shareOf(known + band.expected, height),
  low: shareOf(known + band.low, height),
  high: shareOf(known + band.high, height),
});

/** Money in upwards and money out downwards from one zero line; bands are drawn whole. */
export function flowOf(months: readonly FlowMonth[]): Flow {
  const most = {
    in: largest(months.map(({ income, toCome }) => income + (toCome?.income.high ?? 0n))),
    out: largest(months.map(({ spent, toCome }) => spent + (toCome?.spent.high ?? 0n))),
  };
  const height = most.in + most.out;
  return {
    bars: months.map((each) => ({
      ...each,
      up: shareOf(each.income, height),
      down: shareOf(each.spent, height),
      ends: each.toCome && {
        up: endOf(each.income, each.toCome.income, height),
        down: endOf(each.spent, each.toCome.spent, height),
      },
    })),
    zero: height === 0n ? 0.5 : shareOf(most.in, height),
  };
}

/** Months that fit beside each other on a phone. */
const ON_A_PHONE = 8;

/** Of the months in order, those a phone shows: the last that fit, or from the chosen one on where it came before them. */
export function onAPhone(months: readonly string[], chosen: string): ReadonlySet<string> {
  const latest = Math.max(months.length - ON_A_PHONE, 0);
  const at = months.indexOf(chosen);
  const first = at < 0 ? latest : Math.min(at, latest);
  return new Set(months.slice(first, first + ON_A_PHONE));
}
