import type { ClaimedTask } from "../data/tasks/task.ts";
import type { Transaction } from "../data/tenant.ts";
import { handOn } from "./hand-on.ts";
import type { Intent } from "./intent.ts";
import { foldIn } from "./prime/intents.ts";

type Outcome = { readonly result: Readonly<Record<string, number>> } | { readonly error: string };

async function report(tx: Transaction, task: ClaimedTask, from: Intent, outcome: Outcome): Promise<void> {
  const { threadId } = task.payload;
  if (typeof threadId !== "string") return;
  const { employee, name: intent } = from;
  const told = { result: null, error: null, ...outcome };
  await handOn(tx, task, {
    from,
    to: foldIn,
    payload: { threadId, taskId: task.id, employee, intent, ...told },
    key: `fold ${task.id} ${"error" in outcome ? task.attempt : "done"}`,
  });
}

/** Where work was asked for in a conversation, Prime hears what it came to, in the transaction of its effects. */
export const reportBack = (
  tx: Transaction,
  task: ClaimedTask,
  from: Intent,
  result: Readonly<Record<string, number>>,
): Promise<void> => report(tx, task, from, { result });

/** The same of work that failed for good. */
export const reportFailure =
  (from: Intent) =>
  (tx: Transaction, task: ClaimedTask, error: string): Promise<void> =>
    report(tx, task, from, { error });
