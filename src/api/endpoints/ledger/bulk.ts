import { createHash } from "node:crypto";
import type { Parsed } from "../../../contract/catalogue.ts";
import type { Engine } from "../../../core/categorise/engine.ts";
import { MAX_TAGS } from "../../../core/statement/own-details.ts";
import { applyChoice, finishRun, newRunId, startRun } from "../../../data/queries/automation-runs.ts";
import type { EvidenceChange } from "../../../data/queries/automation-runs.ts";
import { ensureCategory, findCategory } from "../../../data/queries/categories.ts";
import type { CategoryRow } from "../../../data/queries/categories.ts";
import { editRows, keepEdits, lockRows, readStates } from "../../../data/queries/row-edits.ts";
import type { LockedRow } from "../../../data/queries/row-edits.ts";
import { readSettings } from "../../../data/queries/settings.ts";
import { dispatchTask, isWaiting } from "../../../data/tasks/dispatch.ts";
import type { Transaction } from "../../../data/tenant.ts";
import { lookForRules } from "../../../employees/intents.ts";
import { endpoint } from "../../pipeline/endpoint.ts";
import { notFound, Refusal } from "../../pipeline/refusal.ts";
import { missingRow } from "./missing-row.ts";
import { learn, signOf } from "../tag/learn.ts";
import { partTransfers } from "../tag/part-transfers.ts";

type Edit = Parsed<"transactions-bulk", "POST">;

async function categoryOf(tx: Transaction, edit: Edit): Promise<(CategoryRow & { created?: boolean }) | null> {
  if (edit.newCategory) return ensureCategory(tx, edit.newCategory);
  if (edit.categoryId === undefined) return null;
  const found = await findCategory(tx, edit.categoryId);
  if (!found) throw notFound("category");
  return found;
}

const tagWords = (verb: string, tags: readonly string[] | undefined): string[] =>
  tags && tags.length > 0 ? [`${verb} ${tags.map((tag) => `#${tag}`).join(" ")}`] : [];

/** What was done, in words that fit one line of the history. */
function titleOf(edit: Edit, category: CategoryRow | null): string {
  const done = [
    ...(category ? [`now ${category.name}`] : []),
    ...tagWords("tagged", edit.addTags),
    ...tagWords("no longer tagged", edit.removeTags),
    ...(edit.notes === undefined ? [] : [edit.notes === null ? "note removed" : "note written"]),
    ...(edit.businessShare === undefined ? [] : ["business share set"]),
  ];
  return `${edit.ids.length} ${edit.ids.length === 1 ? "row" : "rows"}: ${done.join(", ")}`.slice(0, 200);
}

/** The rows, locked; all of them, or it is nobody's business which there are. */
async function rowsOf(tx: Transaction, { ids, addTags = [] }: Edit): Promise<LockedRow[]> {
  const rows = await lockRows(tx, ids);
  if (rows.length < ids.length) throw await missingRow(tx, ids);
  if (addTags.length > 0 && rows.some((row) => row.tag_count + addTags.length > MAX_TAGS))
    throw new Refusal("invalid_input", `A transaction has ${MAX_TAGS} tags at most, and one of these would have more.`);
  return rows;
}

/** One lesson for each merchant, as if the first of its rows had been corrected. */
async function teach(tx: Transaction, rows: readonly LockedRow[], categoryId: string, engine: Engine) {
  const merchants = new Map(rows.map((row) => [`${signOf(row.amount)} ${row.merchant_key}`, row]));
  const lessons: EvidenceChange[] = [];
  for (const row of merchants.values()) lessons.push(await learn(tx, row, categoryId, engine));
  if (lessons.length > 0 && !(await isWaiting(tx, lookForRules))) await dispatchTask(tx, lookForRules);
  return lessons;
}

interface Change {
  readonly runId: string;
  readonly rows: readonly LockedRow[];
  readonly category: CategoryRow | null;
}

async function apply(tx: Transaction, edit: Edit, { runId, rows, category }: Change): Promise<number> {
  if (category) {
    const reason = "You chose this category.";
    const choice = { runId, categoryId: category.id, source: "user", confidence: 1, reason } as const;
    await applyChoice(tx, choice, { rows: rows.map(({ id }) => id) });
    await partTransfers(tx, runId);
  }
  const before = await readStates(tx, edit.ids);
  await editRows(tx, edit.ids, edit);
  return keepEdits(tx, runId, before);
}

/** One change of many rows: whole or not at all, and one run to undo. */
export const bulkEdit = endpoint({
  name: "transactions-bulk",
  method: "POST",
  audit: "transaction.bulk_edit",
  async run({ input, write }, { engine, wakeWorkers }) {
    const done = await write(async (tx, note) => {
      const category = await categoryOf(tx, input);
      const title = titleOf(input, category);
      const all = await rowsOf(tx, input);
      // A split row goes by its parts.
      const rows = all.filter(({ split }) => !split);
      const learns = category !== null && (await readSettings(tx)).learningEnabled;
      const evidence = learns ? await teach(tx, rows, category.id, engine) : null;
      const made = category?.created ? { categoryId: category.id } : null;
      const runId = await startRun(tx, { id: newRunId(), kind: "edit", title, evidence, made });
      const changedRows = await apply(tx, input, { runId, rows, category });
      await finishRun(tx, runId, { title, changedRows });
      const digest = createHash("sha256").update(input.ids.toSorted().join(" ")).digest("hex");
      note({ resourceType: "automation_run", resourceId: runId, newValue: { title, changedRows, digest } });
      return { runId, changedRows };
    });
    wakeWorkers();
    return done;
  },
});
