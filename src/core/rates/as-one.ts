import { minorMoney } from "../money/money.ts";
import type { Money } from "../money/money.ts";
import { together } from "./convert.ts";
import type { ConvertedPart, Sum } from "./convert.ts";
import { isOwn } from "./find-rate.ts";
import type { FoundRate } from "./find-rate.ts";
import { rateText } from "./fraction.ts";

/** The rates into one currency on some days. */
export interface RateBook {
  readonly into: string;
  /** On one of the days; null when there is none young enough. */
  rateOf(currency: string, on: string): FoundRate | null;
}

/** What one currency is of a figure over several. */
export interface PartAsOne {
  readonly from: Money;
  readonly money: Money;
  /** What one unit was in the other, to twelve digits; null, as its day, where none was needed. */
  readonly rate: string | null;
  readonly rateOn: string | null;
  readonly ownRate: boolean;
}

/** Several currencies as one figure: the sum of its parts, and which currencies are not in it. */
export interface AsOne {
  readonly money: Money;
  readonly parts: PartAsOne[];
  readonly without: string[];
}

function partOf({ currency, minor, convertedMinor, found }: ConvertedPart, into: string): PartAsOne {
  const used = minor === 0 ? null : found;
  return {
    from: minorMoney(minor, currency),
    money: minorMoney(convertedMinor, into),
    rate: used && rateText(used.rate),
    rateOn: used && used.on,
    ownRate: used !== null && used.legs.some(isOwn),
  };
}

/** Sums of several currencies as one figure, at the rates of a day; parts by currency. */
export function convertedOn(book: RateBook, on: string, sums: readonly Sum[]): AsOne {
  const { into } = book;
  const byCurrency = sums.toSorted((a, b) => (a.currency < b.currency ? -1 : 1));
  const { minor, parts, without } = together(byCurrency, into, (currency) => book.rateOf(currency, on));
  return { money: minorMoney(minor, into), parts: parts.map((part) => partOf(part, into)), without: [...without] };
}
