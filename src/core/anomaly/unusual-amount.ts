import { median } from "../statistics/quantile.ts";
import { NEWS_DAYS } from "./finding.ts";
import type { Booking, Finding, MerchantHistory } from "./finding.ts";
import type { Scale } from "./scale.ts";

/** Payments before that say what is usual: too few say nothing, the latest say most. */
const FEWEST = 6;
const LATEST = 60;
/** Spreads from the usual, in logarithms: sums multiply. */
const FAR = 4;
/** A merchant whose sums hardly differ still may ask a sixth more or less. */
const LEAST_SPREAD = 0.15;
/** The median deviation of a normal distribution, times this, is its standard deviation. */
const TO_STANDARD = 1.4826;
/** So much more than the most ever paid there. */
const BEYOND_MOST = 1.4;

interface Usual {
  readonly middle: number;
  readonly spread: number;
  readonly mostMinor: number;
}

function usualOf(before: readonly Booking[]): Usual {
  const sums = before.map(({ amountMinor }) => -amountMinor);
  const logs = sums.map(Math.log);
  const middle = median(logs);
  const spread = TO_STANDARD * median(logs.map((one) => Math.abs(one - middle)));
  return { middle, spread: Math.max(LEAST_SPREAD, spread), mostMinor: Math.max(...sums) };
}

/** Payments much larger than this merchant ever took, by a sum that matters to this person. */
export function unusualAmounts(history: MerchantHistory, scale: Scale, today: number): Finding[] {
  const paid = history.bookings.filter(({ amountMinor }) => amountMinor < 0);
  return paid.flatMap((payment, at): Finding[] => {
    const before = paid.slice(Math.max(0, at - LATEST), at).filter(({ day }) => day < payment.day);
    if (payment.day <= today - NEWS_DAYS || before.length < FEWEST) return [];
    const sum = -payment.amountMinor;
    const { middle, spread, mostMinor } = usualOf(before);
    const usual = Math.round(Math.exp(middle));
    const isFar = Math.log(sum) - middle > FAR * spread && sum >= BEYOND_MOST * mostMinor;
    if (!isFar || sum - usual < scale.largeMinor) return [];
    const { merchant, currency } = history;
    return [
      {
        kind: "unusual_amount",
        key: `unusual ${payment.id}`,
        subject: payment.id,
        rowId: payment.id,
        merchant,
        currency,
        amountMinor: sum,
        besideMinor: usual,
        day: payment.day,
        count: before.length,
        cadence: null,
        worthMinor: sum - usual,
      },
    ];
  });
}
