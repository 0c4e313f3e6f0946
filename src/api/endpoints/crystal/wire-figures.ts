import type { Expected } from "../../../contract/cash-flow.ts";
import type { Said } from "../../../core/forecast/band.ts";
import { toDecimal } from "../../../core/money/money.ts";

/** An amount as the wire tells it, from minor units. */
export const money = (minor: number, currency: string): Expected["expected"] => ({
  // Minus nothing is nothing.
  amount: toDecimal(minor === 0 ? 0 : minor, currency),
  currency,
});

/** A figure with its band. */
export const wireSaid = ({ expected, low, high }: Said, currency: string): Expected => ({
  expected: money(expected, currency),
  low: money(low, currency),
  high: money(high, currency),
});

/** Money out is negative on the wire; `low` stays the sum nearer to zero. */
export const wireOut = ({ expected, low, high }: Said, currency: string): Expected =>
  wireSaid({ expected: -expected, low: -low, high: -high }, currency);
