import { finishRun, newRunId, startRun } from "../../../data/queries/automation-runs.ts";
import { findCategory, listGroup, lockCategories } from "../../../data/queries/categories.ts";
import type { CategoryRow } from "../../../data/queries/categories.ts";
import { categoryUsage } from "../../../data/queries/category-usage.ts";
import { mergeCategory } from "../../../data/queries/merge-category.ts";
import { dispatchTask, isWaiting } from "../../../data/tasks/dispatch.ts";
import type { Transaction } from "../../../data/tenant.ts";
import { addUpWhatChanged } from "../../../employees/intents.ts";
import { endpoint } from "../../pipeline/endpoint.ts";
import { notFound, Refusal } from "../../pipeline/refusal.ts";
import { wireCategory } from "./categories.ts";

/** Totals by category are Crystal's: they follow in the background. */
export async function addUpAnew(tx: Transaction): Promise<void> {
  if (!(await isWaiting(tx, addUpWhatChanged))) await dispatchTask(tx, addUpWhatChanged);
}

export const categoryMergeLook = endpoint({
  name: "tag-category-merge",
  method: "GET",
  audit: "none",
  run: ({ input: { id }, read }) =>
    read(async (tx) => {
      if (!(await findCategory(tx, id))) throw notFound("category");
      return categoryUsage(tx, id);
    }),
});

/** Both, locked in one order whoever asks. */
async function bothOf(tx: Transaction, id: string, intoId: string): Promise<[CategoryRow, CategoryRow]> {
  if (id === intoId) throw new Refusal("invalid_input", "A category cannot become part of itself. Choose another.");
  const rows = await lockCategories(tx, [id, intoId]);
  const [from, into] = [rows.find((row) => row.id === id), rows.find((row) => row.id === intoId)];
  if (!from || !into) throw notFound("category");
  return [from, into];
}

async function refuseToLeaveOthers(tx: Transaction, { id, name, own, group_name: group }: CategoryRow): Promise<void> {
  const others = own ? (await listGroup(tx, group)).filter((one) => one.id !== id) : [];
  if (others.length > 0)
    throw new Refusal(
      "conflict",
      `“${name}” stands for all of ${group}. Merge or move the other categories of that group first (${others.length} left), or rename it.`,
    );
}

/** One category becomes part of another, with all that names it: one run to undo. */
export const categoryMerge = endpoint({
  name: "tag-category-merge",
  method: "POST",
  audit: "category.merge",
  async run({ input: { id, intoId }, write }, { wakeWorkers }) {
    const done = await write(async (tx, note) => {
      const [from, into] = await bothOf(tx, id, intoId);
      await refuseToLeaveOthers(tx, from);
      const title = `${from.name} is part of ${into.name} now`;
      const runId = await startRun(tx, { id: newRunId(), kind: "merge", title });
      const changedRows = await mergeCategory(tx, runId, from, into.id);
      await finishRun(tx, runId, { title, changedRows });
      await addUpAnew(tx);
      note({
        resourceType: "category",
        resourceId: from.id,
        oldValue: { name: from.name, group: from.group_name },
        newValue: { into: into.name, intoId: into.id, runId, changedRows },
      });
      return { runId, changedRows, into: wireCategory((await findCategory(tx, into.id)) ?? into) };
    });
    wakeWorkers();
    return done;
  },
});
