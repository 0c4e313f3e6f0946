import type { Engine } from "../../core/categorise/engine.ts";
import { toDecimal } from "../../core/money/money.ts";
import { createDedupeKeys, dedupeKeys } from "../../core/statement/dedupe-key.ts";
import type { ParsedStatement, StatementAccount, StatementRow } from "../../core/statement/statement.ts";
import { writeStatementBalances } from "../../data/queries/account-balances.ts";
import type { KnownBalance } from "../../data/queries/account-balances.ts";
import { findAccount, MAX_KEYS, resolveAccount, saveMapping } from "../../data/queries/accounts.ts";
import { recordAudit } from "../../data/queries/audit.ts";
import { discardContent, readDocument } from "../../data/queries/documents.ts";
import * as runs from "../../data/queries/import-runs.ts";
import type { ImportRunRow } from "../../data/queries/import-runs.ts";
import { INSERT_CHUNK, insertTransactions } from "../../data/queries/insert-transactions.ts";
import type { NewTransaction } from "../../data/queries/insert-transactions.ts";
import { attachDetails } from "../../data/queries/attach-details.ts";
import { JOIN_CHUNK, joinPairs } from "../../data/queries/join-pairs.ts";
import { createNotification } from "../../data/queries/notifications.ts";
import { hasUnattached } from "../../data/queries/receipts.ts";
import { readSettings } from "../../data/queries/settings.ts";
import { introduceToPlanner } from "../../data/system/statistics.ts";
import { completeTask, renewLease } from "../../data/tasks/finish.ts";
import type { ClaimedTask } from "../../data/tasks/task.ts";
import { withUser } from "../../data/tenant.ts";
import type { Transaction } from "../../data/tenant.ts";
import { handOn } from "../hand-on.ts";
import { mapInTurns } from "../in-turns.ts";
import { IMPORT_STATEMENT } from "../intents.ts";
import { NotYet, WorkFailure } from "../roster.ts";
import type { Duty, Outcome, WorkParts } from "../roster.ts";
import { categorise } from "../tag/intents.ts";
import { writeBehind } from "../write-behind.ts";
import { importStatement as importStatementIntent, matchReceipts } from "./intents.ts";
import { TransferSides } from "./transfer-sides.ts";

interface Job {
  readonly task: ClaimedTask;
  readonly parts: WorkParts;
  readonly runId: string;
  /** A transaction as the person, in which this run's own unfinished rows are visible. Durable once the run is settled. */
  write<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** The same, for the step that ends the run: when it returns, this and all writes before it are on disk. */
  settle<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
}

function runOf(task: ClaimedTask): string | null {
  const runId = task.payload["importRunId"];
  return typeof runId === "string" ? runId : null;
}

function jobOf(task: ClaimedTask, parts: WorkParts): Job {
  const runId = runOf(task);
  if (runId === null) throw new WorkFailure("The task names no import.", { retryable: false });
  return {
    task,
    parts,
    runId,
    write: (work) => withUser(parts.store, task.userId, work, { importRunId: runId, durable: false }),
    settle: (work) => withUser(parts.store, task.userId, work, { importRunId: runId }),
  };
}

/** In which currency a file is read that names none: that of the account it goes to. */
async function currencyOf(tx: Transaction, run: ImportRunRow): Promise<string> {
  const account = run.account_id === null ? null : await findAccount(tx, run.account_id);
  return account?.currency ?? run.new_account?.currency ?? (await readSettings(tx)).defaultCurrency;
}

/** How often an import looks whether the one before it has ended. */
const WAIT_SEC = 3;

/** One import of a person's at a time: two would count each other's unfinished rows as duplicates. */
async function ensureAlone(tx: Transaction, runId: string): Promise<void> {
  const other = await runs.importUnderway(tx, runId);
  if (other?.alive) throw new NotYet("Another import of the person's is underway.", WAIT_SEC);
  if (other)
    throw new WorkFailure("Another of your imports has not ended, so this one could not begin. Try again later.", {
      retryable: true,
    });
}

/** Locks the run, clears what a crashed try left, and reads the file. Null when the run is already over. */
async function begin(job: Job): Promise<{ run: ImportRunRow; bytes: Uint8Array; currency: string } | null> {
  return job.write(async (tx) => {
    const run = await runs.lockImportRun(tx, job.runId);
    if (!run) throw new WorkFailure("The import no longer exists.", { retryable: false });
    if (run.status === "failed")
      throw new WorkFailure("This import has ended. Upload the file again to import it.", { retryable: false });
    if (run.status !== "pending" && run.status !== "processing") {
      await completeTask(tx, job.task, { status: run.status });
      return null;
    }
    await ensureAlone(tx, job.runId);
    const bytes = await readDocument(tx, run.document_id);
    if (!bytes) throw new WorkFailure("The uploaded file is no longer stored. Upload it again.", { retryable: false });
    await runs.beginImportRun(tx, job.runId);
    return { run, bytes, currency: await currencyOf(tx, run) };
  });
}

async function parse(
  { parts }: Job,
  { run, bytes, currency }: { readonly run: ImportRunRow; readonly bytes: Uint8Array; readonly currency: string },
): Promise<ParsedStatement> {
  const result = await parts.readStatement(bytes, {
    filename: run.filename,
    defaultCurrency: currency,
    ...(run.mapping ? { mapping: run.mapping } : {}),
  });
  if (!result.ok) throw new WorkFailure(result.error.message, { retryable: false });
  return result.statement;
}

function toRow(row: StatementRow, dedupeKey: string, context: { engine: Engine; currency: string }): NewTransaction {
  const currency = row.currency ?? context.currency;
  const merchant = context.engine.merchant(row.description);
  return {
    postedOn: row.postedOn,
    amount: toDecimal(row.amountMinor, currency),
    currency,
    merchant: merchant.name,
    merchantKey: merchant.key,
    description: row.description,
    dedupeKey,
    bankId: row.bankId,
    mcc: row.mcc,
    sourceCategory: row.sourceCategory,
    ...(row.own ? { own: row.own } : {}),
  };
}

/** How far an import is, and which of its rows are sides of transfers. */
interface Progress {
  done: number;
  readonly total: number;
  readonly sides: TransferSides;
}

/** Writes one account's rows in short transactions; each also renews the lease and tells the progress. */
async function insertAccount(
  job: Job,
  account: StatementAccount,
  target: { readonly id: string; readonly currency: string },
  progress: Progress,
): Promise<void> {
  const keyOf = createDedupeKeys();
  const context = { engine: job.parts.engine, currency: account.currency ?? target.currency };
  await writeBehind(
    chunksOf(account.rows, INSERT_CHUNK),
    (rows) => mapInTurns(rows, (row) => toRow(row, keyOf(row), context)),
    (rows) =>
      job.write(async (tx) => {
        progress.done += rows.length;
        for (const row of rows) progress.sides.note(row, target.id);
        const place = { accountId: target.id, importRunId: job.runId };
        const added = await insertTransactions(tx, place, rows);
        await attachDetails(tx, place, rows);
        await runs.recordImportProgress(tx, job.runId, added, rows.length - added);
        await renewLease(tx, job.task, { done: progress.done, total: progress.total });
      }),
  );
}

function* chunksOf<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}

/** Makes everything visible, hands over to Tag and completes: one short transaction. */
async function commit(job: Job, run: ImportRunRow, balances: readonly KnownBalance[]): Promise<void> {
  const { task, runId } = job;
  await job.settle(async (tx) => {
    await runs.commitImportRun(tx, runId);
    await writeStatementBalances(tx, runId, balances);
    await discardContent(tx, run.document_id);
    const done = await runs.lockImportRun(tx, runId);
    const counts = { added: done?.added_rows, duplicates: done?.duplicate_rows, rejected: done?.rejected_rows };
    await handOn(tx, task, {
      from: importStatementIntent,
      to: categorise,
      payload: { importRunId: runId },
      key: `categorise:${runId}`,
    });
    if (await hasUnattached(tx))
      await handOn(tx, task, { from: importStatementIntent, to: matchReceipts, payload: {}, key: `receipts:${runId}` });
    await completeTask(tx, task, counts);
    await recordAudit(tx, {
      action: "import.complete",
      resourceType: "import_run",
      resourceId: runId,
      newValue: counts,
    });
  });
}

/** What the statement says an account held; nothing where that is in another currency than the account. */
function closingOf(
  account: StatementAccount,
  target: { readonly id: string; readonly currency: string },
): KnownBalance[] {
  const { closing, currency } = account;
  if (closing === undefined || (currency ?? target.currency) !== target.currency) return [];
  return [{ accountId: target.id, on: closing.on, amount: toDecimal(closing.amountMinor, target.currency) }];
}

async function importStatement(task: ClaimedTask, parts: WorkParts): Promise<Outcome> {
  const job = jobOf(task, parts);
  const begun = await begin(job);
  if (!begun) return "completed";
  const { run, currency } = begun;
  const statement = await parse(job, begun);
  const total = statement.accounts.reduce((sum, account) => sum + account.rows.length, 0);
  await job.write((tx) =>
    runs.recordImportFacts(tx, job.runId, { format: statement.format, totalRows: total, rejected: statement.rejected }),
  );
  const progress: Progress = { done: 0, total, sides: new TransferSides() };
  const balances: KnownBalance[] = [];
  const taken = new Set<string>();
  for (const account of statement.accounts) {
    const target = await job.write(async (tx) => {
      const resolved = await resolveAccount(tx, {
        accountId: run.account_id,
        newAccount: run.new_account ?? account.named ?? null,
        reference: account.reference,
        currency: account.currency ?? currency,
        filename: run.filename,
        ...(run.new_account === null && account.named
          ? { keys: dedupeKeys(account.rows.slice(0, MAX_KEYS)), taken }
          : {}),
      });
      if (statement.layout.mapping && statement.format !== "pdf")
        await saveMapping(tx, resolved.id, statement.layout.mapping);
      // Of a person who is gone no account is left behind.
      await renewLease(tx, task, { done: progress.done, total });
      return resolved;
    });
    taken.add(target.id);
    await insertAccount(job, account, target, progress);
    balances.push(...closingOf(account, target));
  }
  for (const pairs of chunksOf(progress.sides.pairs(), JOIN_CHUNK))
    await job.write(async (tx) => {
      await joinPairs(tx, job.runId, pairs);
      await renewLease(tx, task, { done: progress.done, total });
    });
  await introduceToPlanner(parts.store, task.userId, total);
  await commit(job, run, balances);
  return "completed";
}

async function refuse(tx: Transaction, task: ClaimedTask, summary: string): Promise<void> {
  const runId = runOf(task);
  const run = runId === null ? null : await runs.lockImportRun(tx, runId);
  if (!run) return; // nothing of the person's is waiting for it
  await runs.failImportRun(tx, run.id, summary);
  await createNotification(tx, {
    employee: "byte",
    title: "A statement could not be imported",
    message: `${run.filename}: ${summary}`,
    priority: "high",
    actionUrl: "/import",
  });
  await recordAudit(tx, {
    action: "import.fail",
    resourceType: "import_run",
    resourceId: run.id,
    newValue: { summary },
  });
}

/** Byte's main duty: a stored statement file becomes ledger rows, whole or not at all. */
export const importStatementDuty: Duty = {
  employee: "byte",
  intent: IMPORT_STATEMENT,
  run: importStatement,
  failed: refuse,
  scope: (task) => {
    const importRunId = runOf(task);
    return importRunId === null ? {} : { importRunId };
  },
};
