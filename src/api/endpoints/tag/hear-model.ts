import { setTimeout as sleep } from "node:timers/promises";
import type { Subject, Verdict } from "../../../core/categorise/verdict.ts";
import { dispatchTask } from "../../../data/tasks/dispatch.ts";
import type { Transaction } from "../../../data/tenant.ts";
import { ASK_MODEL } from "../../../employees/intents.ts";
import { notAsked, sideName } from "../../../employees/model-batch.ts";
import type { Heard, Question } from "../../../employees/model-batch.ts";
import { loadModelContext } from "../../../employees/model-context.ts";
import { questionAbout } from "../../../employees/second-opinion.ts";
import type { SecondOpinion } from "../../../employees/second-opinion.ts";
import type { KnownPerson } from "../../../employees/tag/person.ts";
import type { ApiParts } from "../../parts.ts";
import type { Call } from "../../pipeline/endpoint.ts";

/** How long a request waits for a model; then it answers with what is known here, and a task goes on asking. */
const WAIT_MS = 2_500;
/** How long a call that nobody waits for any more may go on: its answer is paid for, and is kept. */
const ASK_MS = 25_000;
/** Most merchants one task goes on asking about. */
const MAX_PENDING = 150;

/** One thing to decide. */
interface Decided {
  readonly subject: Subject;
  readonly local: Verdict;
}

/** The verdicts with what a model added, and what it could not say in time. */
export interface Considered {
  readonly verdicts: readonly Verdict[];
  readonly pending: readonly Question[];
}

type Caller = Pick<Call<unknown, never>, "read" | "user" | "timing">;

async function ask(caller: Caller, parts: ApiParts, known: KnownPerson, questions: readonly Question[]) {
  const opinion = parts.secondOpinion!;
  const context = await caller.read((tx) => loadModelContext(tx, opinion.use, known));
  if (!context) return null;
  const heard = new Map<string, Heard>();
  const asking = opinion.ask(caller.user.id, context, questions, { timeoutMs: ASK_MS, heard });
  // Met below when it fails in time; later nobody listens any more.
  asking.catch((error: unknown) => parts.log.warn("model_not_asked", { error }));
  const stop = new AbortController();
  await caller.timing.measure("model", () =>
    Promise.race([asking, sleep(WAIT_MS, undefined, { signal: stop.signal }).catch(() => {})]),
  );
  stop.abort();
  return heard;
}

function again(
  opinion: SecondOpinion,
  question: ReturnType<typeof questionAbout>,
  heard: ReadonlyMap<string, Heard> | null,
) {
  if (!question) return null;
  if ("kept" in question) return notAsked(opinion.use.model.model, question.kept);
  return heard?.get(sideName(question))?.said ?? null;
}

/** Asks a model about what is not sure, outside any transaction, for as long as a request may wait. */
export async function hearModel(
  caller: Caller,
  parts: ApiParts,
  known: KnownPerson,
  decided: readonly Decided[],
): Promise<Considered> {
  const { engine, secondOpinion: opinion } = parts;
  if (!opinion) return { verdicts: decided.map(({ local }) => local), pending: [] };
  const questions = decided.map(({ subject, local }) => questionAbout(engine, subject, local));
  const open = questions.filter((question): question is Question => question !== null && !("kept" in question));
  const heard = open.length === 0 ? null : await ask(caller, parts, known, open);
  const verdicts = decided.map(({ subject, local }, at) => {
    const said = again(opinion, questions[at]!, heard);
    return said ? engine.categorise(subject, known.person, said) : local;
  });
  return { verdicts, pending: heard ? open.filter((question) => !heard.has(sideName(question))) : [] };
}

/** Hands what could not be waited for to Tag; returns the task's id. */
export async function goOnAsking(tx: Transaction, pending: readonly Question[]): Promise<string> {
  const questions = pending.slice(0, MAX_PENDING);
  const { taskId } = await dispatchTask(tx, {
    from: "prime",
    to: "tag",
    intent: ASK_MODEL,
    payload: { questions },
    priority: 5,
  });
  return taskId;
}
