import type { Planned, PlanRequest } from "../core/model/model.ts";
import { MAX_CALLS, readCall } from "../core/planner/read-calls.ts";
import type { Plan } from "../core/planner/plan.ts";
import { CallRefused, CallTrouble } from "./call-trouble.ts";
import type { AskWith } from "./classify.ts";
import { makeCall } from "./make-call.ts";
import { planPrompt } from "./plan-prompt.ts";

const CALL_TIMEOUT_MS = 15_000;
const MAX_OUTPUT_TOKENS = 600;
const TRIES = 2;
/** A try that could only begin this late would be cut before it is answered. */
const LEAST_MS = 1_000;
const WAIT_MS = 400;

function readPlans(text: string): readonly Plan[] | null {
  try {
    const { calls } = JSON.parse(text) as { calls?: unknown };
    if (!Array.isArray(calls)) return null;
    const plans = calls.slice(0, MAX_CALLS).map(readCall);
    // One that cannot be used spoils the answer: what is left of it would be half of what was asked.
    return plans.every((plan) => plan !== null) ? plans : null;
  } catch {
    return null;
  }
}

/** Which tools a question asks for, in the model's opinion. Tried twice; never throws for what the network or the model does. */
export async function planWithModel(
  asked: PlanRequest,
  { settings, breaker, clock, options }: AskWith,
): Promise<Planned> {
  const deadline = clock.now() + options.timeoutMs;
  const question = planPrompt(asked);
  let why = "it gave no answer";
  for (let tries = 0; tries < TRIES; tries++) {
    const paused = breaker.closedTo();
    if (paused !== null) return { unanswered: paused };
    const left = deadline - clock.now();
    if (left < LEAST_MS) return { unanswered: why };
    try {
      const timeoutMs = Math.min(CALL_TIMEOUT_MS, left);
      const call = { settings, question, timeoutMs, now: clock.now, purpose: "chat" as const, ledger: options.ledger };
      const plans = readPlans(await makeCall({ ...call, maxOutputTokens: MAX_OUTPUT_TOKENS }));
      breaker.succeeded();
      // It was paid for; the same again would be, too.
      return plans === null ? { unanswered: "its answer cannot be used" } : { plans };
    } catch (error) {
      if (error instanceof CallRefused) return { unanswered: error.message };
      if (!(error instanceof CallTrouble)) throw error;
      why = error.message;
      breaker.failed({ why, misconfigured: error.misconfigured });
      // One that may have been charged is not paid for twice.
      if (!error.retryable || error.charged) return { unanswered: why };
      const wait = error.retryAfterMs ?? WAIT_MS * (1 + clock.jitter());
      if (clock.now() + wait + LEAST_MS > deadline) return { unanswered: why };
      await clock.sleep(wait);
    }
  }
  return { unanswered: why };
}
