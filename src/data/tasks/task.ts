/** The five employees; a task goes from one to another. */
export const EMPLOYEES = ["prime", "byte", "tag", "crystal", "ledger"] as const;
export type Employee = (typeof EMPLOYEES)[number];

/** A lease lasts this long without a heartbeat; then the task is anyone's again. */
export const LEASE_SEC = 60;
/** Attempts before a task is failed for good, unless the dispatch says otherwise. */
export const MAX_ATTEMPTS = 5;
/** Most tasks one claim takes. */
export const MAX_CLAIM = 500;
/** Most tasks of one person that may wait at once. */
export const MAX_BACKLOG = 10_000;
/** What of a worker's time is one person's without standing behind others: a task every so many milliseconds. */
export const TURN_MS = 50;
/** Where PostgreSQL tells listening workers that a task was written. */
export const TASK_CHANNEL = "xspenses_tasks";
/** Largest payload or result, in bytes of JSON. */
export const MAX_PAYLOAD_BYTES = 64 * 1024;

/** Why a task came to nothing. The summary is read by people and logs, so it holds no personal data. */
export interface TaskFailure {
  readonly summary: string;
  /** False when trying again cannot help. */
  readonly retryable: boolean;
}

/** A task in a worker's hands until `leaseUntil`, or longer while it renews the lease. */
export interface ClaimedTask {
  readonly id: string;
  readonly userId: string;
  readonly from: Employee;
  readonly to: Employee;
  readonly intent: string;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly correlationId: string;
  /** 1 on the first try. Beyond `maxAttempts` when the worker of the last one never came back: see `isExhausted`. */
  readonly attempt: number;
  readonly maxAttempts: number;
  /** The person asked for it to end: it is not to be run, only to be failed. */
  readonly cancelled: boolean;
  /** Names this very claim: a worker that lost its lease cannot complete the task with it. */
  readonly claimId: string;
  /** What each heartbeat renews the lease by; LEASE_SEC when not given. */
  readonly leaseSec?: number;
}

/** A task in hand whose work left nothing to write but its answer. */
export interface Answered {
  readonly task: ClaimedTask;
  /** Stored as the task's result. */
  readonly answer: object;
}

/** No attempt is left: the task is not to be run again, only to be failed. */
export const isExhausted = (task: ClaimedTask): boolean => task.attempt > task.maxAttempts;

/** What is needed to hand work to an employee. */
export interface NewTask {
  readonly from: Employee;
  readonly to: Employee;
  readonly intent: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** The chain this task belongs to; a new one when it starts a chain. */
  readonly correlationId?: string;
  readonly parentTaskId?: string;
  /** The same key dispatches once per person. */
  readonly idempotencyKey?: string;
  /** Lower runs first; 0 is a person waiting, 10 ordinary work, 20 in the background. */
  readonly priority?: number;
  readonly maxAttempts?: number;
  /** Not before so many seconds from now. */
  readonly delaySec?: number;
}

/** Seconds before try `attempt + 1`: 2, 4, 8… up to five minutes, each stretched by up to half (`jitter` is 0–1). */
export const backoffSec = (attempt: number, jitter: number): number => Math.min(300, 2 ** attempt) * (1 + jitter / 2);
