import { setTimeout as sleep } from "node:timers/promises";

/** Longest wait for the other side. */
const TIMEOUT_MS = 10_000;
/** When the process ends, what is left may take so long. */
const LAST_WORDS_MS = 2_000;
const FLUSH_MS = 5_000;
/** Things kept while they cannot be sent; what comes then is dropped and counted. */
const MAX_KEPT = 2_000;
const MAX_A_BATCH = 200;
/** After a failure nothing is sent for so long, or for as long as the other side says, up to an hour. */
const PAUSE_MS = 30_000;
const MAX_PAUSE_MS = 3_600_000;

/** Answers after which the same may be tried again. */
const BUSY = new Set([429, 502, 503, 504]);

/** One request to the other side. */
export interface Outgoing {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface SenderOptions<T> {
  /** What is asked for a batch. */
  readonly pack: (items: readonly T[]) => Outgoing;
  readonly mostAtOnce?: number;
  /** Told once when sending begins to fail, with how many were dropped so far; it must not come back here. */
  readonly failed: (error: unknown, dropped: number) => void;
  readonly flushMs?: number;
}

/** Hands things over in batches behind the work, never in its way: a bounded queue, a time limit, a pause after failures. */
export class Sender<T> {
  readonly #options: SenderOptions<T>;
  readonly #timer: NodeJS.Timeout;
  #kept: T[] = [];
  #dropped = 0;
  #pausedUntil = 0;
  #failing = false;
  #sending: Promise<void> | null = null;

  constructor(options: SenderOptions<T>) {
    this.#options = options;
    this.#timer = setInterval(() => void this.flush(), options.flushMs ?? FLUSH_MS);
    this.#timer.unref();
  }

  add(item: T): void {
    if (this.#kept.length >= MAX_KEPT) this.#dropped++;
    else this.#kept.push(item);
  }

  /** Sends what is there, unless the other side was to be left alone. Never rejects. */
  async flush(): Promise<void> {
    this.#sending ??= this.#sendAll().finally(() => (this.#sending = null));
    await this.#sending;
  }

  /** Sends what is left, if it goes quickly. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    await Promise.race([this.flush(), sleep(LAST_WORDS_MS, undefined, { ref: false })]);
  }

  async #sendAll(): Promise<void> {
    const { mostAtOnce = MAX_A_BATCH, pack } = this.#options;
    while (this.#kept.length > 0 && Date.now() >= this.#pausedUntil) {
      const batch = this.#kept.slice(0, mostAtOnce);
      const sent = await this.#send(pack(batch));
      if (sent === "again") return;
      // Also what the other side does not want: it would not want it the next time either.
      this.#kept = this.#kept.slice(batch.length);
    }
  }

  async #send({ url, headers, body }: Outgoing): Promise<"done" | "again"> {
    try {
      const signal = AbortSignal.timeout(TIMEOUT_MS);
      const response = await fetch(url, { method: "POST", headers, body, redirect: "error", signal });
      await response.body?.cancel();
      if (response.ok) {
        this.#failing = false;
        return "done";
      }
      this.#fail(new Error(`it answered ${response.status}`), Number(response.headers.get("retry-after")) * 1000);
      return BUSY.has(response.status) ? "again" : "done";
    } catch (error) {
      this.#fail(error, 0);
      return "again";
    }
  }

  #fail(error: unknown, pauseMs: number): void {
    this.#pausedUntil = Date.now() + (pauseMs > 0 ? Math.min(pauseMs, MAX_PAUSE_MS) : PAUSE_MS);
    if (!this.#failing) this.#options.failed(error, this.#dropped);
    this.#failing = true;
  }
}
