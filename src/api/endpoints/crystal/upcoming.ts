import type { Upcoming } from "../../../contract/cash-flow.ts";
import { MAX_PAGE_SIZE } from "../../../contract/common.ts";
import { dayNumber, isoDate } from "../../../core/calendar/days.ts";
import { personDay } from "../../../core/calendar/person-day.ts";
import { fromDecimal, minorMoney } from "../../../core/money/money.ts";
import { datesDue } from "../../../core/recurring/due.ts";
import { seriesDue } from "../../../data/queries/recurring-series.ts";
import type { StoredSeries } from "../../../data/queries/recurring-series.ts";
import { endpoint } from "../../pipeline/endpoint.ts";
import { Refusal } from "../../pipeline/refusal.ts";

type Item = Upcoming["items"][number];

const DAYS = 14;
const MOST_DAYS = 92;

function itemsOf(series: StoredSeries, until: string): Item[] {
  const { currency, direction } = series;
  const sum = (size: string) => minorMoney(direction * (fromDecimal(size, currency) ?? 0), currency);
  return datesDue(series, until).map((on) => ({
    seriesId: series.id,
    merchant: series.merchant,
    merchantKey: series.merchantKey,
    on,
    giveDays: series.giveDays,
    money: sum(series.amount),
    low: sum(series.low),
    high: sum(series.high),
    transactionId: series.payments.at(-1)!.id,
  }));
}

function sumsOf(items: readonly Item[]): Upcoming["sums"] {
  const sums = new Map<string, { moneyIn: number; moneyOut: number }>();
  for (const { money: each } of items) {
    const minor = fromDecimal(each.amount, each.currency) ?? 0;
    const known = sums.get(each.currency) ?? { moneyIn: 0, moneyOut: 0 };
    sums.set(each.currency, {
      moneyIn: known.moneyIn + Math.max(0, minor),
      moneyOut: known.moneyOut + Math.min(0, minor),
    });
  }
  return [...sums].map(([currency, { moneyIn, moneyOut }]) => ({
    in: minorMoney(moneyIn, currency),
    out: minorMoney(moneyOut, currency),
  }));
}

const byDay = (a: Item, b: Item): number => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0);

export const upcoming = endpoint({
  name: "crystal-upcoming",
  method: "GET",
  audit: "none",
  analytic: true,
  run: ({ input, read }, { now }) => {
    const today = personDay(input.today, now());
    const until = input.until ?? isoDate(dayNumber(today) + DAYS);
    if (dayNumber(until) - dayNumber(today) > MOST_DAYS)
      throw new Refusal("invalid_input", `No more than ${MOST_DAYS} days ahead can be told. Choose an earlier day.`);
    return read(async (tx) => {
      const due = await seriesDue(tx, until, MAX_PAGE_SIZE);
      const all = due.flatMap((series) => itemsOf(series, until)).toSorted(byDay);
      const items = all.filter(({ on }) => on >= today).slice(0, MAX_PAGE_SIZE);
      const overdue = all.filter(({ on }) => on < today).slice(0, MAX_PAGE_SIZE);
      return { today, until, items, sums: sumsOf(items), overdue };
    });
  },
});
