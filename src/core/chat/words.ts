import { dayNumber, monthDay } from "../calendar/days.ts";
import { monthsSpan } from "../planner/calendar-spans.ts";
import type { Grouping } from "../planner/plan.ts";
import type { Money, RowsOf } from "./results.ts";

/** How figures and days are written for one person. */
export interface Words {
  money(money: Money): string;
  day(date: string): string;
  /** `in October 2026`; empty for all time. */
  period(span: { readonly since?: string; readonly until?: string }): string;
  /** A key of a grouping by time: `2026-10-01` → `October 2026`. */
  part(by: Grouping, key: string): string;
}

const DAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

function usable(locale: string): string {
  try {
    return Intl.NumberFormat.supportedLocalesOf(locale)[0] ?? "en";
  } catch {
    return "en";
  }
}

const quarterOf = (date: string): string => `Q${Math.ceil(Number(date.slice(5, 7)) / 3)} ${date.slice(0, 4)}`;

/** The whole month, quarter or year a stretch is; null for any other. */
function wholeUnit(since: string, until: string): "month" | "quarter" | "year" | null {
  const { month, dayOfMonth } = monthDay(dayNumber(since));
  if (dayOfMonth !== 1) return null;
  if (until === monthsSpan(month).until) return "month";
  if (month % 3 === 0 && until === monthsSpan(month, 3).until) return "quarter";
  return month % 12 === 0 && until === monthsSpan(month, 12).until ? "year" : null;
}

/** Words for a BCP 47 locale: its way of writing numbers and days, in English sentences. */
export function createWords(locale: string): Words {
  const known = usable(locale);
  const dates = (options: Intl.DateTimeFormatOptions): ((date: string) => string) => {
    const format = new Intl.DateTimeFormat(known.startsWith("en") ? known : "en-GB", { timeZone: "UTC", ...options });
    return (date) => format.format(new Date(`${date}T00:00:00Z`));
  };
  const day = dates({ day: "numeric", month: "short", year: "numeric" });
  const month = dates({ month: "long", year: "numeric" });
  const units = { month, quarter: quarterOf, year: (date: string): string => date.slice(0, 4) };
  return {
    money: ({ amount, currency }) =>
      new Intl.NumberFormat(known, { style: "currency", currency })
        .format(amount as Intl.StringNumericLiteral)
        .replace("-", "−"),
    day,
    period({ since, until }) {
      if (since === undefined && until === undefined) return "";
      if (since === undefined) return ` until ${day(until!)}`;
      if (until === undefined) return ` since ${day(since)}`;
      if (since === until) return ` on ${day(since)}`;
      const unit = wholeUnit(since, until);
      return unit === null ? ` from ${day(since)} to ${day(until)}` : ` in ${units[unit](since)}`;
    },
    part(by, key) {
      if (by === "weekday") return DAYS[Number(key) - 1] ?? key;
      if (by === "month" || by === "quarter" || by === "year") return units[by](key);
      return by === "day" ? day(key) : by === "week" ? `Week of ${day(key)}` : key;
    },
  };
}

/** `a`, `a and b`, `a, b and c`. */
export const listed = (items: readonly string[]): string =>
  items.length < 2 ? (items[0] ?? "") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)!}`;

export const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;

/** `Groceries`, `Amazon`, as the person wrote it. */
export const titled = (name: string): string => name.replace(/(?<!\S)\p{Ll}/gu, (letter) => letter.toUpperCase());

/** What rows are about: ` on Groceries at Amazon from Giro over 50.00 EUR in October 2026`. */
export function aboutWords(
  rows: RowsOf,
  words: Words,
  links: { readonly category: string; readonly merchant: string },
): string {
  const { category, merchant, account, currency, aboveAmount, belowAmount, minAmount, maxAmount } = rows;
  const size = (amount: string): string => (currency === undefined ? amount : `${amount} ${currency}`);
  return [
    category === undefined ? "" : ` ${links.category} ${category}`,
    merchant === undefined ? "" : ` ${links.merchant} ${titled(merchant)}`,
    account === undefined ? "" : ` in ${account}`,
    aboveAmount === undefined ? "" : ` over ${size(aboveAmount)}`,
    belowAmount === undefined ? "" : ` under ${size(belowAmount)}`,
    minAmount !== undefined && minAmount === maxAmount
      ? ` of exactly ${size(minAmount)}`
      : `${minAmount === undefined ? "" : ` of at least ${size(minAmount)}`}${maxAmount === undefined ? "" : ` of at most ${size(maxAmount)}`}`,
    rows.uncategorised ? " without a category" : "",
    rows.tag === undefined ? "" : ` tagged “${rows.tag}”`,
    words.period(rows),
  ].join("");
}
