import { dayNumber, isoDate } from "../calendar/days.ts";
import { fromDecimal, toDecimal } from "../money/money.ts";
import type { CadenceName } from "./cadence.ts";
import { detectSeries } from "./detect.ts";
import { outlookOf } from "./outlook.ts";

/** A row of the ledger, its sum an exact decimal above zero. */
export interface Row {
  readonly id: string;
  /** ISO date. */
  readonly on: string;
  readonly amount: string;
}

/** A series with its outlook, in the ledger's own terms. */
export interface ToldSeries {
  readonly cadence: CadenceName;
  /** Number among this merchant's series that come as often, by their first payment. */
  readonly seq: number;
  readonly amount: string;
  readonly low: string;
  readonly high: string;
  readonly firstOn: string;
  readonly lastOn: string;
  /** What all of its payments came to. */
  readonly inAll: string;
  readonly nextOn: string;
  readonly giveDays: number;
  readonly active: boolean;
  readonly priceBefore: string | null;
  readonly priceChangedOn: string | null;
  readonly rows: readonly Row[];
}

/** A merchant's rows that go one way in one currency, oldest first. */
export interface MerchantPayments {
  readonly merchantKey: string;
  /** As the newest row shows it. */
  readonly merchant: string;
  readonly currency: string;
  readonly direction: -1 | 1;
  readonly payments: readonly Row[];
}

/** A series as it is kept: what is told of it, and whose it is, with the latest of its own payments. */
export interface KnownSeries extends Omit<ToldSeries, "rows">, MerchantPayments {
  readonly rowCount: number;
}

/** What comes regularly among a merchant's rows that go one way in one currency, seen from `today` (ISO date). */
export function seriesIn(rows: readonly Row[], currency: string, today: string): ToldSeries[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  const payments = rows.flatMap(({ id, on, amount }) => {
    const amountMinor = fromDecimal(amount, currency);
    return amountMinor === null || amountMinor <= 0 ? [] : [{ id, day: dayNumber(on), amountMinor }];
  });
  const money = (minor: number): string => toDecimal(minor, currency);
  const seen = new Map<CadenceName, number>();
  return detectSeries(payments)
    .toSorted((a, b) => a.payments[0]!.day - b.payments[0]!.day)
    .map((series): ToldSeries => {
      const { cadence } = series;
      const outlook = outlookOf(series, dayNumber(today));
      const seq = seen.get(cadence) ?? 0;
      seen.set(cadence, seq + 1);
      return {
        cadence,
        seq,
        amount: money(outlook.amountMinor),
        low: money(outlook.lowMinor),
        high: money(outlook.highMinor),
        firstOn: isoDate(series.payments[0]!.day),
        lastOn: isoDate(series.payments.at(-1)!.day),
        inAll: money(series.payments.reduce((sum, { amountMinor }) => sum + amountMinor, 0)),
        nextOn: isoDate(outlook.nextDay),
        giveDays: outlook.give,
        active: outlook.active,
        priceBefore: outlook.priceChange && money(outlook.priceChange.fromMinor),
        priceChangedOn: outlook.priceChange && isoDate(outlook.priceChange.day),
        rows: series.payments.map(({ id }) => byId.get(id)!),
      };
    });
}
