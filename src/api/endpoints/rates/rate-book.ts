import { money } from "../crystal/wire-figures.ts";
import type { Converted, RateUsed } from "../../../contract/rates.ts";
import { together } from "../../../core/rates/convert.ts";
import type { ConvertedPart, Sum } from "../../../core/rates/convert.ts";
import { findRate, isOwn } from "../../../core/rates/find-rate.ts";
import type { FoundRate } from "../../../core/rates/find-rate.ts";
import { rateText } from "../../../core/rates/fraction.ts";
import { quotesOn } from "../../../data/queries/exchange-rates.ts";
import { readSettings } from "../../../data/queries/settings.ts";
import type { Transaction } from "../../../data/tenant.ts";

/** The rates into one currency on some days. */
export interface RateBook {
  readonly into: string;
  /** On one of the days; null when there is none young enough. */
  rateOf(currency: string, on: string): FoundRate | null;
}

/** Currencies that are converted; a ledger with more than these has no person behind it. */
const MAX_CONVERTED = 40;

interface Asked {
  readonly into: string;
  readonly currencies: readonly string[];
  /** ISO dates. */
  readonly days: readonly string[];
}

/** Looks up once all rates that some figures need. */
export async function openRateBook(tx: Transaction, { into, currencies, days }: Asked): Promise<RateBook> {
  const others = [...new Set(currencies)].filter((code) => code !== into).slice(0, MAX_CONVERTED);
  const quotes =
    others.length === 0 ? new Map<string, never>() : await quotesOn(tx, [...others, into], [...new Set(days)]);
  const found = new Map<string, FoundRate | null>();
  return {
    into,
    rateOf(currency, on) {
      const key = `${currency} ${on}`;
      const known = found.get(key);
      if (known !== undefined) return known;
      const rate = others.includes(currency) ? findRate(quotes.get(on) ?? [], currency, into) : null;
      found.set(key, rate);
      return rate;
    },
  };
}

/** The rates into the currency the person chose; null where they chose none, and where there is nothing in another. */
export async function personsRateBook(tx: Transaction, asked: Omit<Asked, "into">): Promise<RateBook | null> {
  const { reportingCurrency: into } = await readSettings(tx);
  if (into === null || asked.currencies.every((currency) => currency === into)) return null;
  return openRateBook(tx, { ...asked, into });
}

const wirePart = (
  { currency, minor, convertedMinor, found }: ConvertedPart,
  into: string,
): Converted["parts"][number] => ({
  from: money(minor, currency),
  money: money(convertedMinor, into),
  rateOn: minor === 0 ? null : (found?.on ?? null),
  ownRate: minor !== 0 && found !== null && found.legs.some(isOwn),
});

/** Sums of several currencies as one figure, at the rates of a day. */
export function convertedOn(book: RateBook, on: string, sums: readonly Sum[]): Converted {
  const { into } = book;
  const byCurrency = sums.toSorted((a, b) => (a.currency < b.currency ? -1 : 1));
  const { minor, parts, without } = together(byCurrency, into, (currency) => book.rateOf(currency, on));
  return {
    money: money(minor, into),
    parts: parts.map((part) => wirePart(part, into)),
    without: [...without],
  };
}

export const wireRate = (currency: string, { rate, on, legs }: FoundRate): RateUsed => ({
  currency,
  rate: rateText(rate),
  on,
  legs: [...legs],
});
