/** Tells everyone who waits for tasks that there may be some now. */
export class TaskNews {
  readonly #waiting = new Set<() => void>();
  #count = 0;

  /** How often there was news: told before one looks, so that nothing is missed between looking and waiting. */
  get count(): number {
    return this.#count;
  }

  /** A task was written, somewhere. */
  tell(): void {
    this.#count++;
    for (const wake of this.#waiting) wake();
  }

  /** Until there is news since `seen`, at most so long; at once when the signal says that nobody waits any more. */
  after(seen: number, ms: number, signal: AbortSignal): Promise<void> {
    if (this.#count !== seen || signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(wake);
        signal.removeEventListener("abort", wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      signal.addEventListener("abort", wake);
      this.#waiting.add(wake);
    });
  }
}
