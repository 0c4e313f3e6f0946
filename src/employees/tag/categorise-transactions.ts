import { fromDecimal } from "../../core/money/money.ts";
import type { Subject, Verdict } from "../../core/categorise/verdict.ts";
import { finishRun, startRun } from "../../data/queries/automation-runs.ts";
import { recordAudit } from "../../data/queries/audit.ts";
import {
  CATEGORISE_CHUNK,
  countUncategorised,
  insertCategorisations,
  listUncategorised,
} from "../../data/queries/categorisations.ts";
import type { NewCategorisation, UncategorisedRow } from "../../data/queries/categorisations.ts";
import { createNotification } from "../../data/queries/notifications.ts";
import { completeTask, renewLease } from "../../data/tasks/finish.ts";
import type { ClaimedTask } from "../../data/tasks/task.ts";
import { withUser } from "../../data/tenant.ts";
import type { Transaction } from "../../data/tenant.ts";
import { CATEGORISE_TRANSACTIONS } from "../intents.ts";
import type { Duty, WorkParts } from "../roster.ts";
import { loadPerson } from "./person.ts";
import type { KnownPerson } from "./person.ts";

export const subjectOf = (row: UncategorisedRow): Subject => ({
  description: row.description,
  amountMinor: fromDecimal(row.amount, row.currency),
  currency: row.currency,
  postedOn: row.posted_at,
  accountId: row.account_id,
  mcc: row.mcc,
});

const toWrite = (row: UncategorisedRow, verdict: Verdict, known: KnownPerson): NewCategorisation => ({
  transactionId: row.id,
  categoryId: known.categoryId(verdict.category) ?? known.categoryId(verdict.group),
  confidence: verdict.confidence,
  source: verdict.source,
  reason: verdict.reason,
  trace: verdict.trace,
  candidates: verdict.candidates,
});

interface Work {
  readonly task: ClaimedTask;
  readonly parts: WorkParts;
  readonly importRunId: string | null;
  readonly runId: string;
  readonly total: number;
  readonly known: KnownPerson;
}

async function begin(task: ClaimedTask, parts: WorkParts): Promise<Work> {
  const importRunId = typeof task.payload["importRunId"] === "string" ? task.payload["importRunId"] : null;
  return withUser(parts.store, task.userId, async (tx) => {
    // The task's own id names the run, so that a second delivery goes on with the first one's.
    const runId = await startRun(tx, { id: task.id, kind: "categorise", title: "Categorising" });
    const total = await countUncategorised(tx, importRunId);
    return { task, parts, importRunId, runId, total, known: await loadPerson(tx) };
  });
}

/** One chunk in one transaction: read what waits, decide, write, renew the lease. Returns how many rows there were. */
async function categoriseChunk(work: Work, done: number): Promise<number> {
  return withUser(work.parts.store, work.task.userId, async (tx) => {
    const rows = await listUncategorised(tx, { importRunId: work.importRunId, limit: CATEGORISE_CHUNK });
    const decided = rows.map((row) =>
      toWrite(row, work.parts.engine.categorise(subjectOf(row), work.known.person), work.known),
    );
    if (decided.length > 0) await insertCategorisations(tx, work.runId, decided);
    await renewLease(tx, work.task, { done: done + rows.length, total: Math.max(work.total, done + rows.length) });
    return rows.length;
  });
}

const transactionsWord = (count: number): string => `${count} transaction${count === 1 ? "" : "s"}`;

async function conclude(tx: Transaction, work: Work, count: number): Promise<void> {
  const title = `Categorised ${transactionsWord(count)}`;
  await finishRun(tx, work.runId, { title, changedRows: count });
  if (count > 0)
    await createNotification(tx, {
      employee: "tag",
      title,
      message: "Open the ledger to look them over; each row says why.",
      actionUrl: work.importRunId === null ? "/ledger" : `/ledger?q=import:${work.importRunId}`,
    });
  await completeTask(tx, work.task, { categorised: count });
  await recordAudit(tx, {
    action: "tag.categorise",
    resourceType: "automation_run",
    resourceId: work.runId,
    newValue: { categorised: count, importRunId: work.importRunId },
  });
}

async function categoriseTransactions(task: ClaimedTask, parts: WorkParts): Promise<void> {
  const work = await begin(task, parts);
  let done = 0;
  for (let count = await categoriseChunk(work, 0); count > 0; count = await categoriseChunk(work, done)) done += count;
  await withUser(parts.store, task.userId, (tx) => conclude(tx, work, done));
}

/** Tag's main duty: every row that waits gets a category, a reason and a trace; what a person chose is never touched. */
export const categoriseDuty: Duty = {
  employee: "tag",
  intent: CATEGORISE_TRANSACTIONS,
  run: categoriseTransactions,
};
