import { sql } from "kysely";
import type { DataStore } from "../open.ts";
import { withSystem } from "../system/with-system.ts";
import type { ClaimedTask } from "./task.ts";

/**
 * Gives every leased task back at once. Only where no other worker can exist: on the embedded database, whose one owner has just
 * started, so that whoever held a lease is gone. Returns how many there were.
 */
export async function releaseLeases(store: DataStore): Promise<number> {
  const { numAffectedRows } = await withSystem(store, (tx) =>
    sql`
      update employee_tasks set status = 'pending', leased_by = null, lease_until = null, run_at = now(), updated_at = now()
      where status = 'processing' and attempts < max_attempts`.execute(tx),
  );
  return Number(numAffectedRows ?? 0);
}

/** Gives back claimed tasks that were not begun: as if they had never been claimed. */
export async function releaseTasks(store: DataStore, tasks: readonly ClaimedTask[]): Promise<void> {
  if (tasks.length === 0) return;
  await withSystem(store, (tx) =>
    sql`
      update employee_tasks t set status = 'pending', attempts = t.attempts - 1, leased_by = null, lease_until = null,
        updated_at = now()
      from unnest(${tasks.map((task) => task.userId)}::uuid[], ${tasks.map((task) => task.id)}::uuid[],
        ${tasks.map((task) => task.claimId)}::uuid[]) as r(user_id, id, claim_id)
      where t.user_id = r.user_id and t.id = r.id and t.status = 'processing' and t.leased_by = r.claim_id`.execute(tx),
  );
}
