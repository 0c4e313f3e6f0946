import type { Parsed } from "../../../contract/catalogue.ts";
import { fromDecimal } from "../../../core/money/money.ts";
import { EMBEDDING_MODEL } from "../../../core/embed/embed.ts";
import type { Engine } from "../../../core/categorise/engine.ts";
import { FOLLOWS_PERSON } from "../../../core/categorise/confidence-words.ts";
import { applyChoice, finishRun, startRun } from "../../../data/queries/automation-runs.ts";
import type { EvidenceChange } from "../../../data/queries/automation-runs.ts";
import { ensureCategory, findCategory } from "../../../data/queries/categories.ts";
import type { CategoryRow } from "../../../data/queries/categories.ts";
import { learnLesson, rememberVector } from "../../../data/queries/merchant-memory.ts";
import { readSettings } from "../../../data/queries/settings.ts";
import { countSimilar, findTransaction } from "../../../data/queries/transactions.ts";
import type { LedgerRow } from "../../../data/queries/transactions.ts";
import type { Transaction } from "../../../data/tenant.ts";
import { dispatchTask, isWaiting } from "../../../data/tasks/dispatch.ts";
import { lookForRules } from "../../../employees/intents.ts";
import { endpoint } from "../../pipeline/endpoint.ts";
import { notFound } from "../../pipeline/refusal.ts";
import { wireTransaction } from "../ledger/wire.ts";

type Correction = Parsed<"tag-correct", "POST">;

async function chosenCategory(tx: Transaction, input: Correction): Promise<CategoryRow> {
  if (input.newCategory) return ensureCategory(tx, input.newCategory);
  const category = await findCategory(tx, input.categoryId!);
  if (!category) throw notFound("category");
  return category;
}

const signOf = (amount: string): -1 | 0 | 1 => (amount.startsWith("-") ? -1 : /[1-9]/.test(amount) ? 1 : 0);

/** Whether the person had made this very choice for this row before. */
const isSettled = (row: LedgerRow, category: CategoryRow): boolean =>
  row.source === "user" && row.category_id === category.id;

/** Remembers the merchant, unless learning is off or this very choice had been made before. */
async function learn(
  tx: Transaction,
  row: LedgerRow,
  category: CategoryRow,
  { vector }: Engine,
): Promise<EvidenceChange | null> {
  if (isSettled(row, category) || !(await readSettings(tx)).learningEnabled) return null;
  const { merchant_key: merchantKey, merchant_name: merchant } = row;
  const embedding = vector(merchantKey);
  await rememberVector(tx, { merchant, merchantKey, categoryId: category.id, model: EMBEDDING_MODEL, embedding });
  const { description, account_id: accountId } = row;
  const occasion = { description, accountId, amountMinor: fromDecimal(row.amount, row.currency) };
  return learnLesson(tx, { merchantKey, merchant, sign: signOf(row.amount), categoryId: category.id, occasion });
}

async function apply(
  tx: Transaction,
  row: LedgerRow,
  input: Correction,
  engine: Engine,
): Promise<{ category: CategoryRow; runId: string; changedRows: number; learned: boolean }> {
  const category = await chosenCategory(tx, input);
  const evidence = await learn(tx, row, category, engine);
  const title = `${row.merchant_name} → ${category.name}`;
  const runId = await startRun(tx, { kind: input.applyToSimilar ? "apply_similar" : "correct", title, evidence });
  const mine = {
    runId,
    categoryId: category.id,
    source: "user" as const,
    confidence: 1,
    reason: "You chose this category.",
  };
  // "14 similar: apply?" is asked after the row itself was corrected: it is not changed, counted or undone twice.
  const alone = input.applyToSimilar && isSettled(row, category);
  let changedRows = alone ? 0 : await applyChoice(tx, mine, { transactionId: row.id });
  if (input.applyToSimilar) {
    const follows = {
      ...mine,
      source: "alias" as const,
      confidence: FOLLOWS_PERSON,
      reason: `You put ${row.merchant_name} in ${category.name}.`,
    };
    const sign = signOf(row.amount);
    changedRows += await applyChoice(tx, follows, { merchantKey: row.merchant_key, sign, except: row.id });
  }
  await finishRun(tx, runId, { title: changedRows > 1 ? `${title} (${changedRows} rows)` : title, changedRows });
  return { category, runId, changedRows, learned: evidence !== null };
}

/** A person's choice: marked as their own, remembered for the merchant, offered for the rows like it, and undoable. */
export const correct = endpoint({
  name: "tag-correct",
  method: "POST",
  audit: "tag.correct",
  async run({ input, write }, parts) {
    const done = await write(async (tx, note) => {
      const before = await findTransaction(tx, input.transactionId);
      if (!before) throw notFound("transaction");
      const { category, runId, changedRows, learned } = await apply(tx, before, input, parts.engine);
      if (learned && !(await isWaiting(tx, lookForRules))) await dispatchTask(tx, lookForRules);
      const after = (await findTransaction(tx, before.id)) ?? before;
      note({
        resourceType: "transaction",
        resourceId: before.id,
        oldValue: { category: before.category, source: before.source },
        newValue: { category: category.name, changedRows, runId },
      });
      return {
        transaction: wireTransaction(after),
        learned: learned ? { merchant: before.merchant_name, category: category.name } : null,
        similar: await countSimilar(tx, after),
        runId,
        changedRows,
      };
    });
    parts.wakeWorkers();
    return done;
  },
});
