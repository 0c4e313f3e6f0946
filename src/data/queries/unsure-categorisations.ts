import { sql } from "kysely";
import type { Transaction } from "../tenant.ts";
import type { UncategorisedRow } from "./categorisations.ts";
import { ME } from "./me.ts";

export interface UnsureFilter {
  /** The run that decided them. */
  readonly runId: string;
  /** Those less sure than this. */
  readonly below: number;
  readonly after: string | null;
  readonly limit: number;
}

/** Money out that a run decided without being sure, that nobody has touched since and that is no transfer with two sides; by id, page by page. */
export async function listUnsure(tx: Transaction, filter: UnsureFilter): Promise<UncategorisedRow[]> {
  const { rows } = await sql<UncategorisedRow>`
    select t.id, t.account_id, t.posted_at, t.amount, t.currency, t.description, t.mcc
    from transaction_categorization c join transactions t on t.user_id = c.user_id and t.id = c.transaction_id
    where c.user_id = ${ME} and c.automation_run_id = ${filter.runId} and c.confidence < ${filter.below} and c.source not in ('user', 'rule')
      and t.amount < 0 and t.pair_id is null
      and c.transaction_id > coalesce(${filter.after}::uuid, '00000000-0000-0000-0000-000000000000')
    order by c.transaction_id limit ${filter.limit}`.execute(tx);
  return rows;
}

/** Rows a run has decided again so far. */
export async function countChanges(tx: Transaction, runId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from automation_run_changes where user_id = auth.uid() and run_id = ${runId}`.execute(
    tx,
  );
  return rows[0]?.count ?? 0;
}
