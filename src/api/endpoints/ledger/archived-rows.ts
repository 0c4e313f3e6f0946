import type { Transaction as WireTransaction } from "../../../contract/ledger.ts";
import { archivedOf } from "../../../data/queries/archive.ts";
import type { LedgerRow } from "../../../data/queries/transactions.ts";
import type { Transaction } from "../../../data/tenant.ts";
import { wireTransaction } from "./wire.ts";

/** Rows as the wire tells them, those that are archived marked. @param last asked for together with the rows: nothing behind that day is archived */
export async function marked(
  tx: Transaction,
  rows: readonly LedgerRow[],
  last: string | null,
): Promise<(row: LedgerRow) => WireTransaction> {
  const old = last === null ? [] : rows.filter((row) => row.posted_at <= last);
  const archived =
    old.length === 0
      ? new Set()
      : await archivedOf(
          tx,
          old.map(({ id }) => id),
        );
  return (row) => (archived.has(row.id) ? { ...wireTransaction(row), archived: true } : wireTransaction(row));
}
