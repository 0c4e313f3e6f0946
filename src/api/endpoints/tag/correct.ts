import type { Parsed } from "../../../contract/catalogue.ts";
import { FOLLOWS_PERSON } from "../../../core/categorise/confidence-words.ts";
import { applyChoice, finishRun, newRunId, startRun } from "../../../data/queries/automation-runs.ts";
import type { EvidenceChange } from "../../../data/queries/automation-runs.ts";
import { ensureCategory, findCategory } from "../../../data/queries/categories.ts";
import type { CategoryRow } from "../../../data/queries/categories.ts";
import { readSettings } from "../../../data/queries/settings.ts";
import { countSimilar, findTransaction } from "../../../data/queries/transactions.ts";
import type { LedgerRow } from "../../../data/queries/transactions.ts";
import type { Transaction } from "../../../data/tenant.ts";
import { dispatchTask, isWaiting } from "../../../data/tasks/dispatch.ts";
import { lookForRules } from "../../../employees/intents.ts";
import { endpoint } from "../../pipeline/endpoint.ts";
import { notFound, Refusal } from "../../pipeline/refusal.ts";
import { missingRow } from "../ledger/missing-row.ts";
import { wireTransaction } from "../ledger/wire.ts";
import { learn, signOf } from "./learn.ts";
import { partTransfers } from "./part-transfers.ts";

type Correction = Parsed<"tag-correct", "POST">;

/** A category, and whether it was made for this. */
type ChosenCategory = CategoryRow & { readonly created?: boolean };

const chosenCategory = (tx: Transaction, input: Correction): Promise<ChosenCategory | null> =>
  input.newCategory ? ensureCategory(tx, input.newCategory) : findCategory(tx, input.categoryId!);

/** Whether the person had made this very choice for this row before. */
const isSettled = (row: LedgerRow, category: CategoryRow): boolean =>
  row.source === "user" && row.category_id === category.id;

interface Chosen {
  readonly row: LedgerRow;
  readonly category: ChosenCategory;
  readonly evidence: EvidenceChange | null;
}

async function apply(
  tx: Transaction,
  input: Correction,
  { row, category, evidence }: Chosen,
): Promise<{ runId: string; changedRows: number; title: string }> {
  const title = `${row.merchant_name} → ${category.name}`;
  const runId = newRunId();
  const mine = {
    runId,
    categoryId: category.id,
    source: "user" as const,
    confidence: 1,
    reason: "You chose this category.",
  };
  const follows = {
    ...mine,
    source: "alias" as const,
    confidence: FOLLOWS_PERSON,
    reason: `You put ${row.merchant_name} in ${category.name}.`,
  };
  const like = { merchantKey: row.merchant_key, sign: signOf(row.amount), except: row.id };
  // "14 similar: apply?" is asked after the row itself was corrected: it is not changed, counted or undone twice.
  const alone = input.applyToSimilar && isSettled(row, category);
  const kind = input.applyToSimilar ? "apply_similar" : "correct";
  const [, own, others] = await Promise.all([
    startRun(tx, { id: runId, kind, title, evidence, made: category.created ? { categoryId: category.id } : null }),
    alone ? 0 : applyChoice(tx, mine, { transactionId: row.id }),
    input.applyToSimilar ? applyChoice(tx, follows, like) : 0,
  ]);
  if (row.pair_id !== null || others > 0) await partTransfers(tx, runId);
  const changedRows = own + others;
  return { runId, changedRows, title: changedRows > 1 ? `${title} (${changedRows} rows)` : title };
}

/** A person's choice: marked as their own, remembered for the merchant, offered for the rows like it, and undoable. */
export const correct = endpoint({
  name: "tag-correct",
  method: "POST",
  audit: "tag.correct",
  async run({ input, write }, parts) {
    const done = await write(async (tx, note) => {
      // What does not wait for an answer is asked together: on PostgreSQL it is one trip.
      const [before, category, { learningEnabled }, looking] = await Promise.all([
        findTransaction(tx, input.transactionId),
        chosenCategory(tx, input),
        readSettings(tx),
        isWaiting(tx, lookForRules),
      ]);
      if (!before) throw await missingRow(tx, [input.transactionId]);
      if (!category) throw notFound("category");
      if (before.parts) throw new Refusal("conflict", "This transaction is split. Change the categories of its parts.");
      const learns = learningEnabled && !isSettled(before, category);
      const evidence = learns ? await learn(tx, before, category.id, parts.engine) : null;
      const { runId, changedRows, title } = await apply(tx, input, { row: before, category, evidence });
      const [after, similar] = await Promise.all([
        findTransaction(tx, before.id),
        countSimilar(tx, { ...before, category_id: category.id }),
        finishRun(tx, runId, { title, changedRows }),
        learns && !looking ? dispatchTask(tx, lookForRules) : null,
      ]);
      note({
        resourceType: "transaction",
        resourceId: before.id,
        oldValue: { category: before.category, source: before.source },
        newValue: { category: category.name, changedRows, runId },
      });
      return {
        transaction: wireTransaction(after ?? before),
        learned: learns ? { merchant: before.merchant_name, category: category.name } : null,
        similar,
        runId,
        changedRows,
      };
    });
    parts.wakeWorkers();
    return done;
  },
});
