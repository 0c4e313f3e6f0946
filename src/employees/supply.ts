import { claimTasks } from "../data/tasks/claim.ts";
import { releaseTasks } from "../data/tasks/release.ts";
import { MAX_CLAIM } from "../data/tasks/task.ts";
import type { Answered, ClaimedTask, Employee } from "../data/tasks/task.ts";
import type { WorkTools } from "./run-task.ts";

/** Tasks shorter than this on average are claimed more at a time, longer ones fewer: nobody's task waits in the hands of a busy worker. */
const SHORT_MS = 2;
const LONG_MS = 20;
/** How much the newest task counts in the average. */
const NEWEST = 0.05;
/** From so many on, answers are stored beside the next claim, not before it. */
const MANY = 64;
/** Lapsed leases are looked for this often: more rarely than an idle worker polls, so that a poll always looks. */
const RECOVER_EVERY_MS = 1_000;

interface SupplyOptions {
  readonly employees: readonly Employee[];
  /** Most tasks claimed at once, unless more lanes are waiting for one. */
  readonly most?: number | undefined;
  readonly leaseSec?: number | undefined;
  /** There is more than was asked for just now: others may come. */
  readonly more?: (() => void) | undefined;
}

/**
 * The tasks of one process: claims for all its lanes together, since claims side by side only stand in each other's way, and
 * stores what they answered with the next claim.
 */
export class Supply {
  readonly #tools: WorkTools;
  readonly #options: SupplyOptions;
  #size = 1;
  #averageMs = 0;
  #hungry = 0;
  #recoveredAt = Number.NEGATIVE_INFINITY;
  #wasEmpty = true;
  #waiting: ClaimedTask[] = [];
  #answered: Answered[] = [];
  readonly #running = new Set<ClaimedTask>();
  #restocking: Promise<void> | null = null;

  constructor(tools: WorkTools, options: SupplyOptions) {
    this.#tools = tools;
    this.#options = options;
  }

  /** What this process holds a lease on. */
  get inHand(): readonly ClaimedTask[] {
    return [...this.#running, ...this.#waiting, ...this.#answered.map(({ task }) => task)];
  }

  /** The next task to run; null when none is due. Throws only when the database does. */
  async next(): Promise<ClaimedTask | null> {
    do {
      const task = this.#waiting.shift();
      if (task) {
        this.#running.add(task);
        return task;
      }
      this.#hungry++;
      try {
        await (this.#restocking ??= this.#restock());
      } finally {
        this.#hungry--;
      }
    } while (!this.#wasEmpty || this.#waiting.length > 0);
    return null;
  }

  /** A task given out has ended; `answered` is stored with the next claim. */
  ended(task: ClaimedTask, answered: Answered | null, ms: number): void {
    this.#running.delete(task);
    if (answered) this.#answered.push(answered);
    this.#averageMs += (ms - this.#averageMs) * NEWEST;
  }

  /** Stores the answers in hand and gives back what was not begun. */
  async close(): Promise<void> {
    await this.#restocking;
    const unbegun = this.#waiting;
    this.#waiting = [];
    await releaseTasks(this.#tools.parts.store, unbegun);
    if (this.#answered.length > 0) await this.#claim(0, this.#takeAnswers());
  }

  async #restock(): Promise<void> {
    try {
      // Lanes that end in this very turn of the event loop ask together.
      await new Promise(setImmediate);
      const limit = Math.max(this.#hungry, Math.min(this.#options.most ?? MAX_CLAIM, this.#size));
      const answers = this.#takeAnswers();
      const beside = answers.length >= MANY;
      const [tasks] = await Promise.all([
        this.#claim(limit, beside ? [] : answers),
        beside ? this.#claim(0, answers) : null,
      ]);
      this.#waiting.push(...tasks);
      this.#wasEmpty = tasks.length === 0;
      this.#adapt(tasks.length === limit);
      for (let extra = tasks.length - this.#hungry; extra > 0 && this.#options.more; extra--) this.#options.more();
    } finally {
      this.#restocking = null;
    }
  }

  #takeAnswers(): Answered[] {
    const answers = this.#answered;
    this.#answered = [];
    return answers;
  }

  async #claim(limit: number, answered: readonly Answered[]): Promise<readonly ClaimedTask[]> {
    const { parts, log } = this.#tools;
    const { employees, leaseSec } = this.#options;
    const recovers = limit > 0 && parts.now() - this.#recoveredAt >= RECOVER_EVERY_MS;
    if (recovers) this.#recoveredAt = parts.now();
    try {
      const { tasks, lost } = await claimTasks(parts.store, { employees, limit, answered, recovers, leaseSec });
      for (const task of lost) log.warn("task_lease_lost", { employee: task.to, intent: task.intent, taskId: task.id });
      return tasks;
    } catch (error) {
      this.#answered.push(...answered); // for the next try, while the leases last
      throw error;
    }
  }

  #adapt(full: boolean): void {
    if (this.#averageMs > LONG_MS) this.#size = 1;
    else if (full && this.#averageMs < SHORT_MS) this.#size = Math.min(MAX_CLAIM, this.#size * 2);
  }
}
