import { Refusal } from "./refusal.ts";

const tooSlow = (limitMs: number): Refusal =>
  new Refusal(
    "timeout",
    `This took longer than ${limitMs / 1000} s and was given up. Look whether it is done before you ask again, or ask under the same Idempotency-Key.`,
    { limitMs },
    { "retry-after": "5" },
  );

/** The time one request has. Work that is past it is not stopped where it stands, but commits nothing any more. */
export class Deadline {
  readonly #limitMs: number;
  #passed = false;

  constructor(limitMs: number) {
    this.#limitMs = limitMs;
  }

  /** Throws `timeout` once the time is over. */
  ensure(): void {
    if (this.#passed) throw tooSlow(this.#limitMs);
  }

  /** What the work comes to, or a `timeout` when it takes too long; what becomes of it then is told to `late`. */
  async within<T>(work: Promise<T>, late: (error: unknown) => void): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const over = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        this.#passed = true;
        reject(tooSlow(this.#limitMs));
      }, this.#limitMs);
    });
    work.catch((error: unknown) => {
      if (this.#passed) late(error);
    });
    try {
      return await Promise.race([work, over]);
    } finally {
      clearTimeout(timer);
    }
  }
}
