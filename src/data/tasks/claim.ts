import { sql } from "kysely";
import { v7 as uuidv7 } from "uuid";
import type { DataStore } from "../open.ts";
import { withSystem } from "../system/with-system.ts";
import { LEASE_SEC, MAX_CLAIM } from "./task.ts";
import type { ClaimedTask, Employee } from "./task.ts";

interface ClaimedRow {
  id: string;
  user_id: string;
  from_employee: Employee;
  to_employee: Employee;
  intent: string;
  payload: Record<string, unknown>;
  correlation_id: string;
  attempts: number;
  max_attempts: number;
}

/**
 * Takes up to `limit` due tasks of these employees, by priority then age; a task whose lease ran out is due again, also
 * when that was its last attempt: then it is exhausted, and whoever claims it ends it. Rows another worker is claiming
 * are skipped, never waited for.
 */
export async function claimTasks(
  store: DataStore,
  employees: readonly Employee[],
  limit: number,
): Promise<ClaimedTask[]> {
  const claimId = uuidv7();
  const most = Math.min(limit, MAX_CLAIM);
  const served = sql`to_employee = any(${[...employees]}::text[])`;
  const { rows } = await withSystem(store, (tx) =>
    sql<ClaimedRow>`
      with waiting as materialized (
        select user_id, id, priority, run_at from employee_tasks
        where status = 'pending' and run_at <= now() and ${served}
        order by priority, run_at limit ${most} for update skip locked
      ), lapsed as materialized (
        select user_id, id, priority, run_at from employee_tasks
        where status = 'processing' and lease_until < now() and ${served}
        order by priority, run_at limit ${most} for update skip locked
      ), due as (
        select * from waiting union all select * from lapsed order by priority, run_at limit ${most}
      ), claimed as (
        update employee_tasks t
        set status = 'processing', attempts = t.attempts + 1, leased_by = ${claimId},
          lease_until = now() + make_interval(secs => ${LEASE_SEC}), updated_at = now()
        from due
        where t.user_id = due.user_id and t.id = due.id
        returning t.id, t.user_id, t.from_employee, t.to_employee, t.intent, t.payload, t.correlation_id, t.attempts,
          t.max_attempts, t.priority, t.run_at
      )
      select * from claimed order by priority, run_at, id`.execute(tx),
  );
  return rows.map((row) => ({
    id: row.id,
    userId: row.user_id,
    from: row.from_employee,
    to: row.to_employee,
    intent: row.intent,
    payload: row.payload,
    correlationId: row.correlation_id,
    attempt: row.attempts,
    maxAttempts: row.max_attempts,
    claimId,
  }));
}
