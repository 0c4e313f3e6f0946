import type { Budget, BudgetPut, LaterBudget } from "../../../contract/budgets.ts";

/** A budget that is there, whether it has begun or not. */
export type KnownBudget = Budget | LaterBudget;

/** What a person can say of a budget. */
export interface BudgetDraft extends Pick<BudgetPut, "categoryId" | "period" | "currency"> {
  readonly amount: string;
  readonly rollOver: boolean;
}

/** The budget that is there already of the same category, period and currency: who writes it anew changes it. Null when there is none. */
export const sameOne = (
  { categoryId, period, currency }: Pick<BudgetDraft, "categoryId" | "period" | "currency">,
  known: readonly KnownBudget[],
): KnownBudget | null =>
  known.find((one) => one.categoryId === categoryId && one.period === period && one.currency === currency) ?? null;

/**
 * The budget with the draft's amount from the period of `today` on, or from its first where that is yet to begin. What it allowed in earlier periods stays as it was, so that what
 * they left over stays true.
 */
export function putOf(draft: BudgetDraft, before: KnownBudget | null, today: string): BudgetPut {
  const { amount, rollOver, ...key } = draft;
  const since = before === null ? today : "begins" in before ? before.begins : before.from;
  const earlier = (before?.steps ?? []).filter((step) => step.since < since);
  return { ...key, steps: [...earlier, { since, amount, rollOver }] };
}

/**
 * The same for what is written as new: where one is to begin later of which nobody thought, it holds until then, and that one from then on.
 */
function newPut(draft: BudgetDraft, there: KnownBudget | null, today: string): BudgetPut {
  if (there === null || !("begins" in there)) return putOf(draft, there, today);
  const now = putOf(draft, null, today);
  return { ...now, steps: [...now.steps, ...there.steps] };
}

/** What is saved, and what there was before, of the budget that is edited or, where it is written as new, of one that is there already. */
export function editOf(
  draft: BudgetDraft,
  edited: KnownBudget | null,
  { known, today }: { readonly known: readonly KnownBudget[]; readonly today: string },
): { readonly before: KnownBudget | null; readonly put: BudgetPut } {
  if (edited) return { before: edited, put: putOf(draft, edited, today) };
  const there = sameOne(draft, known);
  return { before: there, put: newPut(draft, there, today) };
}

/** The budget as it is, to have it back. */
export const samePut = ({ categoryId, period, currency, steps }: KnownBudget): BudgetPut => ({
  categoryId,
  period,
  currency,
  steps,
});
