import type { Output } from "../../../contract/catalogue.ts";
import {
  countRules,
  deleteRule,
  findRule,
  insertRule,
  listRules,
  MAX_RULES,
  updateRule,
} from "../../../data/queries/rules.ts";
import type { RuleDraft, StoredRule } from "../../../data/queries/rules.ts";
import { dispatchTask } from "../../../data/tasks/dispatch.ts";
import type { Transaction } from "../../../data/tenant.ts";
import { APPLY_RULE } from "../../../employees/intents.ts";
import { isSmallLedger, measureNow, runRuleNow } from "../../../employees/tag/apply-rule.ts";
import { decodeCursor, pageOf } from "../../pipeline/cursor.ts";
import { endpoint } from "../../pipeline/endpoint.ts";
import { notFound, Refusal } from "../../pipeline/refusal.ts";
import { ensureAcceptable } from "./check-rule.ts";
import { wireRule } from "./wire-rule.ts";

type Saved = Output<"tag-rules", "POST">;

/** Leaves the rule to Tag. */
async function handOver(tx: Transaction, rule: StoredRule, apply: boolean): Promise<Saved> {
  const { taskId } = await dispatchTask(tx, {
    from: "prime",
    to: "tag",
    intent: APPLY_RULE,
    payload: { ruleId: rule.id, apply },
    priority: 1,
  });
  return { rule: wireRule(rule), run: apply ? { id: taskId, changedRows: null } : null };
}

/** Measures the rule and, if asked, applies it: at once where that is little work, else by a task. */
async function measureAndApply(tx: Transaction, rule: StoredRule, apply: boolean): Promise<Saved> {
  if (!apply) {
    const measured = await measureNow(tx, rule);
    return measured ? { rule: wireRule(measured), run: null } : handOver(tx, rule, apply);
  }
  const run = (await isSmallLedger(tx)) ? await runRuleNow(tx, rule.id) : null;
  return run
    ? { rule: wireRule(run.rule), run: { id: run.runId, changedRows: run.changedRows } }
    : handOver(tx, rule, apply);
}

async function saved(tx: Transaction, rule: StoredRule, apply: boolean): Promise<Saved> {
  if (apply && !rule.enabled) throw new Refusal("invalid_input", "A rule that is switched off cannot be applied.");
  return rule.enabled ? measureAndApply(tx, rule, apply) : { rule: wireRule(rule), run: null };
}

/** Spaces around a text mean nothing; in an expression they do. */
const tidy = (draft: RuleDraft): RuleDraft => (draft.isRegex ? draft : { ...draft, pattern: draft.pattern.trim() });

const told = ({ pattern, isRegex, conditions, category, priority, enabled }: StoredRule): object => ({
  pattern,
  isRegex,
  conditions,
  category,
  priority,
  enabled,
});

/** A new rule, whoever thought of it. */
export async function createRule(tx: Transaction, draft: RuleDraft, apply: boolean): Promise<Saved> {
  const [count] = await Promise.all([countRules(tx), ensureAcceptable(tx, draft, null)]);
  if (count >= MAX_RULES)
    throw new Refusal("conflict", `You have ${MAX_RULES} rules. Delete one that does nothing first.`);
  return saved(tx, await insertRule(tx, draft), apply);
}

export const rulesList = endpoint({
  name: "tag-rules",
  method: "GET",
  audit: "none",
  run: ({ input, read }) =>
    read(async (tx) => {
      const place = decodeCursor(input.cursor);
      if (place && !/^\d{1,9}$/.test(place.value))
        throw new Refusal("invalid_input", "This page link is not one of ours. Start again from the first page.");
      const after = place && { matched: Number(place.value), id: place.id };
      const rows = await listRules(tx, { limit: input.limit + 1, after });
      return pageOf(rows, input.limit, {
        item: (row) => ({ ...wireRule(row), matched: row.matched, lastFired: row.lastFired }),
        place: (row) => ({ value: String(row.matched), id: row.id }),
      });
    }),
});

export const rulesCreate = endpoint({
  name: "tag-rules",
  method: "POST",
  audit: "rule.create",
  async run({ input, write }, parts) {
    const { apply, ...given } = input;
    const draft = tidy(given);
    const result = await write(async (tx, note) => {
      const made = await createRule(tx, draft, apply);
      const newValue = { ...told(made.rule), changedRows: made.run?.changedRows ?? null, runId: made.run?.id ?? null };
      note({ resourceType: "rule", resourceId: made.rule.id, newValue });
      return made;
    });
    parts.wakeWorkers();
    return result;
  },
});

export const rulesEdit = endpoint({
  name: "tag-rules",
  method: "PATCH",
  audit: "rule.edit",
  async run({ input, write }, parts) {
    const { id, apply, ...changes } = input;
    const result = await write(async (tx, note) => {
      const before = await findRule(tx, id);
      if (!before) throw notFound("rule");
      const given = Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
      const draft = tidy({ ...before, ...given });
      await ensureAcceptable(tx, draft, id);
      const edited = await updateRule(tx, id, draft);
      if (!edited) throw notFound("rule");
      const made = await saved(tx, edited, apply);
      const newValue = { ...told(made.rule), changedRows: made.run?.changedRows ?? null, runId: made.run?.id ?? null };
      note({ resourceType: "rule", resourceId: id, oldValue: told(before), newValue });
      return made;
    });
    parts.wakeWorkers();
    return result;
  },
});

export const rulesDelete = endpoint({
  name: "tag-rules",
  method: "DELETE",
  audit: "rule.delete",
  run: ({ input, write }) =>
    write(async (tx, note) => {
      const before = await findRule(tx, input.id);
      if (!before) throw notFound("rule");
      await deleteRule(tx, input.id);
      note({ resourceType: "rule", resourceId: input.id, oldValue: told(before) });
      return { ok: true as const };
    }),
});
