import type { StoredSeries } from "../../../data/queries/recurring-series.ts";
import { listTransactions } from "../../../data/queries/transactions.ts";
import { fold } from "../../../core/merchant/fold.ts";
import type { Desk } from "./desk.ts";

interface Wanted {
  readonly merchant?: string;
  readonly category?: string;
  readonly direction?: "in" | "out";
}

const standsIn = (name: string, words: string): boolean => ` ${fold(name)} `.includes(` ${fold(words)} `);

/** Those whose latest payment is filed in a category. Throws UnknownName. */
async function filedIn(desk: Desk, series: readonly StoredSeries[], category: string): Promise<StoredSeries[]> {
  const ids = series.flatMap(({ payments }) => payments.at(-1)?.id ?? []);
  const filter = { ...desk.filterOf({ category }), ids };
  const rows =
    ids.length === 0 ? [] : await listTransactions(desk.tx, filter, { sort: "date", order: "desc", limit: ids.length });
  const filed = new Set(rows.map(({ id }) => id));
  return series.filter(({ payments }) => filed.has(payments.at(-1)?.id ?? ""));
}

/** The series that a question is about. */
export async function seriesWanted(
  desk: Desk,
  series: readonly StoredSeries[],
  { merchant, category, direction }: Wanted,
): Promise<StoredSeries[]> {
  const named = series
    .filter((one) => merchant === undefined || standsIn(one.merchant, merchant) || standsIn(one.merchantKey, merchant))
    .filter((one) => direction === undefined || (one.direction < 0 ? "out" : "in") === direction);
  return category === undefined ? named : filedIn(desk, named, category);
}
