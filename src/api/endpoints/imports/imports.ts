import type { ImportRun } from "../../../contract/imports.ts";
import { hasArchived } from "../../../data/queries/archive.ts";
import { findAccount } from "../../../data/queries/accounts.ts";
import { lockStatementFile } from "../../../data/queries/documents.ts";
import type { Document } from "../../../data/queries/documents.ts";
import * as runs from "../../../data/queries/import-runs.ts";
import type { ImportRunView } from "../../../data/queries/import-runs.ts";
import { undoImportRun } from "../../../data/queries/undo-import.ts";
import { dispatchTask } from "../../../data/tasks/dispatch.ts";
import type { Transaction } from "../../../data/tenant.ts";
import { addUpWhatChanged, categoriseWhatWaits, IMPORT_STATEMENT } from "../../../employees/intents.ts";
import { decodeCursor, pageOf } from "../../pipeline/cursor.ts";
import { endpoint } from "../../pipeline/endpoint.ts";
import { notFound, Refusal } from "../../pipeline/refusal.ts";
import { archivedInPart } from "../ledger/missing-row.ts";

function stageOf(run: ImportRunView): ImportRun["stage"] {
  if (run.status === "pending") return "waiting";
  if (run.status === "processing") return run.total_rows === 0 ? "reading" : "saving";
  if (run.status === "completed") return run.categorised_rows < run.added_rows ? "categorising" : "done";
  return run.status;
}

function wireImport(run: ImportRunView): ImportRun {
  return {
    id: run.id,
    filename: run.filename,
    format: run.format,
    status: run.status,
    stage: stageOf(run),
    totalRows: run.total_rows,
    doneRows: run.done_rows,
    addedRows: run.added_rows,
    duplicateRows: run.duplicate_rows,
    rejectedRows: run.rejected_rows,
    categorisedRows: run.categorised_rows,
    rejected: run.rejected,
    error: run.error,
    accountIds: run.account_ids,
    createdAt: run.created_at,
    completedAt: run.completed_at,
  };
}

async function oneImport(tx: Transaction, id: string): Promise<ImportRun> {
  const [run] = await runs.listImportRuns(tx, { id, limit: 1 });
  if (!run) throw notFound("import");
  return wireImport(run);
}

export const importsList = endpoint({
  name: "imports",
  method: "GET",
  audit: "none",
  async run({ input, read }) {
    return read(async (tx) => {
      const before = decodeCursor(input.cursor)?.id;
      const rows = await runs.listImportRuns(tx, { id: input.id, before, limit: input.limit + 1 });
      if (input.id !== undefined && rows.length === 0) throw notFound("import");
      return pageOf(rows, input.limit, { item: wireImport, place: (row) => ({ value: "", id: row.id }) });
    });
  },
});

/** A document is imported once; its lock makes the second of two requests see the first one's run. */
async function importable(tx: Transaction, documentId: string): Promise<Document> {
  const document = await lockStatementFile(tx, documentId);
  if (!document) throw notFound("uploaded file");
  const live = await runs.liveImportOf(tx, documentId);
  if (live)
    throw new Refusal("conflict", "This file is imported already. See its import, or undo that first.", {
      importId: live.id,
    });
  if (!document.stored)
    throw new Refusal(
      "conflict",
      "This file has been imported before, or waited too long, and is no longer stored. Upload it again.",
    );
  return document;
}

export const importsCreate = endpoint({
  name: "imports",
  method: "POST",
  audit: "import.request",
  async run({ input, write }, parts) {
    const created = await write(async (tx, note) => {
      const document = await importable(tx, input.documentId);
      if (input.accountId !== undefined && !(await findAccount(tx, input.accountId))) throw notFound("account");
      const id = await runs.createImportRun(tx, {
        documentId: document.id,
        filename: document.filename,
        accountId: input.accountId ?? null,
        newAccount: input.newAccount ?? null,
        mapping: input.mapping ?? null,
      });
      await dispatchTask(tx, {
        from: "prime",
        to: "byte",
        intent: IMPORT_STATEMENT,
        payload: { importRunId: id },
        idempotencyKey: `import:${id}`,
        priority: 0,
      });
      note({ resourceType: "import_run", resourceId: id, newValue: { filename: document.filename } });
      return oneImport(tx, id);
    });
    parts.wakeWorkers();
    return created;
  },
});

export const importsUndo = endpoint({
  name: "imports",
  method: "DELETE",
  audit: "import.undo",
  async run({ input, write }, parts) {
    const undone = await write(async (tx, note) => {
      const run = await runs.lockImportRun(tx, input.id);
      if (!run) throw notFound("import");
      if (run.status !== "completed")
        throw new Refusal("conflict", `This import is ${run.status}; only a completed one can be undone.`);
      if (await hasArchived(tx, input.id)) throw archivedInPart("import");
      const { removed: removedRows, waiting } = await undoImportRun(tx, input.id);
      if (waiting > 0) await dispatchTask(tx, categoriseWhatWaits);
      await dispatchTask(tx, addUpWhatChanged);
      note({ resourceType: "import_run", resourceId: input.id, newValue: { removedRows, waiting } });
      return { import: await oneImport(tx, input.id), removedRows };
    });
    parts.wakeWorkers();
    return undone;
  },
});
