import { sql } from "kysely";
import type { DataStore } from "../open.ts";
import { withSystem } from "../system/with-system.ts";
import type { Transaction } from "../tenant.ts";

/** Finished tasks deleted by one statement. */
const CHUNK = 5_000;

/**
 * Asks for a task of the person's to be ended. A worker that has it in hand can write nothing more; whoever claims it next ends it,
 * with all that its end means. False when it is not there or has ended already.
 */
export async function cancelTask(tx: Transaction, id: string): Promise<boolean> {
  const { rows } = await sql`
    update employee_tasks
    set cancelled = true, status = 'pending', leased_by = null, lease_until = null, run_at = now(), turn = now(), priority = 0,
      updated_at = now()
    where user_id = auth.uid() and id = ${id} and status in ('pending', 'processing')
    returning id`.execute(tx);
  return rows.length > 0;
}

/** Starts a failed task of the person's again, with all its attempts. False when it is not there or has not failed. */
export async function redriveTask(tx: Transaction, id: string): Promise<boolean> {
  const { rows } = await sql`
    update employee_tasks
    set status = 'pending', cancelled = false, attempts = 0, run_at = now(), turn = now(), error_summary = null,
      error_retryable = null, processed_at = null, updated_at = now()
    where user_id = auth.uid() and id = ${id} and status = 'failed'
    returning id`.execute(tx);
  return rows.length > 0;
}

/** Deletes tasks that ended so many days ago, a chunk at a time; returns how many there were. */
export async function deleteFinishedTasks(store: DataStore, olderThanDays: number): Promise<number> {
  let total = 0;
  for (let deleted = CHUNK; deleted === CHUNK; total += deleted) {
    const { numAffectedRows } = await withSystem(store, (tx) =>
      sql`
        delete from employee_tasks t using (
          select user_id, id from employee_tasks
          where status in ('completed', 'failed') and processed_at < now() - make_interval(days => ${olderThanDays}::int)
          order by processed_at limit ${CHUNK}
        ) as old
        where t.user_id = old.user_id and t.id = old.id`.execute(tx),
    );
    deleted = Number(numAffectedRows ?? 0);
  }
  return total;
}
