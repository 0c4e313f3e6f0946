import type { Transaction } from "../../../contract/ledger.ts";
import { toExact } from "../../lib/exact.ts";

export interface CurrencySum {
  readonly currency: string;
  readonly amount: bigint;
}

/** Exact sums, one for each currency, the one with most rows first: amounts of two currencies are never added. */
export function sumByCurrency(rows: readonly Pick<Transaction, "money">[]): CurrencySum[] {
  const sums = new Map<string, { amount: bigint; count: number }>();
  for (const { money } of rows) {
    const known = sums.get(money.currency) ?? { amount: 0n, count: 0 };
    sums.set(money.currency, { amount: known.amount + toExact(money.amount), count: known.count + 1 });
  }
  return [...sums]
    .toSorted(([a, x], [b, y]) => y.count - x.count || a.localeCompare(b))
    .map(([currency, { amount }]) => ({ currency, amount }));
}
