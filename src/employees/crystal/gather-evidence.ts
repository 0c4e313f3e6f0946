import { NEWS_DAYS } from "../../core/anomaly/finding.ts";
import type { Evidence, WatchedSeries } from "../../core/anomaly/finding.ts";
import { dayNumber } from "../../core/calendar/days.ts";
import { ledgerSpan } from "../../data/queries/budgets.ts";
import { firstPayments, merchantHistories, placesOfRows } from "../../data/queries/merchant-histories.ts";
import { listSeries } from "../../data/queries/recurring-series.ts";
import type { Transaction } from "../../data/tenant.ts";

/** Series that are looked at, those due first. */
const MOST_SERIES = 500;

async function watchedSeries(tx: Transaction, today: string): Promise<WatchedSeries[]> {
  const series = await listSeries(tx, { state: "active", after: null, limit: MOST_SERIES });
  const newest = (one: (typeof series)[number]): string => one.payments.at(-1)!.id;
  const places = await placesOfRows(tx, series.map(newest), today);
  return series.flatMap((one) => {
    const place = places.get(newest(one));
    return place === undefined ? [] : [{ ...one, group: place.group, reach: dayNumber(place.reach) }];
  });
}

/** What of the ledger is looked at for what is unusual; null for an empty one. ISO date. */
export async function gatherEvidence(tx: Transaction, today: string): Promise<Evidence | null> {
  const { from, until } = await ledgerSpan(tx, today);
  if (from === null || until === null) return null;
  return {
    today: dayNumber(until),
    begins: dayNumber(from),
    merchants: await merchantHistories(tx, until, NEWS_DAYS),
    firsts: await firstPayments(tx, until),
    series: await watchedSeries(tx, until),
  };
}
