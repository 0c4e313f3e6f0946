import { claimTasks } from "../data/tasks/claim.ts";
import { releaseTasks } from "../data/tasks/release.ts";
import { MAX_CLAIM } from "../data/tasks/task.ts";
import type { Answered, ClaimedTask, Employee } from "../data/tasks/task.ts";
import { runTask } from "./run-task.ts";
import type { WorkTools } from "./run-task.ts";

/** Tasks shorter than this on average are claimed more at a time, longer ones fewer: nobody's task waits in the hands of a busy worker. */
const SHORT_MS = 2;
const LONG_MS = 20;
/** Lapsed leases are looked for this often, and whenever the queue was empty. */
const RECOVER_EVERY_MS = 5_000;

interface StepLimits {
  readonly employees: readonly Employee[];
  /** From then on (milliseconds since the epoch) no task is begun. */
  readonly until: number;
  readonly stopping: () => boolean;
}

/** One hand of a worker: claims a few tasks, runs them one after another, and stores their answers with the next claim. */
export class Lane {
  readonly #tools: WorkTools;
  readonly #most: number;
  #size = 1;
  #answered: readonly Answered[] = [];
  #recoveredAt = 0;
  #wasEmpty = true;
  #inHand: readonly ClaimedTask[] = [];

  /** @param most most tasks claimed at once */
  constructor(tools: WorkTools, most = MAX_CLAIM) {
    this.#tools = tools;
    this.#most = most;
  }

  /** What it holds a lease on. */
  get inHand(): readonly ClaimedTask[] {
    return [...this.#inHand, ...this.#answered.map(({ task }) => task)];
  }

  /** Claims and runs once. Answers how many tasks were claimed, and whether more may wait. Throws only when the database does. */
  async step(limits: StepLimits): Promise<{ readonly count: number; readonly full: boolean }> {
    const limit = this.#size;
    const tasks = await this.#exchange(limits.employees, limit);
    this.#wasEmpty = tasks.length === 0;
    const start = performance.now();
    const begun = await this.#runAll(tasks, limits);
    this.#adapt((performance.now() - start) / Math.max(1, begun), tasks.length === limit);
    return { count: tasks.length, full: tasks.length === limit };
  }

  /** Stores the answers in hand. */
  async flush(): Promise<void> {
    if (this.#answered.length > 0) await this.#exchange([], 0);
  }

  async #exchange(employees: readonly Employee[], limit: number): Promise<readonly ClaimedTask[]> {
    const { parts, log } = this.#tools;
    const recovers = limit > 0 && (this.#wasEmpty || parts.now() - this.#recoveredAt >= RECOVER_EVERY_MS);
    const answered = this.#answered;
    const { tasks, lost } = await claimTasks(parts.store, { employees, limit, answered, recovers });
    if (recovers) this.#recoveredAt = parts.now();
    this.#answered = [];
    for (const task of lost) log.warn("task_lease_lost", { employee: task.to, intent: task.intent, taskId: task.id });
    return tasks;
  }

  /** Returns how many were begun; the others are given back. */
  async #runAll(tasks: readonly ClaimedTask[], { until, stopping }: StepLimits): Promise<number> {
    const answered: Answered[] = [];
    this.#answered = answered;
    let begun = 0;
    try {
      while (begun < tasks.length && (begun === 0 || !(stopping() || this.#tools.parts.now() >= until))) {
        this.#inHand = tasks.slice(begun);
        const answer = await runTask(tasks[begun++]!, this.#tools);
        if (answer) answered.push(answer);
      }
      await releaseTasks(this.#tools.parts.store, tasks.slice(begun));
    } finally {
      this.#inHand = [];
    }
    return begun;
  }

  #adapt(msEach: number, full: boolean): void {
    if (msEach > LONG_MS) this.#size = 1;
    else if (full && msEach < SHORT_MS) this.#size = Math.min(this.#most, this.#size * 2);
  }
}
