import { quantile } from "../statistics/quantile.ts";
import { dateAt, endsAfter, waitsFor } from "./cadence.ts";
import type { Payment } from "./chain.ts";
import type { Series } from "./detect.ts";
import type { Fit } from "./fit.ts";

/** When and how much next. Days are days since 1970, sums minor units. */
export interface Outlook {
  /** It still comes, as far as `today` tells. */
  readonly active: boolean;
  /** The next date on which nothing has come yet; may lie before today when it is late. */
  readonly nextDay: number;
  /** Days the next one may be early or late. */
  readonly give: number;
  readonly amountMinor: number;
  readonly lowMinor: number;
  readonly highMinor: number;
  /** The last change of a price that had stood still; null when it never did, or never changed. */
  readonly priceChange: PriceChange | null;
}

export interface PriceChange {
  /** The first payment at the new price. */
  readonly id: string;
  readonly day: number;
  readonly fromMinor: number;
  readonly toMinor: number;
}

/** Payments that say what the next will be. */
const LOOKED_AT = 12;
const USUAL = 6;
/** A price moved less than this stood still; one that moved this much changed. */
const STILL = 0.01;
const CHANGED = 0.02;
/** One payment further from the price that stood than this is no new price yet: a bonus came with it, or a year was paid at once. */
const NEW_AT_MOST = 0.5;
/** Payments at one price that make it a price. */
const STOOD = 2;

const apart = (one: number, other: number): number => Math.abs(one / other - 1);

/** The price that stood still before the last payments, and the new one they agree on. */
function lastPriceChange(payments: readonly Payment[]): PriceChange | null {
  for (let at = payments.length - 1; at >= STOOD; at--) {
    const [before, first] = [payments.slice(at - STOOD, at), payments[at]!];
    const old = before.at(-1)!.amountMinor;
    if (apart(first.amountMinor, old) < CHANGED) continue;
    const stood = before.every(({ amountMinor }) => apart(amountMinor, old) < STILL);
    const stands = payments.slice(at).every(({ amountMinor }) => apart(amountMinor, first.amountMinor) < STILL);
    return stood && stands ? { id: first.id, day: first.day, fromMinor: old, toMinor: first.amountMinor } : null;
  }
  return null;
}

/** The change that the last payment is the first of: whether the new price stays is not known yet. Null where it is another, or none, or too large. */
export function newPrice({ payments }: Pick<Series, "payments">): PriceChange | null {
  const change = lastPriceChange(payments);
  if (change === null || change.id !== payments.at(-1)!.id) return null;
  return apart(change.toMinor, change.fromMinor) <= NEW_AT_MOST ? change : null;
}

/** The sum that is expected, and between which it may lie. */
function sumsOf(payments: readonly Payment[]): Pick<Outlook, "amountMinor" | "lowMinor" | "highMinor"> {
  const sums = payments.map(({ amountMinor }) => amountMinor);
  const [last, before] = [sums.at(-1)!, sums.at(-2)!];
  if (apart(last, before) < STILL || newPrice({ payments }) !== null)
    return { amountMinor: last, lowMinor: Math.min(last, before), highMinor: Math.max(last, before) };
  const recent = sums.slice(-LOOKED_AT);
  return {
    amountMinor: quantile(sums.slice(-USUAL), 0.5),
    lowMinor: quantile(recent, 0.1),
    highMinor: quantile(recent, 0.9),
  };
}

const lastStep = ({ dated }: Fit): number => Math.max(...dated.map(({ step }) => step));

const dateAfter = (fit: Fit, steps: number): number => dateAt(fit.cadence, fit.anchor, lastStep(fit) + steps);

/** What is to be expected of a series, seen from `today` (days since 1970). */
export function outlookOf({ payments, fits }: Series, today: number): Outlook {
  const next = fits.reduce((best, fit) => (dateAfter(fit, 1) < dateAfter(best, 1) ? fit : best));
  const { cadence, dated } = next;
  return {
    active: today <= dateAfter(next, endsAfter(cadence)) + waitsFor(cadence),
    nextDay: dateAfter(next, 1),
    give: Math.ceil(
      quantile(
        dated.map(({ off }) => off),
        0.9,
      ),
    ),
    ...sumsOf(payments),
    priceChange: lastPriceChange(payments),
  };
}
