import { sql } from "kysely";
import type { DataStore } from "../open.ts";
import { withUser } from "../tenant.ts";
import { withSystem } from "./with-system.ts";

/**
 * So many new rows are enough to mislead the planner. The embedded engine has no background process that would notice; a
 * server's takes up to a minute, which only a large import cannot wait for.
 */
const MANY_NEW_ROWS = { pglite: 1_000, postgres: 10_000 } as const;

/** Fewer rows than this are read quickly by whatever plan. */
const FEW_ROWS = 500;
/** A guess this many times too low picks other plans. */
const FAR_TOO_LOW = 10;

/** Tells the planner what the ledger holds after many rows came at once: else it reads and sorts a whole ledger for one page of an account. */
export async function refreshStatistics(store: DataStore, newRows: number): Promise<void> {
  if (newRows >= MANY_NEW_ROWS[store.engine]) await analyse(store);
}

/**
 * Tells the planner of a person whose first rows have come. Where it knows everybody else by name it takes a newcomer's rows
 * for none, and then looks each one up by reading all of them: categorising takes the square of its time.
 */
export async function introduceToPlanner(store: DataStore, userId: string, rows: number): Promise<void> {
  if (rows < FEW_ROWS || (await guessedRows(store, userId)) * FAR_TOO_LOW >= rows) return;
  await analyse(store);
}

/** How many ledger rows the planner expects of a person, all imports counted. */
async function guessedRows(store: DataStore, userId: string): Promise<number> {
  const { rows } = await withUser(store, userId, (tx) =>
    sql<{ "QUERY PLAN": readonly [{ Plan: { "Plan Rows": number } }] }>`
      explain (format json) select from transactions where user_id = auth.uid()`.execute(tx),
  );
  return rows[0]?.["QUERY PLAN"][0].Plan["Plan Rows"] ?? 0;
}

const analyse = (store: DataStore): Promise<unknown> =>
  withSystem(store, (tx) =>
    sql`
      analyze (skip_locked) transactions (user_id, id, account_id, import_run_id, posted_at, amount, merchant_key, dedupe_key),
        transaction_categorization (user_id, transaction_id, category_id, source, confidence)`.execute(tx),
  );
