import { AsyncLocalStorage } from "node:async_hooks";

const scope = new AsyncLocalStorage<string>();

/** True while the current call chain is inside a database transaction: no network call, no second transaction. */
export const isInsideTransaction = (): boolean => scope.getStore() !== undefined;

/** Runs `work` marked as inside a transaction; refuses to nest, which on the embedded engine would wait for itself forever. */
export function insideTransaction<T>(name: string, work: () => Promise<T>): Promise<T> {
  const outer = scope.getStore();
  if (outer !== undefined) throw new Error(`${name} inside ${outer}: pass the open transaction instead`);
  return scope.run(name, work);
}
