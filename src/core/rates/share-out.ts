import { convertExactly } from "./convert.ts";
import type { Sum } from "./convert.ts";
import type { RateBook } from "./as-one.ts";

const ONE = { over: 1n, under: 1n };

/** What of a sum belongs to one key, in one currency; a key has at most one of each. */
export interface Share<K> extends Sum {
  readonly key: K;
}

export interface SharedOut<K> {
  /** Minor units of the book's currency. */
  readonly minors: ReadonlyMap<K, number>;
  /** Currencies that are in no share, for want of a rate. */
  readonly without: readonly string[];
}

/**
 * Sums of several currencies, shared out by what they are for, at the rates of a day. Each currency is converted as it is added up from the
 * first key to the last, and a key has what it added: so the shares come exactly to what the whole sum does, converted once, and each is off by
 * at most one minor unit for each currency. Converted one by one they would not add up.
 */
export function sharedOut<K>(book: RateBook, on: string, shares: readonly Share<K>[]): SharedOut<K> {
  const minors = new Map<K, number>();
  const without: string[] = [];
  const currencies = [...new Set(shares.map(({ currency }) => currency))].toSorted();
  for (const currency of currencies) {
    const own = shares.filter((share) => share.currency === currency);
    const rate = currency === book.into ? ONE : (book.rateOf(currency, on)?.rate ?? null);
    if (rate === null) {
      if (own.some(({ minor }) => minor !== 0)) without.push(currency);
      continue;
    }
    let upTo = 0n;
    let told = 0n;
    for (const { key, minor } of own) {
      upTo += BigInt(minor);
      const now = convertExactly(upTo, { from: currency, to: book.into, rate });
      minors.set(key, (minors.get(key) ?? 0) + Number(now - told));
      told = now;
    }
  }
  return { minors, without };
}
