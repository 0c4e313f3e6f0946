import { BacktestOfAll } from "../../core/rules/backtest-all.ts";
import { isWorthSuggesting, mineRules } from "../../core/rules/mine.ts";
import type { MinedRule, OwnChoice } from "../../core/rules/mine.ts";
import type { Rule } from "../../core/rules/rule.ts";
import { listLabelledRows } from "../../data/queries/labelled-rows.ts";
import { loadRules } from "../../data/queries/rules.ts";
import { listOwnChoices, listSuggestions, replaceSuggestions } from "../../data/queries/rule-suggestions.ts";
import type { NewSuggestion, StoredSuggestion } from "../../data/queries/rule-suggestions.ts";
import { completeTask, renewLease } from "../../data/tasks/finish.ts";
import type { ClaimedTask } from "../../data/tasks/task.ts";
import { withUser } from "../../data/tenant.ts";
import type { Transaction } from "../../data/tenant.ts";
import { MINE_RULES } from "../intents.ts";
import { reportBack, reportFailure } from "../report-back.ts";
import type { Duty, Outcome, WorkParts } from "../roster.ts";
import { lookForRules } from "./intents.ts";

const keyOf = ({ pattern, categoryId }: { pattern: string; categoryId: string }): string =>
  `${categoryId} ${pattern.toUpperCase()}`;

/** What the person's choices suggest, less what they have answered already or have a rule for. */
async function candidates(tx: Transaction, parts: WorkParts): Promise<MinedRule[]> {
  const choices = (await listOwnChoices(tx)).map(({ id, description, categoryId }): OwnChoice => {
    const { folded, words } = parts.engine.merchant(description);
    return { id, folded, words, category: categoryId };
  });
  const answered = [...(await listSuggestions(tx, "accepted")), ...(await listSuggestions(tx, "dismissed"))];
  const known = new Set([...answered, ...(await loadRules(tx))].map(keyOf));
  return mineRules(choices, parts.engine.isTradeWord).filter(
    ({ pattern, category }) => !known.has(keyOf({ pattern, categoryId: category })),
  );
}

const asRule = ({ pattern, category }: MinedRule, index: number): Rule => ({
  id: String(index),
  pattern,
  category,
  group: "Shopping",
  priority: 0,
});

/** Nothing new has been found: what waits has been tested already. */
const isTested = (mined: readonly MinedRule[], open: readonly StoredSuggestion[]): boolean => {
  const known = new Set(open.map((suggestion) => `${suggestion.support} ${keyOf(suggestion)}`));
  return (
    known.size === mined.length &&
    mined.every(({ pattern, category, support }) => known.has(`${support} ${keyOf({ pattern, categoryId: category })}`))
  );
};

/** Counts what each would do to the whole ledger, a page at a time. */
async function tested(task: ClaimedTask, parts: WorkParts, mined: readonly MinedRule[]): Promise<NewSuggestion[]> {
  if (mined.length === 0) return [];
  const all = new BacktestOfAll(mined.map(asRule));
  let after: string | null = null;
  do {
    const page = async (tx: Transaction): Promise<string | null> => {
      const rows = await listLabelledRows(tx, { after });
      for (const row of rows) all.add(row);
      await renewLease(tx, task, { done: all.rows, total: all.rows });
      return rows.at(-1)?.id ?? null;
    };
    after = await withUser(parts.store, task.userId, page, { durable: false });
  } while (after !== null);
  return mined.flatMap(({ pattern, category, support }, index) => {
    const { matched, agrees, conflicts, wouldChange, unchanged, fresh } = all.record(String(index));
    const backtest = { rows: all.rows, matched, agrees, conflicts, wouldChange, unchanged, fresh };
    return isWorthSuggesting(backtest)
      ? [{ pattern: pattern.toLowerCase(), categoryId: category, support, backtest }]
      : [];
  });
}

async function mine(task: ClaimedTask, parts: WorkParts): Promise<Outcome> {
  const read = async (tx: Transaction) => ({
    mined: await candidates(tx, parts),
    open: await listSuggestions(tx, "open"),
  });
  const { mined, open } = await withUser(parts.store, task.userId, read);
  const found = isTested(mined, open) ? null : await tested(task, parts, mined);
  await withUser(parts.store, task.userId, async (tx) => {
    if (found) await replaceSuggestions(tx, found);
    const result = { suggested: (found ?? open).length };
    await reportBack(tx, task, lookForRules, result);
    await completeTask(tx, task, result);
  });
  return "completed";
}

/** Tag looks for rules in what the person corrected; each is a suggestion with its backtest, never a silent rule. */
export const mineRulesDuty: Duty = {
  employee: "tag",
  intent: MINE_RULES,
  run: mine,
  failed: reportFailure(lookForRules),
};
