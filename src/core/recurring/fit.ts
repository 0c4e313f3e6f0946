import { anchorAt, dateAt, daysOff } from "./cadence.ts";
import type { Anchor, Cadence } from "./cadence.ts";
import { LEFT_OUT, SAME, SAME_PRICE, SHORTEST_MONTH, sumsAgree } from "./chain.ts";
import type { Payment } from "./chain.ts";

/** A payment, as far as dates go. */
export type Paid = Pick<Payment, "day">;

/** A payment with the date it was expected on. */
export interface Dated<P extends Paid = Payment> {
  readonly payment: P;
  /** Dates since the first one. */
  readonly step: number;
  readonly off: number;
}

/** A chain laid over the dates that fit it best. */
export interface Fit {
  readonly cadence: Cadence;
  readonly anchor: Anchor;
  readonly dated: readonly Dated[];
  /** Log of how much likelier these payments are of a series than of someone who comes when they like. */
  readonly evidence: number;
  /** Share of the dates, from first to last, on which a payment came. */
  readonly kept: number;
  /** Share of the merchant's payments of such sums, in that time, that belong to it. */
  readonly own: number;
}

/** Share of a series' payments that come at any day within reach. */
const ANY_DAY = 0.1;
/** Sums a little outside those of a chain could have been part of it. */
const BAND = 1.1;

/** The date of the cadence that a payment is nearest to. */
export function dateOf<P extends Paid>(cadence: Cadence, anchor: Anchor, payment: P): Dated<P> {
  const near = Math.round((payment.day - anchor.day) / cadence.days);
  const dates = [near - 1, near, near + 1].map((step) => ({
    payment,
    step,
    off: daysOff(payment.day, dateAt(cadence, anchor, step)),
  }));
  return dates.reduce((best, one) => (one.off < best.off ? one : best));
}

const layOver = <P extends Paid>(cadence: Cadence, anchor: Anchor, chain: readonly P[]): Dated<P>[] =>
  chain.map((payment) => dateOf(cadence, anchor, payment));

/** The sum in the middle. */
export function middlePrice({ dated }: Fit): number {
  const sums = dated.map(({ payment }) => payment.amountMinor).toSorted((one, other) => one - other);
  return sums[Math.floor(sums.length / 2)]!;
}

const totalOff = (dated: readonly Dated<Paid>[]): number => dated.reduce((sum, { off }) => sum + off, 0);

/** Dates that fit the chain best, counted from one of its payments: by its day, or the last of the month. */
export function bestDates<P extends Paid>(
  cadence: Cadence,
  chain: readonly P[],
): { anchor: Anchor; dated: readonly Dated<P>[] } {
  const anchors = chain.flatMap(({ day }): Anchor[] => {
    const anchor = anchorAt(day);
    const mayEndEarlier = cadence.months > 0 && anchor.dayOfMonth >= SHORTEST_MONTH;
    return mayEndEarlier ? [anchor, { ...anchor, dayOfMonth: 31 }] : [anchor];
  });
  return anchors
    .map((anchor) => ({ anchor, dated: layOver(cadence, anchor, chain) }))
    .reduce((best, one) => (totalOff(one.dated) < totalOff(best.dated) ? one : best));
}

const onDate = ({ spread, reach }: Cadence, off: number): number =>
  ((1 - ANY_DAY) * Math.exp(-off / spread)) / (2 * spread) + ANY_DAY / (2 * reach + 1);

/** The merchant's payments of such sums while the chain lasted. */
function paidMeanwhile(chain: readonly Payment[], payments: readonly Payment[]): readonly Payment[] {
  const sums = chain.map(({ amountMinor }) => amountMinor);
  const [low, high] = [Math.min(...sums) / BAND, Math.max(...sums) * BAND];
  const [first, last] = [chain[0]!.day, chain.at(-1)!.day];
  return payments.filter(
    ({ day, amountMinor }) => day >= first && day <= last && amountMinor >= low && amountMinor <= high,
  );
}

/** What the same price says: the less, the more of the merchant's other payments are of that price too. */
function worthOfPrice(chain: readonly Payment[], meanwhile: readonly Payment[]): number {
  const mine = new Set(chain);
  const others = meanwhile.filter((payment) => !mine.has(payment));
  if (others.length === 0) return SAME_PRICE;
  const prices = new Set(chain.map(({ amountMinor }) => amountMinor));
  const alike = others.filter(({ amountMinor }) =>
    [...prices].some((price) => Math.abs(Math.log(price / amountMinor)) < SAME),
  );
  return SAME_PRICE * (1 - alike.length / others.length);
}

/** How well a chain of at least two fits a cadence, beside all payments of its merchant. */
export function fitOf(cadence: Cadence, chain: readonly Payment[], payments: readonly Payment[]): Fit {
  const { anchor, dated } = bestDates(cadence, chain);
  const meanwhile = paidMeanwhile(chain, payments);
  const byChance = meanwhile.length / (chain.at(-1)!.day - chain[0]!.day + cadence.days);
  const gains = dated.map(({ off }) => Math.log(onDate(cadence, off) / byChance));
  // One of them set the dates, so it cannot speak for them.
  const dates = gains.reduce((sum, gain) => sum + gain, 0) - Math.max(...gains);
  const samePrice = worthOfPrice(chain, meanwhile);
  const sums = chain
    .slice(1)
    .reduce((sum, { amountMinor }, at) => sum + sumsAgree(chain[at]!.amountMinor, amountMinor, samePrice), 0);
  const steps = dated.map(({ step }) => step);
  const span = Math.max(...steps) - Math.min(...steps) + 1;
  const distinct = new Set(steps).size;
  return {
    cadence,
    anchor,
    dated,
    evidence: dates + sums - LEFT_OUT * (span - distinct) - LEFT_OUT * (chain.length - distinct),
    kept: distinct / span,
    own: chain.length / meanwhile.length,
  };
}
