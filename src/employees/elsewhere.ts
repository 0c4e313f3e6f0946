import { claimTasks } from "../data/tasks/claim.ts";
import type { Dispatched } from "../data/tasks/dispatch.ts";
import { completeTask } from "../data/tasks/finish.ts";
import { MAX_PAYLOAD_BYTES } from "../data/tasks/task.ts";
import type { ClaimedTask, Employee } from "../data/tasks/task.ts";
import type { Transaction } from "../data/tenant.ts";
import type { Misfit } from "./ask.ts";
import { INTENTS } from "./declared.ts";
import { handOn } from "./hand-on.ts";
import { nameOf } from "./intent.ts";
import type { Intent } from "./intent.ts";
import { refusalOf, runTask } from "./run-task.ts";
import type { WorkTools } from "./run-task.ts";

/** What a worker outside this program takes on. */
export interface Wanted {
  /** As “tag/mine_rules”; each must be declared. */
  readonly intents: readonly string[];
  /** Only this person's tasks; null for everyone's. */
  readonly userId: string | null;
  readonly limit: number;
  readonly leaseSec: number;
}

/** What is declared under a name such as “tag/mine_rules”; null when nothing is. */
export const intentNamed = (name: string): Intent | null => INTENTS.find((intent) => nameOf(intent) === name) ?? null;

/** Due tasks for a worker elsewhere. Such as cannot be run any more (cancelled, given up) are ended here, as by any worker. */
export async function takeForElsewhere(tools: WorkTools, wanted: Wanted): Promise<ClaimedTask[]> {
  const employees = wanted.intents.map((name) => name.split("/")[0] as Employee);
  const { tasks } = await claimTasks(tools.parts.store, {
    employees: [...new Set(employees)],
    asked: wanted.intents,
    userId: wanted.userId ?? undefined,
    limit: wanted.limit,
    leaseSec: wanted.leaseSec,
  });
  const ready: ClaimedTask[] = [];
  for (const task of tasks)
    if (refusalOf(task, tools.roster) === null) ready.push(task);
    else await runTask(task, tools);
  return ready;
}

/** What a worker elsewhere says a task came to, and what follows from it. */
export interface Done {
  readonly result: Readonly<Record<string, unknown>>;
  readonly next: readonly { readonly intent: string; readonly payload: Readonly<Record<string, unknown>> }[];
}

function misfitsOfNext(declared: Intent, { intent, payload }: Done["next"][number]): readonly Misfit[] {
  const to = declared.next.includes(intent) ? intentNamed(intent) : null;
  if (!to)
    return [{ path: ["intent"], message: `${nameOf(declared)} may hand on ${declared.next.join(", ") || "nothing"}` }];
  const read = to.payload.safeParse(payload);
  return read.error?.issues.map(({ path, message }) => ({ path: ["payload", ...path], message })) ?? [];
}

/** Where it does not fit how the task is declared; empty when it does. */
export function misfitsOf(declared: Intent, { result, next }: Done): readonly Misfit[] {
  const read = declared.result.safeParse(result);
  const tooLarge = Buffer.byteLength(JSON.stringify(result)) > MAX_PAYLOAD_BYTES;
  return [
    ...(read.error?.issues.map(({ path, message }) => ({ path: ["result", ...path], message })) ?? []),
    ...(tooLarge ? [{ path: ["result"], message: `more than ${MAX_PAYLOAD_BYTES} bytes` }] : []),
    ...next.flatMap((one, index) =>
      misfitsOfNext(declared, one).map(({ path, message }) => ({ path: ["next", index, ...path], message })),
    ),
  ];
}

/**
 * Completes a task a worker elsewhere has done, with what its result means and what follows from it, in one transaction. What it was
 * checked for is `misfitsOf`. Throws LeaseLost.
 */
export async function completeFromElsewhere(
  tx: Transaction,
  task: ClaimedTask,
  { result, next }: Done,
  { roster }: Pick<WorkTools, "roster">,
): Promise<Dispatched[]> {
  const declared = roster.declared(task)!;
  await roster.find(task)?.accept?.(tx, task);
  const followed: Dispatched[] = [];
  for (const [index, { intent, payload }] of next.entries())
    followed.push(
      await handOn(tx, task, { from: declared, to: intentNamed(intent)!, payload, key: `after ${task.id} ${index}` }),
    );
  await completeTask(tx, task, result);
  return followed;
}
