import { dayNumber } from "../calendar/days.ts";
import { fromDecimal } from "../money/money.ts";
import { TIMES_A_YEAR } from "../recurring/cadence.ts";
import type { Group } from "../taxonomy/groups.ts";
import { NEWS_DAYS } from "./finding.ts";
import type { Finding, WatchedSeries } from "./finding.ts";

/** A series' sums and days as numbers. */
interface Told {
  readonly series: WatchedSeries;
  readonly amountMinor: number;
  readonly lastDay: number;
  readonly nextDay: number;
  readonly today: number;
}

const minorOf = ({ currency }: WatchedSeries, amount: string): number => fromDecimal(amount, currency) ?? 0;

function finding(
  { series, amountMinor }: Told,
  own: Omit<Finding, "subject" | "rowId" | "merchant" | "currency" | "amountMinor" | "cadence">,
): Finding {
  const { merchantKey, merchant, currency, cadence, seq } = series;
  const subject = `series ${currency} ${cadence} ${seq} ${merchantKey}`;
  return { subject, rowId: null, merchant, currency, amountMinor, cadence, ...own, key: `${own.key} ${subject}` };
}

/** Payments that make an income one that is expected, and days beyond its usual lateness before it is missed. */
const EXPECTED_FROM = 4;
const GRACE_DAYS = 4;
/** Days between two dates of a series, at least, when the date between them was left out. */
const LEFT_OUT = 1.6;

/** The payment after which one is missing: the last, when the next is late; or the one before, when a later one came. Null when all came. */
function lastBeforeGap({ series, lastDay, nextDay }: Told): { on: string; dueDay: number } | null {
  const before = series.payments.at(-2);
  const late = series.reach - nextDay;
  if (late > series.giveDays + GRACE_DAYS) return { on: series.lastOn, dueDay: nextDay };
  const days = 365 / TIMES_A_YEAR[series.cadence];
  if (before === undefined || lastDay - dayNumber(before.on) < LEFT_OUT * days) return null;
  return { on: before.on, dueDay: Math.round(lastDay - days) };
}

/** Income that did not come although the ledger of its account goes on. */
function missingIncome(told: Told): Finding[] {
  const { series, amountMinor, today } = told;
  const isExpected =
    series.direction > 0 && series.active && series.rowCount >= EXPECTED_FROM && series.cadence !== "week";
  const gap = isExpected ? lastBeforeGap(told) : null;
  if (gap === null || gap.dueDay <= today - NEWS_DAYS) return [];
  return [
    finding(told, {
      kind: "missing_income",
      key: `missing after ${gap.on}`,
      besideMinor: amountMinor,
      day: gap.dueDay,
      count: series.reach - gap.dueDay,
      worthMinor: amountMinor,
    }),
  ];
}

/** Payments at the old price, and how near they must be, to say that it had stood still. */
const STOOD = 3;
const STILL = 0.01;

function stoodStill(series: WatchedSeries, beforeMinor: number, changedOn: string): boolean {
  const before = series.payments.filter(({ on }) => on < changedOn).slice(-STOOD);
  return (
    before.length === STOOD &&
    before.every(({ amount }) => Math.abs(minorOf(series, amount) - beforeMinor) <= beforeMinor * STILL)
  );
}

/** A price that had stood still and went up. */
function priceRise(told: Told): Finding[] {
  const { series, today } = told;
  const { priceBefore, priceChangedOn, cadence } = series;
  if (series.direction > 0 || !series.active || priceBefore === null || priceChangedOn === null) return [];
  const before = minorOf(series, priceBefore);
  // The sum that was paid, whatever is expected of the next one.
  const amountMinor = minorOf(series, series.payments.at(-1)!.amount);
  const day = dayNumber(priceChangedOn);
  if (amountMinor <= before || day <= today - NEWS_DAYS || !stoodStill(series, before, priceChangedOn)) return [];
  const aYear = (amountMinor - before) * TIMES_A_YEAR[cadence];
  return [
    finding(
      { ...told, amountMinor },
      {
        kind: "price_rise",
        key: `price ${priceChangedOn}`,
        besideMinor: before,
        day,
        count: 1,
        worthMinor: aYear,
      },
    ),
  ];
}

/** Days ahead in which a renewal is worth a word: time enough to cancel. */
const AHEAD_DAYS = 21;

/** What is paid once or twice a year comes again soon. */
function renewal(told: Told): Finding[] {
  const { series, amountMinor, nextDay, today } = told;
  const isRare = series.cadence === "year" || series.cadence === "half year";
  if (series.direction > 0 || !series.active || !isRare || nextDay < today || nextDay > today + AHEAD_DAYS) return [];
  return [
    finding(told, {
      kind: "renewal",
      key: `renewal ${series.nextOn}`,
      besideMinor: amountMinor,
      day: nextDay,
      count: series.rowCount,
      worthMinor: amountMinor,
    }),
  ];
}

/** Where one pays for something and may have stopped using it. */
const FORGETTABLE: ReadonlySet<Group | null> = new Set<Group>(["Subscriptions & Software", "Entertainment"]);
const A_YEAR = 365;

/** A subscription that has gone on for another whole year: asked about once a year, while the payment that filled it is news. */
function stillPaying(told: Told): Finding[] {
  const { series, lastDay, today } = told;
  // A price that has just changed stood still before: the old one is still possible, and the sum lies between both.
  const stands = series.low === series.high || series.priceChangedOn === series.lastOn;
  const isFixed = stands && series.cadence !== "year" && series.cadence !== "half year";
  if (series.direction > 0 || !series.active || !isFixed || !FORGETTABLE.has(series.group)) return [];
  const yearsAt = (day: number): number => Math.floor((day - dayNumber(series.firstOn)) / A_YEAR);
  const years = yearsAt(lastDay);
  // The latest payments are at hand, and that one is among them while it is news.
  const filled = series.payments.map(({ on }) => dayNumber(on)).find((day) => yearsAt(day) === years);
  if (years === 0 || filled === undefined || filled <= today - NEWS_DAYS) return [];
  // What was paid the last time, as the news of a dearer price tells it too; what is expected next may still be the old one.
  const amountMinor = minorOf(series, series.payments.at(-1)!.amount);
  const paid = { ...told, amountMinor };
  return [
    finding(paid, {
      kind: "still_paying",
      key: `still ${years}`,
      besideMinor: minorOf(series, series.inAll),
      day: filled,
      count: series.rowCount,
      worthMinor: amountMinor * TIMES_A_YEAR[series.cadence],
    }),
  ];
}

/** What is new about a series that comes again and again. */
export function seriesNews(series: WatchedSeries, today: number): Finding[] {
  const told: Told = {
    series,
    amountMinor: minorOf(series, series.amount),
    lastDay: dayNumber(series.lastOn),
    nextDay: dayNumber(series.nextOn),
    today,
  };
  return [missingIncome, priceRise, renewal, stillPaying].flatMap((look) => look(told));
}
