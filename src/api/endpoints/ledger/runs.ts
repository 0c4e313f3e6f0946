import type { Run } from "../../../contract/ledger.ts";
import { hasArchivedChange } from "../../../data/queries/archive.ts";
import { listRuns, lockRun, undoRun } from "../../../data/queries/automation-runs.ts";
import type { AutomationRunRow } from "../../../data/queries/automation-runs.ts";
import { countUncategorised } from "../../../data/queries/categorisations.ts";
import { readCurrentId } from "../../../data/queries/categories.ts";
import { forgetLesson, forgetVector } from "../../../data/queries/merchant-memory.ts";
import { undoMerge } from "../../../data/queries/undo-merge.ts";
import { undoMade } from "../../../data/queries/undo-made.ts";
import type { Transaction } from "../../../data/tenant.ts";
import { dispatchTask } from "../../../data/tasks/dispatch.ts";
import { categoriseWhatWaits } from "../../../employees/intents.ts";
import { decodeCursor, pageOf } from "../../pipeline/cursor.ts";
import { endpoint } from "../../pipeline/endpoint.ts";
import { notFound, Refusal } from "../../pipeline/refusal.ts";
import { archivedInPart } from "./missing-row.ts";
import { addUpAnew } from "../tag/category-merge.ts";

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

const IN_THE_WAY = {
  name_taken: (name: string) =>
    `There is a category called “${name}” again. Rename that one first, then undo the merge.`,
  merged_on: (name: string) => `“${name}” was itself merged into another category since. Undo that merge first.`,
} as const;

/** Takes a merge apart. */
async function unmerge(tx: Transaction, runId: string): Promise<number> {
  const undone = await undoMerge(tx, runId);
  if (!undone.done) throw new Refusal("conflict", IN_THE_WAY[undone.because](undone.name));
  await addUpAnew(tx);
  return undone.restoredRows;
}

/** Takes back what a run changed and what it taught. What it taught of a category that was merged since is known by the other's id. */
async function takeBack(tx: Transaction, run: AutomationRunRow): Promise<number> {
  if (run.kind === "merge") return unmerge(tx, run.id);
  if (await hasArchivedChange(tx, run.id)) throw archivedInPart("run");
  const restoredRows = await undoRun(tx, run);
  for (const taught of [run.evidence ?? []].flat().toReversed()) {
    const lesson = { ...taught, categoryId: await readCurrentId(tx, taught.categoryId) };
    await forgetLesson(tx, lesson);
    await forgetVector(tx, lesson.merchantKey, lesson.categoryId);
  }
  if (run.made) await undoMade(tx, run.made);
  return restoredRows;
}

/** One run, as a whole. */
export const runsUndo = endpoint({
  name: "runs",
  method: "DELETE",
  audit: "run.undo",
  async run({ input, write }, { wakeWorkers }) {
    const undone = await write(async (tx, note) => {
      const run = await lockRun(tx, input.id);
      if (!run) throw notFound("run");
      if (run.status !== "completed")
        throw new Refusal("conflict", `This run is ${run.status}; only a completed one can be undone.`);
      const restoredRows = await takeBack(tx, run);
      note({ resourceType: "automation_run", resourceId: run.id, newValue: { kind: run.kind, restoredRows } });
      const after = (await lockRun(tx, run.id)) ?? run;
      return { run: wireRun(after), restoredRows };
    });
    wakeWorkers();
    return undone;
  },
});
