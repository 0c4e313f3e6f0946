import { schemaVersion } from "../data/system/health.ts";
import { renewLeases } from "../data/tasks/finish.ts";
import { listenForTasks } from "../data/tasks/listen.ts";
import type { TaskListener } from "../data/tasks/listen.ts";
import { LEASE_SEC } from "../data/tasks/task.ts";
import type { Answered, Employee } from "../data/tasks/task.ts";
import { Bell } from "./bell.ts";
import { runTask } from "./run-task.ts";
import type { WorkTools } from "./run-task.ts";
import { Supply } from "./supply.ts";

/** How long an idle lane waits before it looks again without having been woken. */
const IDLE_MS = 2_000;
/** After the database itself failed. */
const TROUBLE_MS = 5_000;
/** A lease is renewed so many times before it would run out. */
const BEATS_PER_LEASE = 3;

export interface WorkLoop {
  /** Look for work now: called after a dispatch in this process. */
  wake(): void;
  /** Keeps looking for work until stopped. */
  start(): void;
  /** Runs until no task is due, or until told to take no more. Returns how many were run. */
  drain(limits?: DrainLimits): Promise<number>;
  /** Lets the tasks in hand finish, gives back what was not begun, then ends. */
  stop(): Promise<void>;
}

/** For a process that may not run for ever. */
export interface DrainLimits {
  /** Whose tasks; default everyone's. */
  readonly employees?: readonly Employee[];
  /** From then on no task is taken, the one in hand is finished. Milliseconds since the epoch. */
  readonly until?: number;
}

export interface LoopOptions extends WorkTools {
  /** Tasks worked on at the same time. */
  readonly concurrency?: number;
  /** Most tasks one claim takes, or as many as lanes are idle; fewer while tasks are long. */
  readonly claimAtOnce?: number;
  /** Whose tasks; default everyone's of the roster. */
  readonly employees?: readonly Employee[];
  /** How long a task stays this worker's without a heartbeat. */
  readonly leaseSec?: number;
  /** Told, too, that another process wrote a task. */
  readonly heard?: () => void;
}

/** The worker of one process: so many lanes on one supply, woken by whoever dispatches and by PostgreSQL. */
class Worker implements WorkLoop {
  readonly #options: LoopOptions;
  readonly #supply: Supply;
  readonly #bell = new Bell();
  readonly #beatMs: number;
  #stopping = false;
  #outdated = false;
  #schemaSeenAt = Number.NEGATIVE_INFINITY;
  #running: Promise<unknown> | null = null;
  #listener: TaskListener | null = null;
  #heartbeat: NodeJS.Timeout | null = null;

  constructor(options: LoopOptions) {
    this.#options = options;
    const { claimAtOnce, leaseSec = LEASE_SEC } = options;
    this.#beatMs = (leaseSec * 1000) / BEATS_PER_LEASE;
    this.#supply = new Supply(options, {
      employees: this.#served,
      most: claimAtOnce,
      leaseSec,
      more: () => this.#bell.ringOne(),
    });
  }

  wake(): void {
    this.#bell.ring();
  }

  start(): void {
    if (this.#running) return;
    const { parts, log, concurrency = 1 } = this.#options;
    this.#listener = listenForTasks(parts.store, {
      heard: () => {
        this.wake();
        this.#options.heard?.();
      },
      failed: (error) => log.warn("task_listener", { error }),
    });
    this.#heartbeat = setInterval(() => void this.#beat(), this.#beatMs);
    this.#running = Promise.all(Array.from({ length: concurrency }, () => this.#keepWorking()));
  }

  async drain({ employees = this.#served, until = Number.POSITIVE_INFINITY }: DrainLimits = {}): Promise<number> {
    const { parts, claimAtOnce, leaseSec } = this.#options;
    if (await this.#isOutdated()) return 0;
    const supply = new Supply(this.#options, { employees, most: claimAtOnce, leaseSec });
    let count = 0;
    while (parts.now() < until && !this.#stopping && (await this.#runNext(supply))) count++;
    await supply.close();
    return count;
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    this.#bell.close();
    await this.#running;
    if (this.#heartbeat) clearInterval(this.#heartbeat);
    await this.#supply.close().catch((error: unknown) => this.#options.log.error("work_loop_trouble", { error }));
    await this.#listener?.close();
  }

  /** Runs the next task to its end; false when none is due. */
  async #runNext(supply: Supply): Promise<boolean> {
    const task = supply.take() ?? (await supply.next());
    if (!task) return false;
    const start = performance.now();
    let answered: Answered | null = null;
    try {
      answered = await runTask(task, this.#options);
    } finally {
      supply.ended(task, answered, performance.now() - start);
    }
    return true;
  }

  async #keepWorking(): Promise<void> {
    while (!this.#stopping) {
      try {
        const outdated = this.#knowsSchema ? this.#outdated : await this.#isOutdated();
        if (outdated || !(await this.#runNext(this.#supply))) await this.#bell.wait(IDLE_MS);
      } catch (error) {
        this.#options.log.error("work_loop_trouble", { error });
        await this.#bell.wait(TROUBLE_MS);
      }
    }
  }

  get #served(): readonly Employee[] {
    return this.#options.employees ?? this.#options.roster.employees;
  }

  get #knowsSchema(): boolean {
    return performance.now() - this.#schemaSeenAt < this.#beatMs;
  }

  /** Whether this program is too old for the database. Asked before the first claim, and again when the answer is a heartbeat old. */
  async #isOutdated(): Promise<boolean> {
    if (this.#knowsSchema) return this.#outdated;
    const { parts, log } = this.#options;
    const { applied, known } = await schemaVersion(parts.store);
    if (applied > known && !this.#outdated) log.error("worker_outdated", { applied, known });
    this.#outdated = applied > known;
    this.#schemaSeenAt = performance.now();
    return this.#outdated;
  }

  /** Keeps what is in hand ours. */
  async #beat(): Promise<void> {
    const { parts, log } = this.#options;
    try {
      await renewLeases(parts.store, this.#supply.inHand);
    } catch (error) {
      log.warn("heartbeat_missed", { error });
    }
  }
}

export const createWorkLoop = (options: LoopOptions): WorkLoop => new Worker(options);
