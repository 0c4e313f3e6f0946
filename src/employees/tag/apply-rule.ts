import { RunningBacktest, ruleConfidence, subjectOf } from "../../core/rules/backtest.ts";
import { compileRules } from "../../core/rules/compile-rules.ts";
import type { CompiledRules } from "../../core/rules/compile-rules.ts";
import { explainRule } from "../../core/rules/explain-rule.ts";
import { applyChoice, countRunRows, finishRun, startRun } from "../../data/queries/automation-runs.ts";
import { hasMoreRowsThan, LABELLED_PAGE, listChosenRows, listLabelledRows } from "../../data/queries/labelled-rows.ts";
import type { LabelledRow } from "../../data/queries/labelled-rows.ts";
import { loadRules, setRuleConfidence } from "../../data/queries/rules.ts";
import type { StoredRule } from "../../data/queries/rules.ts";
import type { Transaction } from "../../data/tenant.ts";

/** A ledger of up to one page is measured and changed within the request that asks for it; a larger one by a task. */
export const isSmallLedger = async (tx: Transaction): Promise<boolean> => !(await hasMoreRowsThan(tx, LABELLED_PAGE));

/** One rule among the others, which may come before it. */
export interface RuleWork {
  readonly rule: StoredRule;
  readonly rules: CompiledRules;
}

/** Null when the rule is gone or switched off. */
export async function loadRuleWork(tx: Transaction, ruleId: string): Promise<RuleWork | null> {
  const rules = await loadRules(tx);
  const rule = rules.find(({ id }) => id === ruleId);
  return rule ? { rule, rules: compileRules(rules) } : null;
}

/** How a rule does on what the person chose themselves. */
export const measure = (rule: StoredRule): RunningBacktest<LabelledRow> =>
  new RunningBacktest({ ...rule, category: rule.categoryId }, 0);

/** Writes what was measured as the rule's confidence, and returns the rule with it. */
export async function keepConfidence(
  tx: Transaction,
  rule: StoredRule,
  measured: RunningBacktest<LabelledRow>,
): Promise<StoredRule> {
  const { agrees, conflicts } = measured.result();
  const confidence = ruleConfidence(agrees.count, conflicts.count);
  // What the person's rules say has a number that every write moves on; a new rule that was not tried yet is as sure as it was.
  if (confidence !== rule.confidence) await setRuleConfidence(tx, rule.id, confidence);
  return { ...rule, confidence };
}

export const startRuleRun = (tx: Transaction, { pattern, category }: StoredRule, id?: string): Promise<string> =>
  startRun(tx, { ...(id === undefined ? {} : { id }), kind: "rule", title: `Rule “${pattern}” → ${category}` });

/** Gives the rows of a page that the rule decides its category. What the person chose, and what another rule comes first on, is left alone. */
export async function applyToPage(
  tx: Transaction,
  runId: string,
  { rule, rules }: RuleWork,
  rows: readonly LabelledRow[],
): Promise<number> {
  const undecided = rows
    .filter((row) => row.labelledBy !== "user" && row.label !== rule.categoryId)
    .filter((row) => rules.match(subjectOf(row))?.id === rule.id)
    .map(({ id }) => id);
  if (undecided.length === 0) return 0;
  const choice = { runId, ruleId: rule.id, categoryId: rule.categoryId, source: "rule" as const, ...explainRule(rule) };
  return applyChoice(tx, choice, { undecided });
}

/** Ends a run with the rows it changed in all its deliveries. */
export async function endRuleRun(tx: Transaction, runId: string, { pattern, category }: StoredRule): Promise<number> {
  const changedRows = await countRunRows(tx, runId);
  const title = `Rule “${pattern}” → ${category} (${changedRows} row${changedRows === 1 ? "" : "s"})`;
  await finishRun(tx, runId, { title, changedRows });
  return changedRows;
}

/**
 * Measures a rule within the request that asks for it: only what the person chose themselves says how good it is. Null when they chose more
 * than a page of rows; then it is for a task.
 */
export async function measureNow(tx: Transaction, rule: StoredRule): Promise<StoredRule | null> {
  const rows = await listChosenRows(tx, LABELLED_PAGE + 1);
  if (rows.length > LABELLED_PAGE) return null;
  const measured = measure(rule);
  for (const row of rows) measured.add(row);
  return keepConfidence(tx, rule, measured);
}

/** Measures a rule on a small ledger and applies it: all in the caller's transaction. Null when it is gone or switched off. */
export async function runRuleNow(
  tx: Transaction,
  ruleId: string,
): Promise<{ readonly rule: StoredRule; readonly runId: string; readonly changedRows: number } | null> {
  const [work, rows] = await Promise.all([loadRuleWork(tx, ruleId), listLabelledRows(tx, { after: null })]);
  if (!work) return null;
  const measured = measure(work.rule);
  for (const row of rows) measured.add(row);
  const rule = await keepConfidence(tx, work.rule, measured);
  const runId = await startRuleRun(tx, rule);
  await applyToPage(tx, runId, { ...work, rule }, rows);
  return { rule, runId, changedRows: await endRuleRun(tx, runId, rule) };
}
