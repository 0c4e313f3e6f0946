import { randomUUID } from "node:crypto";
import { afterEach, describe, expect, it } from "vitest";
import type { DataStore } from "../../src/data/open.ts";
import { claimTasks } from "../../src/data/tasks/claim.ts";
import { cancelTask, deleteFinishedTasks, redriveTask } from "../../src/data/tasks/control.ts";
import { BacklogFull, dispatchTasks, isWaiting } from "../../src/data/tasks/dispatch.ts";
import { completeTask, failTask, LeaseLost, renewLease, renewLeases } from "../../src/data/tasks/finish.ts";
import { findHeldTask } from "../../src/data/tasks/held.ts";
import { listenForTasks } from "../../src/data/tasks/listen.ts";
import { releaseLeases, releaseTasks } from "../../src/data/tasks/release.ts";
import { LEASE_SEC, MAX_BACKLOG, MAX_CLAIM, MAX_PAYLOAD_BYTES, TASK_CHANNEL } from "../../src/data/tasks/task.ts";
import type { ClaimedTask, NewTask } from "../../src/data/tasks/task.ts";
import { withUser } from "../../src/data/tenant.ts";
import type { TransactionOptions } from "../../src/data/engines/transactions.ts";
import { engines, newPerson, useDatabase } from "../setup/engines.ts";

const ordinary: NewTask = { from: "byte", to: "tag", intent: "test.work", payload: {} };
/** More than one statement deletes. */
const MANY = 5_001;

describe.each(engines)("what is done with tasks on $name", (engine) => {
  const db = useDatabase(engine);
  let known: string | undefined;
  const person = async (): Promise<string> => (known ??= await newPerson(db.store));
  afterEach(() => db.owner("delete from employee_tasks"));

  const dispatchAll = async (tasks: readonly NewTask[]) =>
    withUser(db.store, await person(), (tx) => dispatchTasks(tx, tasks));
  const dispatch = async (task: Partial<NewTask> = {}) => (await dispatchAll([{ ...ordinary, ...task }]))[0]!;
  const claim = async (options: Partial<Parameters<typeof claimTasks>[1]> = {}): Promise<ClaimedTask[]> =>
    (await claimTasks(db.store, { employees: ["tag"], limit: 10, ...options })).tasks;
  const rows = (columns: string): Promise<Record<string, unknown>[]> =>
    db.owner(`select ${columns} from employee_tasks order by id`);
  const nobodyHas = (task: ClaimedTask): ClaimedTask => ({ ...task, claimId: randomUUID() });

  it("keeps of each task what it was dispatched with, many kinds at once, in the order asked", async () => {
    const parentTaskId = randomUUID();
    const correlationId = randomUUID();
    const tasks: NewTask[] = [
      { ...ordinary, payload: { n: 0 } },
      { ...ordinary, payload: { n: 1 } },
      { ...ordinary, intent: "test.other", payload: { n: 2 } },
      { ...ordinary, from: "prime", payload: { n: 3 } },
      { ...ordinary, to: "crystal", payload: { n: 4 }, correlationId, parentTaskId },
      { ...ordinary, payload: { n: 5 }, priority: 20, maxAttempts: 3, delaySec: 60 },
    ];
    const dispatched = await dispatchAll(tasks);
    const plain = { from_employee: "byte", to_employee: "tag", intent: "test.work", parent: null, priority: 10 };
    const usual = { ...plain, max_attempts: 5, waits: 0 };
    const found = await rows(
      `id, from_employee, to_employee, intent, parent_task_id as parent, priority, max_attempts, correlation_id,
       round(extract(epoch from run_at - created_at))::int as waits, (payload ->> 'n')::int as n`,
    );
    const said = [
      { ...usual, n: 0 },
      { ...usual, n: 1 },
      { ...usual, intent: "test.other", n: 2 },
      { ...usual, from_employee: "prime", n: 3 },
      { ...usual, to_employee: "crystal", parent: parentTaskId, n: 4 },
      { ...usual, priority: 20, max_attempts: 3, waits: 60, n: 5 },
    ];
    expect(found).toEqual(
      said.map((row, at) => ({
        ...row,
        id: dispatched[at]!.taskId,
        correlation_id: at === 4 ? correlationId : dispatched[at]!.taskId,
      })),
    );
    expect(dispatched.every(({ created }) => created)).toBe(true);
    expect(dispatched[4]).toMatchObject({ correlationId });
  });

  it("dispatches nothing when asked for nothing, and of several keys those that are free", async () => {
    expect(await dispatchAll([])).toEqual([]);
    const first = await dispatch({ idempotencyKey: "a" });
    const [again, other, keyless] = await dispatchAll([
      { ...ordinary, idempotencyKey: "a" },
      { ...ordinary, idempotencyKey: "b" },
      ordinary,
    ]);
    expect(again).toEqual({ ...first, created: false });
    expect([other!.created, keyless!.created]).toEqual([true, true]);
    expect(await rows("idempotency_key as key")).toEqual([{ key: "a" }, { key: "b" }, { key: null }]);
  });

  it("takes a payload as large as it may be, counted in bytes", async () => {
    const frame = JSON.stringify({ note: "" }).length;
    const letters = `x${"é".repeat((MAX_PAYLOAD_BYTES - frame - 1) / 2)}`;
    await dispatch({ payload: { note: letters } });
    const refused = dispatch({ payload: { note: `${letters}x` } });
    await expect(refused).rejects.toThrow(new RangeError(`task payload over ${MAX_PAYLOAD_BYTES} bytes`));
    expect(await rows("1")).toHaveLength(1);
  });

  it("takes no more of one person than may wait at once, and nothing of what was asked for together", async () => {
    await db.owner(
      `insert into employee_tasks (user_id, from_employee, to_employee, intent, payload, correlation_id)
       select $1, 'byte', 'crystal', 'test.work', '{}', gen_random_uuid() from generate_series(1, $2::int)`,
      [await person(), MAX_BACKLOG - 1],
    );
    const error = new BacklogFull();
    expect(error).toMatchObject({
      name: "BacklogFull",
      message: `${MAX_BACKLOG} tasks are waiting already: try again when some of them are done`,
    });
    await expect(dispatchAll([ordinary, ordinary])).rejects.toThrow(error);
    expect(await claim()).toEqual([]);
  });

  it("says whether such a task waits: the person's own, of that employee and intent, that nobody has begun", async () => {
    const waits = async (task: Pick<NewTask, "to" | "intent"> = ordinary) =>
      withUser(db.store, await person(), (tx) => isWaiting(tx, task));
    expect(await waits()).toBe(false);
    await dispatch();
    expect([await waits(), await waits({ ...ordinary, intent: "test.other" })]).toEqual([true, false]);
    expect(await waits({ ...ordinary, to: "crystal" })).toBe(false);
    await claim();
    expect(await waits()).toBe(false);
  });

  it("gives out what is asked for: of one person, of some intents, at most so many", async () => {
    const mine = await dispatch();
    const other = await dispatch({ intent: "test.other" });
    const ids = (tasks: ClaimedTask[]): string[] => tasks.map(({ id }) => id);
    expect(await claim({ userId: await newPerson(db.store) })).toEqual([]);
    expect(await claim({ asked: [] })).toEqual([]);
    expect(ids(await claim({ asked: ["tag/test.other"], userId: await person() }))).toEqual([other.taskId]);
    expect(ids(await claim())).toEqual([mine.taskId]);
    await dispatchAll(Array.from({ length: MAX_CLAIM + 1 }, () => ordinary));
    expect(await claim({ limit: MAX_CLAIM + 10 })).toHaveLength(MAX_CLAIM);
    expect(await claim({ limit: MAX_CLAIM + 10 })).toHaveLength(1);
  });

  it("lets a lease last as long as the claim says, and gives back what lapsed unless that was done a moment ago", async () => {
    const left = "round(extract(epoch from lease_until - now()) / 10)::int * 10 as left";
    await dispatch();
    expect(await claim({ leaseSec: 200 })).toMatchObject([{ leaseSec: 200 }]);
    expect(await rows(left)).toEqual([{ left: 200 }]);
    await db.owner("update employee_tasks set lease_until = now() - interval '1 second'");
    expect(await claim({ recovers: false })).toEqual([]);
    expect(await claim()).toMatchObject([{ attempt: 2, leaseSec: LEASE_SEC }]);
    expect(await rows(left)).toEqual([{ left: LEASE_SEC }]);
  });

  it("completes what is answered with the next claim, which alone waits for the disk, and names what came too late", async () => {
    const asked: TransactionOptions[] = [];
    const run: DataStore["transactions"]["run"] = (opening, work, options) => {
      asked.push(options!);
      return db.store.transactions.run(opening, work, options);
    };
    const store = { ...db.store, transactions: { run } } as DataStore;
    const ask = (more: Partial<Parameters<typeof claimTasks>[1]> = {}) =>
      claimTasks(store, { employees: ["tag"], limit: 1, ...more });
    await dispatchAll([ordinary, ordinary]);
    const { tasks, lost } = await ask();
    const [task] = tasks;
    expect([tasks.length, lost]).toEqual([1, []]);
    const late = nobodyHas(task!);
    const next = await ask({ answered: [task!, late].map((one) => ({ task: one, answer: { rows: 3 } })) });
    expect(next.tasks).toHaveLength(1);
    expect(await rows("status, result")).toContainEqual({ status: "completed", result: { rows: 3 } });
    expect(asked).toEqual([
      { atOnce: true, durable: false },
      { atOnce: true, durable: true },
    ]);
    const tooLate = await ask({ answered: [{ task: late, answer: {} }], userId: await person() });
    expect(tooLate).toEqual({ tasks: [], lost: [late] });
  });

  it("ends a task the person wants no more, and begins a failed one again with all its attempts", async () => {
    const { taskId } = await dispatch({ maxAttempts: 1, delaySec: 60 });
    const as = async <T>(work: Parameters<typeof withUser<T>>[2], who?: string): Promise<T> =>
      withUser(db.store, who ?? (await person()), work);
    const stranger = await newPerson(db.store);
    expect(await as((tx) => cancelTask(tx, taskId), stranger)).toBe(false);
    expect(await as((tx) => redriveTask(tx, taskId))).toBe(false);
    expect(await as((tx) => cancelTask(tx, taskId))).toBe(true);
    const [task] = await claim();
    expect(task).toMatchObject({ id: taskId, cancelled: true });
    await failTask(db.store, task!, { summary: "x".repeat(600), retryable: false }, { jitter: 0 });
    expect(await rows("length(error_summary) as length")).toEqual([{ length: 500 }]);
    expect(await as((tx) => cancelTask(tx, taskId))).toBe(false);
    expect(await as((tx) => redriveTask(tx, taskId), stranger)).toBe(false);
    expect(await as((tx) => redriveTask(tx, taskId))).toBe(true);
    expect(await claim()).toMatchObject([{ id: taskId, attempt: 1, cancelled: false }]);
  });

  it("is in hand while this very claim has it, with what each heartbeat renews", async () => {
    await dispatchAll([ordinary, ordinary]);
    const [task, other] = (await claim({ leaseSec: 100 })) as [ClaimedTask, ClaimedTask];
    const held = async (one: ClaimedTask) =>
      withUser(db.store, await person(), (tx) => findHeldTask(tx, { ...one, leaseSec: one.leaseSec! }));
    expect(await held(task)).toEqual(task);
    expect(await held(nobodyHas(task))).toBeNull();
    await db.owner("update employee_tasks set lease_until = now()");
    await renewLeases(db.store, []);
    const { leaseSec: _, ...unsaid } = other;
    await renewLeases(db.store, [task, unsaid, nobodyHas(other)]);
    const left = "round(extract(epoch from lease_until - now()) / 10)::int * 10 as left";
    expect(await rows(left)).toEqual([{ left: 100 }, { left: LEASE_SEC }]);
    await withUser(db.store, await person(), (tx) => renewLease(tx, task, { done: 3, total: 9 }));
    await withUser(db.store, await person(), (tx) => renewLease(tx, task));
    expect(await rows(`${left}, progress_done as done, progress_total as total`)).toEqual([
      { left: 100, done: 3, total: 9 },
      { left: LEASE_SEC, done: 0, total: 0 },
    ]);
    await withUser(db.store, await person(), (tx) => completeTask(tx, task, {}));
    expect(await held(task)).toBeNull();
    const lost = withUser(db.store, await person(), (tx) => completeTask(tx, task, {}));
    await expect(lost).rejects.toThrow(
      expect.objectContaining({ name: "LeaseLost", message: `task ${task.id} is no longer ours` }),
    );
    await expect(lost).rejects.toBeInstanceOf(LeaseLost);
  });

  it("is given back as if it had never been claimed, by whoever has it", async () => {
    await dispatchAll([ordinary, ordinary]);
    const [task, other] = (await claim()) as [ClaimedTask, ClaimedTask];
    await releaseTasks(db.store, []);
    await releaseTasks(db.store, [task, nobodyHas(other)]);
    expect(await rows("status, attempts")).toEqual([
      { status: "pending", attempts: 0 },
      { status: "processing", attempts: 1 },
    ]);
  });

  it("is given back when the one process that could have it has ended, unless that was its last attempt", async () => {
    await dispatchAll([ordinary, ordinary, { ...ordinary, maxAttempts: 1 }]);
    await claim();
    expect(await releaseLeases(db.store)).toBe(2);
    expect((await rows("status")).map(({ status }) => status)).toEqual(["pending", "pending", "processing"]);
    expect(await releaseLeases(db.store)).toBe(0);
  });

  it("is deleted some days after it ended, however many there are", async () => {
    const { taskId } = await dispatch();
    await dispatch();
    await db.owner(
      `insert into employee_tasks (user_id, from_employee, to_employee, intent, payload, correlation_id, status, processed_at)
       select $1, 'byte', 'tag', 'test.work', '{}', gen_random_uuid(), 'completed', now() - interval '8 days' from generate_series(1, $2::int)`,
      [await person(), MANY],
    );
    await db.owner(
      "update employee_tasks set status = 'failed', processed_at = now() - interval '6 days' where id = $1",
      [taskId],
    );
    expect(await deleteFinishedTasks(db.store, 7)).toBe(MANY);
    expect(await rows("status")).toEqual([{ status: "failed" }, { status: "pending" }]);
    expect(await deleteFinishedTasks(db.store, 5)).toBe(1);
    expect(await deleteFinishedTasks(db.store, 5)).toBe(0);
  });
});

describe("tasks that other processes write", () => {
  const ears = { heard: () => {}, failed: () => {} };

  it("are listened for on their channel, where there can be another process", () => {
    const listen = (...given: unknown[]) => given;
    expect(listenForTasks({ engine: "postgres", listen } as unknown as DataStore, ears)).toEqual([TASK_CHANNEL, ears]);
    expect(listenForTasks({ engine: "pglite", listen } as unknown as DataStore, ears)).toBeNull();
  });
});
