import { claimTasks } from "../data/tasks/claim.ts";
import { failTask, LeaseLost } from "../data/tasks/finish.ts";
import { isExhausted } from "../data/tasks/task.ts";
import type { ClaimedTask, Employee, TaskFailure } from "../data/tasks/task.ts";
import type { Transaction } from "../data/tenant.ts";
import { WorkFailure } from "./roster.ts";
import type { Duty, Roster, WorkParts } from "./roster.ts";

/** How long an idle loop waits before it looks again without having been woken. */
const IDLE_MS = 2_000;
/** After the database itself failed. */
const TROUBLE_MS = 5_000;

export interface WorkLog {
  info(event: string, facts?: object): void;
  warn(event: string, facts?: object): void;
  error(event: string, facts?: object): void;
}

export interface WorkLoop {
  /** Look for work now: called after a dispatch in this process. */
  wake(): void;
  /** Runs until no task is due, or until told to take no more. Returns how many were run. */
  drain(limits?: DrainLimits): Promise<number>;
  /** Lets the task in hand finish, then ends. */
  stop(): Promise<void>;
}

/** For a process that may not run for ever. */
export interface DrainLimits {
  /** Whose tasks; default everyone's. */
  readonly employees?: readonly Employee[];
  /** From then on no task is taken, the one in hand is finished. Milliseconds since the epoch. */
  readonly until?: number;
}

interface LoopOptions {
  readonly roster: Roster;
  readonly parts: WorkParts;
  readonly log: WorkLog;
  /** 0–1, spreads retries. */
  readonly jitter: () => number;
}

function describe(error: unknown): { summary: string; retryable: boolean } {
  if (error instanceof WorkFailure) return { summary: error.message, retryable: error.retryable };
  const code = (error as { code?: unknown }).code;
  const name = error instanceof Error ? error.name : "error";
  return {
    summary: `Unexpected ${name}${typeof code === "string" ? ` (${code})` : ""} while working.`,
    retryable: true,
  };
}

async function giveBack(
  task: ClaimedTask,
  duty: Duty | null,
  failure: TaskFailure,
  options: LoopOptions,
): Promise<void> {
  const { store } = options.parts;
  const jitter = options.jitter();
  const whenFinal = duty?.failed && ((tx: Transaction) => duty.failed!(tx, task, failure.summary));
  try {
    await failTask(store, task, failure, { jitter, whenFinal, scope: duty?.scope?.(task) });
  } catch (error) {
    if (error instanceof LeaseLost) throw error;
    // Its last words cannot be written; failed without them, it is at least not claimed for ever.
    options.log.error("task_failed_hook", { taskId: task.id, error });
    await failTask(store, task, failure, { jitter });
  }
}

/** Runs one claimed task to its end: completed by its duty, or given back with a reason. Throws only when the database does. */
export async function runTask(task: ClaimedTask, options: LoopOptions): Promise<void> {
  const { roster, parts, log } = options;
  const facts = { employee: task.to, intent: task.intent, taskId: task.id, attempt: task.attempt };
  const duty = roster.find(task);
  const start = parts.now();
  try {
    if (isExhausted(task))
      throw new WorkFailure(`Given up: ${task.maxAttempts} tries stopped before they were done.`, { retryable: false });
    if (!duty) throw new WorkFailure(`${task.to} does not know "${task.intent}".`, { retryable: false });
    await duty.run(task, parts);
    log.info("task_completed", { ...facts, ms: parts.now() - start });
  } catch (error) {
    try {
      if (error instanceof LeaseLost) throw error;
      const failure = describe(error);
      log.error("task_failed", { ...facts, ...failure, error });
      await giveBack(task, duty, failure, options);
    } catch (trouble) {
      if (!(trouble instanceof LeaseLost)) throw trouble;
      log.warn("task_lease_lost", facts);
    }
  }
}

/** Claims and runs tasks one after another; `start` keeps looking until stopped. */
export function createWorkLoop(options: LoopOptions): WorkLoop & { start(): void } {
  let stopping = false;
  let woken = false;
  let awaken = (): void => {};
  let running: Promise<void> | null = null;

  const step = async (employees = options.roster.employees): Promise<number> => {
    const tasks = await claimTasks(options.parts.store, employees, 1);
    for (const task of tasks) await runTask(task, options);
    return tasks.length;
  };
  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      if (woken || stopping) return resolve();
      const timer = setTimeout(resolve, ms);
      awaken = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const loop = async (): Promise<void> => {
    while (!stopping) {
      woken = false;
      try {
        if ((await step()) === 0) await pause(IDLE_MS);
      } catch (error) {
        options.log.error("work_loop_trouble", { error });
        await pause(TROUBLE_MS);
      }
    }
  };
  const wake = (): void => {
    woken = true;
    awaken();
  };
  return {
    wake,
    start() {
      running ??= loop();
    },
    async drain({ employees, until = Number.POSITIVE_INFINITY } = {}) {
      let count = 0;
      while (options.parts.now() < until) {
        const done = await step(employees);
        if (done === 0) break;
        count += done;
      }
      return count;
    },
    async stop() {
      stopping = true;
      wake();
      await running;
    },
  };
}
