/** Wakes who waits for it, one at a time; a ring nobody heard is heard by the next who would wait. */
export class Bell {
  readonly #waiting = new Set<() => void>();
  #missed = false;
  #closed = false;

  ring(): void {
    if (this.#waiting.size > 0) this.ringOne();
    else this.#missed = true;
  }

  /** Wakes one who waits, if anybody does. */
  ringOne(): void {
    const [first] = this.#waiting;
    first?.();
  }

  /** Wakes everyone, and lets nobody wait any more. */
  close(): void {
    this.#closed = true;
    for (const wake of this.#waiting) wake();
  }

  /** Until the next ring, at most so long. */
  wait(ms: number): Promise<void> {
    if (this.#closed) return Promise.resolve();
    if (this.#missed) {
      this.#missed = false;
      return Promise.resolve();
    }
    return new Promise((resolve) => {
      const wake = (): void => {
        clearTimeout(timer);
        this.#waiting.delete(wake);
        resolve();
      };
      const timer = setTimeout(wake, ms);
      this.#waiting.add(wake);
    });
  }
}
