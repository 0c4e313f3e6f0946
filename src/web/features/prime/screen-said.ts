import type { Category } from "../../../contract/categories.ts";
import type { Account } from "../../../contract/ledger.ts";
import type { Screen, Where } from "../../../core/planner/plan.ts";
import { resolveFilter } from "../../lib/filter-query.ts";
import type { FilterWorld, LedgerQuery } from "../../lib/filter-query.ts";
import { parseFilter } from "../../lib/filter-tokens.ts";

const nameOf = (items: readonly (Account | Category)[], id: string | undefined): string | undefined =>
  items.find((item) => item.id === id)?.name;

/** What of the ledger's filter Prime can be told; undefined where any of it cannot be said so, for then other rows would be meant. */
function whereOf(query: LedgerQuery, { accounts, categories }: FilterWorld): Where | undefined {
  const { categoryId, group, accountId, uncategorised, ...rest } = query;
  const said = [
    "merchant",
    "since",
    "until",
    "minAmount",
    "maxAmount",
    "aboveAmount",
    "belowAmount",
    "currency",
    "tag",
  ];
  const given = Object.entries(rest).filter(([, value]) => value !== undefined);
  if (given.some(([key]) => !said.includes(key))) return undefined;
  const category = group ?? nameOf(categories, categoryId);
  const account = nameOf(accounts, accountId);
  const where = {
    ...Object.fromEntries(given),
    ...(category === undefined ? {} : { category }),
    ...(account === undefined ? {} : { account }),
    ...(uncategorised ? { uncategorised: true as const } : {}),
  };
  return Object.keys(where).length === 0 ? undefined : where;
}

/** What the ledger shows, as far as it can be said: the rows its filter names, and the row that is open. */
export function ledgerSaid({ q, row }: { readonly q?: string; readonly row?: string }, world: FilterWorld): Screen {
  const { query, problems } = resolveFilter(parseFilter(q ?? ""), world);
  const where = problems.length === 0 ? whereOf(query, world) : undefined;
  return { ...(where && { where }), ...(row === undefined ? {} : { rowId: row }) };
}
