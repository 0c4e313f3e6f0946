import type { z } from "zod";
import { failTask, LeaseLost, postponeTask } from "../data/tasks/finish.ts";
import { isExhausted } from "../data/tasks/task.ts";
import type { Answered, ClaimedTask, TaskFailure } from "../data/tasks/task.ts";
import type { Transaction } from "../data/tenant.ts";
import type { Intent } from "./intent.ts";
import { NotYet, WorkFailure } from "./roster.ts";
import type { Duty, Outcome, Roster, WorkParts } from "./roster.ts";

export interface WorkLog {
  info(event: string, facts?: object): void;
  warn(event: string, facts?: object): void;
  error(event: string, facts?: object): void;
}

export interface WorkTools {
  readonly roster: Roster;
  readonly parts: WorkParts;
  readonly log: WorkLog;
  /** 0–1, spreads retries. */
  readonly jitter: () => number;
}

function describe(error: unknown): TaskFailure {
  if (error instanceof WorkFailure) return { summary: error.message, retryable: error.retryable };
  const code = (error as { code?: unknown }).code;
  const name = error instanceof Error ? error.name : "error";
  return {
    summary: `Unexpected ${name}${typeof code === "string" ? ` (${code})` : ""} while working.`,
    retryable: true,
  };
}

async function giveBack(task: ClaimedTask, duty: Duty | null, failure: TaskFailure, tools: WorkTools): Promise<void> {
  const { store } = tools.parts;
  const jitter = tools.jitter();
  const whenFinal = duty?.failed && ((tx: Transaction) => duty.failed!(tx, task, failure.summary));
  try {
    await failTask(store, task, failure, { jitter, whenFinal, scope: duty?.scope?.(task) });
  } catch (error) {
    if (error instanceof LeaseLost) throw error;
    // Its last words cannot be written; failed without them, it is at least not claimed for ever.
    tools.log.error("task_failed_hook", { taskId: task.id, error });
    await failTask(store, task, failure, { jitter });
  }
}

/** Which fields do not fit, never what they hold. */
const misfits = (error: z.ZodError): string =>
  [...new Set(error.issues.map(({ path }) => path.join(".") || "the whole"))].join(", ").slice(0, 300);

/** Why a task is not to be run but only to be failed; null when it is to be run. */
export function refusalOf(task: ClaimedTask, roster: Roster): WorkFailure | null {
  const no = (why: string): WorkFailure => new WorkFailure(why, { retryable: false });
  if (task.cancelled) return no("Cancelled.");
  if (isExhausted(task)) return no(`Given up: ${task.maxAttempts} tries stopped before they were done.`);
  if (!roster.find(task)) return no(`${task.to} does not know "${task.intent}".`);
  const read = roster.declared(task)?.payload.safeParse(task.payload);
  return read?.error ? no(`${task.to} cannot read what came with "${task.intent}": ${misfits(read.error)}.`) : null;
}

function ensureResult(task: ClaimedTask, declared: Intent | null, answer: object): void {
  const read = declared?.result.safeParse(answer);
  if (read?.error)
    throw new WorkFailure(`${task.to} answered "${task.intent}" with what it should not: ${misfits(read.error)}.`, {
      retryable: false,
    });
}

/** Does what is asked, or throws why it is not to be done. */
function doDuty(task: ClaimedTask, duty: Duty | null, { roster, parts }: WorkTools): Promise<Outcome> {
  const refusal = refusalOf(task, roster);
  if (refusal) throw refusal;
  return duty!.run(task, parts);
}

function answerOf(task: ClaimedTask, outcome: Outcome, roster: Roster): Answered | null {
  if (outcome === "completed") return null;
  ensureResult(task, roster.declared(task), outcome.answer);
  return { task, answer: outcome.answer };
}

/** What becomes of a task whose duty threw. */
async function endBadly(task: ClaimedTask, error: unknown, ms: number, tools: WorkTools): Promise<void> {
  const { to: employee, intent, id: taskId, attempt } = task;
  const facts = { employee, intent, taskId, attempt, ms };
  if (error instanceof NotYet) {
    await postponeTask(tools.parts.store, task, error.waitSec);
    tools.log.info("task_waits", { ...facts, why: error.message });
    return;
  }
  const failure = describe(error);
  tools.log.error("task_failed", { ...facts, ...failure, error });
  await giveBack(task, tools.roster.find(task), failure, tools);
}

/**
 * Runs one claimed task to its end: completed by its duty, or given back with a reason, then null; or what it answered, which
 * the caller is to store. Throws only when the database does.
 */
export async function runTask(task: ClaimedTask, tools: WorkTools): Promise<Answered | null> {
  const { roster, parts, log } = tools;
  const { to: employee, intent, id: taskId, attempt } = task;
  const duty = roster.find(task);
  const start = parts.now();
  try {
    const answered = answerOf(task, await doDuty(task, duty, tools), roster);
    log.info("task_completed", { employee, intent, taskId, attempt, ms: parts.now() - start });
    return answered;
  } catch (error) {
    try {
      if (error instanceof LeaseLost) throw error;
      await endBadly(task, error, parts.now() - start, tools);
    } catch (trouble) {
      if (!(trouble instanceof LeaseLost)) throw trouble;
      log.warn("task_lease_lost", { employee, intent, taskId, attempt });
    }
    return null;
  }
}
