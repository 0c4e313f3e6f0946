import type { ClaimedTask } from "../../data/tasks/task.ts";
import { withUser } from "../../data/tenant.ts";
import { ASK_MODEL } from "../intents.ts";
import type { Heard, Question } from "../model-batch.ts";
import { loadModelContext } from "../model-context.ts";
import { WorkFailure } from "../roster.ts";
import type { Duty, Outcome, WorkParts } from "../roster.ts";
import { loadPerson } from "./person.ts";

/** For one batch, well under a lease. */
const ASK_MS = 15_000;

/** As `tag-categorize` wrote them. */
const questionsIn = (task: ClaimedTask): readonly Question[] =>
  (task.payload["questions"] ?? []) as readonly Question[];

async function askModel(task: ClaimedTask, parts: WorkParts): Promise<Outcome> {
  const { store, secondOpinion: opinion } = parts;
  const heard = new Map<string, Heard>();
  const context =
    opinion &&
    (await withUser(store, task.userId, async (tx) => loadModelContext(tx, opinion.use, await loadPerson(tx)), {
      durable: false,
    }));
  if (opinion && context) await opinion.ask(task.userId, context, questionsIn(task), { timeoutMs: ASK_MS, heard });
  const later = [...heard.values()].filter((one) => one.later).length;
  if (later > 0 && task.attempt < task.maxAttempts)
    throw new WorkFailure(`The model cannot be asked now; ${later} merchants wait.`, { retryable: true });
  return { answer: { answered: heard.size - later } };
}

/** Tag goes on asking where a request could not wait; the answer is kept for the next one. */
export const askModelDuty: Duty = { employee: "tag", intent: ASK_MODEL, run: askModel };
