import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { createEngine } from "../../src/core/categorise/engine.ts";
import { loadKnowledge } from "../../src/core/knowledge/load-knowledge.ts";
import { appendChunk, createDocument, sealDocument } from "../../src/data/queries/documents.ts";
import {
  beginImportRun,
  commitImportRun,
  createImportRun,
  listImportRuns,
} from "../../src/data/queries/import-runs.ts";
import { claimTasks } from "../../src/data/tasks/claim.ts";
import { dispatchTask } from "../../src/data/tasks/dispatch.ts";
import { completeTask } from "../../src/data/tasks/finish.ts";
import { withUser } from "../../src/data/tenant.ts";
import { importStatementDuty } from "../../src/employees/byte/import-statement.ts";
import { IMPORT_STATEMENT } from "../../src/employees/intents.ts";
import { createRoster } from "../../src/employees/roster.ts";
import { createWorkLoop } from "../../src/employees/work-loop.ts";
import { extractText } from "../../src/statements/pdf/extract-text.ts";
import { createReceiptReader } from "../../src/statements/receipts/read-receipt.ts";
import { readHere } from "../../src/statements/statement-reader.ts";
import { engines, newPerson, useDatabase } from "../setup/engines.ts";

const engine = createEngine(loadKnowledge());
const readReceiptText = createReceiptReader({ pdf: extractText, pictures: async () => null });

describe.each(engines)("imports of one person, on $name", (kind) => {
  const db = useDatabase(kind);

  function loopOf() {
    const events: string[] = [];
    const note = (event: string): void => void events.push(event);
    const log = { info: note, warn: note, error: note };
    const other = { readStatement: readHere, readReceiptText, secondOpinion: null, now: () => Date.now() };
    const parts = { store: db.store, engine, ...other };
    const roster = createRoster([importStatementDuty]);
    return { loop: createWorkLoop({ roster, parts, log, jitter: () => 0 }), events };
  }
  const statusOf = async (id: string): Promise<{ status: string; attempts: number }> => {
    const [row] = await db.owner<{ status: string; attempts: number }>(
      "select status, attempts from employee_tasks where id = $1",
      [id],
    );
    return row!;
  };

  /** An import of one row that was asked for, with its task. */
  async function importOf(person: string): Promise<{ runId: string; taskId: string }> {
    const bytes = Buffer.from("Date,Description,Amount\n2024-03-01,CORNER SHOP,-12.50\n");
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const runId = await withUser(db.store, person, async (tx) => {
      const documentId = await createDocument(tx, "march.csv");
      await appendChunk(tx, documentId, 0, bytes);
      await sealDocument(tx, documentId, bytes.length, sha256);
      const blank = { accountId: null, newAccount: null, mapping: null };
      return createImportRun(tx, { documentId, filename: "march.csv", ...blank });
    });
    const { taskId } = await withUser(db.store, person, (tx) =>
      dispatchTask(tx, {
        from: "byte",
        to: "byte",
        intent: IMPORT_STATEMENT,
        payload: { importRunId: runId },
        maxAttempts: 1,
      }),
    );
    return { runId, taskId };
  }
  const runIs = async (person: string, id: string) =>
    (await withUser(db.store, person, (tx) => listImportRuns(tx, { id, limit: 1 })))[0]!;
  const makeDue = (id: string) =>
    db.owner("update employee_tasks set run_at = now(), turn = now() where id = $1", [id]);

  it("wait for the one that is underway, and waiting is no attempt", async () => {
    const person = await newPerson(db.store);
    const first = await importOf(person);
    const [task] = (await claimTasks(db.store, { employees: ["byte"], limit: 1 })).tasks;
    await withUser(db.store, person, (tx) => beginImportRun(tx, first.runId), { importRunId: first.runId });
    const second = await importOf(person);
    const { loop, events } = loopOf();
    for (let look = 0; look < 3; look++) {
      expect(await loop.drain()).toBe(1);
      expect(await statusOf(second.taskId)).toEqual({ status: "pending", attempts: 0 });
      expect(await loop.drain()).toBe(0);
      await makeDue(second.taskId);
    }
    expect(events).toEqual(["task_waits", "task_waits", "task_waits"]);
    expect(await runIs(person, second.runId)).toMatchObject({ status: "pending" });

    await withUser(db.store, person, async (tx) => {
      await commitImportRun(tx, first.runId);
      await completeTask(tx, task!, {});
    });
    await loop.drain({ employees: ["byte"] });
    expect(await statusOf(second.taskId)).toMatchObject({ status: "completed" });
    expect(await runIs(person, second.runId)).toMatchObject({ status: "completed", added_rows: 1 });
  });

  it("say what stands in the way where nothing will end the other", async () => {
    const person = await newPerson(db.store);
    const lost = await importOf(person);
    await withUser(db.store, person, (tx) => beginImportRun(tx, lost.runId), { importRunId: lost.runId });
    await db.owner("delete from employee_tasks where id = $1", [lost.taskId]);
    const { runId } = await importOf(person);
    await loopOf().loop.drain();
    expect(await runIs(person, runId)).toMatchObject({
      status: "failed",
      error: "Another of your imports has not ended, so this one could not begin. Try again later.",
    });
  });

  it("come one after the other when two workers begin at once", async () => {
    const person = await newPerson(db.store);
    const both = [await importOf(person), await importOf(person)];
    for (let round = 0; round < 2; round++) {
      await Promise.all([loopOf().loop.drain(), loopOf().loop.drain()]);
      for (const { taskId } of both) await makeDue(taskId);
    }
    for (const { runId } of both) expect(await runIs(person, runId)).toMatchObject({ status: "completed" });
  });
});
