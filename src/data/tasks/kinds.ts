import { MAX_ATTEMPTS } from "./task.ts";
import type { NewTask } from "./task.ts";

/** What tasks of one dispatch have in common when they are of one kind. */
const COMMON = [
  "from",
  "to",
  "intent",
  "correlationId",
  "parentTaskId",
  "priority",
  "maxAttempts",
  "delaySec",
] as const satisfies readonly (keyof NewTask)[];

const isAlike = (task: NewTask, other: NewTask): boolean => COMMON.every((field) => task[field] === other[field]);

/** Short names, since they travel with it. */
function kindOf(task: NewTask) {
  const { from: f, to: t, intent: i } = task;
  const where = { c: task.correlationId ?? null, p: task.parentTaskId ?? null };
  const when = { o: task.priority ?? 10, m: task.maxAttempts ?? MAX_ATTEMPTS, d: task.delaySec ?? 0 };
  return { f, t, i, ...where, ...when };
}

/** Each kind once, numbered, and the number of each task's. Those of one kind mostly stand together, and only the last is looked at. */
export function sortByKind(tasks: readonly NewTask[]): { kinds: readonly object[]; kind: readonly number[] } {
  const kinds: object[] = [];
  let last: NewTask | null = null;
  const kind = tasks.map((task) => {
    if (!last || !isAlike(task, last)) kinds.push({ n: kinds.length, ...kindOf(task) });
    last = task;
    return kinds.length - 1;
  });
  return { kinds, kind };
}
