import { countDecided, finishRun, startRun } from "../../data/queries/automation-runs.ts";
import { recordAudit } from "../../data/queries/audit.ts";
import { CATEGORISE_CHUNK, insertCategorisations, listUncategorised } from "../../data/queries/categorisations.ts";
import type { UncategorisedRow } from "../../data/queries/categorisations.ts";
import { createNotification } from "../../data/queries/notifications.ts";
import { refreshStatistics } from "../../data/system/statistics.ts";
import { completeTask, renewLease } from "../../data/tasks/finish.ts";
import type { ClaimedTask } from "../../data/tasks/task.ts";
import { withUser } from "../../data/tenant.ts";
import type { Transaction } from "../../data/tenant.ts";
import { totalMonths } from "../crystal/intents.ts";
import { handOn } from "../hand-on.ts";
import { CATEGORISE_TRANSACTIONS } from "../intents.ts";
import { reportBack, reportFailure } from "../report-back.ts";
import type { Duty, Outcome, WorkParts } from "../roster.ts";
import { writeBehind } from "../write-behind.ts";
import { followPurchases } from "./follow-purchases.ts";
import { mapInTurns } from "../in-turns.ts";
import { categorise, refine } from "./intents.ts";
import { pairOwnTransfers } from "./pair-transfers.ts";
import { loadPerson } from "./person.ts";
import { subjectOf } from "./work.ts";
import type { Work } from "./work.ts";
import { writeVerdict } from "./write-verdict.ts";

async function begin(task: ClaimedTask, parts: WorkParts): Promise<Work> {
  const { importRunId, partedBy } = categorise.payload.parse(task.payload);
  const read = async (tx: Transaction): Promise<Work> => {
    // The task's own id names the run, so that a second delivery goes on with the first one's.
    const runId = await startRun(tx, { id: task.id, kind: "categorise", title: "Categorising" });
    const only = { importRunId: importRunId ?? null, partedBy: partedBy ?? null };
    return { task, parts, ...only, runId, known: await loadPerson(tx) };
  };
  return withUser(parts.store, task.userId, read, { durable: false });
}

/** What waits, a chunk at a time. */
async function* waitingRows({ parts, task, importRunId, partedBy }: Work): AsyncGenerator<UncategorisedRow[]> {
  const read = (after: string | null): Promise<UncategorisedRow[]> =>
    withUser(
      parts.store,
      task.userId,
      (tx) => listUncategorised(tx, { importRunId, partedBy, after, limit: CATEGORISE_CHUNK }),
      { durable: false },
    );
  for (let rows = await read(null); rows.length > 0; rows = await read(rows.at(-1)!.id)) yield rows;
}

/** Decides chunk by chunk and writes each in a short transaction that also renews the lease. */
async function categoriseAll(work: Work): Promise<void> {
  const { parts, task, known, runId } = work;
  let done = 0;
  await writeBehind(
    waitingRows(work),
    (rows) =>
      mapInTurns(rows, (row) => writeVerdict(row.id, parts.engine.categorise(subjectOf(row), known.person), known)),
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
}

/** What was decided here without being sure goes to a model, later: nobody waits for a network to see their ledger. */
async function askLater(tx: Transaction, { task, runId }: Work): Promise<void> {
  await handOn(tx, task, { from: categorise, to: refine, payload: { runId }, key: `refine ${runId}` });
}

/** What a run came to. */
interface Categorised {
  readonly categorised: number;
  readonly transfers: number;
  readonly refunds: number;
  /** Rows of earlier runs that the new ones threw another light on. */
  readonly earlierRows: number;
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? "" : "s"}`;

/** “3 transfers found their other side, 1 refund follows its purchase.” Empty when there is nothing to tell. */
function besides({ transfers, refunds }: Categorised): string {
  const parts = [
    ...(transfers > 0
      ? [`${counted(transfers, "transfer")} found ${transfers === 1 ? "its" : "their"} other side`]
      : []),
    ...(refunds > 0 ? [`${counted(refunds, "refund")} ${refunds === 1 ? "goes" : "go"} where the purchase went`] : []),
  ];
  return parts.length === 0 ? "" : `${parts.join(", ")}. `;
}

/** What is there says how much a run did: a second delivery finds done what the first one did, and would count only the rest. */
async function outcomeOf(tx: Transaction, { runId }: Work, refunds: number): Promise<Categorised> {
  const { categorised, earlierRows, pairs } = await countDecided(tx, runId);
  return { categorised, transfers: pairs, refunds, earlierRows };
}

async function conclude(tx: Transaction, work: Work, refunds: number): Promise<number> {
  const outcome = await outcomeOf(tx, work, refunds);
  const { categorised, earlierRows } = outcome;
  const title = `Categorised ${counted(categorised, "transaction")}`;
  await finishRun(tx, work.runId, { title, changedRows: categorised + earlierRows });
  if (categorised > 0)
    await createNotification(tx, {
      employee: "tag",
      title,
      message: `${besides(outcome)}Open the ledger to look them over; each row says why.`,
      actionUrl: work.importRunId === null ? "/ledger" : `/ledger?q=import:${work.importRunId}`,
    });
  if (categorised > 0 && work.parts.secondOpinion !== null) await askLater(tx, work);
  // Rows that brought their category with them are new to the sums too.
  if (categorised + earlierRows > 0 || work.importRunId !== null)
    await handOn(tx, work.task, { from: categorise, to: totalMonths, payload: {}, key: `totals ${work.task.id}` });
  await reportBack(tx, work.task, categorise, { ...outcome });
  await completeTask(tx, work.task, outcome);
  await recordAudit(tx, {
    action: "tag.categorise",
    resourceType: "automation_run",
    resourceId: work.runId,
    newValue: { ...outcome, importRunId: work.importRunId },
  });
  return categorised;
}

async function categoriseTransactions(task: ClaimedTask, parts: WorkParts): Promise<Outcome> {
  const work = await begin(task, parts);
  await categoriseAll(work);
  // Other pairs hang on what was just learned too: they are looked at when rows come, as ever, and not unasked.
  if (work.partedBy === null) await pairOwnTransfers(work);
  const refunds = await followPurchases(work);
  const categorised = await withUser(parts.store, task.userId, (tx) => conclude(tx, work, refunds));
  await refreshStatistics(parts.store, categorised);
  return "completed";
}

/** Tag's main duty: every row that waits gets a category, a reason and a trace; what a person chose is never touched. */
export const categoriseDuty: Duty = {
  employee: "tag",
  intent: CATEGORISE_TRANSACTIONS,
  run: categoriseTransactions,
  failed: reportFailure(categorise),
};
