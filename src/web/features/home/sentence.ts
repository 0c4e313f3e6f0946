import { magnitude } from "../../lib/exact.ts";
import { monthOf } from "../../lib/calendar.ts";
import type { Format } from "../../lib/format.ts";
import { t } from "../../lib/t.ts";

export interface MonthInWords {
  readonly month: string;
  /** Today, to know which months need no year. */
  readonly today: string;
  readonly currency: string;
  readonly spent: bigint;
  /** What is usual up to the same day; null when there is too little to compare with. */
  readonly usual: bigint | null;
  /** Last day with rows of a month that is not over; null for a whole month. */
  readonly lastDay: number | null;
  /** Bills that are due until its end; null where none is known. */
  readonly bills: bigint | null;
}

/** A difference below this share of the usual is no news: 3 %. */
const SAME_WITHIN = { part: 3n, of: 100n };
/** Rows from the last days are "by now"; older ones say their day. */
const NOW_DAYS = 3;

const isSame = (difference: bigint, usual: bigint): boolean =>
  magnitude(difference) * SAME_WITHIN.of <= magnitude(usual) * SAME_WITHIN.part;

/** `November`, or `November 2025` when it is not this year's. */
export function monthName(month: string, today: string, format: Format): string {
  if (month.slice(0, 4) !== today.slice(0, 4)) return format.month(month);
  const name = new Intl.DateTimeFormat(format.locale, { month: "long", timeZone: "UTC" });
  return name.format(new Date(`${month}-01T00:00:00Z`));
}

function when({ month, today, lastDay }: MonthInWords, format: Format): string {
  if (lastDay === null) return "";
  const isNow = month === monthOf(today) && Number(today.slice(8)) - lastDay <= NOW_DAYS;
  return isNow
    ? t(" by now")
    : t(" by {text}", { text: format.shortDay(`${month}-${String(lastDay).padStart(2, "0")}`) });
}

function compared(words: MonthInWords, format: Format): string {
  const { spent, usual, currency } = words;
  if (usual === null) return "";
  const difference = spent - usual;
  if (isSame(difference, usual)) return t(", about as usual{when}", { when: when(words, format) });
  const amount = format.money(magnitude(difference), currency, { whole: true });
  return t(", {amount} {which, select, true {less} other {more}} than usual{when}", {
    amount,
    which: String(difference < 0n),
    when: when(words, format),
  });
}

function toCome({ bills, currency }: MonthInWords, format: Format): string {
  if (bills === null || bills <= 0n) return "";
  return t("; {bills} of bills are still to come", { bills: format.money(bills, currency, { whole: true }) });
}

/** The month in one sentence: `You spent €2,140 in November, €180 less than usual by now.` */
export function monthSentence(words: MonthInWords, format: Format): string {
  const { spent, currency, month, today, lastDay } = words;
  const name = monthName(month, today, format);
  const rest = `${toCome(words, format)}.`;
  if (spent === 0n)
    return t("Nothing spent in {name}{which, select, true {} other { yet}}{rest}", {
      name,
      which: String(lastDay === null),
      rest,
    });
  const amount = format.money(magnitude(spent), currency, { whole: true });
  if (spent < 0n) return t("{amount} more came back than you spent in {name}{rest}", { amount, name, rest });
  return t("You spent {amount} in {name}{compared}{rest}", { amount, name, compared: compared(words, format), rest });
}

/** The change of one group against the usual, in few words; null when there is nothing to compare with. */
export function changeWords(spent: bigint, usual: bigint | null, currency: string, format: Format): string | null {
  if (usual === null) return null;
  const difference = spent - usual;
  if (isSame(difference, usual)) return t("as usual");
  const amount = format.money(magnitude(difference), currency, { whole: true });
  return t("{amount} {which, select, true {less} other {more}}", { amount, which: String(difference < 0n) });
}
