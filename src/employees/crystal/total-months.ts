import { replaceMonthlyTotals } from "../../data/queries/monthly-totals.ts";
import { completeTask } from "../../data/tasks/finish.ts";
import type { ClaimedTask } from "../../data/tasks/task.ts";
import { withUser } from "../../data/tenant.ts";
import type { Transaction } from "../../data/tenant.ts";
import { handOn } from "../hand-on.ts";
import { totalDeductions } from "../ledger/intents.ts";
import type { Duty } from "../roster.ts";
import { findRecurring, totalMonths } from "./intents.ts";

async function total(tx: Transaction, task: ClaimedTask) {
  const totalled = await replaceMonthlyTotals(tx);
  await handOn(tx, task, { from: totalMonths, to: totalDeductions, payload: {}, key: `deductions ${task.id}` });
  await handOn(tx, task, { from: totalMonths, to: findRecurring, payload: {}, key: `recurring ${task.id}` });
  return totalled;
}

/** Crystal's first duty: the months add up, to the cent, and Ledger goes on from there; also when a worker elsewhere had the task. */
export const totalMonthsDuty: Duty = {
  employee: totalMonths.employee,
  intent: totalMonths.name,
  async run(task, { store }) {
    await withUser(store, task.userId, async (tx) => completeTask(tx, task, await total(tx, task)));
    return "completed";
  },
  accept: async (tx, task) => void (await total(tx, task)),
};
