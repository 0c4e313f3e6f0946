import type { Verdict } from "../../core/categorise/verdict.ts";
import { finishRun, startRun } from "../../data/queries/automation-runs.ts";
import { recordAudit } from "../../data/queries/audit.ts";
import type { NewCategorisation, UncategorisedRow } from "../../data/queries/categorisations.ts";
import { countChanges, listUnsure } from "../../data/queries/unsure-categorisations.ts";
import { replaceCategorisations } from "../../data/queries/replace-categorisations.ts";
import { refreshStatistics } from "../../data/system/statistics.ts";
import { completeTask, renewLease } from "../../data/tasks/finish.ts";
import type { ClaimedTask } from "../../data/tasks/task.ts";
import { withUser } from "../../data/tenant.ts";
import type { Transaction } from "../../data/tenant.ts";
import { totalMonths } from "../crystal/intents.ts";
import { handOn } from "../hand-on.ts";
import { REFINE_WITH_MODEL } from "../intents.ts";
import { sideName } from "../model-batch.ts";
import type { Heard, Question } from "../model-batch.ts";
import { loadModelContext } from "../model-context.ts";
import type { ModelContext } from "../model-context.ts";
import { WorkFailure } from "../roster.ts";
import type { Duty, Outcome, WorkParts } from "../roster.ts";
import { ASK_BELOW, questionAbout } from "../second-opinion.ts";
import type { SecondOpinion } from "../second-opinion.ts";
import { followPurchases } from "./follow-purchases.ts";
import { refine } from "./intents.ts";
import { loadPerson } from "./person.ts";
import type { KnownPerson } from "./person.ts";
import { subjectOf } from "./work.ts";
import { writeVerdict } from "./write-verdict.ts";

/** Rows looked at together: few enough that their merchants are asked about within one lease. */
const PAGE = 40;
/** For all tries of one page; well under a lease. */
const ASK_MS = 15_000;
/** A task that has worked this long hands the rest on, so that an import that came meanwhile is not kept waiting by a slow network. */
const TURN_MS = 10_000;

interface Work {
  readonly task: ClaimedTask;
  readonly parts: WorkParts;
  readonly opinion: SecondOpinion;
  readonly context: ModelContext;
  readonly known: KnownPerson;
  /** The run that was not sure, and the one that decides again: of the first task, however many follow it. */
  readonly from: string;
  readonly to: string;
  readonly endsAt: number;
  changed: number;
  /** Merchants that had no answer now and may have one later. */
  later: number;
}

const textIn = (task: ClaimedTask, key: string): string | null => {
  const value = task.payload[key];
  return typeof value === "string" ? value : null;
};

async function begin(task: ClaimedTask, parts: WorkParts): Promise<Work | null> {
  const from = textIn(task, "runId");
  const to = textIn(task, "refineRunId") ?? task.id;
  if (from === null) throw new WorkFailure("The task names no run.", { retryable: false });
  const { secondOpinion: opinion } = parts;
  if (!opinion) return null;
  return withUser(parts.store, task.userId, async (tx) => {
    const known = await loadPerson(tx);
    const context = await loadModelContext(tx, opinion.use, known);
    if (!context) return null;
    await startRun(tx, { id: to, kind: "recategorise", title: `Asking ${opinion.use.model.model}` });
    const endsAt = parts.now() + TURN_MS;
    return { task, parts, opinion, context, known, from, to, endsAt, changed: 0, later: 0 };
  });
}

const verdictOf = ({ parts, known }: Work, row: UncategorisedRow): Verdict =>
  parts.engine.categorise(subjectOf(row), known.person);

/** The rows of a page that a model may be asked about, each with its question. */
function questionsOf(work: Work, rows: readonly UncategorisedRow[]): Map<UncategorisedRow, Question> {
  const questions = new Map<UncategorisedRow, Question>();
  for (const row of rows) {
    const question = questionAbout(work.parts.engine, subjectOf(row), verdictOf(work, row));
    if (question && !("kept" in question)) questions.set(row, question);
  }
  return questions;
}

/** Decides again with what was heard. What may still get an answer in a later try is left as it is, unless this is the last. */
function decide(work: Work, questions: ReadonlyMap<UncategorisedRow, Question>, heard: ReadonlyMap<string, Heard>) {
  const { parts, known, task } = work;
  const decided: NewCategorisation[] = [];
  for (const [row, question] of questions) {
    const one = heard.get(sideName(question));
    if (!one) continue;
    if (one.later) work.later += 1;
    if (one.later && task.attempt < task.maxAttempts) continue;
    decided.push(writeVerdict(row.id, parts.engine.categorise(subjectOf(row), known.person, one.said), known));
  }
  return decided;
}

async function refinePage(work: Work, rows: readonly UncategorisedRow[]): Promise<void> {
  const { parts, task, opinion, context, from, to } = work;
  const questions = questionsOf(work, rows);
  const heard = new Map<string, Heard>();
  await opinion.ask(task.userId, context, [...questions.values()], { timeoutMs: ASK_MS, heard });
  const decided = decide(work, questions, heard);
  await withUser(parts.store, task.userId, async (tx) => {
    work.changed += await replaceCategorisations(tx, to, decided, from);
    await renewLease(tx, task, { done: work.changed, total: work.changed });
  });
}

/** Page by page until the end or the end of the turn; returns the last row looked at when there may be more. */
async function refineTurn(work: Work): Promise<string | null> {
  const { parts, task, from } = work;
  const read = (after: string | null): Promise<UncategorisedRow[]> =>
    withUser(parts.store, task.userId, (tx) => listUnsure(tx, { runId: from, below: ASK_BELOW, after, limit: PAGE }), {
      durable: false,
    });
  let after = textIn(task, "after");
  for (let rows = await read(after); rows.length > 0; rows = await read(after)) {
    await refinePage(work, rows);
    after = rows.at(-1)!.id;
    if (parts.now() >= work.endsAt) return after;
  }
  return null;
}

async function goOn(tx: Transaction, { task, from, to }: Work, after: string): Promise<void> {
  const payload = { runId: from, refineRunId: to, after };
  await handOn(tx, task, { from: refine, to: refine, payload, key: `refine ${from} ${after}` });
}

async function conclude(tx: Transaction, work: Work, after: string | null): Promise<void> {
  const { task, opinion, changed, to } = work;
  const { model } = opinion.use.model;
  if (after !== null) await goOn(tx, work, after);
  const looked = await countChanges(tx, to);
  if (after === null && looked > 0)
    await handOn(tx, task, { from: refine, to: totalMonths, payload: {}, key: `totals ${task.id}` });
  const title = `${model} looked at ${looked} transaction${looked === 1 ? "" : "s"}`;
  await finishRun(tx, to, { title, changedRows: looked });
  await completeTask(tx, task, { looked: changed });
  const newValue = { model, looked: changed };
  await recordAudit(tx, { action: "tag.ask_model", resourceType: "automation_run", resourceId: to, newValue });
}

async function refineWithModel(task: ClaimedTask, parts: WorkParts): Promise<Outcome> {
  const work = await begin(task, parts);
  if (!work) return { answer: { looked: 0 } };
  const after = await refineTurn(work);
  if (work.later > 0 && task.attempt < task.maxAttempts) {
    const summary = `${work.opinion.use.model.model} cannot be asked now; ${work.later} rows wait.`;
    throw new WorkFailure(summary, { retryable: true });
  }
  // Money back from a merchant follows what is now known of it.
  if (work.changed > 0)
    await followPurchases({ task, parts, importRunId: null, partedBy: null, runId: work.to, known: work.known });
  await withUser(parts.store, task.userId, (tx) => conclude(tx, work, after));
  await refreshStatistics(parts.store, work.changed);
  return "completed";
}

/** What a turn that broke off had changed by then stays, and can be undone like any other run. */
async function ended(tx: Transaction, task: ClaimedTask): Promise<void> {
  const to = textIn(task, "refineRunId") ?? task.id;
  await finishRun(tx, to, { title: "A model's second look, broken off", changedRows: await countChanges(tx, to) });
}

/** Tag's second look: what was decided without being sure is asked of a model; a run of its own, which can be undone. */
export const refineDuty: Duty = { employee: "tag", intent: REFINE_WITH_MODEL, run: refineWithModel, failed: ended };
