import { sql } from "kysely";
import { v7 as uuidv7 } from "uuid";
import type { Transaction } from "../tenant.ts";
import { MAX_ATTEMPTS, MAX_BACKLOG, MAX_PAYLOAD_BYTES, TASK_CHANNEL, TURN_MS } from "./task.ts";
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

/** A task as the insert reads it; short names, since each travels with every task. */
interface Line {
  readonly id: string;
  readonly c: string;
  readonly k: string | null;
}

function lineOf(task: NewTask, at: number): Line & Record<string, unknown> {
  const id = uuidv7();
  const { from: f, to: t, intent: i, payload: b } = task;
  const where = { c: task.correlationId ?? id, p: task.parentTaskId ?? null, k: task.idempotencyKey ?? null };
  const when = { o: task.priority ?? 10, m: task.maxAttempts ?? MAX_ATTEMPTS, d: task.delaySec ?? 0 };
  return { n: at, id, f, t, i, b, ...where, ...when };
}

function ensurePayloads(tasks: readonly NewTask[]): void {
  if (tasks.some(({ payload }) => Buffer.byteLength(JSON.stringify(payload)) > MAX_PAYLOAD_BYTES))
    throw new RangeError(`task payload over ${MAX_PAYLOAD_BYTES} bytes`);
}

/**
 * Writes tasks whose keys are free. The turn of each is now, or a step behind the last of its person's that waits with the same
 * priority (“virtual clock” scheduling): a person may have a task every TURN_MS, and whoever asks for more waits behind others.
 */
async function insert(tx: Transaction, lines: readonly Line[]): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ id: string }>`
    with me as materialized (
      select auth.uid() as id
    ), given as materialized (
      select * from json_to_recordset(${JSON.stringify(lines)}::json)
        as g(n int, id uuid, f text, t text, i text, b jsonb, c uuid, p uuid, k text, o smallint, m int, d float8)
    ), last as materialized (
      select asked.o, greatest(now(), (
        select turn + make_interval(secs => ${TURN_MS / 1000}::float8) from employee_tasks
        where user_id = (select id from me) and status = 'pending' and priority = asked.o order by turn desc limit 1
      )) as turn
      from (select distinct o from given) as asked
    )
    insert into employee_tasks (user_id, id, from_employee, to_employee, intent, payload, correlation_id, parent_task_id,
      idempotency_key, priority, max_attempts, run_at, turn)
    select (select id from me), g.id, g.f, g.t, g.i, g.b, g.c, g.p, g.k, g.o, g.m, now() + g.d * interval '1 second',
      last.turn + (g.d + g.n * ${TURN_MS / 1000}::float8) * interval '1 second'
    from given as g join last on last.o = g.o
    order by g.n
    on conflict (user_id, idempotency_key) where idempotency_key is not null do nothing
    returning id`.execute(tx);
  return new Set(rows.map(({ id }) => id));
}

async function ensureRoom(tx: Transaction, wanted: number): Promise<void> {
  const { rows } = await sql<{ waiting: number }>`
    select count(*)::int as waiting from (
      select from employee_tasks where user_id = auth.uid() and status = 'pending' limit ${MAX_BACKLOG}
    ) as few`.execute(tx);
  if (rows[0]!.waiting + wanted > MAX_BACKLOG) throw new BacklogFull();
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
  ensurePayloads(tasks);
  const lines = tasks.map(lineOf);
  const [, written] = await Promise.all([
    ensureRoom(tx, tasks.length),
    insert(tx, lines),
    sql`select pg_notify(${TASK_CHANNEL}, '')`.execute(tx),
  ]);
  const known = await findByKeys(
    tx,
    lines.flatMap(({ id, k }) => (k === null || written.has(id) ? [] : [k])),
  );
  return lines.map(({ id, c, k }) => {
    if (written.has(id)) return { taskId: id, correlationId: c, created: true };
    const first = known.get(k ?? "");
    if (!first) throw new Error("a dispatched task vanished");
    return { taskId: first.id, correlationId: first.correlation_id, created: false };
  });
}

/** Writes one task; see `dispatchTasks`. */
export async function dispatchTask(tx: Transaction, task: NewTask): Promise<Dispatched> {
  const [dispatched] = await dispatchTasks(tx, [task]);
  return dispatched!;
}
