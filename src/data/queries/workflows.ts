import { sql } from "kysely";
import type { Employee } from "../tasks/task.ts";
import type { Transaction } from "../tenant.ts";
import { ME } from "./me.ts";

/** Most tasks of one chain that are read. */
export const MAX_CHAIN = 200;

/** A task as its person sees it. */
export interface TaskRow {
  id: string;
  correlation_id: string;
  parent_task_id: string | null;
  from_employee: Employee;
  to_employee: Employee;
  intent: string;
  status: "pending" | "processing" | "completed" | "failed";
  cancelled: boolean;
  attempts: number;
  max_attempts: number;
  progress_done: number;
  progress_total: number;
  result: Record<string, unknown> | null;
  error_summary: string | null;
  created_at: string;
  updated_at: string;
  processed_at: string | null;
}

const COLUMNS = sql`t.id, t.correlation_id, t.parent_task_id, t.from_employee, t.to_employee, t.intent, t.status, t.cancelled, t.attempts,
  t.max_attempts, t.progress_done, t.progress_total, t.result, t.error_summary, t.created_at, t.updated_at, t.processed_at`;

/** Tasks that began chains, newest first; `before` is the id of the last one of the page before. */
export async function listChains(tx: Transaction, before: string | undefined, limit: number): Promise<TaskRow[]> {
  const { rows } = await sql<TaskRow>`
    select ${COLUMNS} from employee_tasks t
    where t.user_id = ${ME} and t.parent_task_id is null and (${before ?? null}::uuid is null or t.id < ${before ?? null}::uuid)
    order by t.id desc limit ${limit}`.execute(tx);
  return rows;
}

export async function findTask(tx: Transaction, id: string): Promise<TaskRow | null> {
  const { rows } = await sql<TaskRow>`
    select ${COLUMNS} from employee_tasks t where t.user_id = ${ME} and t.id = ${id}`.execute(tx);
  return rows[0] ?? null;
}

/**
 * Tasks that may follow from these, oldest first, at most MAX_CHAIN for each: those of the same correlation that came later. What was begun in a
 * conversation has the conversation's, which several chains may have in common.
 */
export async function listFollowing(
  tx: Transaction,
  roots: readonly Pick<TaskRow, "id" | "correlation_id">[],
): Promise<(TaskRow & { root_id: string })[]> {
  if (roots.length === 0) return [];
  const { rows } = await sql<TaskRow & { root_id: string }>`
    select t.*, root.id as root_id
    from unnest(${roots.map(({ id }) => id)}::uuid[], ${roots.map((root) => root.correlation_id)}::uuid[]) as root(id, correlation_id)
    cross join lateral (
      select ${COLUMNS} from employee_tasks t
      where t.user_id = ${ME} and t.correlation_id = root.correlation_id and t.id > root.id and t.parent_task_id is not null
      order by t.id limit ${MAX_CHAIN}
    ) as t order by t.id`.execute(tx);
  return rows;
}
