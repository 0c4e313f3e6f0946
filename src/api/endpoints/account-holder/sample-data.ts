import { generateSample } from "../../../core/sample/generate-sample.ts";
import type { SampleAccount } from "../../../core/sample/generate-sample.ts";
import { toDecimal } from "../../../core/money/money.ts";
import { dedupeKeys } from "../../../core/statement/dedupe-key.ts";
import { createAccount } from "../../../data/queries/accounts.ts";
import { INSERT_CHUNK, insertTransactions } from "../../../data/queries/insert-transactions.ts";
import { clearSample } from "../../../data/queries/sample.ts";
import { editSettings, readSettings } from "../../../data/queries/settings.ts";
import { dispatchTask } from "../../../data/tasks/dispatch.ts";
import type { Transaction } from "../../../data/tenant.ts";
import { addUpWhatChanged, categoriseWhatWaits } from "../../../employees/intents.ts";
import type { ApiParts } from "../../parts.ts";
import { endpoint } from "../../pipeline/endpoint.ts";
import { Refusal } from "../../pipeline/refusal.ts";

async function loadAccount(tx: Transaction, account: SampleAccount, parts: ApiParts): Promise<number> {
  const { name, kind, currency } = account;
  const accountId = await createAccount(tx, { name, kind, currency, sample: true });
  const bare = { currency, bankId: null, mcc: null, sourceCategory: null };
  const keys = dedupeKeys(account.rows.map((row, index) => ({ ...row, ...bare, line: index + 1 })));
  const rows = account.rows.map((row, index) => {
    const merchant = parts.engine.merchant(row.description);
    return {
      ...bare,
      postedOn: row.postedOn,
      amount: toDecimal(row.amountMinor, currency),
      merchant: merchant.name,
      merchantKey: merchant.key,
      description: row.description,
      dedupeKey: keys[index]!,
    };
  });
  for (let start = 0; start < rows.length; start += INSERT_CHUNK)
    await insertTransactions(tx, { accountId, importRunId: null }, rows.slice(start, start + INSERT_CHUNK));
  return rows.length;
}

async function load(tx: Transaction, parts: ApiParts): Promise<number> {
  if ((await readSettings(tx)).sample)
    throw new Refusal("conflict", "The sample data is already there. Clear it first to load it anew.");
  const today = new Date(parts.now()).toISOString().slice(0, 10);
  let count = 0;
  for (const account of generateSample(today)) count += await loadAccount(tx, account, parts);
  await editSettings(tx, { sample: true });
  await dispatchTask(tx, categoriseWhatWaits);
  return count;
}

async function clear(tx: Transaction): Promise<number> {
  const { removed, waiting } = await clearSample(tx);
  if (waiting > 0) await dispatchTask(tx, categoriseWhatWaits);
  // Behind it nothing may go on telling of rows that are gone: series, forecast, insights.
  if (removed > 0) await dispatchTask(tx, addUpWhatChanged);
  await editSettings(tx, { sample: false });
  return removed;
}

/** Fills the ledger with a year of invented transactions, or removes exactly those again. */
export const sampleDataChange = endpoint({
  name: "sample-data",
  method: "POST",
  audit: "sample.change",
  async run({ input, write }, parts) {
    const done = await write(async (tx, note) => {
      const count = input.action === "load" ? await load(tx, parts) : await clear(tx);
      note({ resourceType: "sample", resourceId: null, newValue: { action: input.action, transactions: count } });
      return { transactions: count };
    });
    parts.wakeWorkers();
    return done;
  },
});
