import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { localDay } from "../../lib/calendar.ts";
import { resolveFilter } from "../../lib/filter-query.ts";
import type { FilterWorld } from "../../lib/filter-query.ts";
import { parseFilter } from "../../lib/filter-tokens.ts";
import { refreshDependents, refreshRows } from "../../lib/ledger-cache.ts";
import { accountsQuery, categoriesQuery, ledgerQuery } from "../../lib/queries.ts";
import type { LedgerSearch } from "./ledger-search.ts";

/** How often rows that Tag has not looked at yet are asked for again. */
const PENDING_EVERY_MS = 2_000;
const NEEDS_NAMES: ReadonlySet<string> = new Set(["category", "account"]);

/** Accounts and categories by name, for the filter; undefined until both are known. */
function useWorld(): { world: FilterWorld; known: boolean } {
  const accounts = useQuery(accountsQuery).data;
  const categories = useQuery(categoriesQuery).data;
  const [today] = useState(() => localDay(new Date()));
  const world = useMemo(
    () => ({ accounts: accounts ?? [], categories: categories ?? [], today }),
    [accounts, categories, today],
  );
  return { world, known: accounts !== undefined && categories !== undefined };
}

/** The rows the address asks for, as far as they have been scrolled to. */
export function useLedgerRows(search: LedgerSearch) {
  const { q = "", sort, order } = search;
  const { world, known } = useWorld();
  const filter = useMemo(() => parseFilter(q), [q]);
  const { query, problems } = useMemo(() => resolveFilter(filter, world), [filter, world]);
  // A name means nothing before the names are known.
  const ready = known || !filter.tokens.some(({ key }) => NEEDS_NAMES.has(key));
  const list = useInfiniteQuery({
    ...ledgerQuery({ ...query, sort: sort ?? "date", order: order ?? "desc" }),
    enabled: ready,
  });
  const rows = useMemo(() => list.data?.pages.flatMap(({ items }) => items) ?? [], [list.data]);
  const pending = rows.some(({ categorisation }) => categorisation === null);
  const client = useQueryClient();
  useEffect(() => {
    if (!pending) return undefined;
    const timer = setInterval(() => {
      refreshRows(client, ({ categorisation }) => categorisation === null)
        .then(() => refreshDependents(client))
        // The list shows its own failures; this one is tried again in a moment.
        .catch(() => undefined);
    }, PENDING_EVERY_MS);
    return () => clearInterval(timer);
  }, [pending, client]);
  return { list, rows, world, query, problems: ready ? problems : [], filter };
}
