import type { AskedCategory, AskedMerchant, AskOptions, Classified, MerchantAnswer } from "../core/model/model.ts";
import { MAX_ASKED } from "../core/model/model.ts";
import type { AiSettings } from "./ai-settings.ts";
import type { Breaker } from "./breaker.ts";
import { CallRefused, CallTrouble } from "./call-trouble.ts";
import { makeCall } from "./make-call.ts";
import { questionOf } from "./question.ts";
import { readAnswers } from "./read-answers.ts";

/** Calls that one batch may take, all tries and parts together. */
const MAX_CALLS = 5;
const CALL_TIMEOUT_MS = 20_000;
const FIRST_WAIT_MS = 500;
/** A call that could only begin this late would be cut before it is answered. */
const LEAST_MS = 200;
const TOKENS_A_MERCHANT = 60;
const TOKENS_AROUND = 200;

export interface Clock {
  /** Milliseconds, monotonic or not. */
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  /** 0–1, spreads tries. */
  readonly jitter: () => number;
}

/** Whom to ask, and how. */
export interface AskWith {
  readonly settings: AiSettings;
  readonly breaker: Breaker;
  readonly clock: Clock;
  readonly options: AskOptions;
}

interface Work extends AskWith {
  readonly categories: readonly AskedCategory[];
  readonly deadline: number;
}

/** A part of the batch that is still to be asked. */
interface Part {
  readonly merchants: readonly AskedMerchant[];
  readonly tries: number;
}

async function askPart(
  part: Part,
  { settings, options, categories, clock, deadline }: Work,
): Promise<ReturnType<typeof readAnswers>> {
  const text = await makeCall({
    settings,
    purpose: "categorise",
    ledger: options.ledger,
    question: questionOf(part.merchants, categories),
    maxOutputTokens: TOKENS_AROUND + TOKENS_A_MERCHANT * part.merchants.length,
    timeoutMs: Math.min(CALL_TIMEOUT_MS, deadline - clock.now()),
    now: clock.now,
  });
  return readAnswers(text, part.merchants, categories);
}

/** What was not answered, in halves when all of it failed: one name that a model will not touch must not cost the others theirs. */
function again({ merchants: missing, tries }: Part, allFailed: boolean): Part[] {
  const half = Math.ceil(missing.length / 2);
  const parts = allFailed && missing.length > 1 ? [missing.slice(0, half), missing.slice(half)] : [missing];
  return parts.map((merchants) => ({ merchants, tries: tries + 1 }));
}

/** Waits before another try; false when there is no time for one. */
async function waitFor(trouble: CallTrouble, tries: number, { clock, deadline }: Work): Promise<boolean> {
  const wait = trouble.retryAfterMs ?? FIRST_WAIT_MS * 2 ** tries * (1 + clock.jitter() / 2);
  if (clock.now() + wait + LEAST_MS > deadline) return false;
  await clock.sleep(wait);
  return true;
}

interface Outcome {
  readonly answers: MerchantAnswer[];
  why: string;
  later: boolean;
}

async function askAll(first: Part, work: Work): Promise<Outcome> {
  const outcome: Outcome = { answers: [], why: "it gave no answer", later: false };
  const queue: Part[] = [first];
  for (let calls = 0; queue.length > 0 && calls < MAX_CALLS; calls++) {
    const paused = work.breaker.closedTo();
    if (paused !== null) return { ...outcome, why: paused, later: true };
    if (work.clock.now() + LEAST_MS > work.deadline) return { ...outcome, later: true };
    const part = queue.shift()!;
    try {
      const { answers, missing } = await askPart(part, work);
      work.breaker.succeeded();
      outcome.answers.push(...answers);
      if (missing.length > 0) {
        Object.assign(outcome, { why: "its answer was not one of the categories offered", later: false });
        queue.push(...again({ ...part, merchants: missing }, answers.length === 0));
      }
    } catch (error) {
      if (error instanceof CallRefused) return { ...outcome, why: error.message, later: false };
      if (!(error instanceof CallTrouble)) throw error;
      Object.assign(outcome, { why: error.message, later: error.retryable });
      work.breaker.failed({ why: error.message, misconfigured: error.misconfigured });
      if (!error.retryable || !(await waitFor(error, part.tries, work))) return outcome;
      queue.unshift({ ...part, tries: part.tries + 1 });
    }
  }
  return outcome;
}

/** Asks about a batch until each merchant is answered, or tries, time or money are used up; only what failed is asked again. */
export async function classifyMerchants(
  merchants: readonly AskedMerchant[],
  categories: readonly AskedCategory[],
  given: AskWith,
): Promise<Classified> {
  if (merchants.length > MAX_ASKED) throw new RangeError(`at most ${MAX_ASKED} merchants at once`);
  if (new Set(merchants.map(({ id }) => id)).size !== merchants.length)
    throw new RangeError("each merchant has an id of its own");
  if (merchants.length === 0) return { answers: [], unanswered: null };
  const work: Work = { ...given, categories, deadline: given.clock.now() + given.options.timeoutMs };
  const { answers, why, later } = await askAll({ merchants, tries: 0 }, work);
  const done = new Set(answers.map(({ id }) => id));
  const ids = merchants.map(({ id }) => id).filter((id) => !done.has(id));
  return { answers, unanswered: ids.length === 0 ? null : { ids, why, later } };
}
