import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { claimTasks } from "../../src/data/tasks/claim.ts";
import { dispatchTask } from "../../src/data/tasks/dispatch.ts";
import { completeTask, failTask, LeaseLost, renewLease } from "../../src/data/tasks/finish.ts";
import { backoffSec, isExhausted, MAX_PAYLOAD_BYTES } from "../../src/data/tasks/task.ts";
import type { ClaimedTask, NewTask } from "../../src/data/tasks/task.ts";
import { withUser } from "../../src/data/tenant.ts";
import type { TestDatabase } from "../setup/engines.ts";
import { engines, newPerson, pooled, servers, useDatabase } from "../setup/engines.ts";

const ordinary: NewTask = { from: "byte", to: "tag", intent: "test.work", payload: {} };
const noJitter = { jitter: 0 };

interface TaskRow {
  status: string;
  attempts: number;
  error_summary: string | null;
  error_retryable: boolean | null;
  result: unknown;
  waits_sec: number;
  lease_until: string | null;
}

function queueOf(db: TestDatabase) {
  return {
    dispatch: (person: string, task: Partial<NewTask> = {}) =>
      withUser(db.store, person, (tx) => dispatchTask(tx, { ...ordinary, ...task })),
    claim: async (limit = 1) => (await claimTasks(db.store, { employees: ["tag"], limit })).tasks,
    async claimOne(): Promise<ClaimedTask> {
      const [task] = (await claimTasks(db.store, { employees: ["tag"], limit: 1 })).tasks;
      if (!task) throw new Error("nothing was due");
      return task;
    },
    async row(id: string): Promise<TaskRow> {
      const [row] = await db.owner<TaskRow>(
        `select status, attempts, error_summary, error_retryable, result, lease_until,
           extract(epoch from run_at - now())::float8 as waits_sec from employee_tasks where id = $1`,
        [id],
      );
      return row!;
    },
    due: (id: string) => db.owner("update employee_tasks set run_at = now() - interval '1 second' where id = $1", [id]),
    lapse: (id: string) =>
      db.owner("update employee_tasks set lease_until = now() - interval '1 second' where id = $1", [id]),
    clear: () => db.owner("delete from employee_tasks"),
  };
}

describe.each([...engines, ...pooled])("the task queue on $name", (engine) => {
  const db = useDatabase(engine);
  const queue = queueOf(db);

  it("dispatches once per person and key, and answers with the first task's ids", async () => {
    const [ada, ben] = [await newPerson(db.store), await newPerson(db.store)];
    const first = await queue.dispatch(ada, { idempotencyKey: "statement-1" });
    const again = await queue.dispatch(ada, { idempotencyKey: "statement-1" });
    const others = await queue.dispatch(ben, { idempotencyKey: "statement-1" });
    expect(first.created).toBe(true);
    expect(again).toEqual({ ...first, created: false });
    expect(others).toMatchObject({ created: true });
    expect(others.taskId).not.toBe(first.taskId);
    await queue.clear();
  });

  it("starts a chain with the task's own id and goes on with a given one", async () => {
    const person = await newPerson(db.store);
    const first = await queue.dispatch(person);
    const second = await queue.dispatch(person, { correlationId: first.correlationId, parentTaskId: first.taskId });
    expect(first.correlationId).toBe(first.taskId);
    expect(second.correlationId).toBe(first.correlationId);
    await queue.clear();
  });

  it("exists only when the transaction that dispatched it was committed", async () => {
    const person = await newPerson(db.store);
    await expect(
      withUser(db.store, person, async (tx) => {
        await dispatchTask(tx, ordinary);
        throw new Error("the import failed after all");
      }),
    ).rejects.toThrow("the import failed after all");
    expect(await queue.claim()).toEqual([]);
  });

  it("refuses a payload over the limit, counted in bytes and not in letters", async () => {
    const person = await newPerson(db.store);
    const payload = { note: "é".repeat(MAX_PAYLOAD_BYTES / 2) };
    await expect(queue.dispatch(person, { payload })).rejects.toThrow(RangeError);
  });

  it("is claimed by priority, then by age, and only by the employee it is for", async () => {
    const person = await newPerson(db.store);
    const old = await queue.dispatch(person, { payload: { n: "old" } });
    await queue.dispatch(person, { payload: { n: "young" } });
    await queue.dispatch(person, { payload: { n: "urgent" }, priority: 0 });
    await queue.dispatch(person, { payload: { n: "not mine" }, to: "crystal", priority: 0 });
    await queue.due(old.taskId);
    expect((await queue.claim(10)).map(({ payload }) => payload["n"])).toEqual(["urgent", "old", "young"]);
    await queue.clear();
  });

  it("hands over everything the worker needs, as the person's", async () => {
    const person = await newPerson(db.store);
    const { taskId, correlationId } = await queue.dispatch(person, { payload: { importRunId: "x" }, maxAttempts: 3 });
    const given = { id: taskId, userId: person, correlationId, payload: { importRunId: "x" }, maxAttempts: 3 };
    const told = { from: "byte", to: "tag", intent: "test.work", attempt: 1 };
    expect(await queue.claimOne()).toMatchObject({ ...given, ...told });
    await queue.clear();
  });

  it("is nobody else's while its lease lasts, and anyone's when it has run out", async () => {
    const { taskId } = await queue.dispatch(await newPerson(db.store));
    const first = await queue.claimOne();
    expect(await queue.claim()).toEqual([]);
    await queue.lapse(taskId);
    const second = await queue.claimOne();
    expect(second).toMatchObject({ id: taskId, attempt: 2 });
    expect(second.claimId).not.toBe(first.claimId);
    await queue.clear();
  });

  it("cannot be completed, renewed or failed by a worker that lost its lease", async () => {
    const person = await newPerson(db.store);
    const { taskId } = await queue.dispatch(person);
    const late = await queue.claimOne();
    await queue.lapse(taskId);
    await queue.claimOne();
    const tryIt = async (work: Parameters<typeof withUser>[2]) =>
      expect(withUser(db.store, person, work)).rejects.toBeInstanceOf(LeaseLost);
    await tryIt((tx) => completeTask(tx, late, {}));
    await tryIt((tx) => renewLease(tx, late, { done: 1, total: 2 }));
    let told = false;
    const whenFinal = async () => {
      told = true;
    };
    const failure = { summary: "too late", retryable: false };
    await expect(failTask(db.store, late, failure, { jitter: 0, whenFinal })).rejects.toBeInstanceOf(LeaseLost);
    expect(told).toBe(false);
    expect(await queue.row(taskId)).toMatchObject({ status: "processing", attempts: 2, error_summary: null });
    await queue.clear();
  });

  it("is completed together with its effects, or neither happens", async () => {
    const person = await newPerson(db.store);
    const { taskId } = await queue.dispatch(person);
    const task = await queue.claimOne();
    const stranger = { ...task, claimId: randomUUID() };
    const work = (claimed: ClaimedTask) =>
      withUser(db.store, person, async (tx) => {
        await dispatchTask(tx, { ...ordinary, to: "crystal", idempotencyKey: "after" });
        await completeTask(tx, claimed, { rows: 3 });
      });
    await expect(work(stranger)).rejects.toBeInstanceOf(LeaseLost);
    expect((await claimTasks(db.store, { employees: ["crystal"], limit: 1 })).tasks).toEqual([]);
    await work(task);
    expect(await queue.row(taskId)).toMatchObject({ status: "completed", result: { rows: 3 }, lease_until: null });
    expect((await claimTasks(db.store, { employees: ["crystal"], limit: 1 })).tasks).toHaveLength(1);
    await queue.clear();
  });

  it("lasts longer with each renewal", async () => {
    const person = await newPerson(db.store);
    const { taskId } = await queue.dispatch(person);
    const task = await queue.claimOne();
    await queue.lapse(taskId);
    await withUser(db.store, person, (tx) => renewLease(tx, task, { done: 1, total: 2 }));
    expect(await queue.claim()).toEqual([]);
    await queue.clear();
  });

  it("waits longer after each failure and is failed for good after the last attempt", async () => {
    const { taskId } = await queue.dispatch(await newPerson(db.store), { maxAttempts: 2 });
    const failure = { summary: "the disk was full", retryable: true };
    const endings: string[] = [];
    const whenFinal = async () => void endings.push("told");
    expect(await failTask(db.store, await queue.claimOne(), failure, { jitter: 0, whenFinal })).toBe(false);
    const waiting = await queue.row(taskId);
    expect(waiting).toMatchObject({ status: "pending", attempts: 1, error_summary: "the disk was full" });
    expect(waiting.waits_sec).toBeGreaterThan(1);
    expect(waiting.waits_sec).toBeLessThanOrEqual(2);
    expect(await queue.claim()).toEqual([]);
    await queue.due(taskId);
    expect(await failTask(db.store, await queue.claimOne(), failure, { jitter: 0, whenFinal })).toBe(true);
    expect(await queue.row(taskId)).toMatchObject({ status: "failed", attempts: 2, error_retryable: true });
    expect(endings).toEqual(["told"]);
    await queue.due(taskId);
    expect(await queue.claim()).toEqual([]);
    await queue.clear();
  });

  it("is failed at once when trying again cannot help", async () => {
    const { taskId } = await queue.dispatch(await newPerson(db.store));
    const failure = { summary: "no such file", retryable: false };
    expect(await failTask(db.store, await queue.claimOne(), failure, noJitter)).toBe(true);
    expect(await queue.row(taskId)).toMatchObject({ status: "failed", attempts: 1, error_retryable: false });
    await queue.clear();
  });

  it("comes back exhausted when the worker of its last attempt never returned, so that someone can end it", async () => {
    const { taskId } = await queue.dispatch(await newPerson(db.store), { maxAttempts: 1 });
    expect(isExhausted(await queue.claimOne())).toBe(false);
    await queue.lapse(taskId);
    const task = await queue.claimOne();
    expect(isExhausted(task)).toBe(true);
    expect(await failTask(db.store, task, { summary: "gave up", retryable: false }, noJitter)).toBe(true);
    expect(await queue.row(taskId)).toMatchObject({ status: "failed", error_summary: "gave up" });
    await queue.clear();
  });

  it("is as it was when what its end means for the person cannot be written", async () => {
    const { taskId } = await queue.dispatch(await newPerson(db.store), { maxAttempts: 1 });
    const task = await queue.claimOne();
    const whenFinal = async () => {
      throw new Error("no room for the notification");
    };
    const failure = { summary: "broken", retryable: true };
    await expect(failTask(db.store, task, failure, { jitter: 0, whenFinal })).rejects.toThrow("no room");
    expect(await queue.row(taskId)).toMatchObject({ status: "processing", error_summary: null });
    await queue.clear();
  });
});

describe.each(servers)("workers side by side on $name", (engine) => {
  const db = useDatabase(engine);
  const queue = queueOf(db);

  it("never take the same task, and between them take every one", async () => {
    const person = await newPerson(db.store);
    await Promise.all(Array.from({ length: 60 }, () => queue.dispatch(person)));
    const worker = async (): Promise<string[]> => {
      const mine: string[] = [];
      for (let tasks = await queue.claim(3); tasks.length > 0; tasks = await queue.claim(3))
        mine.push(...tasks.map(({ id }) => id));
      return mine;
    };
    const taken = (await Promise.all([worker(), worker(), worker(), worker()])).flat();
    expect(taken).toHaveLength(60);
    expect(new Set(taken).size).toBe(60);
    await queue.clear();
  });

  it("do not wait for a task another one is claiming at this moment", async () => {
    const person = await newPerson(db.store);
    const held = await queue.dispatch(person, { priority: 0 });
    const free = await queue.dispatch(person);
    // Another session holds the row's lock, as a worker does in the middle of its claim.
    await db.store.kysely.transaction().execute(async (tx) => {
      await sql`select set_config('role', 'xspenses_system', true)`.execute(tx);
      await sql`select 1 from employee_tasks where id = ${held.taskId} for update`.execute(tx);
      expect((await queue.claim(2)).map(({ id }) => id)).toEqual([free.taskId]);
    });
    expect((await queue.claim(2)).map(({ id }) => id)).toEqual([held.taskId]);
    await queue.clear();
  });

  it("dispatch one task when the same key arrives twenty times at once", async () => {
    const person = await newPerson(db.store);
    const all = await Promise.all(Array.from({ length: 20 }, () => queue.dispatch(person, { idempotencyKey: "once" })));
    expect(all.filter(({ created }) => created)).toHaveLength(1);
    expect(new Set(all.map(({ taskId }) => taskId)).size).toBe(1);
    await queue.clear();
  });
});

describe("the wait before the next try", () => {
  it("doubles up to five minutes and is stretched by up to half", () => {
    expect([1, 2, 3, 8, 9, 50].map((attempt) => backoffSec(attempt, 0))).toEqual([2, 4, 8, 256, 300, 300]);
    expect(backoffSec(50, 1)).toBe(450);
  });
});
