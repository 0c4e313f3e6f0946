import type { Run } from "../../../contract/ledger.ts";
import { listRuns, lockRun, undoRun } from "../../../data/queries/automation-runs.ts";
import type { AutomationRunRow } from "../../../data/queries/automation-runs.ts";
import { countUncategorised } from "../../../data/queries/categorisations.ts";
import { forgetLesson, forgetVector } from "../../../data/queries/merchant-memory.ts";
import { undoMade } from "../../../data/queries/undo-made.ts";
import { dispatchTask } from "../../../data/tasks/dispatch.ts";
import { categoriseWhatWaits } from "../../../employees/intents.ts";
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

/** Hands what waits to Tag; it answers at once, and the run appears in the list when it has begun. */
export const runsRequest = endpoint({
  name: "runs",
  method: "POST",
  audit: "run.request",
  async run({ write }, parts) {
    const requested = await write(async (tx, note) => {
      const waiting = await countUncategorised(tx);
      if (waiting === 0) return { waiting };
      await dispatchTask(tx, categoriseWhatWaits);
      note({ resourceType: "automation_run", resourceId: null, newValue: { waiting } });
      return { waiting };
    });
    parts.wakeWorkers();
    return requested;
  },
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
      for (const lesson of [run.evidence ?? []].flat().toReversed()) {
        await forgetLesson(tx, lesson);
        await forgetVector(tx, lesson.merchantKey, lesson.categoryId);
      }
      if (run.made) await undoMade(tx, run.made);
      note({ resourceType: "automation_run", resourceId: run.id, newValue: { kind: run.kind, restoredRows } });
      const after = (await lockRun(tx, run.id)) ?? run;
      return { run: wireRun(after), restoredRows };
    }),
});
