import type { Task, Workflow } from "../../../contract/workflows.ts";
import { findTask, listChains, listFollowing } from "../../../data/queries/workflows.ts";
import type { TaskRow } from "../../../data/queries/workflows.ts";
import { cancelTask, redriveTask } from "../../../data/tasks/control.ts";
import type { Transaction } from "../../../data/tenant.ts";
import { decodeCursor, pageOf } from "../../pipeline/cursor.ts";
import { endpoint } from "../../pipeline/endpoint.ts";
import { notFound, Refusal } from "../../pipeline/refusal.ts";

const wireTask = (row: TaskRow): Task => ({
  id: row.id,
  parentId: row.parent_task_id,
  from: row.from_employee,
  to: row.to_employee,
  intent: row.intent,
  status: row.status,
  cancelled: row.cancelled,
  attempts: row.attempts,
  maxAttempts: row.max_attempts,
  done: row.progress_done,
  total: row.progress_total,
  result: row.result,
  error: row.error_summary,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  finishedAt: row.processed_at,
});

function wireWorkflow(root: TaskRow, following: readonly TaskRow[]): Workflow {
  const rows = [root, ...following];
  const open = rows.some(({ status }) => status === "pending" || status === "processing");
  const failed = rows.some(({ status }) => status === "failed");
  const ends = rows.map((row) => row.processed_at ?? row.updated_at).toSorted();
  return {
    id: root.id,
    status: open ? "running" : failed ? "failed" : "completed",
    startedAt: root.created_at,
    finishedAt: open ? null : ends.at(-1)!,
    tasks: rows.map(wireTask),
  };
}

/** What followed from each of these: one statement, however many chains. */
async function followingOf(tx: Transaction, roots: readonly TaskRow[]): Promise<Map<string, TaskRow[]>> {
  const chains = new Map<string, TaskRow[]>(roots.map(({ id }) => [id, []]));
  const within = new Map<string, Set<string>>(roots.map(({ id }) => [id, new Set([id])]));
  for (const row of await listFollowing(tx, roots)) {
    const known = within.get(row.root_id)!;
    if (row.parent_task_id === null || !known.has(row.parent_task_id)) continue;
    known.add(row.id);
    chains.get(row.root_id)!.push(row);
  }
  return chains;
}

/** Steps from a task up to the one that began its chain, where the chain belongs to a conversation. */
const MOST_STEPS_UP = 50;

/** The task that began the chain of this one. */
async function rootOf(tx: Transaction, task: TaskRow): Promise<TaskRow | null> {
  const named = task.parent_task_id === null ? task : await findTask(tx, task.correlation_id);
  if (named) return named;
  let at: TaskRow | null = task;
  for (let step = 0; step < MOST_STEPS_UP && at !== null && at.parent_task_id !== null; step++)
    at = await findTask(tx, at.parent_task_id);
  return at;
}

async function oneWorkflow(tx: Transaction, taskId: string): Promise<Workflow> {
  const task = await findTask(tx, taskId);
  const root = task && (await rootOf(tx, task));
  if (!root) throw notFound("workflow");
  return wireWorkflow(root, (await followingOf(tx, [root])).get(root.id)!);
}

export const workflowsList = endpoint({
  name: "workflows",
  method: "GET",
  audit: "none",
  run: ({ input, read }) =>
    read(async (tx) => {
      if (input.id !== undefined) return { items: [await oneWorkflow(tx, input.id)], nextCursor: null };
      const roots = await listChains(tx, decodeCursor(input.cursor)?.id, input.limit + 1);
      const chains = await followingOf(tx, roots.slice(0, input.limit));
      return pageOf(roots, input.limit, {
        item: (root) => wireWorkflow(root, chains.get(root.id)!),
        place: (root) => ({ value: "", id: root.id }),
      });
    }),
});

/** Cancels an open task, or starts a failed one again. */
export const workflowsOrder = endpoint({
  name: "workflows",
  method: "POST",
  audit: "task.order",
  async run({ input, write }, parts) {
    const ordered = await write(async (tx, note) => {
      const task = await findTask(tx, input.taskId);
      if (!task) throw notFound("task");
      const cancels = input.action === "cancel";
      if (!(cancels ? await cancelTask(tx, task.id) : await redriveTask(tx, task.id)))
        throw new Refusal(
          "conflict",
          cancels
            ? `This task is ${task.status}; only an open one can be cancelled.`
            : `This task is ${task.status}; only a failed one can be started again.`,
        );
      note({ resourceType: "employee_task", resourceId: task.id, newValue: { action: input.action } });
      return { workflow: await oneWorkflow(tx, task.id) };
    });
    parts.wakeWorkers();
    return ordered;
  },
});
