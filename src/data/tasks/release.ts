import { sql } from "kysely";
import type { DataStore } from "../open.ts";
import { withSystem } from "../system/with-system.ts";

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
