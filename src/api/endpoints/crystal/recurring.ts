import type { RecurringSeries } from "../../../contract/recurring.ts";
import { TIMES_A_YEAR } from "../../../core/recurring/cadence.ts";
import { hideSeries, listSeries, yearOfSeries } from "../../../data/queries/recurring-series.ts";
import type { StoredSeries } from "../../../data/queries/recurring-series.ts";
import { decodeCursor, foreignLink, pageOf } from "../../pipeline/cursor.ts";
import type { Place } from "../../pipeline/cursor.ts";
import { endpoint } from "../../pipeline/endpoint.ts";
import { notFound } from "../../pipeline/refusal.ts";
import { wireAmount } from "../ledger/wire.ts";

function wireSeries(series: StoredSeries): RecurringSeries {
  const { currency, direction } = series;
  const money = (size: string) => ({ amount: wireAmount(direction < 0 ? `-${size}` : size, currency), currency });
  return {
    id: series.id,
    merchant: series.merchant,
    merchantKey: series.merchantKey,
    direction: direction < 0 ? "out" : "in",
    cadence: series.cadence,
    money: money(series.amount),
    low: money(series.low),
    high: money(series.high),
    lastOn: series.lastOn,
    nextOn: series.nextOn,
    giveDays: series.giveDays,
    active: series.active,
    hidden: series.hidden,
    rowCount: series.rowCount,
    priceChange:
      series.priceBefore === null || series.priceChangedOn === null
        ? null
        : { from: money(series.priceBefore), since: series.priceChangedOn },
    payments: series.payments.map(({ id, on, amount }) => ({ transactionId: id, postedOn: on, money: money(amount) })),
  };
}

/** What a page link holds of its last series. */
function placeOf(cursor: string | undefined): { nextOn: string; id: string } | null {
  const last: Place | undefined = decodeCursor(cursor);
  if (last === undefined) return null;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(last.value) || Number.isNaN(Date.parse(last.value))) throw foreignLink();
  return { nextOn: last.value, id: last.id };
}

export const recurringList = endpoint({
  name: "crystal-recurring",
  method: "GET",
  audit: "none",
  analytic: true,
  run: ({ input, read }) => {
    const after = placeOf(input.cursor);
    return read(async (tx) => {
      const rows = await listSeries(tx, { state: input.state, after, limit: input.limit + 1 });
      const years = await yearOfSeries(tx, TIMES_A_YEAR);
      return {
        ...pageOf(rows, input.limit, { item: wireSeries, place: ({ nextOn, id }) => ({ value: nextOn, id }) }),
        aYear: years.map((year) => ({
          in: { amount: wireAmount(year.in, year.currency), currency: year.currency },
          out: { amount: wireAmount(`-${year.out}`, year.currency), currency: year.currency },
        })),
      };
    });
  },
});

export const recurringEdit = endpoint({
  name: "crystal-recurring",
  method: "PATCH",
  audit: "recurring_series.update",
  run: ({ input, write }) =>
    write(async (tx, note) => {
      const series = await hideSeries(tx, input.id, input.hidden);
      if (!series) throw notFound("series");
      note({ resourceType: "recurring_series", resourceId: series.id, newValue: { hidden: input.hidden } });
      return wireSeries(series);
    }),
});
