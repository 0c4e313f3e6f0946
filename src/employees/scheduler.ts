import { randomUUID } from "node:crypto";
import type { DataStore } from "../data/open.ts";
import { finishSchedule, releaseSchedule, takeSchedule } from "../data/system/schedules.ts";
import type { ScheduledJob, ScheduledRun } from "./scheduled/job.ts";
import type { WorkLog } from "./run-task.ts";

/** How often a running process looks whether something is due. */
const LOOK_MS = 60_000;
/** Longest run of a job; whoever took it and died keeps others away for as long. */
const LEASE_SEC = 300;

export interface Scheduler {
  /** Looks now and every minute until stopped. */
  start(): void;
  stop(): Promise<void>;
  /** Runs what is due of these (default all), each by one process at a time. Returns the names of those that ran. */
  runDue(options?: { readonly only?: string; readonly until?: number }): Promise<string[]>;
}

interface SchedulerParts {
  readonly store: DataStore;
  readonly jobs: readonly ScheduledJob[];
  readonly log: WorkLog;
  /** Told after a run, which may have written tasks. */
  readonly wake: () => void;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** Whoever stops in the middle of a long one gives it back: the next process need not wait for the lease of one that is gone. */
async function runJob(job: ScheduledJob, { store, log, wake, now }: SchedulerParts, until: number): Promise<boolean> {
  let wasTimeUp = false;
  const run: ScheduledRun = {
    isTimeUp: () => (wasTimeUp ||= now() >= until),
    failed: (error) => log.error("schedule_trouble", { job: job.name, error }),
  };
  const slot = { name: job.name, everySec: job.everySec, leaseSec: job.leaseSec ?? LEASE_SEC, holder: randomUUID() };
  try {
    if (!(await takeSchedule(store, slot))) return false;
    await job.run(store, run);
    await (wasTimeUp ? releaseSchedule(store, slot) : finishSchedule(store, slot));
    wake();
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === "AbortError") await releaseSchedule(store, slot);
    else run.failed(error); // its lease runs out, and it is tried again
    return false;
  }
}

export function createScheduler(parts: SchedulerParts): Scheduler {
  let looking: Promise<unknown> | null = null;
  let timer: NodeJS.Timeout | null = null;
  const runDue: Scheduler["runDue"] = async ({ only, until } = {}) => {
    const ran: string[] = [];
    for (const job of parts.jobs) {
      if (only !== undefined && only !== job.name) continue;
      if (await runJob(job, parts, until ?? parts.now() + (LEASE_SEC * 1000) / 2)) ran.push(job.name);
    }
    return ran;
  };
  const look = (): void => {
    looking ??= runDue().finally(() => {
      looking = null;
    });
  };
  return {
    runDue,
    start() {
      timer ??= setInterval(look, LOOK_MS);
      look();
    },
    async stop() {
      if (timer) clearInterval(timer);
      await looking;
    },
  };
}
