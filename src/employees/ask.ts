import type { Employee, NewTask } from "../data/tasks/task.ts";
import { findIntent } from "./declared.ts";

/** What somebody outside asks of an employee. */
export interface Asked {
  readonly to: Employee;
  readonly intent: string;
  readonly payload: Readonly<Record<string, unknown>>;
  /** The same key asks once per person. */
  readonly key?: string | undefined;
  readonly delaySec?: number | undefined;
}

/** Where it does not fit what the employee declares, and how. */
export interface Misfit {
  readonly path: readonly PropertyKey[];
  readonly message: string;
}

/** The task for it, in its declaration's order and tries; or why it cannot be asked. Keys of others cannot be taken by it. */
export function taskFor({ to, intent, payload, key, delaySec }: Asked): NewTask | readonly Misfit[] {
  const declared = findIntent(to, intent);
  if (declared?.inside) return [{ path: ["intent"], message: `${to} is asked for it by its colleagues alone` }];
  if (!declared) return [{ path: ["intent"], message: `${to} does not know it` }];
  const read = declared.payload.safeParse(payload);
  if (read.error) return read.error.issues.map(({ path, message }) => ({ path: ["payload", ...path], message }));
  return {
    from: "prime",
    to,
    intent,
    payload: read.data as NewTask["payload"],
    priority: declared.priority,
    maxAttempts: declared.maxAttempts,
    ...(key === undefined ? {} : { idempotencyKey: `asked ${key}` }),
    ...(delaySec === undefined ? {} : { delaySec }),
  };
}
