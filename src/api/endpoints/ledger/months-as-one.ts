import type { MonthAsOne, Summary } from "../../../contract/summary.ts";
import { dayNumber, dayOf, isoDate, monthDay } from "../../../core/calendar/days.ts";
import { fromDecimal, toDecimal } from "../../../core/money/money.ts";
import { convertedOn } from "../../../core/rates/as-one.ts";
import type { RateBook } from "../../../core/rates/as-one.ts";
import type { Sum } from "../../../core/rates/convert.ts";
import { sharedOut } from "../../../core/rates/share-out.ts";
import type { Share } from "../../../core/rates/share-out.ts";
import { flowsOf } from "../../../core/taxonomy/flows.ts";
import type { Flow } from "../../../core/taxonomy/flows.ts";
import { personsRateBook } from "../../../data/queries/rate-book.ts";
import type { MonthTotal } from "../../../data/queries/summary.ts";
import type { Transaction } from "../../../data/tenant.ts";

const lastDay = (month: string): string =>
  isoDate(dayOf({ month: monthDay(dayNumber(`${month}-01`)).month, dayOfMonth: 31 }));

/** What a month's rows come to in one flow, by currency; a currency that comes to nothing needs no rate. */
function sumsOf(rows: readonly MonthTotal[], flow: Flow): Sum[] {
  const sums = new Map<string, number>();
  for (const { currency, group_name: group, money_in: moneyIn, money_out: moneyOut } of rows) {
    const flows = flowsOf(group);
    const minor =
      (flows.in === flow ? fromDecimal(moneyIn, currency)! : 0) +
      (flows.out === flow ? fromDecimal(moneyOut, currency)! : 0);
    sums.set(currency, (sums.get(currency) ?? 0) + minor);
  }
  return [...sums].flatMap(([currency, minor]) => (minor === 0 ? [] : { currency, minor }));
}

/** What a month's rows come to in spending, by group and currency. */
function sharesOf(rows: readonly MonthTotal[]): Share<MonthTotal["group_name"]>[] {
  return rows.flatMap(({ currency, group_name: key, money_in: moneyIn, money_out: moneyOut }) => {
    const flows = flowsOf(key);
    if (flows.out !== "spending") return [];
    const back = flows.in === "spending" ? fromDecimal(moneyIn, currency)! : 0;
    return { key, currency, minor: back + fromDecimal(moneyOut, currency)! };
  });
}

function byGroupOf(book: RateBook, on: string, rows: readonly MonthTotal[]): MonthAsOne["byGroup"] {
  const { minors, without } = sharedOut(book, on, sharesOf(rows));
  const groups = [...minors].map(([group, minor]) => ({ group, spending: toDecimal(minor, book.into) }));
  return { groups, without: [...without] };
}

/** The months of all currencies as one, in the currency the person chose. Null where there is nothing to convert; a month that has not begun has no rates. */
export async function monthsAsOne(
  tx: Transaction,
  rows: readonly MonthTotal[],
  today: string,
): Promise<Summary["together"]> {
  const begun = new Map<string, MonthTotal[]>();
  for (const row of rows) {
    const own = begun.get(row.month);
    if (own) own.push(row);
    else if (`${row.month}-01` <= today) begun.set(row.month, [row]);
  }
  const ratesOf = (month: string): string => {
    const last = lastDay(month);
    return last < today ? last : today;
  };
  const currencies = [...begun.values()].flat().map(({ currency }) => currency);
  const book = await personsRateBook(tx, { currencies, days: [...begun.keys()].map(ratesOf) });
  if (book === null) return null;
  const months = [...begun].map(([month, own]): MonthAsOne => {
    const on = ratesOf(month);
    const inFlow = (flow: Flow) => convertedOn(book, on, sumsOf(own, flow));
    return { month, on, income: inFlow("income"), spending: inFlow("spending"), byGroup: byGroupOf(book, on, own) };
  });
  return { currency: book.into, months };
}
