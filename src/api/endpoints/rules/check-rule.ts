import { compileRules } from "../../../core/rules/compile-rules.ts";
import type { RuleProblem } from "../../../core/rules/rank.ts";
import { readyRule } from "../../../core/rules/rank.ts";
import type { Rule } from "../../../core/rules/rule.ts";
import { findAccount } from "../../../data/queries/accounts.ts";
import { findCategory } from "../../../data/queries/categories.ts";
import { findSameRule, loadRules } from "../../../data/queries/rules.ts";
import type { RuleDraft } from "../../../data/queries/rules.ts";
import type { Transaction } from "../../../data/tenant.ts";
import { notFound, Refusal } from "../../pipeline/refusal.ts";

function refuse({ message, at }: RuleProblem): never {
  const where = at === null ? "" : ` It is at character ${at + 1}.`;
  throw new Refusal("invalid_input", `This rule cannot be used: ${message}${where}`, {
    issues: [{ path: "pattern", message, at }],
  });
}

/** Refuses a text or an expression that no rule can be made of. */
export function ensureUsable(rule: Rule): void {
  const result = readyRule(rule);
  if (!result.ok) refuse(result.problem);
}

/** Refuses a rule whose parts are not the person's, that is there already, or that is one expression too many. */
export async function ensureAcceptable(tx: Transaction, draft: RuleDraft, ownId: string | null): Promise<void> {
  const { accountId } = draft.conditions;
  const [category, account, same] = await Promise.all([
    findCategory(tx, draft.categoryId),
    accountId === undefined ? null : findAccount(tx, accountId),
    findSameRule(tx, draft, ownId),
  ]);
  if (!category) throw notFound("category");
  if (accountId !== undefined && !account) throw notFound("account");
  const rule: Rule = { ...draft, id: ownId ?? "", category: category.name, group: category.group_name };
  ensureUsable(rule);
  if (same)
    throw new Refusal("conflict", `There is already a rule for “${same.pattern}” → ${same.category}. Edit that one.`);
  if (!draft.isRegex || !draft.enabled) return;
  const others = (await loadRules(tx)).filter(({ id, isRegex }) => isRegex && id !== ownId);
  const [over] = compileRules([...others, rule]).unusable.filter(({ rule: { id } }) => id === rule.id);
  if (over) refuse(over.problem);
}
