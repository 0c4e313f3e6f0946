import { sql } from "kysely";
import type { DataStore } from "../open.ts";
import { withSystem } from "./with-system.ts";

/**
 * So many new rows are enough to mislead the planner. The embedded engine has no background process that would notice; a
 * server's takes up to a minute, which only a large import cannot wait for.
 */
const MANY_NEW_ROWS = { pglite: 1_000, postgres: 10_000 } as const;

/** Tells the planner what the ledger holds after many rows came at once: else it reads and sorts a whole ledger for one page of an account. */
export async function refreshStatistics(store: DataStore, newRows: number): Promise<void> {
  if (newRows < MANY_NEW_ROWS[store.engine]) return;
  await withSystem(store, (tx) =>
    sql`
      analyze (skip_locked) transactions (user_id, account_id, import_run_id, posted_at, amount, merchant_key, dedupe_key),
        transaction_categorization (user_id, transaction_id, category_id, source, confidence)`.execute(tx),
  );
}
