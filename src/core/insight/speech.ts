/** How this person reads sums and days. */
export interface Speech {
  /** Of an exact decimal. */
  money(amount: string, currency: string): string;
  /** Of an ISO date: `2 Nov`. */
  day(isoDate: string): string;
}

function usable(locale: string): string | undefined {
  try {
    return Intl.NumberFormat.supportedLocalesOf(locale)[0];
  } catch {
    return undefined; // not a locale at all
  }
}

/** Sums and days as a BCP 47 locale writes them; as English does where it is not one. */
export function speechOf(wanted: string): Speech {
  const locale = usable(wanted) ?? "en";
  const day = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", timeZone: "UTC" });
  const money = new Map<string, Intl.NumberFormat>();
  return {
    money(amount, currency) {
      const format = money.get(currency) ?? new Intl.NumberFormat(locale, { style: "currency", currency });
      money.set(currency, format);
      return format.format(amount as Intl.StringNumericLiteral);
    },
    day: (isoDate) => day.format(new Date(`${isoDate}T00:00:00Z`)),
  };
}

/** A day that ends a sentence may bring its own full stop (`3. Nov.`). */
export const withOneStop = (sentence: string): string => sentence.replace(/\.\.$/, ".");
