import { sql } from "kysely";
import type { DataStore } from "../open.ts";
import { withSystem } from "./with-system.ts";

/** So many new rows are enough to mislead the planner about a ledger. */
export const MANY_NEW_ROWS = 1_000;

/**
 * Tells the planner what the ledger holds after many rows came at once. The embedded engine has no background process
 * that would, and without it reads and sorts a whole ledger for one page of an account; a server's takes up to a minute.
 */
export async function refreshStatistics(store: DataStore): Promise<void> {
  await withSystem(store, (tx) =>
    sql`
      analyze (skip_locked) transactions (user_id, account_id, import_run_id, posted_at, amount, merchant_key, dedupe_key),
        transaction_categorization (user_id, transaction_id, category_id, source, confidence)`.execute(tx),
  );
}
