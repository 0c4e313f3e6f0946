/** One measure: when it began, in milliseconds from when the request did, and how long it took. */
export interface Step {
  readonly name: string;
  readonly startMs: number;
  readonly ms: number;
}

/** A request of many transactions need not be told one by one. */
const MAX_STEPS = 50;

/** Collects how long each layer and stage of one request took, for the `Server-Timing` header and the log. */
export interface Timing {
  measure<T>(name: string, step: () => T): T;
  add(name: string, milliseconds: number): void;
  header(): string;
  /** Each measure by itself, the first of them at least. */
  steps(): readonly Step[];
  entries(): Readonly<Record<string, number>>;
}

/** `now` is a monotonic clock in milliseconds. */
export function createTiming(now: () => number): Timing {
  const spent = new Map<string, number>();
  const steps: Step[] = [];
  const begin = now();
  const add = (name: string, milliseconds: number): void => {
    spent.set(name, (spent.get(name) ?? 0) + milliseconds);
  };
  return {
    add,
    measure<T>(name: string, step: () => T): T {
      const start = now();
      const done = (): void => {
        const ms = now() - start;
        add(name, ms);
        if (steps.length < MAX_STEPS) steps.push({ name, startMs: start - begin, ms });
      };
      const result = step();
      if (result instanceof Promise) return result.finally(done) as T;
      done();
      return result;
    },
    steps: () => steps,
    header: () => [...spent].map(([name, ms]) => `${name};dur=${ms.toFixed(2)}`).join(", "),
    entries: () => Object.fromEntries([...spent].map(([name, ms]) => [name, Math.round(ms * 100) / 100])),
  };
}
