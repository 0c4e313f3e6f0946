import { partPairs } from "../../../data/queries/part-pairs.ts";
import { dispatchTask } from "../../../data/tasks/dispatch.ts";
import type { Transaction } from "../../../data/tenant.ts";
import { categoriseParted } from "../../../employees/intents.ts";

/** What the person puts outside Transfers is no side of one; Tag looks again at the rows that it was paired with. */
export async function partTransfers(tx: Transaction, runId: string): Promise<void> {
  if ((await partPairs(tx, runId)) > 0) await dispatchTask(tx, categoriseParted(runId));
}
