import type { Planned, PlanRequest } from "../core/model/model.ts";
import { MAX_CALLS, readCall } from "../core/planner/read-calls.ts";
import type { Plan } from "../core/planner/plan.ts";
import { askOnce } from "./ask-once.ts";
import type { AskWith } from "./classify.ts";
import { planPrompt } from "./plan-prompt.ts";

const CALL_TIMEOUT_MS = 15_000;
const MAX_OUTPUT_TOKENS = 600;

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

/** Which tools a question asks for, in the model's opinion. Never throws for what the network or the model does. */
export async function planWithModel(asked: PlanRequest, given: AskWith): Promise<Planned> {
  const once = {
    question: planPrompt(asked),
    purpose: "chat" as const,
    maxOutputTokens: MAX_OUTPUT_TOKENS,
    callTimeoutMs: CALL_TIMEOUT_MS,
    read: readPlans,
  };
  const heard = await askOnce(once, given);
  return "answer" in heard ? { plans: heard.answer } : heard;
}
