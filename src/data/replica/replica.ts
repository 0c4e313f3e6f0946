import { setTimeout as sleep } from "node:timers/promises";
import type { Transactions } from "../engines/transactions.ts";
import { askTogether } from "./ask-together.ts";
import { troubleOf } from "./trouble.ts";

/** Longest a read waits for the replica to have everything; then it goes to the primary. */
const PATIENCE_MS = 200;
/** Longest such a read may take: one that is frozen in the middle of it answers nothing at all. */
const READ_MS = 10_000;
/** Between two looks at how far it is. */
const POLL_MS = 2;
/** Between two looks at a replica that nobody asks for now. */
const LOOK_MS = 1_000;

export type ReplicaTrouble = "behind" | "gone" | "no replica";

/** What is told of a replica that is not asked: once when that begins, once when it is over. */
export interface ReplicaNews {
  left(why: ReplicaTrouble, error: unknown): void;
  askedAgain(afterMs: number): void;
}

/** Counts since the process began, and how far behind it is. */
export interface ReplicaState {
  readonly asked: boolean;
  readonly readsThere: number;
  readonly readsOnPrimary: number;
  /** Milliseconds: how long the last read waited until it had everything, or since when it has not. */
  readonly behindMs: number;
}

/** A read replica of the database. */
export interface Replica {
  /**
   * Runs a read there once it has everything that was committed before this call; null when the primary is to be asked instead. Throws what
   * `work` throws on any server.
   */
  read<T>(work: (there: Transactions) => Promise<T>): Promise<{ readonly result: T; readonly asOf: Date } | null>;
  /** Opens a connection, for however long that takes: a read waits less for it. What is wrong with it the next read tells. */
  reach(): Promise<void>;
  state(): ReplicaState;
  close(): Promise<void>;
}

interface Parts {
  readonly transactions: Transactions;
  /** How far the primary's log is on its disk. */
  readonly flushed: () => Promise<bigint>;
  /** How far the replica has replayed it; null when it is none. */
  readonly replayed: () => Promise<bigint | null>;
  readonly news: ReplicaNews;
}

const LATE = Symbol("not settled in time");

/** What the promise comes to, or LATE; what it comes to later is nobody's. */
function within<T>(ms: number, promise: Promise<T>): Promise<T | typeof LATE> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<typeof LATE>((resolve) => {
    timer = setTimeout(() => resolve(LATE), ms);
  });
  promise.catch(() => {});
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

/** What makes a read impossible on the primary too is the primary's to say. */
const PRIMARY_FAILED = Symbol("the primary did not say how far it is");

export class StreamingReplica implements Replica {
  readonly #parts: Parts;
  readonly #flushed: () => Promise<bigint>;
  readonly #replayed: () => Promise<bigint | null>;
  /** Since when it is not asked. */
  #leftAt: number | null = null;
  #timer: NodeJS.Timeout | null = null;
  #closed = false;
  #waitedMs = 0;
  #readsThere = 0;
  #readsOnPrimary = 0;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#flushed = askTogether(parts.flushed);
    this.#replayed = askTogether(parts.replayed);
  }

  async read<T>(work: (there: Transactions) => Promise<T>): Promise<{ result: T; asOf: Date } | null> {
    const asOf = new Date();
    const done = this.#leftAt === null && (await this.#hasEverything()) ? await this.#run(work) : null;
    if (done === null) this.#readsOnPrimary++;
    else this.#readsThere++;
    return done && { ...done, asOf };
  }

  async reach(): Promise<void> {
    await this.#replayed().catch(() => null);
  }

  state(): ReplicaState {
    const behindMs = this.#leftAt === null ? this.#waitedMs : performance.now() - this.#leftAt;
    const counts = { readsThere: this.#readsThere, readsOnPrimary: this.#readsOnPrimary };
    return { asked: this.#leftAt === null, behindMs, ...counts };
  }

  async close(): Promise<void> {
    this.#closed = true;
    if (this.#timer) clearTimeout(this.#timer);
    await this.#parts.transactions.close();
  }

  async #run<T>(work: (there: Transactions) => Promise<T>): Promise<{ result: T } | null> {
    try {
      const result = await within(READ_MS, work(this.#parts.transactions));
      if (result !== LATE) return { result };
      this.#leave("gone", null);
      return null;
    } catch (error) {
      const trouble = troubleOf(error);
      if (trouble === null) throw error;
      if (trouble === "gone") this.#leave("gone", error);
      return null;
    }
  }

  /** Waits for it, within bounds; who it has kept waiting is the last one for a while. */
  async #hasEverything(): Promise<boolean> {
    const trouble = await this.#look();
    if (trouble === null || trouble.why === PRIMARY_FAILED) return trouble === null;
    this.#leave(trouble.why, trouble.error);
    return false;
  }

  /** Null when it has everything that was committed before this call. */
  async #look(): Promise<{ why: ReplicaTrouble | typeof PRIMARY_FAILED; error: unknown } | null> {
    const began = performance.now();
    try {
      const found = await within(PATIENCE_MS, this.#wait(began + PATIENCE_MS));
      this.#waitedMs = performance.now() - began;
      if (found === LATE) return { why: "behind", error: null };
      return found === null ? null : { why: found, error: null };
    } catch (error) {
      return { why: "gone", error };
    }
  }

  async #wait(untilMs: number): Promise<ReplicaTrouble | typeof PRIMARY_FAILED | null> {
    const wanted = await this.#flushed().catch(() => null);
    if (wanted === null) return PRIMARY_FAILED;
    for (;;) {
      const has = await this.#replayed();
      if (has === null) return "no replica";
      if (has >= wanted) return null;
      if (performance.now() > untilMs) return "behind";
      await sleep(POLL_MS);
    }
  }

  #leave(why: ReplicaTrouble, error: unknown): void {
    if (this.#leftAt !== null || this.#closed) return;
    this.#leftAt = performance.now();
    this.#parts.news.left(why, error);
    this.#lookAgain();
  }

  #lookAgain(): void {
    this.#timer = setTimeout(() => void this.#tryAgain(), LOOK_MS);
    this.#timer.unref();
  }

  async #tryAgain(): Promise<void> {
    const trouble = await this.#look();
    if (this.#closed || this.#leftAt === null) return;
    if (trouble !== null) return this.#lookAgain();
    this.#parts.news.askedAgain(performance.now() - this.#leftAt);
    this.#leftAt = null;
  }
}
