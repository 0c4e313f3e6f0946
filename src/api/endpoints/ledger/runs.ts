import type { Run } from "../../../contract/ledger.ts";
import { listRuns, lockRun, undoRun } from "../../../data/queries/automation-runs.ts";
import type { AutomationRunRow } from "../../../data/queries/automation-runs.ts";
import { forgetLesson, forgetVector } from "../../../data/queries/merchant-memory.ts";
import { decodeCursor, pageOf } from "../../pipeline/cursor.ts";
import { endpoint } from "../../pipeline/endpoint.ts";
import { notFound, Refusal } from "../../pipeline/refusal.ts";

const wireRun = (row: AutomationRunRow): Run => ({
  id: row.id,
  kind: row.kind,
  title: row.title,
  changedRows: row.changed_rows,
  status: row.status,
  createdAt: row.created_at,
  undoneAt: row.undone_at,
});

export const runsList = endpoint({
  name: "runs",
  method: "GET",
  audit: "none",
  run: ({ input, read }) =>
    read(async (tx) => {
      const rows = await listRuns(tx, decodeCursor(input.cursor)?.id, input.limit + 1);
      return pageOf(rows, input.limit, { item: wireRun, place: (row) => ({ value: "", id: row.id }) });
    }),
});

/** Takes back what a run changed and what it taught. */
export const runsUndo = endpoint({
  name: "runs",
  method: "DELETE",
  audit: "run.undo",
  run: ({ input, write }) =>
    write(async (tx, note) => {
      const run = await lockRun(tx, input.id);
      if (!run) throw notFound("run");
      if (run.status !== "completed")
        throw new Refusal("conflict", `This run is ${run.status}; only a completed one can be undone.`);
      const restoredRows = await undoRun(tx, run);
      if (run.evidence) {
        await forgetLesson(tx, run.evidence);
        await forgetVector(tx, run.evidence.merchantKey, run.evidence.categoryId);
      }
      note({ resourceType: "automation_run", resourceId: run.id, newValue: { kind: run.kind, restoredRows } });
      const after = (await lockRun(tx, run.id)) ?? run;
      return { run: wireRun(after), restoredRows };
    }),
});
