import { sql } from "kysely";
import type { DataStore } from "../open.ts";
import { withSystem } from "../system/with-system.ts";
import { withUser } from "../tenant.ts";
import type { Transaction, UserScope } from "../tenant.ts";
import { backoffSec, LEASE_SEC } from "./task.ts";
import type { ClaimedTask, TaskFailure } from "./task.ts";

/** The lease ran out and someone else has the task: whatever this worker was about to write must be rolled back. */
export class LeaseLost extends Error {
  constructor(task: ClaimedTask) {
    super(`task ${task.id} is no longer ours`);
    this.name = "LeaseLost";
  }
}

const ours = (task: ClaimedTask) =>
  sql`user_id = ${task.userId} and id = ${task.id} and status = 'processing' and leased_by = ${task.claimId}`;

/** Completes a task in the transaction that holds its effects, so that both happen or neither. Throws LeaseLost. */
export async function completeTask(tx: Transaction, task: ClaimedTask, result: object): Promise<void> {
  const { rows } = await sql<{ done: boolean }>`
    select employee_tasks_complete(${task.id}::uuid, ${task.claimId}::uuid, ${JSON.stringify(result)}::jsonb) as done`.execute(
    tx,
  );
  if (!rows[0]?.done) throw new LeaseLost(task);
}

/** Renews the lease and tells how far the work is, if that is known. In the caller's transaction; throws LeaseLost. */
export async function renewLease(
  tx: Transaction,
  task: ClaimedTask,
  progress?: { readonly done: number; readonly total: number },
): Promise<void> {
  const renewed = await sql`
    update employee_tasks
    set lease_until = now() + make_interval(secs => ${task.leaseSec ?? LEASE_SEC}), updated_at = now(),
      progress_done = coalesce(${progress?.done ?? null}::int, progress_done),
      progress_total = coalesce(${progress?.total ?? null}::int, progress_total)
    where ${ours(task)}`.execute(tx);
  if (renewed.numAffectedRows !== 1n) throw new LeaseLost(task);
}

/** Renews the leases of everything a worker has in hand; what is no longer its own stays as it is. */
export async function renewLeases(store: DataStore, tasks: readonly ClaimedTask[]): Promise<void> {
  if (tasks.length === 0) return;
  await withSystem(store, (tx) =>
    sql`
      update employee_tasks t set lease_until = now() + make_interval(secs => r.lease_sec), updated_at = now()
      from unnest(${tasks.map((task) => task.userId)}::uuid[], ${tasks.map((task) => task.id)}::uuid[],
        ${tasks.map((task) => task.claimId)}::uuid[], ${tasks.map((task) => task.leaseSec ?? LEASE_SEC)}::int[])
        as r(user_id, id, claim_id, lease_sec)
      where t.user_id = r.user_id and t.id = r.id and t.status = 'processing' and t.leased_by = r.claim_id`.execute(tx),
  );
}

interface FailOptions {
  /** 0–1, spreads the retries. */
  readonly jitter: number;
  /** What the end of the task means for the rest, written in the same transaction when it is failed for good. */
  readonly whenFinal?: ((tx: Transaction) => Promise<void>) | undefined;
  readonly scope?: UserScope | undefined;
}

/**
 * Gives a task back, in the caller's transaction: to be tried later while trying can help and attempts are left, else failed for good.
 * True when it is failed for good. Throws LeaseLost, and whatever `whenFinal` throws; the transaction is then to be rolled back.
 */
export async function recordFailure(
  tx: Transaction,
  task: ClaimedTask,
  failure: TaskFailure,
  { jitter, whenFinal }: Omit<FailOptions, "scope">,
): Promise<boolean> {
  const final = !failure.retryable || task.attempt >= task.maxAttempts;
  const waitSec = backoffSec(task.attempt, jitter);
  const failed = await sql`
    update employee_tasks
    set status = ${final ? "failed" : "pending"}, error_summary = ${failure.summary.slice(0, 500)},
      error_retryable = ${failure.retryable}, run_at = now() + make_interval(secs => ${waitSec}), turn = now() + make_interval(secs => ${waitSec}),
      lease_until = null, leased_by = null, updated_at = now(), processed_at = case when ${final}::boolean then now() end
    where ${ours(task)}`.execute(tx);
  if (failed.numAffectedRows !== 1n) throw new LeaseLost(task);
  if (final) await whenFinal?.(tx);
  return final;
}

/** The same in a transaction of its own; the task is as it was when anything throws. */
export const failTask = (
  store: DataStore,
  task: ClaimedTask,
  failure: TaskFailure,
  { scope, ...options }: FailOptions,
): Promise<boolean> => withUser(store, task.userId, (tx) => recordFailure(tx, task, failure, options), scope);

/** Gives a task back that cannot begin yet, for so many seconds: as if it had not been claimed, so that waiting is no attempt. Throws LeaseLost. */
export async function postponeTask(store: DataStore, task: ClaimedTask, waitSec: number): Promise<void> {
  const postponed = await withUser(store, task.userId, (tx) =>
    sql`
      update employee_tasks
      set status = 'pending', attempts = attempts - 1, run_at = now() + make_interval(secs => ${waitSec}),
        turn = now() + make_interval(secs => ${waitSec}), lease_until = null, leased_by = null, updated_at = now()
      where ${ours(task)}`.execute(tx),
  );
  if (postponed.numAffectedRows !== 1n) throw new LeaseLost(task);
}
