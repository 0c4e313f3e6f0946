/** Collects how long each layer and stage of one request took, for the `Server-Timing` header and the log. */
export interface Timing {
  measure<T>(name: string, step: () => T): T;
  add(name: string, milliseconds: number): void;
  header(): string;
  entries(): Readonly<Record<string, number>>;
}

/** `now` is a monotonic clock in milliseconds. */
export function createTiming(now: () => number): Timing {
  const spent = new Map<string, number>();
  const add = (name: string, milliseconds: number): void => {
    spent.set(name, (spent.get(name) ?? 0) + milliseconds);
  };
  return {
    add,
    measure<T>(name: string, step: () => T): T {
      const start = now();
      const result = step();
      if (result instanceof Promise) return result.finally(() => add(name, now() - start)) as T;
      add(name, now() - start);
      return result;
    },
    header: () => [...spent].map(([name, ms]) => `${name};dur=${ms.toFixed(2)}`).join(", "),
    entries: () => Object.fromEntries([...spent].map(([name, ms]) => [name, Math.round(ms * 100) / 100])),
  };
}
