import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import type { Transaction } from "../../contract/ledger.ts";
import { call } from "./api.ts";
import type { LedgerQuery } from "./filter-query.ts";
import { KEYS, LEDGER_PAGE, reviewCountQuery } from "./queries.ts";

interface LedgerPage {
  readonly items: Transaction[];
  readonly nextCursor: string | null;
}
type LedgerPages = InfiniteData<LedgerPage, string | undefined>;

/** Most pages fetched again after a change that touched many rows; beyond it the list starts afresh. */
const MAX_PAGES_REFRESHED = 20;

/** What counts and sums depend on; the rows themselves are patched in place, so that none jumps away under the cursor. */
const DEPENDENT = [
  KEYS.summary,
  KEYS.accounts,
  KEYS.categories,
  KEYS.explanation,
  KEYS.notifications,
  KEYS.runs,
  KEYS.tax,
  KEYS.outlook,
  KEYS.budgets,
  reviewCountQuery.queryKey,
];

export async function refreshDependents(client: QueryClient): Promise<void> {
  await Promise.all(DEPENDENT.map((queryKey) => client.invalidateQueries({ queryKey })));
}

/** Puts changed rows into every ledger list that is in memory. */
export function patchRows(client: QueryClient, rows: readonly Transaction[]): void {
  const changed = new Map(rows.map((row) => [row.id, row]));
  const isTouched = ({ items }: LedgerPage): boolean => items.some(({ id }) => changed.has(id));
  client.setQueriesData<LedgerPages>({ queryKey: KEYS.ledger }, (data) => {
    if (!data?.pages.some(isTouched)) return data;
    const pages = data.pages.map((page) =>
      isTouched(page) ? { ...page, items: page.items.map((item) => changed.get(item.id) ?? item) } : page,
    );
    return { ...data, pages };
  });
}

export const patchRow = (client: QueryClient, row: Transaction): void => patchRows(client, [row]);

/** Fetches again only those pages of the open list that hold touched rows; lists that are not on screen are dropped. */
export async function refreshRows(client: QueryClient, touched: (row: Transaction) => boolean): Promise<void> {
  client.removeQueries({ queryKey: KEYS.ledger, type: "inactive" });
  for (const [queryKey, data] of client.getQueriesData<LedgerPages>({ queryKey: KEYS.ledger })) {
    const stale = data?.pages.flatMap((page, index) => (page.items.some(touched) ? [index] : [])) ?? [];
    if (!data || stale.length > MAX_PAGES_REFRESHED) {
      await client.resetQueries({ queryKey });
      continue;
    }
    const query = queryKey[1] as LedgerQuery;
    for (const index of stale) {
      const page = await call("transactions", "GET", { ...query, cursor: data.pageParams[index], limit: LEDGER_PAGE });
      client.setQueryData<LedgerPages>(queryKey, (now) => now && { ...now, pages: now.pages.with(index, page) });
    }
  }
}
