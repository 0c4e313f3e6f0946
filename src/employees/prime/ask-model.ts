import type { Model, PlanRequest } from "../../core/model/model.ts";
import type { Plan, World } from "../../core/planner/plan.ts";
import { redactText } from "../../core/redact/redact.ts";
import { readAiPreferences } from "../../data/queries/ai-preferences.ts";
import type { DataStore } from "../../data/open.ts";
import { withUser } from "../../data/tenant.ts";
import { callLedger } from "../call-ledger.ts";
import { capOf, isAllowed } from "../model-context.ts";
import type { ModelUse } from "../model-use.ts";

/** All models together: a person waits for it. */
const TIMEOUT_MS = 20_000;

/** What the models came to: plans, of which there may be none, or why there are none. */
export type ModelPlan =
  | { readonly plans: readonly Plan[]; readonly by: Pick<Model, "model" | "host"> }
  | { readonly why: string };

interface Asking {
  readonly store: DataStore;
  readonly userId: string;
  readonly threadId: string;
  /** In the order in which they are asked. */
  readonly uses: readonly ModelUse[];
  readonly now: () => number;
}

/** What may be shown of a person's names: a category that the redactor would change is left out. */
export const planRequest = (text: string, world: World, before: PlanRequest["before"]): PlanRequest => ({
  text,
  today: world.today,
  categories: world.categories.map(({ name }) => name).filter((name) => redactText(name) === name),
  currencies: world.currencies,
  before,
});

/**
 * Asks the first model, and the next where it cannot answer. Null where the person does not allow the first. Never inside a
 * transaction.
 */
export async function askModels(request: PlanRequest, asking: Asking): Promise<ModelPlan | null> {
  const { store, userId, threadId, uses, now } = asking;
  const preferences = await withUser(store, userId, readAiPreferences);
  const [first] = uses;
  if (!first || !isAllowed(first, preferences)) return null;
  const deadline = now() + TIMEOUT_MS;
  let why = "";
  for (const use of uses) {
    if (!isAllowed(use, preferences)) continue;
    const ledger = callLedger(store, userId, { capUsd: capOf(use, preferences), threadId });
    const planned = await use.model.planQuestion(request, { ledger, timeoutMs: deadline - now() });
    const { model, host } = use.model;
    if ("plans" in planned) return { plans: planned.plans, by: { model, host } };
    why = why === "" ? `${model}: ${planned.unanswered}` : `${why}; ${model}: ${planned.unanswered}`;
  }
  return { why };
}
