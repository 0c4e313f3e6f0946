import type { ExplainResult, FoundRow, NothingResult, RowsOf, SearchResult } from "../../../core/chat/results.ts";
import type { ExplainArgs, SearchArgs } from "../../../core/planner/plan.ts";
import { findExplanation } from "../../../data/queries/categorisations.ts";
import { idsByAmount, ledgerParts, ledgerSums } from "../../../data/queries/ledger-totals.ts";
import { listTransactions } from "../../../data/queries/transactions.ts";
import type { LedgerRow } from "../../../data/queries/transactions.ts";
import type { Desk } from "./desk.ts";
import { rowsFor } from "./flow-of.ts";
import { moneyOf } from "./money.ts";
import { upToToday } from "./up-to-today.ts";

const SPREAD = 5;

export const foundRow = (row: LedgerRow): FoundRow => ({
  id: row.id,
  on: row.posted_at,
  merchant: row.merchant_name,
  money: moneyOf(row.amount, row.currency),
  category: row.category,
});

/** The largest sums are those furthest from zero: without a direction, those that went out. */
function ordered(
  desk: Desk,
  { where: asked, measure, direction, sort, order }: SearchArgs,
): { rows: RowsOf; order: "asc" | "desc" } {
  const where: RowsOf = measure === undefined ? asked : rowsFor(desk, measure, asked);
  const way = direction ?? (sort === "amount" ? "out" : undefined);
  const rows = way === undefined ? where : { ...where, direction: way };
  const turns = sort === "amount" && way === "out";
  return { rows, order: turns ? (order === "desc" ? "asc" : "desc") : order };
}

/** Transfers between own accounts are no purchase: the largest leave them out, unless they are asked for by name. */
function withoutTransfers(rows: RowsOf, { sort }: SearchArgs): RowsOf {
  const named = rows.category !== undefined || rows.merchant !== undefined || rows.flow !== undefined;
  return sort === "amount" && !named ? { ...rows, transfers: "leave_out" } : rows;
}

/** Sums of two currencies have no order: where there are several, the largest are those of the one with most rows. */
async function inOneCurrency(desk: Desk, rows: RowsOf, { sort }: SearchArgs): Promise<RowsOf> {
  if (sort !== "amount" || rows.currency !== undefined) return rows;
  // Most ledgers know one currency alone, which is soon told.
  if ((await ledgerSums(desk.tx, {})).length < 2) return rows;
  const [most, other] = await ledgerSums(desk.tx, desk.filterOf(rows));
  return most && other ? { ...rows, currency: most.currency } : rows;
}

/** The latest and the largest are so by today; who names days sees all that is booked on them. */
async function byToday(desk: Desk, args: SearchArgs): Promise<SearchArgs> {
  const { where, sort } = args;
  const namesDays = where.since !== undefined || where.until !== undefined;
  return sort === "date" && namesDays ? args : { ...args, where: await upToToday(desk, where) };
}

export async function search(desk: Desk, asking: SearchArgs): Promise<SearchResult> {
  const args = await byToday(desk, asking);
  const { rows: asked, order } = ordered(desk, args);
  const rows = await inOneCurrency(desk, withoutTransfers(asked, args), args);
  const wanted = { sort: args.sort, order, limit: args.limit + 1 };
  const filter = desk.filterOf(rows);
  const ids = args.sort === "amount" ? await idsByAmount(desk.tx, filter, wanted) : null;
  const list = await listTransactions(desk.tx, ids === null ? filter : { ids }, wanted);
  return {
    kind: "search",
    rows,
    sort: args.sort,
    order: args.order,
    found: list.slice(0, args.limit).map(foundRow),
    more: list.length > args.limit,
  };
}

/** Why the newest of these rows has its category, and how its merchant's others are filed. */
export async function explain(desk: Desk, { where }: ExplainArgs): Promise<ExplainResult | NothingResult> {
  const newest = { sort: "date", order: "desc", limit: 1 } as const;
  const [row] = await listTransactions(desk.tx, desk.filterOf(where), newest);
  if (!row) return { kind: "nothing", why: "I find no such transaction in your ledger.", instead: [] };
  const stored = await findExplanation(desk.tx, row.id);
  const filter = { merchantKey: row.merchant_key };
  const { parts } = await ledgerParts(desk.tx, filter, { by: "category", order: "count", limit: SPREAD });
  return {
    kind: "explain",
    row: foundRow(row),
    reason: stored?.reason ?? null,
    percent: row.confidence === null ? null : Math.round(row.confidence * 100),
    byPerson: row.source === "user",
    spread: parts.map(({ key, count }) => ({ category: key, count })),
  };
}
