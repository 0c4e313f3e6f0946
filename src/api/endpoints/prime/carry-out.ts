import { applyChoice, finishRun, startRun } from "../../../data/queries/automation-runs.ts";
import { listBudgets } from "../../../data/queries/budgets.ts";
import { findCategory } from "../../../data/queries/categories.ts";
import type { StoredProposal } from "../../../data/queries/chat-proposals.ts";
import { digestOf, listMoves, MAX_MOVES } from "../../../data/queries/ledger-moves.ts";
import { dispatchTask } from "../../../data/tasks/dispatch.ts";
import type { Transaction } from "../../../data/tenant.ts";
import {
  addUpDeductions,
  categoriseWhatWaits,
  lookForInsights,
  lookForRecurring,
  lookForRules,
} from "../../../employees/intents.ts";
import { filterFor } from "../../../employees/prime/answer.ts";
import { notFound, Refusal } from "../../pipeline/refusal.ts";
import { putChecked } from "../crystal/budgets.ts";
import { createRule } from "../rules/rules.ts";
import { partTransfers } from "../tag/part-transfers.ts";

interface Done {
  /** What undoes it. */
  readonly runId: string | null;
  /** Null while an employee is at it. */
  readonly changedRows: number | null;
  /** The employee's task; null where it was done at once. */
  readonly taskId: string | null;
}

const TASKS = {
  categorise: categoriseWhatWaits,
  recurring: lookForRecurring,
  rules: lookForRules,
  insights: lookForInsights,
  deductions: addUpDeductions,
} as const;

const otherRows = (): Refusal =>
  new Refusal("conflict", "The ledger has changed since this was proposed. Ask Prime again.");

/** Gives exactly the rows that were proposed their category, as the person's own choice, in a run that can be undone. */
async function move(
  tx: Transaction,
  { changes }: StoredProposal,
  action: Extract<StoredProposal["action"], { kind: "recategorise" }>,
): Promise<Done> {
  const { where, categoryId, category } = action;
  if (!(await findCategory(tx, categoryId))) throw notFound("category");
  const filter = await filterFor(tx, where);
  if (!filter) throw otherRows();
  const undecided = await listMoves(tx, filter, { categoryId, limit: MAX_MOVES + 1 });
  // As many may be others.
  if (digestOf(undecided) !== action.rows) throw otherRows();
  const title = `${where.merchant ?? where.category ?? "Chosen rows"} → ${category}`;
  const runId = await startRun(tx, { kind: "recategorise", title });
  const reason = "You confirmed this category to Prime.";
  const choice = { runId, categoryId, reason, source: "user" as const, confidence: 1 };
  const changedRows = await applyChoice(tx, choice, { undecided });
  if (changedRows !== changes) throw otherRows();
  await partTransfers(tx, runId);
  await finishRun(tx, runId, { title: `${title} (${changedRows} row${changedRows === 1 ? "" : "s"})`, changedRows });
  return { runId, changedRows, taskId: null };
}

/** Lets a budget allow so much from a period on; what it allowed before, and what was decided for later, stays. */
async function budget(tx: Transaction, action: Extract<StoredProposal["action"], { kind: "budget" }>): Promise<Done> {
  const { categoryId, period, currency, amount, since } = action;
  const known = (await listBudgets(tx)).find(
    (one) => one.categoryId === categoryId && one.period === period && one.currency === currency,
  );
  const others = known?.steps.filter((step) => step.since !== since) ?? [];
  const rollOver = known?.steps.at(-1)?.rollOver ?? false;
  const steps = [...others, { since, amount, rollOver }].toSorted((a, b) => (a.since < b.since ? -1 : 1));
  await putChecked(tx, { categoryId, period, currency }, steps);
  return { runId: null, changedRows: 0, taskId: null };
}

/** Does what was proposed, in the caller's transaction. */
export async function carryOut(tx: Transaction, stored: StoredProposal): Promise<Done> {
  const { action } = stored;
  switch (action.kind) {
    case "recategorise":
      return move(tx, stored, action);
    case "rule": {
      const { pattern, categoryId } = action;
      const draft = { pattern, categoryId, isRegex: false, priority: 0, conditions: {}, enabled: true };
      const { rule, run } = await createRule(tx, draft, true);
      // Undoing it takes the rule back too, whether it is applied now or by an employee later.
      const title = `Rule “${rule.pattern}” → ${rule.category}`;
      if (run) await startRun(tx, { id: run.id, kind: "rule", title, made: { ruleId: rule.id } });
      return { runId: run?.id ?? null, changedRows: run?.changedRows ?? null, taskId: null };
    }
    case "budget":
      return budget(tx, action);
    case "dispatch": {
      // The conversation's id is the chain's: what it comes to is told there.
      const { threadId } = stored;
      const task = { ...TASKS[action.errand], payload: { threadId }, correlationId: threadId };
      const { taskId } = await dispatchTask(tx, task);
      return { runId: null, changedRows: null, taskId };
    }
  }
}
