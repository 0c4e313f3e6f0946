import type { Engine } from "../core/categorise/engine.ts";
import type { DataStore } from "../data/open.ts";
import type { ClaimedTask, Employee } from "../data/tasks/task.ts";
import type { Transaction, UserScope } from "../data/tenant.ts";
import type { ReceiptReader } from "../statements/receipts/read-receipt.ts";
import type { StatementReader } from "../statements/statement-reader.ts";
import { nameOf } from "./intent.ts";
import type { Intent } from "./intent.ts";
import type { SecondOpinion } from "./second-opinion.ts";

/** What an employee works with; it arrives from the composition root, so that employees choose no database, model or clock. */
export interface WorkParts {
  readonly store: DataStore;
  readonly engine: Engine;
  readonly readStatement: StatementReader;
  readonly readReceiptText: ReceiptReader;
  /** Null: this installation has no model. */
  readonly secondOpinion: SecondOpinion | null;
  /** Wall clock, milliseconds since the epoch. */
  readonly now: () => number;
}

/** Work that cannot succeed as asked. The summary is stored and shown, so it names no personal data. */
export class WorkFailure extends Error {
  readonly retryable: boolean;
  constructor(summary: string, options: { retryable: boolean }) {
    super(summary);
    this.name = "WorkFailure";
    this.retryable = options.retryable;
  }
}

/** Work that cannot begin until something else has ended, which ends by itself: it is tried again after a while, and that is no attempt. */
export class NotYet extends Error {
  readonly waitSec: number;
  constructor(why: string, waitSec: number) {
    super(why);
    this.name = "NotYet";
    this.waitSec = waitSec;
  }
}

/** How a duty ended: `completed` in the transaction of its last effects, or with nothing to write but an answer. */
export type Outcome = "completed" | { readonly answer: object };

/**
 * One thing an employee can do. `run` does the work as the task's own user and completes the task in the transaction
 * of its last effects; work without effects only answers, and the loop stores many answers at once. `failed` writes what its end means for the person, in the very transaction that fails it for good
 * (opened with `scope`): both happen, once, or neither.
 */
export interface Duty {
  readonly employee: Employee;
  readonly intent: string;
  run(task: ClaimedTask, parts: WorkParts): Promise<Outcome>;
  failed?(tx: Transaction, task: ClaimedTask, summary: string): Promise<void>;
  /** What it means for the person that a worker outside this program has done it, written in the transaction that completes it. */
  accept?(tx: Transaction, task: ClaimedTask): Promise<void>;
  scope?(task: ClaimedTask): UserScope;
}

/** Who does what. An intent nobody has is a clear failure, never a silent one. */
export interface Roster {
  readonly employees: readonly Employee[];
  find(task: ClaimedTask): Duty | null;
  /** How the task is declared; null where nothing is. */
  declared(task: ClaimedTask): Intent | null;
}

/** @param intents what is declared; then each duty must be, and each task is held to its declaration */
export function createRoster(duties: readonly Duty[], intents: readonly Intent[] = []): Roster {
  const byName = new Map(duties.map((duty) => [`${duty.employee}/${duty.intent}`, duty]));
  if (byName.size !== duties.length) throw new Error("two duties have one name");
  const declared = new Map(intents.map((intent) => [nameOf(intent), intent]));
  const stray = [...byName.keys()].filter((name) => intents.length > 0 && !declared.has(name));
  if (stray.length > 0) throw new Error(`not declared: ${stray.join(", ")}`);
  return {
    employees: [...new Set(duties.map((duty) => duty.employee))],
    find: (task) => byName.get(`${task.to}/${task.intent}`) ?? null,
    declared: (task) => declared.get(`${task.to}/${task.intent}`) ?? null,
  };
}
