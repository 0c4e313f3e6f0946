import { sql } from "kysely";
import type { Transaction } from "../tenant.ts";
import { conditions, LEDGER_FROM, narrowed } from "./ledger-filter.ts";
import type { LedgerFilter } from "./ledger-filter.ts";

/** A receipt with the row it is attached to. */
export interface AttachedRow {
  readonly id: string;
  readonly filename: string;
  readonly transaction_id: string;
  readonly posted_at: string;
  readonly merchant_name: string;
  readonly amount: string;
  readonly currency: string;
}

/** Receipts of the rows a filter leaves, in the order they were uploaded. */
export async function listAttached(
  tx: Transaction,
  filter: LedgerFilter,
  page: { readonly after: string | null; readonly limit: number },
): Promise<AttachedRow[]> {
  const asked = await narrowed(tx, filter);
  const { rows } = await sql<AttachedRow>`
    select d.id, d.filename, d.transaction_id, t.posted_at, t.merchant_name, t.amount, t.currency
    from ${LEDGER_FROM} join documents d on d.user_id = t.user_id and d.transaction_id = t.id and d.kind = 'receipt'
    where ${conditions(asked)} and (${page.after}::uuid is null or d.id > ${page.after}::uuid)
    order by d.id limit ${page.limit}`.execute(tx);
  return rows;
}
