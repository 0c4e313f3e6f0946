import { describe, expect, it } from "vitest";
import { createEngine } from "../../src/core/categorise/engine.ts";
import { loadKnowledge } from "../../src/core/knowledge/load-knowledge.ts";
import { appendChunk, createDocument, sealDocument } from "../../src/data/queries/documents.ts";
import { createImportRun, recordImportProgress } from "../../src/data/queries/import-runs.ts";
import { insertTransactions } from "../../src/data/queries/insert-transactions.ts";
import { erasePerson } from "../../src/data/system/erase-person.ts";
import { dispatchTask } from "../../src/data/tasks/dispatch.ts";
import { withUser } from "../../src/data/tenant.ts";
import { importStatementDuty } from "../../src/employees/byte/import-statement.ts";
import { IMPORT_STATEMENT } from "../../src/employees/intents.ts";
import { createRoster } from "../../src/employees/roster.ts";
import { createWorkLoop } from "../../src/employees/work-loop.ts";
import { readHere } from "../../src/statements/statement-reader.ts";
import { engines, newPerson, servers, useDatabase } from "../setup/engines.ts";
import type { TestDatabase } from "../setup/engines.ts";
import { newLedger, row } from "../setup/ledger.ts";

const leftOf = async (db: TestDatabase, person: string): Promise<number> => {
  const [left] = await db.owner<{ count: number }>(
    `select ((select count(*) from accounts where user_id = $1) + (select count(*) from transactions where user_id = $1)
       + (select count(*) from import_runs where user_id = $1) + (select count(*) from documents where user_id = $1))::int as count`,
    [person],
  );
  return left!.count;
};

/** An import that has been asked for, of a file. */
const requestImport = (db: TestDatabase, person: string, accountId: string | null): Promise<string> =>
  withUser(db.store, person, async (tx) => {
    const documentId = await createDocument(tx, "march.csv");
    const bytes = Buffer.from("Date,Description,Amount\n2024-03-01,CORNER SHOP,-12.50\n");
    await appendChunk(tx, documentId, 0, bytes);
    await sealDocument(tx, documentId, bytes.length, "0".repeat(64));
    return createImportRun(tx, { documentId, filename: "march.csv", accountId, newAccount: null, mapping: null });
  });

describe.each(servers)("deleting everything while an import runs on $name", (engine) => {
  const db = useDatabase(engine);

  it("goes through, whatever the import writes meanwhile", async () => {
    const { person, accountId } = await newLedger(db);
    const importRunId = await requestImport(db, person, accountId);
    const waiting = async (): Promise<boolean> => {
      const rows = await db.owner(
        "select 1 from pg_locks l join pg_stat_activity a using (pid) where not l.granted and a.datname = current_database()",
      );
      return rows.length > 0;
    };
    const piece = (key: string, meanwhile: Promise<unknown>, written: () => void): Promise<void> =>
      withUser(
        db.store,
        person,
        async (tx) => {
          await insertTransactions(tx, { accountId, importRunId }, [row(key)]);
          written();
          await meanwhile;
          await recordImportProgress(tx, importRunId, 1, 0);
        },
        { importRunId },
      );
    let end = (): void => {};
    const ended = new Promise<void>((resolve) => (end = resolve));
    let first = Promise.resolve();
    await new Promise<void>((written) => {
      first = piece("1", ended, written);
    });
    const erased = erasePerson(db.store, person);
    try {
      await expect.poll(waiting).toBe(true);
    } finally {
      end();
    }
    await first;
    await erased;
    expect(await leftOf(db, person)).toBe(0);
    await expect(piece("2", Promise.resolve(), () => {})).rejects.toMatchObject({ code: "23503" });
  });
});

describe.each(engines)("an import whose person goes while its file is read, on $name", (kind) => {
  const db = useDatabase(kind);

  it("leaves nothing of theirs behind, not even an account", async () => {
    const person = await newPerson(db.store);
    const importRunId = await requestImport(db, person, null);
    await withUser(db.store, person, (tx) =>
      dispatchTask(tx, { from: "byte", to: "byte", intent: IMPORT_STATEMENT, payload: { importRunId } }),
    );
    const parts = {
      store: db.store,
      engine: createEngine(loadKnowledge()),
      readStatement: async (...file: Parameters<typeof readHere>) => {
        await erasePerson(db.store, person);
        return readHere(...file);
      },
      readReceiptText: () => Promise.reject(new Error("no receipt here")),
      secondOpinion: null,
      now: () => Date.now(),
    };
    const events: string[] = [];
    const note = (event: string): void => void events.push(event);
    const log = { info: note, warn: note, error: note };
    await createWorkLoop({ roster: createRoster([importStatementDuty]), parts, log, jitter: () => 0 }).drain();
    expect(events).toContain("task_lease_lost");
    expect(await leftOf(db, person)).toBe(0);
  });
});
