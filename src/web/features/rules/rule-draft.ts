import type { RulePreviewInput, WireRule } from "../../../contract/rules.ts";
import type { Input } from "../../../contract/catalogue.ts";
import type { RuleConditions } from "../../../core/rules/rule.ts";
import { t } from "../../lib/t.ts";
import { readTypedSize } from "../../lib/typed-amount.ts";

/** What stands in the editor: everything as it was typed. */
export interface RuleDraft {
  readonly ruleId: string | null;
  readonly pattern: string;
  readonly isRegex: boolean;
  readonly categoryId: string;
  readonly priority: number;
  readonly enabled: boolean;
  readonly direction: "" | "in" | "out";
  readonly minAmount: string;
  readonly maxAmount: string;
  readonly currency: string;
  readonly accountId: string;
  readonly dayFrom: string;
  readonly dayTo: string;
  readonly since: string;
  readonly until: string;
}

export const NEW_DRAFT: RuleDraft = {
  ruleId: null,
  pattern: "",
  isRegex: false,
  categoryId: "",
  priority: 0,
  enabled: true,
  direction: "",
  minAmount: "",
  maxAmount: "",
  currency: "",
  accountId: "",
  dayFrom: "",
  dayTo: "",
  since: "",
  until: "",
};

/** What a new rule begins with where it is not written from nothing. */
export interface RuleStart {
  readonly pattern: string;
  readonly categoryId: string;
  /** Called once it is saved, however it was changed before. */
  readonly onSaved: () => void;
}

export const draftFrom = ({ pattern, categoryId }: RuleStart): RuleDraft => ({ ...NEW_DRAFT, pattern, categoryId });

export function draftOf(rule: WireRule): RuleDraft {
  const direction: RuleDraft["direction"] = rule.conditions.direction ?? "";
  const { minAmount = "", maxAmount = "", currency = "", accountId = "" } = rule.conditions;
  const { dayFrom = "", dayTo = "", since = "", until = "" } = rule.conditions;
  const { id: ruleId, pattern, isRegex, categoryId, priority, enabled } = rule;
  const days = { dayFrom: String(dayFrom), dayTo: String(dayTo) };
  const typed = { direction, minAmount, maxAmount, currency, accountId, since, until, ...days };
  return { ruleId, pattern, isRegex, categoryId, priority, enabled, ...typed };
}

/** As the API takes it; null when it is no amount. */
function readAmount(typed: string, { currency }: Pick<RuleDraft, "currency">): string | null {
  const amount = readTypedSize(typed, currency || null);
  return amount !== null && /^\d{1,10}(?!\d)/.test(amount) ? amount : null;
}

const dayOf = (typed: string): number | undefined => (/^([1-9]|[12]\d|3[01])$/.test(typed) ? Number(typed) : undefined);

/** The conditions as they are sent; what is empty, or cannot be read yet, is left out. */
export function conditionsOf(draft: RuleDraft): RuleConditions {
  const all: RuleConditions = {
    direction: draft.direction || undefined,
    minAmount: readAmount(draft.minAmount, draft) ?? undefined,
    maxAmount: readAmount(draft.maxAmount, draft) ?? undefined,
    currency: draft.currency || undefined,
    accountId: draft.accountId || undefined,
    dayFrom: dayOf(draft.dayFrom),
    dayTo: dayOf(draft.dayTo),
    since: draft.since || undefined,
    until: draft.until || undefined,
  };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

/** Fields whose text cannot be read, each with what it should be. */
export function draftProblems(draft: RuleDraft): Partial<Record<keyof RuleDraft, string>> {
  const problems: Partial<Record<keyof RuleDraft, string>> = {};
  for (const field of ["minAmount", "maxAmount"] as const)
    if (draft[field] !== "" && readAmount(draft[field], draft) === null)
      problems[field] = t("An amount, such as 12.50");
  for (const field of ["dayFrom", "dayTo"] as const)
    if (draft[field] !== "" && dayOf(draft[field]) === undefined) problems[field] = t("A day, 1 to 31");
  return problems;
}

/** What is asked of a preview; null while there is nothing to look for yet. */
export function previewInput(draft: RuleDraft): RulePreviewInput | null {
  if (draft.pattern.trim().length < 2) return null;
  return {
    pattern: draft.pattern,
    isRegex: draft.isRegex,
    conditions: conditionsOf(draft),
    priority: draft.priority,
    ...(draft.categoryId === "" ? {} : { categoryId: draft.categoryId }),
    ...(draft.ruleId === null ? {} : { ruleId: draft.ruleId }),
  };
}

/** The rule as it is sent. */
export const ruleInput = (draft: RuleDraft): Omit<Input<"tag-rules", "POST">, "apply"> => ({
  pattern: draft.pattern,
  isRegex: draft.isRegex,
  conditions: conditionsOf(draft),
  categoryId: draft.categoryId,
  priority: draft.priority,
  enabled: draft.enabled,
});
