import type { InfiniteData, QueryClient, QueryKey } from "@tanstack/react-query";
import type { Transaction } from "../../contract/ledger.ts";
import { call } from "./api.ts";
import type { LedgerQuery } from "./filter-query.ts";
import { KEYS, LEDGER_PAGE, reviewCountQuery } from "./queries.ts";

export interface LedgerPage {
  readonly items: Transaction[];
  readonly nextCursor: string | null;
}
export type LedgerPages = InfiniteData<LedgerPage, string | undefined>;

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
  // A list asked for before the change would come with the rows as they were, over what was patched.
  const underWay = client
    .getQueryCache()
    .findAll({ queryKey: KEYS.ledger, fetchStatus: "fetching", predicate: ({ state }) => state.data !== undefined });
  const stale = [...DEPENDENT, ...underWay.map(({ queryKey }) => queryKey)];
  await Promise.all(stale.map((queryKey) => client.invalidateQueries({ queryKey })));
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

/**
 * The pages with one of them as it is now. Where rows have left it, it came with the first of the next page, which stay there: no row stands
 * twice. Null when it does not reach the next page any more, since rows came into it.
 */
export function withPage(data: LedgerPages, index: number, page: LedgerPage): LedgerPages | null {
  const upTo = { pages: data.pages.slice(0, index), pageParams: data.pageParams.slice(0, index + 1) };
  const rest = data.pages.slice(index + 1);
  if (rest.length === 0 || page.nextCursor === null) return { ...upTo, pages: [...upTo.pages, page] };
  const next = data.pageParams[index + 1] ?? null;
  const later = new Set(rest.flatMap(({ items }) => items.map(({ id }) => id)));
  const items = page.items.filter(({ id }) => !later.has(id));
  if (items.length === page.items.length && page.nextCursor !== next) return null;
  return { ...data, pages: data.pages.with(index, { items, nextCursor: next }) };
}

/** Fetches again only those pages of the open list that hold touched rows; lists that are not on screen are dropped. */
export async function refreshRows(client: QueryClient, touched: (row: Transaction) => boolean): Promise<void> {
  client.removeQueries({ queryKey: KEYS.ledger, type: "inactive" });
  for (const [queryKey, data] of client.getQueriesData<LedgerPages>({ queryKey: KEYS.ledger })) {
    const stale = data?.pages.flatMap((page, index) => (page.items.some(touched) ? [index] : [])) ?? [];
    if (!data || stale.length > MAX_PAGES_REFRESHED || !(await refreshPages(client, queryKey, stale)))
      await client.resetQueries({ queryKey });
  }
}

/** False when the list has to start afresh. */
async function refreshPages(client: QueryClient, queryKey: QueryKey, stale: readonly number[]): Promise<boolean> {
  const query = queryKey[1] as LedgerQuery;
  for (const index of stale) {
    const known = client.getQueryData<LedgerPages>(queryKey);
    // An earlier page has come to be the last.
    if (!known || index >= known.pages.length) return true;
    const page = await call("transactions", "GET", { ...query, cursor: known.pageParams[index], limit: LEDGER_PAGE });
    const now = client.getQueryData<LedgerPages>(queryKey);
    const pages = now && index < now.pages.length ? withPage(now, index, page) : now;
    if (pages === null) return false;
    client.setQueryData<LedgerPages>(queryKey, pages);
  }
  return true;
}
