import type { RowsFilter } from "../../contract/rows-filter.ts";
import { onlyCategory } from "./filter-query.ts";
import { formatFilter } from "./filter-tokens.ts";
import type { FilterKey, FilterToken } from "./filter-tokens.ts";

function amountToken({ minAmount, maxAmount }: RowsFilter): [FilterKey, string][] {
  if (minAmount === undefined || maxAmount === undefined) return [];
  return [["amount", minAmount === maxAmount ? minAmount : `${minAmount}..${maxAmount}`]];
}

/** The search text that opens these rows in the ledger. `category`: the name of the filter's category, which the ledger is asked for by name. */
export function rowsSearch(filter: RowsFilter, category?: string): string {
  const { search, group, categoryId, currency, direction, since, until } = filter;
  const only = categoryId === undefined || category === undefined ? undefined : onlyCategory(category)[1];
  const pairs: [FilterKey, string | undefined][] = [
    ["category", group ?? only],
    ["since", since],
    ["until", until],
    ...amountToken(filter),
    ["direction", direction],
    ["currency", currency],
  ];
  const tokens = pairs.flatMap(([key, value]): FilterToken[] => (value === undefined ? [] : [{ key, op: ":", value }]));
  // In quotes no word of a name is taken for a token.
  const words = search === undefined ? "" : `"${search.replaceAll('"', " ")}"`;
  return formatFilter({ tokens, words });
}
