import type { DataStore } from "../../data/open.ts";
import { raiseAlert, readQueueState, resolveAlert } from "../../data/system/alerts.ts";
import type { Alert, QueueState } from "../../data/system/alerts.ts";
import { listOperators } from "../../data/system/people.ts";
import { dispatchTask } from "../../data/tasks/dispatch.ts";
import { withUser } from "../../data/tenant.ts";
import { tellPerson } from "../prime/intents.ts";
import type { ScheduledJob } from "./job.ts";

/** A due task that waits longer than this means that no worker keeps up. */
const LATE_SEC = 15 * 60;

/** Each condition: what it says while it holds, null while all is well. */
const CONDITIONS: Readonly<Record<string, (state: QueueState) => Pick<Alert, "severity" | "message"> | null>> = {
  backlog_age: ({ late_sec: late }) =>
    late > LATE_SEC
      ? {
          severity: "critical",
          message: `A task has been due for ${Math.floor(late / 60)} minutes. Is a worker running?`,
        }
      : null,
  failed_tasks: ({ failed }) =>
    failed > 0
      ? { severity: "warning", message: `${failed} task${failed === 1 ? "" : "s"} failed for good within an hour.` }
      : null,
};

/** Through Prime, so that an operator hears of each alert once, however often this runs. */
async function tellOperators(store: DataStore, alertId: string, message: string): Promise<void> {
  for (const operator of await listOperators(store))
    await withUser(store, operator, (tx) =>
      dispatchTask(tx, {
        from: "prime",
        to: tellPerson.employee,
        intent: tellPerson.name,
        payload: { employee: "prime", title: "This installation needs a look", message, actionUrl: "/status" },
        idempotencyKey: `alert ${alertId}`,
        priority: tellPerson.priority,
      }),
    );
}

/** Writes what is wrong with the queue into `alerts`, tells the operators, and closes what is over. */
export const alertWorker: ScheduledJob = {
  name: "alert-worker",
  everySec: 300,
  async run(store) {
    const state = await readQueueState(store);
    for (const [kind, judge] of Object.entries(CONDITIONS)) {
      const wrong = judge(state);
      if (!wrong) await resolveAlert(store, kind);
      else await tellOperators(store, await raiseAlert(store, { kind, ...wrong, detail: state }), wrong.message);
    }
  },
};
