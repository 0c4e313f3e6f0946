import { DEDUCTIBLE } from "../../core/tax/deductible.ts";
import { latestDeductible, replaceDeductibleTotals } from "../../data/queries/deductible-totals.ts";
import { completeTask } from "../../data/tasks/finish.ts";
import type { ClaimedTask } from "../../data/tasks/task.ts";
import { withUser } from "../../data/tenant.ts";
import type { Transaction } from "../../data/tenant.ts";
import { handOn } from "../hand-on.ts";
import { tellPerson } from "../prime/intents.ts";
import type { Duty } from "../roster.ts";
import { totalDeductions } from "./intents.ts";

/** Exact units: “1234.5000” is “1234.50”. */
const shown = (decimal: string): string => decimal.replace(/(\.\d\d)\d*$/, "$1");

async function tell(tx: Transaction, task: ClaimedTask): Promise<void> {
  const sums = await latestDeductible(tx);
  if (sums.length === 0) return;
  const amounts = sums.map(({ currency, spent }) => `${shown(spent)} ${currency}`).join(", ");
  await handOn(tx, task, {
    from: totalDeductions,
    to: tellPerson,
    payload: {
      employee: "ledger",
      title: `Deductible in ${sums[0]!.year}: ${amounts}`,
      message:
        "Added up from categories that are commonly deductible, net of refunds. Look them over with your accountant.",
      actionUrl: "/ledger",
    },
    key: `tell ${task.id}`,
  });
}

async function total(tx: Transaction, task: ClaimedTask) {
  const totalled = await replaceDeductibleTotals(tx, DEDUCTIBLE);
  if (totalled.changed > 0) await tell(tx, task);
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
};
