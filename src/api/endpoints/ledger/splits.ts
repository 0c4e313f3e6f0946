import type { Parsed } from "../../../contract/catalogue.ts";
import { fromDecimal, toDecimal } from "../../../core/money/money.ts";
import { mainPart } from "../../../core/statement/own-details.ts";
import { applyChoice, finishRun, newRunId, startRun } from "../../../data/queries/automation-runs.ts";
import { findCategory } from "../../../data/queries/categories.ts";
import type { CategoryRow } from "../../../data/queries/categories.ts";
import { replaceParts } from "../../../data/queries/parts.ts";
import { keepEdits, readStates } from "../../../data/queries/row-edits.ts";
import { findTransaction } from "../../../data/queries/transactions.ts";
import type { LedgerRow } from "../../../data/queries/transactions.ts";
import type { Transaction } from "../../../data/tenant.ts";
import { endpoint } from "../../pipeline/endpoint.ts";
import { notFound, Refusal } from "../../pipeline/refusal.ts";
import { partTransfers } from "../tag/part-transfers.ts";
import { missingRow } from "./missing-row.ts";
import { ensureTaxWithin, exactMinor } from "./exact-amount.ts";
import { wireTransaction } from "./wire.ts";

type Parts = Parsed<"transaction-splits", "POST">["parts"];

/** Refuses parts that are not the whole, and says what is left over. */
function ensureAddUp(row: LedgerRow, parts: Parts): void {
  if (parts.length === 0) return;
  const { currency } = row;
  for (const { taxAmount, amount } of parts) if (taxAmount !== null) ensureTaxWithin(taxAmount, amount, currency);
  const amounts = parts.map(({ amount }) => exactMinor(amount, currency));
  if (amounts.includes(0)) throw new Refusal("invalid_input", "A part of nothing is none. Leave it out.");
  const left = (fromDecimal(row.amount, currency) ?? 0) - amounts.reduce((sum, amount) => sum + amount, 0);
  if (left !== 0)
    throw new Refusal(
      "invalid_input",
      `The parts do not add up to the transaction: ${toDecimal(left, currency)} ${currency} is left over.`,
    );
}

async function categoriesOf(tx: Transaction, parts: Parts): Promise<Map<string, CategoryRow>> {
  const ids = [...new Set(parts.map(({ categoryId }) => categoryId))];
  const found = await Promise.all(ids.map((id) => findCategory(tx, id)));
  return new Map(
    found.map((category) => {
      if (!category) throw notFound("category");
      return [category.id, category];
    }),
  );
}

const titleOf = (row: LedgerRow, parts: Parts): string =>
  parts.length === 0 ? `${row.merchant_name} is whole again` : `${row.merchant_name} split in ${parts.length}`;

/** The whole goes by its largest part, as the person's own choice: nothing automatic looks at it any more. */
async function choose(tx: Transaction, run: string, row: LedgerRow, parts: Parts): Promise<void> {
  if (parts.length === 0) return;
  const names = await categoriesOf(tx, parts);
  const category = names.get(mainPart(parts, row.currency).categoryId)!;
  const reason = `You split this transaction; its largest part is ${category.name}.`;
  const choice = { runId: run, categoryId: category.id, source: "user", confidence: 1, reason } as const;
  await applyChoice(tx, choice, { transactionId: row.id });
  if (row.pair_id !== null) await partTransfers(tx, run);
}

/** A transaction in parts: they, not the whole, count from then on, in every total, budget and export. One undoable run. */
export const splitsEdit = endpoint({
  name: "transaction-splits",
  method: "POST",
  audit: "transaction.split",
  async run({ input, write }, { wakeWorkers }) {
    const done = await write(async (tx, note) => {
      const { transactionId, parts } = input;
      const row = await findTransaction(tx, transactionId);
      if (!row) throw await missingRow(tx, [transactionId]);
      ensureAddUp(row, parts);
      const runId = await startRun(tx, { id: newRunId(), kind: "edit", title: titleOf(row, parts) });
      await choose(tx, runId, row, parts);
      const before = await readStates(tx, [row.id]);
      await replaceParts(tx, row, parts);
      const changedRows = await keepEdits(tx, runId, before);
      await finishRun(tx, runId, { title: titleOf(row, parts), changedRows });
      const after = (await findTransaction(tx, row.id)) ?? row;
      note({
        resourceType: "transaction",
        resourceId: row.id,
        oldValue: { parts: row.parts?.length ?? 0 },
        newValue: { parts: after.parts, runId },
      });
      return { transaction: wireTransaction(after), runId };
    });
    wakeWorkers();
    return done;
  },
});
