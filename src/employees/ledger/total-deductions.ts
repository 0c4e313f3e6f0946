import { inOwnDigits } from "../../core/money/money.ts";
import { claimsOf } from "../../core/tax/claims.ts";
import { isDeductible } from "../../core/tax/deductible.ts";
import { jurisdictionOf } from "../../core/tax/jurisdictions/all.ts";
import { categoryNames } from "../../data/queries/categories.ts";
import { latestDeductible, replaceDeductibleTotals } from "../../data/queries/deductible-totals.ts";
import { readSettings } from "../../data/queries/settings.ts";
import { listTaxChoices } from "../../data/queries/tax-choices.ts";
import type { CategoryShare } from "../../data/queries/tax-totals.ts";
import { sharesOf } from "../../data/queries/tax-year.ts";
import { completeTask } from "../../data/tasks/finish.ts";
import type { ClaimedTask } from "../../data/tasks/task.ts";
import { withUser } from "../../data/tenant.ts";
import type { Transaction } from "../../data/tenant.ts";
import { handOn } from "../hand-on.ts";
import { tellPerson } from "../prime/intents.ts";
import { reportBack, reportFailure } from "../report-back.ts";
import type { Duty } from "../roster.ts";
import { totalDeductions } from "./intents.ts";

const aheadWords = (ahead: number): string =>
  ahead === 0
    ? ""
    : ` ${ahead === 1 ? "1 row" : `${ahead} rows`} booked for later days will count when ${ahead === 1 ? "its day has" : "their days have"} come.`;

async function tell(tx: Transaction, task: ClaimedTask, ahead: number): Promise<void> {
  const sums = await latestDeductible(tx);
  if (sums.length === 0) return;
  const amounts = sums.map(({ currency, spent }) => `${inOwnDigits(spent, currency)} ${currency}`).join(", ");
  await handOn(tx, task, {
    from: totalDeductions,
    to: tellPerson,
    payload: {
      employee: "ledger",
      title: `Deductible in ${sums[0]!.year}: ${amounts}`,
      message: `Added up from categories that are commonly deductible, net of refunds.${aheadWords(ahead)} Look them over with your accountant.`,
      actionUrl: "/ledger",
    },
    key: `tell ${task.id}`,
  });
}

/** By the person's own form; before they have chosen one, what is commonly deductible. */
async function claimedShares(tx: Transaction): Promise<CategoryShare[]> {
  const [{ taxJurisdiction }, rows] = await Promise.all([readSettings(tx), categoryNames(tx)]);
  const categories = rows.map(({ id, name, group_name: group }) => ({ id, name, group }));
  const form = jurisdictionOf(taxJurisdiction);
  if (!form)
    return categories
      .filter(isDeductible)
      .map(({ id }) => ({ categoryId: id, businessShare: 100, countsPercent: 100 }));
  const claims = claimsOf(form, categories, await listTaxChoices(tx, form.id));
  return sharesOf(claims.filter(({ line }) => line.kind === "expense"));
}

async function total(tx: Transaction, task: ClaimedTask) {
  const { ahead, ...totalled } = await replaceDeductibleTotals(tx, await claimedShares(tx));
  if (totalled.changed > 0) await tell(tx, task, ahead);
  await reportBack(tx, task, totalDeductions, { ...totalled });
  return totalled;
}

/**
 * Ledger's first duty: what is commonly deductible, by quarter. The person hears of it when a figure changed; also when a worker elsewhere
 * had the task.
 */
export const totalDeductionsDuty: Duty = {
  employee: totalDeductions.employee,
  intent: totalDeductions.name,
  async run(task, { store }) {
    await withUser(store, task.userId, async (tx) => completeTask(tx, task, await total(tx, task)));
    return "completed";
  },
  accept: async (tx, task) => void (await total(tx, task)),
  failed: reportFailure(totalDeductions),
};
