import { anchorAt, dateAt, daysOff } from "./cadence.ts";
import type { Anchor, Cadence } from "./cadence.ts";

/** One payment to, or from, a merchant, as far as regularity goes. */
export interface Payment {
  readonly id: string;
  /** Days since 1970. */
  readonly day: number;
  /** Minor units, above zero: all payments looked at together go the same way, in one currency. */
  readonly amountMinor: number;
}

/** What a next payment on its very day is worth, and what one left out costs. */
const ON_TIME = 2.2;
export const LEFT_OUT = 2;
/** Payments in a row that may be missing inside a series. */
export const MOST_LEFT_OUT = 2;
/** From this day of the month on, some months end earlier. */
export const SHORTEST_MONTH = 28;

/** How far two sums speak for one series: a drift little against it, another order of size much. The same price is weighed by `samePrice`. */
export function sumsAgree(one: number, other: number, samePrice: number): number {
  const apart = Math.abs(Math.log(one / other));
  if (apart < SAME) return samePrice;
  if (apart < 0.15) return 0;
  if (apart < 0.5) return -0.4;
  return apart < 1 ? -1 : -2.5;
}

/** What the same price is worth where nobody else pays it. */
export const SAME_PRICE = 0.7;
/** Prices whose logarithms are this close are the same. */
export const SAME = 0.005;

/** A payment with its place in the calendar. */
interface Placed {
  readonly amountMinor: number;
  readonly anchor: Anchor;
}

interface Link {
  readonly worth: number;
  readonly from: number;
}

/** The worth of `to` as the payment `steps` dates after `from`; null when it comes at no such date. */
function stepWorth(cadence: Cadence, from: Placed, to: Placed, steps: number): number | null {
  const { anchor } = from;
  const plain = daysOff(to.anchor.day, dateAt(cadence, anchor, steps));
  // What a short month cut off comes back.
  const atEnd = cadence.months > 0 && anchor.dayOfMonth >= SHORTEST_MONTH;
  const off = atEnd
    ? Math.min(plain, daysOff(to.anchor.day, dateAt(cadence, { ...anchor, dayOfMonth: 31 }, steps)))
    : plain;
  if (off > cadence.reach) return null;
  const worth = ON_TIME - off / cadence.spread - LEFT_OUT * (steps - 1);
  return worth + sumsAgree(from.amountMinor, to.amountMinor, SAME_PRICE);
}

/** Where the first payment on or after `day` stands. */
function firstFrom(payments: readonly Placed[], day: number): number {
  let [low, high] = [0, payments.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (payments[middle]!.anchor.day < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The best way to come to the payment at `to` from an earlier one. */
function bestLink(cadence: Cadence, payments: readonly Placed[], to: number, links: readonly Link[]): Link {
  let best: Link = { worth: 0, from: -1 };
  const { day } = payments[to]!.anchor;
  // A weekend moves a date by two days, and a month is up to three longer or shorter than the average one.
  const around = cadence.reach + 2 + (cadence.months > 0 ? 3 : 0);
  for (let steps = 1; steps <= MOST_LEFT_OUT + 1; steps++) {
    const middle = day - steps * cadence.days;
    for (
      let from = firstFrom(payments, middle - around);
      from < to && payments[from]!.anchor.day <= middle + around;
      from++
    ) {
      const step = stepWorth(cadence, payments[from]!, payments[to]!, steps);
      if (step !== null && links[from]!.worth + step > best.worth) best = { worth: links[from]!.worth + step, from };
    }
  }
  return best;
}

/** The chain of payments, each at the next date of the cadence after the one before, that is worth most. `payments`: by day. */
export function bestChain(cadence: Cadence, payments: readonly Payment[]): readonly Payment[] {
  const placed = payments.map(({ amountMinor, day }): Placed => ({ amountMinor, anchor: anchorAt(day) }));
  const links: Link[] = [];
  let best = -1;
  for (let to = 0; to < placed.length; to++) {
    links.push(bestLink(cadence, placed, to, links));
    if (best < 0 || links[to]!.worth > links[best]!.worth) best = to;
  }
  const chain: Payment[] = [];
  for (let at = best; at >= 0; at = links[at]!.from) chain.push(payments[at]!);
  return chain.toReversed();
}
