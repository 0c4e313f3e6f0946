import type { z } from "zod";
import { dispatchTask } from "../data/tasks/dispatch.ts";
import type { Dispatched } from "../data/tasks/dispatch.ts";
import type { ClaimedTask } from "../data/tasks/task.ts";
import type { Transaction } from "../data/tenant.ts";
import { nameOf } from "./intent.ts";
import type { Intent } from "./intent.ts";

interface Handed<P extends z.ZodType> {
  /** What the task in hand is declared as. */
  readonly from: Intent;
  readonly to: Intent<P>;
  readonly payload: z.input<P>;
  /** The same key hands on once, however often the task in hand is delivered. */
  readonly key: string;
}

/**
 * Hands work to the next employee in the transaction of the effects it follows from, as part of the same chain. Throws when the
 * declaration of the task in hand does not name it.
 */
export async function handOn<P extends z.ZodType>(
  tx: Transaction,
  task: ClaimedTask,
  { from, to, payload, key }: Handed<P>,
): Promise<Dispatched> {
  if (!from.next.includes(nameOf(to))) throw new Error(`${nameOf(from)} may not hand on ${nameOf(to)}`);
  return dispatchTask(tx, {
    from: from.employee,
    to: to.employee,
    intent: to.name,
    payload: to.payload.parse(payload) as Readonly<Record<string, unknown>>,
    correlationId: task.correlationId,
    parentTaskId: task.id,
    idempotencyKey: key,
    priority: to.priority,
    maxAttempts: to.maxAttempts,
  });
}
