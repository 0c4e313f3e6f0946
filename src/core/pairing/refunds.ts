import { dayNumber } from "../calendar/days.ts";

/** Longest time between a purchase and its refund. */
export const MAX_REFUND_DAYS = 120;
/** Most purchases before a refund that are looked at for one large enough. */
const MAX_LOOKED_AT = 200;

/** A row of one merchant and currency. */
export interface MerchantRow {
  readonly id: string;
  /** Absolute, in minor units. */
  readonly sizeMinor: number;
  /** ISO date. */
  readonly postedOn: string;
}

interface Dated<T> {
  readonly row: T;
  readonly day: number;
}

/** How many of these days are not after `day`. */
function countUntil<T>(rows: readonly Dated<T>[], day: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (rows[middle]!.day <= day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/**
 * Finds for money back from a merchant the purchase it belongs to: the latest of the same amount, else the latest that is
 * larger, at most `MAX_REFUND_DAYS` before it. Purchases are given in the order of their dates.
 */
export function purchaseFinder<T extends MerchantRow>(purchases: readonly T[]): (refund: MerchantRow) => T | null {
  const all = purchases.map((row) => ({ row, day: dayNumber(row.postedOn) }));
  const bySize = new Map<number, Dated<T>[]>();
  for (const entry of all) {
    const same = bySize.get(entry.row.sizeMinor);
    if (same) same.push(entry);
    else bySize.set(entry.row.sizeMinor, [entry]);
  }
  return ({ sizeMinor, postedOn }) => {
    const day = dayNumber(postedOn);
    const equals = bySize.get(sizeMinor) ?? [];
    const equal = equals[countUntil(equals, day) - 1];
    if (equal && equal.day >= day - MAX_REFUND_DAYS) return equal.row;
    const end = countUntil(all, day);
    for (let at = end - 1; at >= Math.max(0, end - MAX_LOOKED_AT) && all[at]!.day >= day - MAX_REFUND_DAYS; at--)
      if (all[at]!.row.sizeMinor > sizeMinor) return all[at]!.row;
    return null;
  };
}
