import { fromDecimal } from "../../core/money/money.ts";
import type { Subject, Verdict } from "../../core/categorise/verdict.ts";
import { finishRun, startRun } from "../../data/queries/automation-runs.ts";
import { recordAudit } from "../../data/queries/audit.ts";
import { CATEGORISE_CHUNK, insertCategorisations, listUncategorised } from "../../data/queries/categorisations.ts";
import type { NewCategorisation, UncategorisedRow } from "../../data/queries/categorisations.ts";
import { createNotification } from "../../data/queries/notifications.ts";
import { refreshStatistics } from "../../data/system/statistics.ts";
import { completeTask, renewLease } from "../../data/tasks/finish.ts";
import type { ClaimedTask } from "../../data/tasks/task.ts";
import { withUser } from "../../data/tenant.ts";
import type { Transaction } from "../../data/tenant.ts";
import { CATEGORISE_TRANSACTIONS } from "../intents.ts";
import type { Duty, WorkParts } from "../roster.ts";
import { writeBehind } from "../write-behind.ts";
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
  readonly known: KnownPerson;
}

async function begin(task: ClaimedTask, parts: WorkParts): Promise<Work> {
  const importRunId = typeof task.payload["importRunId"] === "string" ? task.payload["importRunId"] : null;
  const read = async (tx: Transaction): Promise<Work> => {
    // The task's own id names the run, so that a second delivery goes on with the first one's.
    const runId = await startRun(tx, { id: task.id, kind: "categorise", title: "Categorising" });
    return { task, parts, importRunId, runId, known: await loadPerson(tx) };
  };
  return withUser(parts.store, task.userId, read, { durable: false });
}

/** What waits, a chunk at a time. */
async function* waitingRows({ parts, task, importRunId }: Work): AsyncGenerator<UncategorisedRow[]> {
  const read = (after: string | null): Promise<UncategorisedRow[]> =>
    withUser(parts.store, task.userId, (tx) => listUncategorised(tx, { importRunId, after, limit: CATEGORISE_CHUNK }), {
      durable: false,
    });
  for (let rows = await read(null); rows.length > 0; rows = await read(rows.at(-1)!.id)) yield rows;
}

/** Decides chunk by chunk and writes each in a short transaction that also renews the lease. Returns how many rows there were. */
async function categoriseAll(work: Work): Promise<number> {
  const { parts, task, known, runId } = work;
  let done = 0;
  await writeBehind(
    waitingRows(work),
    (rows) => rows.map((row) => toWrite(row, parts.engine.categorise(subjectOf(row), known.person), known)),
    (decided) =>
      withUser(
        parts.store,
        task.userId,
        async (tx) => {
          await insertCategorisations(tx, runId, decided);
          done += decided.length;
          await renewLease(tx, task, { done, total: done });
        },
        { durable: false },
      ),
  );
  return done;
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
  const done = await categoriseAll(work);
  await withUser(parts.store, task.userId, (tx) => conclude(tx, work, done));
  await refreshStatistics(parts.store, done);
}

/** Tag's main duty: every row that waits gets a category, a reason and a trace; what a person chose is never touched. */
export const categoriseDuty: Duty = {
  employee: "tag",
  intent: CATEGORISE_TRANSACTIONS,
  run: categoriseTransactions,
};
