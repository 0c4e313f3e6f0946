import { countRunRows, findRun, finishRun } from "../../data/queries/automation-runs.ts";
import { recordAudit } from "../../data/queries/audit.ts";
import { listLabelledRows } from "../../data/queries/labelled-rows.ts";
import type { LabelledRow } from "../../data/queries/labelled-rows.ts";
import { createNotification } from "../../data/queries/notifications.ts";
import { findRule } from "../../data/queries/rules.ts";
import { refreshStatistics } from "../../data/system/statistics.ts";
import { completeTask, renewLease } from "../../data/tasks/finish.ts";
import type { ClaimedTask } from "../../data/tasks/task.ts";
import { withUser } from "../../data/tenant.ts";
import type { Transaction } from "../../data/tenant.ts";
import { totalMonths } from "../crystal/intents.ts";
import { handOn } from "../hand-on.ts";
import { APPLY_RULE } from "../intents.ts";
import { WorkFailure } from "../roster.ts";
import type { Duty, Outcome, WorkParts } from "../roster.ts";
import { applyToPage, endRuleRun, keepConfidence, loadRuleWork, measure, startRuleRun } from "./apply-rule.ts";
import type { RuleWork } from "./apply-rule.ts";
import { applyRule as applyRuleIntent } from "./intents.ts";

interface Asked {
  readonly ruleId: string;
  readonly apply: boolean;
}

function askedIn({ payload }: ClaimedTask): Asked {
  if (typeof payload["ruleId"] !== "string") throw new WorkFailure("No rule was named.", { retryable: false });
  return { ruleId: payload["ruleId"], apply: payload["apply"] === true };
}

/** Walks over the whole ledger, each page in a transaction of its own that also renews the lease. */
async function eachPage(
  task: ClaimedTask,
  parts: WorkParts,
  work: (tx: Transaction, rows: readonly LabelledRow[]) => Promise<unknown>,
): Promise<void> {
  let done = 0;
  let after: string | null = null;
  do {
    const page = async (tx: Transaction): Promise<string | null> => {
      const rows = await listLabelledRows(tx, { after });
      await work(tx, rows);
      done += rows.length;
      await renewLease(tx, task, { done, total: done });
      return rows.at(-1)?.id ?? null;
    };
    after = await withUser(parts.store, task.userId, page, { durable: false });
  } while (after !== null);
}

async function measured(task: ClaimedTask, parts: WorkParts, { rule, rules }: RuleWork): Promise<RuleWork> {
  const trial = measure(rule);
  await eachPage(task, parts, async (_, rows) => rows.forEach((row) => trial.add(row)));
  return { rules, rule: await withUser(parts.store, task.userId, (tx) => keepConfidence(tx, rule, trial)) };
}

async function conclude(tx: Transaction, task: ClaimedTask, { rule }: RuleWork): Promise<number> {
  const changedRows = await endRuleRun(tx, task.id, rule);
  if (changedRows > 0)
    await createNotification(tx, {
      employee: "tag",
      title: `Your rule “${rule.pattern}” changed ${changedRows} row${changedRows === 1 ? "" : "s"}`,
      message: "Rows you chose yourself stay as they are. The run can be undone in Activity.",
      actionUrl: "/activity",
    });
  if (changedRows > 0)
    await handOn(tx, task, { from: applyRuleIntent, to: totalMonths, payload: {}, key: `totals ${task.id}` });
  await completeTask(tx, task, { changedRows });
  await recordAudit(tx, {
    action: "rule.apply",
    resourceType: "automation_run",
    resourceId: task.id,
    newValue: { ruleId: rule.id, pattern: rule.pattern, category: rule.category, changedRows },
  });
  return changedRows;
}

async function applyRule(task: ClaimedTask, parts: WorkParts): Promise<Outcome> {
  const { ruleId, apply } = askedIn(task);
  const found = await withUser(parts.store, task.userId, (tx) => loadRuleWork(tx, ruleId));
  if (!found)
    throw new WorkFailure("The rule was deleted or switched off before it could be applied.", { retryable: false });
  const work = await measured(task, parts, found);
  if (!apply) return { answer: { measured: true } };
  // The task's own id names the run, so that a second delivery goes on with the first one's.
  await withUser(parts.store, task.userId, (tx) => startRuleRun(tx, work.rule, task.id), { durable: false });
  await eachPage(task, parts, (tx, rows) => applyToPage(tx, task.id, work, rows));
  const changedRows = await withUser(parts.store, task.userId, (tx) => conclude(tx, task, work));
  await refreshStatistics(parts.store, changedRows);
  return "completed";
}

/** What a run that broke off had changed by then stays, and can be undone like any other. */
async function ended(tx: Transaction, task: ClaimedTask): Promise<void> {
  const [rule, run] = [await findRule(tx, askedIn(task).ruleId), await findRun(tx, task.id)];
  if (rule && run) await endRuleRun(tx, task.id, rule);
  else if (run) await finishRun(tx, run.id, { title: run.title, changedRows: await countRunRows(tx, run.id) });
}

/** Tag applies a rule to a large ledger: a run that can be undone. */
export const applyRuleDuty: Duty = { employee: "tag", intent: APPLY_RULE, run: applyRule, failed: ended };
