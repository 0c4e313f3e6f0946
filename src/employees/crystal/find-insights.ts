import { findAnomalies } from "../../core/anomaly/find-anomalies.ts";
import { chooseInsights } from "../../core/insight/insight.ts";
import type { Insight } from "../../core/insight/insight.ts";
import { speechOf } from "../../core/insight/speech.ts";
import { tellBudget } from "../../core/insight/tell-budget.ts";
import { tellFinding } from "../../core/insight/tell-finding.ts";
import { dismissedInsights, lockInsights, replaceInsights } from "../../data/queries/insights.ts";
import { readSettings } from "../../data/queries/settings.ts";
import { seeArchived } from "../../data/queries/see-archived.ts";
import { completeTask } from "../../data/tasks/finish.ts";
import { withUser } from "../../data/tenant.ts";
import type { Transaction } from "../../data/tenant.ts";
import { reportBack, reportFailure } from "../report-back.ts";
import type { Duty } from "../roster.ts";
import { budgetRows, budgetsNow } from "../../data/queries/budgets-now.ts";
import { gatherEvidence } from "./gather-evidence.ts";
import { findInsights } from "./intents.ts";

async function allInsights(tx: Transaction, today: string): Promise<Insight[]> {
  const speech = speechOf((await readSettings(tx)).locale);
  const evidence = await gatherEvidence(tx, today);
  const findings = evidence === null ? [] : findAnomalies(evidence);
  const { begun: budgets } = await budgetsNow(tx, today, today);
  return [
    ...findings.map((finding) => tellFinding(finding, speech)),
    ...budgets.flatMap((budget) => tellBudget({ ...budget, rows: budgetRows(budget) }, speech)),
  ];
}

/** Crystal's third duty: what is worth a look, a handful at most, and never again what was dismissed. */
export const findInsightsDuty: Duty = {
  employee: findInsights.employee,
  intent: findInsights.name,
  async run(task, { store, now }) {
    const today = new Date(now()).toISOString().slice(0, 10);
    await withUser(store, task.userId, async (tx) => {
      await seeArchived(tx);
      await lockInsights(tx);
      const found = await allInsights(tx, today);
      const told = chooseInsights(found, await dismissedInsights(tx));
      const written = await replaceInsights(tx, told);
      await reportBack(tx, task, findInsights, written);
      await completeTask(tx, task, written);
    });
    return "completed";
  },
  failed: reportFailure(findInsights),
};
