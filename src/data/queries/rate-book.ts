import type { RateBook } from "../../core/rates/as-one.ts";
import { findRate } from "../../core/rates/find-rate.ts";
import type { FoundRate } from "../../core/rates/find-rate.ts";
import type { Transaction } from "../tenant.ts";
import { quotesOn } from "./exchange-rates.ts";
import { readSettings } from "./settings.ts";

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
