/** Failures in a row after which nobody is asked for a while, so that a provider that is down costs no one's time. */
const FAILURES = 5;
const PAUSE_MS = 60_000;
/** A key that is refused stays refused until someone changes it. */
const LONG_PAUSE_MS = 5 * 60_000;

/** Shared by all calls of one process. */
export interface Breaker {
  /** Why nobody is asked now; null when asking is fine. After a pause one caller may try. */
  closedTo(): string | null;
  succeeded(): void;
  failed(facts: { readonly why: string; readonly misconfigured: boolean }): void;
}

export function createBreaker(now: () => number): Breaker {
  let inARow = 0;
  let until = 0;
  let why = "";
  const seconds = (): number => Math.ceil((until - now()) / 1000);
  return {
    closedTo: () => (now() < until ? `${why}; it is asked again in ${seconds()} s` : null),
    succeeded() {
      inARow = 0;
      until = 0;
    },
    failed(facts) {
      inARow += 1;
      if (!facts.misconfigured && inARow < FAILURES) return;
      why = facts.why;
      until = now() + (facts.misconfigured ? LONG_PAUSE_MS : PAUSE_MS);
    },
  };
}
