import { toDecimalText } from "./exact.ts";

export interface MoneyLook {
  /** `always` marks money in with +; `never` drops the sign (where words say the direction). */
  readonly sign?: "auto" | "always" | "never";
  /** Whole units, for sentences and axes. */
  readonly whole?: boolean;
}

/** How this person reads numbers and days. Amounts go in as decimal strings or exact sums, never as floats. */
export interface Format {
  readonly locale: string;
  money(amount: string | bigint, currency: string, look?: MoneyLook): string;
  /** An amount of whatever currency. */
  amount(decimal: string): string;
  /** `2026-11-02` → `2 Nov 2026`. */
  day(isoDate: string): string;
  /** From one day to another → `28 Nov – 2 Dec 2026`; of one day alone, that day. */
  days(since: string, until: string): string;
  /** `2026-11-02` → `2 Nov`. */
  shortDay(isoDate: string): string;
  /** `2026-11` → `November 2026`. */
  month(month: string): string;
  /** `2026-11` → `Nov`. */
  shortMonth(month: string): string;
  /** An instant → `2 Nov, 14:05`. */
  instant(timestamp: string): string;
  count(value: number): string;
  /** An exchange rate (`"0.923958236163"`), to six digits that say something. */
  rate(decimal: string): string;
  percent(share: number): string;
}

const SIGNS = { auto: "auto", always: "exceptZero", never: "never" } as const;
/** U+2212 is as wide as the plus sign, so columns of figures line up. */
const minus = (text: string): string => text.replace("-", "−");

function usableLocale(locale: string): string | undefined {
  try {
    return Intl.NumberFormat.supportedLocalesOf(locale)[0];
  } catch {
    return undefined;
  }
}

function moneyFormat(locale: string | undefined): Format["money"] {
  const known = new Map<string, Intl.NumberFormat>();
  return (amount, currency, look = {}) => {
    const sign = look.sign ?? "auto";
    const key = `${currency} ${sign} ${look.whole ? "whole" : "full"}`;
    let format = known.get(key);
    if (!format) {
      const digits = look.whole ? { maximumFractionDigits: 0, minimumFractionDigits: 0 } : {};
      format = new Intl.NumberFormat(locale, { style: "currency", currency, signDisplay: SIGNS[sign], ...digits });
      known.set(key, format);
    }
    const text = typeof amount === "bigint" ? toDecimalText(amount) : amount;
    return minus(format.format(text as Intl.StringNumericLiteral));
  };
}

const DOTS = "•••";

/** The same, with dots in place of every amount: as many for a coffee as for a house. The currency stays. */
export const hidingAmounts = (format: Format): Format => ({
  ...format,
  amount: () => DOTS,
  money: (_amount, currency) => format.money("0", currency, { whole: true, sign: "never" }).replace(/\p{Nd}/u, DOTS),
});

/** Formats for a BCP 47 locale; the browser's own when it is not one. */
export function createFormat(wanted: string): Format {
  const locale = usableLocale(wanted);
  const dates = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
    new Intl.DateTimeFormat(locale, { timeZone: "UTC", ...options });
  const day = dates({ day: "numeric", month: "short", year: "numeric" });
  const shortDay = dates({ day: "numeric", month: "short" });
  const month = dates({ month: "long", year: "numeric" });
  const shortMonth = dates({ month: "short" });
  const instant = new Intl.DateTimeFormat(locale, {
    day: "numeric",
    month: "short",
    hour: "2-digit",
    minute: "2-digit",
  });
  const count = new Intl.NumberFormat(locale);
  const amount = new Intl.NumberFormat(locale, { maximumFractionDigits: 4 });
  const rate = new Intl.NumberFormat(locale, { maximumSignificantDigits: 6 });
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumFractionDigits: 0 });
  const at = (isoDate: string): Date => new Date(`${isoDate}T00:00:00Z`);
  return {
    locale: locale ?? wanted,
    money: moneyFormat(locale),
    amount: (decimal) => minus(amount.format(decimal as Intl.StringNumericLiteral)),
    day: (isoDate) => day.format(at(isoDate)),
    days: (since, until) => day.formatRange(at(since), at(until)),
    shortDay: (isoDate) => shortDay.format(at(isoDate)),
    month: (value) => month.format(at(`${value}-01`)),
    shortMonth: (value) => shortMonth.format(at(`${value}-01`)),
    instant: (timestamp) => instant.format(new Date(timestamp)),
    count: (value) => count.format(value),
    rate: (decimal) => rate.format(decimal as Intl.StringNumericLiteral),
    percent: (share) => percent.format(share),
  };
}
