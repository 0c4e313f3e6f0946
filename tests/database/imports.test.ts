import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import {
  appendChunk,
  CHUNK_BYTES,
  createDocument,
  discardContent,
  findStatementFile,
  readDocument,
  sealDocument,
} from "../../src/data/queries/documents.ts";
import * as runs from "../../src/data/queries/import-runs.ts";
import { undoImportRun } from "../../src/data/queries/undo-import.ts";
import { insertTransactions } from "../../src/data/queries/insert-transactions.ts";
import { listTransactions } from "../../src/data/queries/transactions.ts";
import { withUser } from "../../src/data/tenant.ts";
import type { Transaction } from "../../src/data/tenant.ts";
import { engines, servers, useDatabase } from "../setup/engines.ts";
import type { Ledger } from "../setup/ledger.ts";
import { newLedger, row } from "../setup/ledger.ts";

const everything = { sort: "date", order: "asc", limit: 100 } as const;

describe.each(engines)("importing on $name", (engine) => {
  const db = useDatabase(engine);

  /** An import that has been asked for, and a transaction as the worker of it. */
  async function requested(ledger: Ledger) {
    const runId = await ledger.as(async (tx) => {
      const documentId = await createDocument(tx, "march.csv");
      const rest = { accountId: ledger.accountId, newAccount: { name: "Giro", currency: "EUR" }, mapping: null };
      return runs.createImportRun(tx, { documentId, filename: "march.csv", ...rest });
    });
    const work = <T>(step: (tx: Transaction) => Promise<T>): Promise<T> =>
      withUser(db.store, ledger.person, step, { importRunId: runId });
    const insert = (...keys: string[]) =>
      work(async (tx) => {
        const added = await insertTransactions(
          tx,
          { accountId: ledger.accountId, importRunId: runId },
          keys.map((key) => row(key)),
        );
        await runs.recordImportProgress(tx, runId, added, keys.length - added);
        return added;
      });
    return { runId, work, insert };
  }
  const visible = async (ledger: Ledger): Promise<number> =>
    (await ledger.as((tx) => listTransactions(tx, {}, everything))).length;
  const viewOf = async (ledger: Ledger, id: string) => {
    const [run] = await ledger.as((tx) => runs.listImportRuns(tx, { id, limit: 1 }));
    return run!;
  };

  it("shows no row before the run is committed, and every row after", async () => {
    const ledger = await newLedger(db);
    const { runId, work, insert } = await requested(ledger);
    await work((tx) => runs.beginImportRun(tx, runId));
    expect(await insert("1", "2")).toBe(2);
    expect(await visible(ledger)).toBe(0);
    await work((tx) => runs.commitImportRun(tx, runId));
    expect(await visible(ledger)).toBe(2);
    const run = await viewOf(ledger, runId);
    expect(run).toMatchObject({ status: "completed", done_rows: 2, added_rows: 2, duplicate_rows: 0 });
    expect(run).toMatchObject({ categorised_rows: 0, account_ids: [ledger.accountId] });
    expect(run.new_account).toEqual({ name: "Giro", currency: "EUR" });
  });

  it("begins again after a crash as if nothing had been written", async () => {
    const ledger = await newLedger(db);
    const { runId, work, insert } = await requested(ledger);
    await work((tx) => runs.beginImportRun(tx, runId));
    await insert("1", "2", "3");
    await work((tx) => runs.beginImportRun(tx, runId));
    expect(await insert("1", "2")).toBe(2);
    await work((tx) => runs.commitImportRun(tx, runId));
    expect(await visible(ledger)).toBe(2);
    expect(await viewOf(ledger, runId)).toMatchObject({ added_rows: 2, done_rows: 2 });
  });

  it("adds nothing when the same statement comes again, and counts what was there", async () => {
    const ledger = await newLedger(db);
    for (const expected of [2, 0]) {
      const { runId, work, insert } = await requested(ledger);
      await work((tx) => runs.beginImportRun(tx, runId));
      expect(await insert("coffee", "coffee#1")).toBe(expected);
      await work((tx) => runs.commitImportRun(tx, runId));
      expect(await viewOf(ledger, runId)).toMatchObject({ added_rows: expected, duplicate_rows: 2 - expected });
    }
    expect(await visible(ledger)).toBe(2);
  });

  it("leaves nothing of a run that is refused, and says why", async () => {
    const ledger = await newLedger(db);
    const { runId, work, insert } = await requested(ledger);
    await work((tx) => runs.beginImportRun(tx, runId));
    await insert("1");
    await work((tx) => runs.failImportRun(tx, runId, "Line 3 has no date."));
    expect(await viewOf(ledger, runId)).toMatchObject({ status: "failed", error: "Line 3 has no date." });
    expect(await db.owner("select 1 from transactions where user_id = $1", [ledger.person])).toEqual([]);
  });

  it("does not fail what has been completed", async () => {
    const ledger = await newLedger(db);
    const { runId, work } = await requested(ledger);
    await work((tx) => runs.beginImportRun(tx, runId));
    await work((tx) => runs.commitImportRun(tx, runId));
    await work((tx) => runs.failImportRun(tx, runId, "too late"));
    expect(await viewOf(ledger, runId)).toMatchObject({ status: "completed", error: null });
  });

  it("is taken back with every row it brought and no other", async () => {
    const ledger = await newLedger(db);
    await ledger.add(row("by hand"));
    const { runId, work, insert } = await requested(ledger);
    await work((tx) => runs.beginImportRun(tx, runId));
    await insert("by hand", "1", "2");
    await work((tx) => runs.commitImportRun(tx, runId));
    expect(await ledger.as((tx) => undoImportRun(tx, runId))).toEqual({ removed: 2, waiting: 0 });
    expect(await viewOf(ledger, runId)).toMatchObject({ status: "undone", categorised_rows: 0, account_ids: [] });
    const left = await ledger.as((tx) => listTransactions(tx, {}, everything));
    expect(left.map(({ description }) => description)).toEqual(["CORNER SHOP by hand"]);
  });

  it("keeps a hundred rejected rows with their reasons and counts them all", async () => {
    const ledger = await newLedger(db);
    const { runId, work } = await requested(ledger);
    const rejected = Array.from({ length: 250 }, (_, line) => ({ line, reason: "no date", raw: "x" }));
    await work((tx) => runs.recordImportFacts(tx, runId, { format: "csv", totalRows: 300, rejected }));
    const run = await viewOf(ledger, runId);
    expect(run).toMatchObject({ format: "csv", total_rows: 300, rejected_rows: 250 });
    expect(run.rejected).toHaveLength(runs.MAX_REJECTED_KEPT);
    expect(run.rejected[99]).toMatchObject({ line: 99, reason: "no date" });
  });

  it("stands in a list, newest first, page by page, and each person's alone", async () => {
    const ledger = await newLedger(db);
    const ids: string[] = [];
    for (let n = 0; n < 3; n++) ids.push((await requested(ledger)).runId);
    const all = await ledger.as((tx) => runs.listImportRuns(tx, { limit: 10 }));
    expect(all.map(({ id }) => id)).toEqual(ids.toReversed());
    const older = await ledger.as((tx) => runs.listImportRuns(tx, { before: ids[1], limit: 10 }));
    expect(older.map(({ id }) => id)).toEqual([ids[0]]);
    const stranger = await newLedger(db);
    expect(await stranger.as((tx) => runs.listImportRuns(tx, { id: ids[0], limit: 1 }))).toEqual([]);
    expect(await stranger.as((tx) => runs.lockImportRun(tx, ids[0]!))).toBeNull();
  });

  it("stores a file in pieces, gives it back whole once it is sealed, and can forget its content", async () => {
    const ledger = await newLedger(db);
    const bytes = Buffer.alloc(CHUNK_BYTES + 5, "é");
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const id = await ledger.as((tx) => createDocument(tx, "march.csv"));
    await ledger.as((tx) => appendChunk(tx, id, 0, bytes.subarray(0, CHUNK_BYTES)));
    await ledger.as((tx) => appendChunk(tx, id, 1, bytes.subarray(CHUNK_BYTES)));
    expect(await ledger.as((tx) => findStatementFile(tx, id))).toBeNull();
    await ledger.as((tx) => sealDocument(tx, id, bytes.length, sha256));
    const sealed = { id, filename: "march.csv", byte_size: String(bytes.length), sha256 };
    expect(await ledger.as((tx) => findStatementFile(tx, id))).toEqual(sealed);
    expect(Buffer.compare(Buffer.from((await ledger.as((tx) => readDocument(tx, id)))!), bytes)).toBe(0);
    await ledger.as((tx) => discardContent(tx, id));
    expect(await ledger.as((tx) => readDocument(tx, id))).toBeNull();
    expect(await ledger.as((tx) => findStatementFile(tx, id))).toEqual(sealed);
  });

  it("takes no piece over a megabyte", async () => {
    const ledger = await newLedger(db);
    const id = await ledger.as((tx) => createDocument(tx, "march.csv"));
    const tooLarge = ledger.as((tx) => appendChunk(tx, id, 0, Buffer.alloc(CHUNK_BYTES + 1)));
    await expect(tooLarge).rejects.toMatchObject({ code: "23514" });
  });
});

describe.each(servers)("two imports of one person on $name", (engine) => {
  const db = useDatabase(engine);

  it("are not worked on at once: each would count the other's unfinished rows as duplicates", async () => {
    const ledger = await newLedger(db);
    const ids = await ledger.as(async (tx) => {
      const documentId = await createDocument(tx, "march.csv");
      const rest = { documentId, filename: "march.csv", accountId: null, newAccount: null, mapping: null };
      return [await runs.createImportRun(tx, rest), await runs.createImportRun(tx, rest)];
    });
    const begin = (id: string) =>
      withUser(db.store, ledger.person, (tx) => runs.beginImportRun(tx, id), { importRunId: id });
    const outcomes = await Promise.allSettled(ids.map(begin));
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
  });
});
