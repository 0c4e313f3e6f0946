import { quantile } from "../statistics/quantile.ts";
import type { Evidence } from "./finding.ts";

/** What sums mean to this person, in one currency: minor units above zero. */
export interface Scale {
  /** Half of all payments are smaller. */
  readonly middleMinor: number;
  /** Nine of ten are smaller. */
  readonly largeMinor: number;
}

/** Payments of the last year say what is large. */
const A_YEAR = 365;
/** Below so many nothing is said. */
const FEWEST = 30;

/** The scale of each currency with payments enough. */
export function scalesOf({ merchants, today }: Evidence): ReadonlyMap<string, Scale> {
  const sums = new Map<string, number[]>();
  for (const { currency, bookings } of merchants) {
    const known = sums.get(currency) ?? [];
    sums.set(currency, known);
    for (const { day, amountMinor } of bookings) if (amountMinor < 0 && day > today - A_YEAR) known.push(-amountMinor);
  }
  return new Map(
    [...sums]
      .filter(([, values]) => values.length >= FEWEST)
      .map(([currency, values]) => [
        currency,
        { middleMinor: quantile(values, 0.5), largeMinor: quantile(values, 0.9) },
      ]),
  );
}
