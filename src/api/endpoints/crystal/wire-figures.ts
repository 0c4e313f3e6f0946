import type { Expected } from "../../../contract/cash-flow.ts";
import type { Said } from "../../../core/forecast/band.ts";
import { minorMoney } from "../../../core/money/money.ts";

/** A figure with its band. */
export const wireSaid = ({ expected, low, high }: Said, currency: string): Expected => ({
  expected: minorMoney(expected, currency),
  low: minorMoney(low, currency),
  high: minorMoney(high, currency),
});

/** Money out is negative on the wire; `low` stays the sum nearer to zero. */
export const wireOut = ({ expected, low, high }: Said, currency: string): Expected =>
  wireSaid({ expected: -expected, low: -low, high: -high }, currency);
