import type { ReceiptsResult, RowsOf, ToldReceipt } from "../../../core/chat/results.ts";
import type { ReceiptsArgs } from "../../../core/planner/plan.ts";
import { idsByAmount, ledgerSums } from "../../../data/queries/ledger-totals.ts";
import type { LedgerSum } from "../../../data/queries/ledger-totals.ts";
import { countUnattached, listReceipts, receiptsOf } from "../../../data/queries/receipts.ts";
import type { ReceiptRow } from "../../../data/queries/receipts.ts";
import { listTransactions } from "../../../data/queries/transactions.ts";
import type { Desk } from "./desk.ts";
import { difference, moneyOf } from "./money.ts";
import { foundRow } from "./rows.ts";

const told = ({ id, filename, transaction_id: rowId, ...read }: ReceiptRow): ToldReceipt => ({
  id,
  filename,
  rowId,
  merchant: read.merchant,
  on: read.paid_on,
  money: read.total_amount === null || read.currency === null ? null : moneyOf(read.total_amount, read.currency),
});

async function unmatched({ tx }: Desk, { state, sort, limit }: ReceiptsArgs): Promise<ReceiptsResult> {
  const [of, list] = await Promise.all([countUnattached(tx), listReceipts(tx, { unattached: true, limit })]);
  const receipts = list.map(told);
  return { kind: "receipts", state, sort, rows: null, sums: [], of, found: [], receipts, more: of > list.length };
}

type Told = ReceiptsResult["sums"];
const toldSums = (sums: readonly LedgerSum[]): Told =>
  sums.map(({ amount, currency, count }) => ({ money: moneyOf(amount, currency), count }));
const counted = (sums: Told): number => sums.reduce((all, { count }) => all + count, 0);

/** All less those that have a receipt, which are few: adding up the others takes as long as adding up all. Most rows first. */
function withoutOne(all: Told, attached: Told): Told {
  const left = all.map(({ money, count }) => {
    const has = attached.find((sum) => sum.money.currency === money.currency);
    return has ? { money: difference(money, has.money), count: count - has.count } : { money, count };
  });
  return left.filter(({ count }) => count > 0).toSorted((a, b) => b.count - a.count);
}

/** The largest are those of the currency with most rows: sums of two have no order. */
const ranked = (rows: RowsOf, sums: Told, { sort }: ReceiptsArgs): RowsOf =>
  sort === "amount" && sums.length > 1 ? { ...rows, currency: sums[0]!.money.currency } : rows;

/** Expenses without a receipt (transfers between own accounts need none), rows with theirs, or receipts without a row. */
export async function receipts(desk: Desk, args: ReceiptsArgs): Promise<ReceiptsResult> {
  const { where, state, sort, limit } = args;
  if (state === "unmatched") return unmatched(desk, args);
  const asked: RowsOf = state === "missing" ? { ...where, direction: "out", transfers: "leave_out" } : where;
  const rows: RowsOf = { ...asked, receipt: state };
  const all = toldSums(await ledgerSums(desk.tx, desk.filterOf(asked)));
  const attached = toldSums(await ledgerSums(desk.tx, desk.filterOf({ ...asked, receipt: "attached" })));
  const sums = state === "missing" ? withoutOne(all, attached) : attached;
  // Money out is below zero: the largest are the least.
  const order = sort === "amount" ? ("asc" as const) : ("desc" as const);
  const wanted = { sort, order, limit };
  const filter = desk.filterOf(ranked(rows, sums, args));
  const ids = sort === "amount" ? await idsByAmount(desk.tx, filter, wanted) : null;
  const found = (await listTransactions(desk.tx, ids === null ? filter : { ids }, wanted)).map(foundRow);
  const files =
    state === "missing" || found.length === 0
      ? []
      : await receiptsOf(
          desk.tx,
          found.map(({ id }) => id),
        );
  return {
    kind: "receipts",
    state,
    sort,
    rows,
    sums,
    of: counted(all),
    found,
    receipts: files.map(told),
    more: counted(sums) > found.length,
  };
}
