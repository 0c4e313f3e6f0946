import { sql } from "kysely";
import { v7 as uuidv7 } from "uuid";
import type { Transaction } from "../tenant.ts";
import { MAX_ATTEMPTS, MAX_PAYLOAD_BYTES } from "./task.ts";
import type { NewTask } from "./task.ts";

/** What became of a dispatch: `created` is false when the idempotency key had been used, and the ids are the first one's. */
export interface Dispatched {
  readonly taskId: string;
  readonly correlationId: string;
  readonly created: boolean;
}

/** Writes a task as the person it serves, inside the caller's transaction: it exists exactly when the caller's effects do. */
export async function dispatchTask(tx: Transaction, task: NewTask): Promise<Dispatched> {
  const payload = JSON.stringify(task.payload);
  if (Buffer.byteLength(payload) > MAX_PAYLOAD_BYTES)
    throw new RangeError(`task payload over ${MAX_PAYLOAD_BYTES} bytes`);
  const id = uuidv7();
  const correlationId = task.correlationId ?? id;
  const { rows } = await sql<DispatchedRow>`
    with inserted as (
      insert into employee_tasks (user_id, id, from_employee, to_employee, intent, payload, correlation_id, parent_task_id,
        idempotency_key, priority, max_attempts)
      values (auth.uid(), ${id}, ${task.from}, ${task.to}, ${task.intent}, ${payload}::jsonb, ${correlationId},
        ${task.parentTaskId ?? null}, ${task.idempotencyKey ?? null}, ${task.priority ?? 10}, ${task.maxAttempts ?? MAX_ATTEMPTS})
      on conflict (user_id, idempotency_key) do nothing
      returning id, correlation_id
    )
    select id, correlation_id, true as created from inserted
    union all
    select id, correlation_id, false as created from employee_tasks
    where user_id = auth.uid() and idempotency_key = ${task.idempotencyKey ?? null}
    limit 1`.execute(tx);
  // Nothing when another transaction committed the same key after this statement began; a second look sees it.
  const row = rows[0] ?? (await findByKey(tx, task.idempotencyKey));
  if (!row) throw new Error("a dispatched task vanished");
  return { taskId: row.id, correlationId: row.correlation_id, created: row.created };
}

interface DispatchedRow {
  id: string;
  correlation_id: string;
  created: boolean;
}

async function findByKey(tx: Transaction, key: string | undefined): Promise<DispatchedRow | undefined> {
  const { rows } = await sql<DispatchedRow>`
    select id, correlation_id, false as created from employee_tasks
    where user_id = auth.uid() and idempotency_key = ${key ?? null}`.execute(tx);
  return rows[0];
}
