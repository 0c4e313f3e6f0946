import { fromDecimal, inOwnDigits, toDecimal } from "../../../core/money/money.ts";
import type { Money } from "../../../core/money/money.ts";

/** A stored sum; `turned`: money out as a sum above zero. */
export function moneyOf(amount: string, currency: string, turned = false): Money {
  const shown = inOwnDigits(amount, currency);
  if (!turned || !/[1-9]/.test(shown)) return { amount: shown.replace(/^-(?=[0.]*$)/, ""), currency };
  return { amount: shown.startsWith("-") ? shown.slice(1) : `-${shown}`, currency };
}

export const minorOf = ({ amount, currency }: Money): number => {
  const minor = fromDecimal(amount, currency);
  if (minor === null) throw new RangeError("a sum beyond what can be counted exactly");
  return minor;
};

/** Exact; of one currency. */
export const difference = (a: Money, b: Money): Money => ({
  amount: toDecimal(minorOf(a) - minorOf(b), a.currency),
  currency: a.currency,
});

/** Times a fraction, rounded half away from zero to the currency's last place. */
export function scaled(money: Money, times: number, over: number): Money {
  const minor = BigInt(minorOf(money)) * BigInt(times);
  const size = minor < 0n ? -minor : minor;
  const rounded = (size * 2n + BigInt(over)) / (BigInt(over) * 2n);
  return { amount: toDecimal(Number(minor < 0n ? -rounded : rounded), money.currency), currency: money.currency };
}

/** The sum of several of one currency. */
export const added = (a: Money, b: Money): Money => ({
  amount: toDecimal(minorOf(a) + minorOf(b), a.currency),
  currency: a.currency,
});

export const sizeOf = (money: Money): number => Math.abs(minorOf(money));

/** By how many whole per cent; null where there was nothing before. */
export function percentOf(change: Money, before: Money): number | null {
  const base = minorOf(before);
  return base > 0 ? Math.round((minorOf(change) / base) * 100) : null;
}
