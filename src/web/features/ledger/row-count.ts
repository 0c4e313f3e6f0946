import type { Account } from "../../../contract/ledger.ts";
import type { LedgerQuery } from "../../lib/filter-query.ts";

export interface RowCount {
  readonly rows: number;
  /** There are others, how many is not known. */
  readonly more: boolean;
}

/** Rows of the list that came so far, or all of it where they are counted already: the whole ledger's, and an account's. */
export function rowCount(
  came: RowCount,
  query: LedgerQuery,
  accounts: readonly Pick<Account, "id" | "transactionCount">[],
): RowCount {
  const asked = Object.entries(query).filter(([, value]) => value !== undefined);
  const one = asked.length === 1 ? query.accountId : undefined;
  const counted = asked.length === 0 ? accounts : accounts.filter(({ id }) => id === one);
  const all = counted.reduce((sum, { transactionCount }) => sum + transactionCount, 0);
  return came.more && all > came.rows ? { rows: all, more: false } : came;
}
