import type { CashFlow, CashFlowPeriod, PeriodAsOne } from "../../../contract/cash-flow.ts";
import { fromDecimal, minorMoney } from "../../../core/money/money.ts";
import { convertedOn } from "../../../core/rates/as-one.ts";
import { personsRateBook } from "../../../data/queries/rate-book.ts";
import type { Transaction } from "../../../data/tenant.ts";

const minorOf = (figure: CashFlowPeriod["in"]): number => fromDecimal(figure.amount, figure.currency)!;

/**
 * The flow of all currencies as one, in the currency the person chose: each period that has begun at the rates of its last day, or of today.
 * Null where there is nothing to convert. What is expected is not converted: nobody knows the rates to come.
 */
export async function flowAsOne(
  tx: Transaction,
  own: CashFlow["currencies"],
  today: string,
): Promise<CashFlow["together"]> {
  const begun = (own[0]?.periods ?? []).filter(({ from }) => from <= today);
  const dayOf = ({ until }: CashFlowPeriod): string => (until < today ? until : today);
  const currencies = own.map(({ currency }) => currency);
  const book = await personsRateBook(tx, { currencies, days: begun.map(dayOf) });
  if (book === null) return null;
  const sums = (at: number, way: "in" | "out") =>
    own.map(({ currency, periods }) => ({ currency, minor: minorOf(periods[at]![way]) }));
  const periods = begun.map((period, at): PeriodAsOne => {
    const on = dayOf(period);
    const [moneyIn, moneyOut] = [convertedOn(book, on, sums(at, "in")), convertedOn(book, on, sums(at, "out"))];
    const net = minorMoney(minorOf(moneyIn.money) + minorOf(moneyOut.money), book.into);
    return { from: period.from, until: period.until, on, in: moneyIn, out: moneyOut, net };
  });
  return { currency: book.into, periods };
}
