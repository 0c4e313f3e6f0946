import type { Part } from "../../../contract/details.ts";
import type { Transaction as WireTransaction } from "../../../contract/ledger.ts";
import { inOwnDigits } from "../../../core/money/money.ts";
import type { LedgerRow, PartRow } from "../../../data/queries/transactions.ts";

/** A stored amount as the wire tells it. */
export const wireAmount = inOwnDigits;

const wireMoney = (stored: string, currency: string) => ({ amount: wireAmount(stored, currency), currency });

const wirePart =
  (currency: string) =>
  (part: PartRow): Part => ({
    money: wireMoney(part.amount, currency),
    categoryId: part.category_id,
    category: part.category,
    group: part.group_name,
    note: part.note,
    businessShare: part.business_share,
    tax: part.tax_amount === null ? null : wireMoney(part.tax_amount, currency),
  });

/** A stored ledger row as the wire tells it. */
export function wireTransaction(row: LedgerRow): WireTransaction {
  return {
    id: row.id,
    accountId: row.account_id,
    postedOn: row.posted_at,
    money: wireMoney(row.amount, row.currency),
    merchant: row.merchant_name,
    description: row.description,
    notes: row.notes,
    tags: row.tags ?? [],
    businessShare: row.business_share,
    tax: row.tax_amount === null ? null : wireMoney(row.tax_amount, row.currency),
    parts: (row.parts ?? []).map(wirePart(row.currency)),
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
