import { sql } from "kysely";
import { v7 as uuidv7 } from "uuid";
import type { DataStore } from "../open.ts";
import { withSystem } from "../system/with-system.ts";
import { withUser } from "../tenant.ts";
import type { Transaction } from "../tenant.ts";
import { claimedTask } from "./held.ts";
import type { TaskRow } from "./held.ts";
import { LEASE_SEC, MAX_CLAIM } from "./task.ts";
import type { Answered, ClaimedTask, Employee } from "./task.ts";

interface ClaimedRow extends TaskRow {
  lost: boolean;
  id: string;
  user_id: string;
}

interface ClaimOptions {
  /** Whose tasks. */
  readonly employees: readonly Employee[];
  /** Of what may be asked of them only this, as “tag/categorise_transactions”; default everything. */
  readonly asked?: readonly string[] | undefined;
  /** Only this person's tasks, taken in their own role; default everyone's. */
  readonly userId?: string | undefined;
  /** At most `MAX_CLAIM`. */
  readonly limit: number;
  /** Answers of tasks in hand, completed in the very statement that claims the next. */
  readonly answered?: readonly Answered[];
  /** False leaves lapsed leases to another claim: for a loop that has looked a moment ago. */
  readonly recovers?: boolean;
  /** How long the tasks are this worker's without a heartbeat. */
  readonly leaseSec?: number | undefined;
}

/** What came of a claim. */
export interface Claim {
  /** By priority, then turn. */
  readonly tasks: ClaimedTask[];
  /** Answers that came too late: the lease had run out, or the task was cancelled. */
  readonly lost: readonly ClaimedTask[];
}

const toTask = (row: ClaimedRow, claimId: string, leaseSec: number): ClaimedTask =>
  claimedTask({ id: row.id, userId: row.user_id, claimId, leaseSec }, row);

/**
 * Completes what was answered, gives tasks whose lease ran out back (also after their last attempt: whoever claims one then
 * ends it), and takes up to `limit` due ones by priority, then turn: one statement, one round trip.
 */
export async function claimTasks(store: DataStore, options: ClaimOptions): Promise<Claim> {
  const { employees, asked, userId, limit, answered = [], recovers = true, leaseSec = LEASE_SEC } = options;
  const claimId = uuidv7();
  const given = answered.map(({ task, answer }) => ({ u: task.userId, t: task.id, c: task.claimId, r: answer }));
  const exchange = (tx: Transaction) =>
    sql<ClaimedRow>`
      select * from employee_tasks_exchange(${[...employees]}::text[], ${asked ? [...asked] : null}::text[],
        ${Math.min(limit, MAX_CLAIM)}::int, ${claimId}::uuid, ${leaseSec}::int, ${recovers}::boolean,
        ${JSON.stringify(given)}::jsonb)`.execute(tx);
  // A claim that a power failure takes back was a lease that ended early: the task is given out again, and only its new claim can
  // complete it. What was answered is kept, so that is on disk first.
  const once = { atOnce: true, durable: answered.length > 0 };
  const { rows } = await (userId === undefined
    ? withSystem(store, exchange, once)
    : withUser(store, userId, exchange, once));
  const lost = new Set(rows.filter((row) => row.lost).map((row) => row.id));
  return {
    tasks: rows.filter((row) => !row.lost).map((row) => toTask(row, claimId, leaseSec)),
    lost: answered.filter(({ task }) => lost.has(task.id)).map(({ task }) => task),
  };
}
