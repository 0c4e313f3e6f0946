import type { Transaction as WireTransaction } from "../../../contract/ledger.ts";
import { inOwnDigits } from "../../../core/money/money.ts";
import type { LedgerRow } from "../../../data/queries/transactions.ts";

/** A stored amount as the wire tells it. */
export const wireAmount = inOwnDigits;

/** A stored ledger row as the wire tells it. */
export function wireTransaction(row: LedgerRow): WireTransaction {
  return {
    id: row.id,
    accountId: row.account_id,
    postedOn: row.posted_at,
    money: { amount: wireAmount(row.amount, row.currency), currency: row.currency },
    merchant: row.merchant_name,
    description: row.description,
    notes: row.notes,
    importId: row.import_run_id,
    pairId: row.pair_id,
    categorisation:
      row.source === null
        ? null
        : {
            categoryId: row.category_id,
            category: row.category,
            group: row.group_name,
            confidence: row.confidence ?? 0,
            source: row.source,
          },
  };
}
