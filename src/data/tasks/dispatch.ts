import { sql } from "kysely";
import { newIds } from "../new-ids.ts";
import type { Transaction } from "../tenant.ts";
import { sortByKind } from "./kinds.ts";
import { MAX_BACKLOG, MAX_PAYLOAD_BYTES, TASK_CHANNEL, TURN_MS } from "./task.ts";
import type { NewTask } from "./task.ts";

/** What became of a dispatch: `created` is false when the idempotency key had been used, and the ids are the first one's. */
export interface Dispatched {
  readonly taskId: string;
  readonly correlationId: string;
  readonly created: boolean;
}

/** The person has as many tasks waiting as anyone may. */
export class BacklogFull extends Error {
  constructor() {
    super(`${MAX_BACKLOG} tasks are waiting already: try again when some of them are done`);
    this.name = "BacklogFull";
  }
}

/** The bytes of a character are three at most, outside what JSON writes as two. */
const MAX_BYTES_EACH = 3;
const isTooLarge = (text: string): boolean =>
  text.length * MAX_BYTES_EACH > MAX_PAYLOAD_BYTES && Buffer.byteLength(text) > MAX_PAYLOAD_BYTES;

/** The payloads as one JSON array. */
function payloadsOf(tasks: readonly NewTask[]): string {
  const texts = tasks.map(({ payload }) => JSON.stringify(payload));
  if (texts.some(isTooLarge)) throw new RangeError(`task payload over ${MAX_PAYLOAD_BYTES} bytes`);
  return `[${texts.join(",")}]`;
}

/**
 * Writes tasks whose keys are free, under these ids. A person may have a task every TURN_MS, and whoever asks for more waits behind
 * others (“virtual clock” scheduling). Returns the ids whose keys were taken.
 */
async function insert(
  tx: Transaction,
  tasks: readonly NewTask[],
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const payloads = payloadsOf(tasks);
  const { kinds, kind } = sortByKind(tasks);
  const keys = tasks.some(({ idempotencyKey }) => idempotencyKey !== undefined)
    ? tasks.map(({ idempotencyKey }) => idempotencyKey ?? null)
    : null;
  const { rows } = await sql<{ taken: readonly string[] | null }>`
    select employee_tasks_dispatch(${TASK_CHANNEL}, ${JSON.stringify(kinds)}::json, ${`{${ids.join()}}`}::uuid[],
      ${`{${kind.join()}}`}::int[], ${payloads}::jsonb, ${keys}::text[], ${TURN_MS}::int, ${MAX_BACKLOG}::int) as taken`.execute(
    tx,
  );
  const taken = rows[0]?.taken;
  if (!taken) throw new BacklogFull();
  return new Set(taken);
}

interface Known {
  readonly id: string;
  readonly correlation_id: string;
  readonly idempotency_key: string;
}

/** Whether such a task waits already: what it will find when it runs includes what is written now. */
export async function isWaiting(tx: Transaction, task: Pick<NewTask, "to" | "intent">): Promise<boolean> {
  const { rows } = await sql<{ waiting: boolean }>`
    select exists (
      select from employee_tasks
      where user_id = auth.uid() and to_employee = ${task.to} and status = 'pending' and intent = ${task.intent}
    ) as waiting`.execute(tx);
  return rows[0]?.waiting ?? false;
}

/** The tasks that used these keys before; a statement of its own, which also sees what was committed during the insert. */
async function findByKeys(tx: Transaction, keys: readonly string[]): Promise<ReadonlyMap<string, Known>> {
  if (keys.length === 0) return new Map();
  const { rows } = await sql<Known>`
    select id, correlation_id, idempotency_key from employee_tasks
    where user_id = auth.uid() and idempotency_key = any(${[...keys]}::text[])`.execute(tx);
  return new Map(rows.map((row) => [row.idempotency_key, row]));
}

/**
 * Writes tasks as the person they serve, inside the caller's transaction: they exist exactly when the caller's effects do.
 * Listening workers are told at the commit. Answers in the order asked.
 * @throws BacklogFull, RangeError for a payload that is too large
 */
export async function dispatchTasks(tx: Transaction, tasks: readonly NewTask[]): Promise<Dispatched[]> {
  if (tasks.length === 0) return [];
  const ids = newIds(tasks.length);
  const taken = await insert(tx, tasks, ids);
  const again = tasks.filter((_, at) => taken.has(ids[at]!));
  const known = await findByKeys(
    tx,
    again.flatMap(({ idempotencyKey }) => idempotencyKey ?? []),
  );
  return tasks.map(({ correlationId, idempotencyKey }, at) => {
    const id = ids[at]!;
    if (!taken.has(id)) return { taskId: id, correlationId: correlationId ?? id, created: true };
    const first = known.get(idempotencyKey ?? "");
    if (!first) throw new Error("a dispatched task vanished");
    return { taskId: first.id, correlationId: first.correlation_id, created: false };
  });
}

/** Writes one task; see `dispatchTasks`. */
export async function dispatchTask(tx: Transaction, task: NewTask): Promise<Dispatched> {
  const [dispatched] = await dispatchTasks(tx, [task]);
  return dispatched!;
}
