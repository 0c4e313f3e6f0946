import type { Payment } from "./chain.ts";
import { dateOf, middlePrice } from "./fit.ts";
import type { Dated, Fit } from "./fit.ts";

/** Sums this far from the usual one are another matter. */
const ALIKE = 1.2;

interface Place extends Dated {
  readonly fit: number;
}

/** Where a payment would belong: the nearest date of the series within reach, for such a sum, while it lasted. */
function placeOf(payment: Payment, fits: readonly Fit[]): Place | null {
  const places = fits.flatMap((fit, at): Place[] => {
    const dated = dateOf(fit.cadence, fit.anchor, payment);
    const steps = fit.dated.map(({ step }) => step);
    const lasted = dated.step >= Math.min(...steps) - 1 && dated.step <= Math.max(...steps) + 1;
    const ratio = payment.amountMinor / middlePrice(fit);
    const alike = ratio < ALIKE && ratio > 1 / ALIKE;
    return lasted && alike && dated.off <= fit.cadence.reach ? [{ ...dated, fit: at }] : [];
  });
  return places.length === 0 ? null : places.reduce((best, place) => (place.off < best.off ? place : best));
}

/** A series with what the chain passed over: payments on its open dates, and such as came on a date that had one. */
export function completed(
  fits: readonly Fit[],
  others: readonly Payment[],
): { readonly fits: readonly Fit[]; readonly doubled: readonly Payment[] } {
  const taken = fits.map(({ dated }) => new Set(dated.map(({ step }) => step)));
  const added = fits.map((): Dated[] => []);
  const doubled: Payment[] = [];
  for (const payment of others) {
    const place = placeOf(payment, fits);
    if (place === null) continue;
    if (taken[place.fit]!.has(place.step)) doubled.push(payment);
    else {
      taken[place.fit]!.add(place.step);
      added[place.fit]!.push(place);
    }
  }
  const byStep = (a: Dated, b: Dated): number => a.step - b.step;
  return {
    fits: fits.map((fit, at) => ({ ...fit, dated: [...fit.dated, ...added[at]!].toSorted(byStep) })),
    doubled,
  };
}
