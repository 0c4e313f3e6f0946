import { describe, expect, it } from "vitest";
import { createEngine } from "../../src/core/categorise/engine.ts";
import { loadKnowledge } from "../../src/core/knowledge/load-knowledge.ts";
import { createDocument } from "../../src/data/queries/documents.ts";
import { beginImportRun, createImportRun, listImportRuns } from "../../src/data/queries/import-runs.ts";
import { listNotifications } from "../../src/data/queries/notifications.ts";
import { dispatchTask, dispatchTasks } from "../../src/data/tasks/dispatch.ts";
import { claimTasks } from "../../src/data/tasks/claim.ts";
import { completeTask } from "../../src/data/tasks/finish.ts";
import { withUser } from "../../src/data/tenant.ts";
import { importStatementDuty } from "../../src/employees/byte/import-statement.ts";
import { IMPORT_STATEMENT } from "../../src/employees/intents.ts";
import { createRoster, WorkFailure } from "../../src/employees/roster.ts";
import type { Duty } from "../../src/employees/roster.ts";
import { createWorkLoop } from "../../src/employees/work-loop.ts";
import { extractText } from "../../src/statements/pdf/extract-text.ts";
import { createReceiptReader } from "../../src/statements/receipts/read-receipt.ts";
import { readHere } from "../../src/statements/statement-reader.ts";
import { engines, newPerson, useDatabase } from "../setup/engines.ts";

const engine = createEngine(loadKnowledge());

const readReceiptText = createReceiptReader({ pdf: extractText, pictures: async () => null });

const completes: Duty["run"] = async (task, { store }) => {
  await withUser(store, task.userId, (tx) => completeTask(tx, task, {}));
  return "completed";
};

describe.each(engines)("the work loop on $name", (kind) => {
  const db = useDatabase(kind);

  function loopOf(...duties: Duty[]) {
    const events: string[] = [];
    const note = (event: string): void => void events.push(event);
    const log = { info: note, warn: note, error: note };
    const parts = {
      store: db.store,
      engine,
      readStatement: readHere,
      readReceiptText,
      secondOpinion: null,
      now: () => Date.now(),
    };
    return { loop: createWorkLoop({ roster: createRoster(duties), parts, log, jitter: () => 0 }), events };
  }
  const dispatch = (person: string, intent: string, payload: Record<string, unknown> = {}, maxAttempts = 2) =>
    withUser(db.store, person, (tx) => dispatchTask(tx, { from: "byte", to: "byte", intent, payload, maxAttempts }));
  const statusOf = async (id: string): Promise<{ status: string; error_summary: string | null }> => {
    const [row] = await db.owner<{ status: string; error_summary: string | null }>(
      "select status, error_summary from employee_tasks where id = $1",
      [id],
    );
    return row!;
  };

  it("stores what work without effects answers, many at once, and nothing for a task that was taken away meanwhile", async () => {
    const person = await newPerson(db.store);
    const ids: string[] = [];
    for (let n = 0; n < 9; n++) ids.push((await dispatch(person, "test.answer", { n })).taskId);
    const answers: Duty = {
      employee: "byte",
      intent: "test.answer",
      async run(task) {
        if (task.payload["n"] === 4)
          await db.owner(
            "update employee_tasks set leased_by = null, status = 'failed', cancelled = true where id = $1",
            [task.id],
          );
        return { answer: { twice: 2 * (task.payload["n"] as number) } };
      },
    };
    const { loop, events } = loopOf(answers);
    expect(await loop.drain()).toBe(9);
    const rows = await db.owner<{ n: number; twice: number | null; status: string }>(
      "select (payload ->> 'n')::int as n, (result ->> 'twice')::int as twice, status from employee_tasks where id = any($1) order by 1",
      [ids],
    );
    expect(rows).toEqual(
      Array.from({ length: 9 }, (_, n) =>
        n === 4 ? { n, twice: null, status: "failed" } : { n, twice: 2 * n, status: "completed" },
      ),
    );
    expect(events.filter((event) => event === "task_lease_lost")).toHaveLength(1);
  });

  it("stopped while it works through many, has run none twice and stored what they answered; the rest is as if never claimed", async () => {
    const many = 1_500;
    const person = await newPerson(db.store);
    const tasks = Array.from({ length: many }, (_, n) => ({
      from: "prime" as const,
      to: "byte" as const,
      intent: "test.many",
      payload: { n },
    }));
    await withUser(db.store, person, (tx) => dispatchTasks(tx, tasks));
    const run: unknown[] = [];
    let enough = (): void => {};
    const half = new Promise<void>((resolve) => {
      enough = resolve;
    });
    const { loop } = loopOf({
      employee: "byte",
      intent: "test.many",
      async run(task) {
        if (run.push(task.payload["n"]) === many / 2) enough();
        return { answer: {} };
      },
    });
    loop.start();
    await half;
    await loop.stop();
    const statesOf = () =>
      db.owner<{ status: string; attempts: number; count: number }>(
        "select status, attempts, count(*)::int as count from employee_tasks where user_id = $1 group by 1, 2 order by 1",
        [person],
      );
    const left = many - run.length;
    expect(await statesOf()).toEqual([
      { status: "completed", attempts: 1, count: run.length },
      ...(left > 0 ? [{ status: "pending", attempts: 0, count: left }] : []),
    ]);
    expect(await loop.drain()).toBe(0); // it takes no more
    const other = loopOf({ employee: "byte", intent: "test.many", run: async () => ({ answer: {} }) });
    expect(await other.loop.drain()).toBe(left);
    expect(await statesOf()).toEqual([{ status: "completed", attempts: 1, count: many }]);
    expect(new Set(run).size).toBe(run.length);
  });

  it("runs what is due to its end, and counts it", async () => {
    const person = await newPerson(db.store);
    const { taskId } = await dispatch(person, "test.count");
    const count: Duty = {
      employee: "byte",
      intent: "test.count",
      run: completes,
    };
    const { loop, events } = loopOf(count);
    expect(await loop.drain()).toBe(1);
    expect(await statusOf(taskId)).toMatchObject({ status: "completed" });
    expect(events).toEqual(["task_completed"]);
  });

  it("takes nothing when its time is up, and nothing that is another employee's when told whose to take", async () => {
    const { taskId } = await dispatch(await newPerson(db.store), "test.limits");
    const { loop } = loopOf({
      employee: "byte",
      intent: "test.limits",
      run: completes,
    });
    expect(await loop.drain({ until: Date.now() })).toBe(0);
    expect(await loop.drain({ employees: ["tag"] })).toBe(0);
    expect(await statusOf(taskId)).toMatchObject({ status: "pending" });
    expect(await loop.drain({ employees: ["byte"], until: Date.now() + 60_000 })).toBe(1);
  });

  it("fails a task whose intent nobody knows, and says so", async () => {
    const { taskId } = await dispatch(await newPerson(db.store), "test.unheard");
    await loopOf({ employee: "byte", intent: "test.other", run: completes }).loop.drain();
    expect(await statusOf(taskId)).toEqual({ status: "failed", error_summary: 'byte does not know "test.unheard".' });
  });

  it("names the kind of an unexpected error and none of its words, which may be personal", async () => {
    const { taskId } = await dispatch(await newPerson(db.store), "test.break", {}, 1);
    const broken = async () => {
      throw new TypeError("cannot pay Erika Mustermann");
    };
    await loopOf({ employee: "byte", intent: "test.break", run: broken }).loop.drain();
    expect(await statusOf(taskId)).toEqual({ status: "failed", error_summary: "Unexpected TypeError while working." });
  });

  it("fails a task for good even when its last words cannot be written", async () => {
    const { taskId } = await dispatch(await newPerson(db.store), "test.speechless");
    const { loop, events } = loopOf({
      employee: "byte",
      intent: "test.speechless",
      run: async () => {
        throw new WorkFailure("No such thing.", { retryable: false });
      },
      failed: async () => {
        throw new Error("and no words for it");
      },
    });
    await loop.drain();
    expect(await statusOf(taskId)).toEqual({ status: "failed", error_summary: "No such thing." });
    expect(events).toEqual(["task_failed", "task_failed_hook"]);
  });

  it("refuses an import whose last worker never came back: nothing of it stays, and the person is told", async () => {
    const person = await newPerson(db.store);
    const runId = await withUser(db.store, person, async (tx) => {
      const documentId = await createDocument(tx, "march.csv");
      const blank = { accountId: null, newAccount: null, mapping: null };
      return createImportRun(tx, { documentId, filename: "march.csv", ...blank });
    });
    const { taskId } = await dispatch(person, IMPORT_STATEMENT, { importRunId: runId }, 1);
    await claimTasks(db.store, { employees: ["byte"], limit: 1 });
    await withUser(db.store, person, (tx) => beginImportRun(tx, runId), { importRunId: runId });
    await db.owner("update employee_tasks set lease_until = now() - interval '1 second' where id = $1", [taskId]);
    const { loop } = loopOf(importStatementDuty);
    expect(await loop.drain()).toBe(1);
    expect(await loop.drain()).toBe(0);
    const summary = "Given up: 1 tries stopped before they were done.";
    expect(await statusOf(taskId)).toEqual({ status: "failed", error_summary: summary });
    const [run] = await withUser(db.store, person, (tx) => listImportRuns(tx, { id: runId, limit: 1 }));
    expect(run).toMatchObject({ status: "failed", error: summary });
    const notes = await withUser(db.store, person, (tx) => listNotifications(tx, undefined, 10));
    expect(notes.map(({ message }) => message)).toEqual([`march.csv: ${summary}`]);
  });

  it("takes nothing from a database that is newer than itself, not even its first task", async () => {
    const { taskId } = await dispatch(await newPerson(db.store), "test.newer");
    await db.owner("insert into schema_version (version, name) values (999, 'from_the_future')");
    const newer = loopOf({ employee: "byte", intent: "test.newer", run: completes });
    try {
      expect(await newer.loop.drain()).toBe(0);
      newer.loop.start();
      await newer.loop.stop();
      expect(newer.events).toEqual(["worker_outdated"]);
      expect(await statusOf(taskId)).toMatchObject({ status: "pending" });
    } finally {
      await db.owner("delete from schema_version where version = 999");
    }
    expect(await loopOf({ employee: "byte", intent: "test.newer", run: completes }).loop.drain()).toBe(1);
  });

  it("looks again as soon as it is woken, and ends with the task in hand", async () => {
    const person = await newPerson(db.store);
    const { taskId } = await dispatch(person, "test.wake");
    const seen: string[] = [];
    let arrived = (): void => {};
    const arrival = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const duty: Duty = {
      employee: "byte",
      intent: "test.wake",
      async run(task, { store }) {
        seen.push(task.id);
        await withUser(store, task.userId, (tx) => completeTask(tx, task, {}));
        arrived();
        return "completed";
      },
    };
    const { loop } = loopOf(duty);
    loop.start();
    loop.wake();
    await arrival;
    await loop.stop();
    expect(seen).toEqual([taskId]);
    expect(await statusOf(taskId)).toMatchObject({ status: "completed" });
  });
});
