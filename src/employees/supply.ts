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
/** Claims of fewer than so many are made when a lane waits; larger ones while the tasks of the last are being worked on. */
const AHEAD_FROM = 16;
/** With so many answers not yet stored, nothing more is claimed. */
const MAX_UNSTORED = 2 * MAX_CLAIM;
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

/** Lets what ends in this turn of the event loop end. */
const thisTurn = (): Promise<void> => new Promise(setImmediate);

/**
 * The tasks of one process: claims for all its lanes together, since claims side by side only stand in each other's way, and
 * stores what they answered, many at once, while lanes go on. The embedded database has one session: there, answers travel with the
 * next claim.
 */
export class Supply {
  readonly #tools: WorkTools;
  readonly #options: SupplyOptions;
  #size = 1;
  #averageMs = 0;
  #hungry = 0;
  #recoveredAt = Number.NEGATIVE_INFINITY;
  #wasFull = false;
  #wasEmpty = true;
  #closed = false;
  #waiting: ClaimedTask[] = [];
  #answered: Answered[] = [];
  #inStore: readonly Answered[] = [];
  readonly #running = new Set<ClaimedTask>();
  #restocking: Promise<void> | null = null;
  #storing: Promise<void> | null = null;
  #trouble: { readonly error: unknown } | null = null;

  constructor(tools: WorkTools, options: SupplyOptions) {
    this.#tools = tools;
    this.#options = options;
  }

  /** What this process holds a lease on. */
  get inHand(): readonly ClaimedTask[] {
    return [...this.#running, ...this.#waiting, ...[...this.#inStore, ...this.#answered].map(({ task }) => task)];
  }

  /** A task that is here already, if there is one: most are, and waiting even for nothing has its price. */
  take(): ClaimedTask | null {
    if (this.#trouble) return null; // `next` tells it
    const task = this.#waiting.shift();
    if (!task) return null;
    this.#running.add(task);
    this.#claimAhead();
    return task;
  }

  /** The next task to run; null when none is due. Throws only when the database does, now or when it was to store answers. */
  async next(): Promise<ClaimedTask | null> {
    do {
      this.#tellTrouble();
      const task = this.take();
      if (task) return task;
      this.#hungry++;
      try {
        await (this.#restocking ??= this.#restock());
      } finally {
        this.#hungry--;
      }
    } while (!this.#wasEmpty || this.#waiting.length > 0);
    return null;
  }

  /** A task given out has ended; `answered` is stored. */
  ended(task: ClaimedTask, answered: Answered | null, ms: number): void {
    this.#running.delete(task);
    this.#averageMs += (ms - this.#averageMs) * NEWEST;
    if (answered) this.#answered.push(answered);
    if (answered && !this.#isEmbedded) this.#storing ??= this.#store();
  }

  /** Stores the answers in hand and gives back what was not begun. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#restocking;
    await this.#storing;
    const unbegun = this.#waiting;
    this.#waiting = [];
    await releaseTasks(this.#tools.parts.store, unbegun);
    this.#trouble = null; // what failed is tried once more
    await this.#store();
    this.#tellTrouble();
  }

  get #isEmbedded(): boolean {
    return this.#tools.parts.store.engine === "pglite";
  }

  get #most(): number {
    return Math.min(this.#options.most ?? MAX_CLAIM, this.#size);
  }

  /** Keeps the database at work while lanes are: at most two claims are in hand. */
  #claimAhead(): void {
    const most = this.#most;
    if (most < AHEAD_FROM || !this.#wasFull || this.#waiting.length > most || this.#closed) return;
    this.#restocking ??= this.#restock();
    this.#restocking.catch(() => {}); // whoever waits for it is told; otherwise the next to wait finds out anew
  }

  async #restock(): Promise<void> {
    try {
      await thisTurn(); // lanes that end in it ask together
      while (this.#storing && this.#answered.length >= MAX_UNSTORED) await this.#storing;
      this.#tellTrouble();
      if (this.#answered.length > 0 && !this.#isEmbedded) this.#storing ??= this.#store();
      const limit = Math.max(this.#hungry, this.#most);
      const tasks = await this.#claim(limit, this.#isEmbedded ? this.#takeAnswers() : []);
      this.#waiting.push(...tasks);
      this.#wasFull = tasks.length === limit;
      this.#wasEmpty = tasks.length === 0;
      this.#adapt();
    } finally {
      this.#restocking = null;
    }
    for (let extra = this.#waiting.length - this.#hungry; extra > 0 && this.#options.more; extra--)
      this.#options.more();
    if (this.#waiting.length > this.#hungry) {
      this.#claimAhead();
      await thisTurn(); // the claim is on its way before these are begun
    }
  }

  /** Stores answers until there are none. What failed is kept, and told to whoever asks for a task next. */
  async #store(): Promise<void> {
    try {
      await thisTurn();
      while (this.#answered.length > 0) await this.#claim(0, this.#takeAnswers());
    } catch (error) {
      this.#trouble = { error };
    } finally {
      this.#storing = null;
    }
  }

  #tellTrouble(): void {
    const trouble = this.#trouble;
    this.#trouble = null;
    if (trouble) throw trouble.error;
  }

  #takeAnswers(): readonly Answered[] {
    return this.#answered.splice(0, MAX_CLAIM);
  }

  async #claim(limit: number, answered: readonly Answered[]): Promise<readonly ClaimedTask[]> {
    const { parts, log } = this.#tools;
    const { employees, leaseSec } = this.#options;
    const recovers = limit > 0 && parts.now() - this.#recoveredAt >= RECOVER_EVERY_MS;
    if (recovers) this.#recoveredAt = parts.now();
    if (answered.length > 0) this.#inStore = answered;
    try {
      const { tasks, lost } = await claimTasks(parts.store, { employees, limit, answered, recovers, leaseSec });
      for (const task of lost) log.warn("task_lease_lost", { employee: task.to, intent: task.intent, taskId: task.id });
      return tasks;
    } catch (error) {
      this.#answered.unshift(...answered); // for the next try, while the leases last
      throw error;
    } finally {
      if (answered.length > 0) this.#inStore = [];
    }
  }

  #adapt(): void {
    if (this.#averageMs > LONG_MS) this.#size = 1;
    else if (this.#wasFull && this.#averageMs < SHORT_MS) this.#size = Math.min(MAX_CLAIM, this.#size * 2);
  }
}
