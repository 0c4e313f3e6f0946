import type { DataStore } from "../../data/open.ts";
import { raiseAlert } from "../../data/system/alerts.ts";
import type { Alert } from "../../data/system/alerts.ts";
import { listOperators } from "../../data/system/people.ts";
import { dispatchTask } from "../../data/tasks/dispatch.ts";
import { withUser } from "../../data/tenant.ts";
import { tellPerson } from "../prime/intents.ts";

/** Raises an alert and tells the operators, through Prime: each hears of it once, however often it is raised while it is open. */
export async function raise(store: DataStore, alert: Alert): Promise<void> {
  const alertId = await raiseAlert(store, alert);
  for (const operator of await listOperators(store))
    await withUser(store, operator, (tx) =>
      dispatchTask(tx, {
        from: "prime",
        to: tellPerson.employee,
        intent: tellPerson.name,
        payload: {
          employee: "prime",
          title: "This installation needs a look",
          message: alert.message,
          actionUrl: "/status",
        },
        idempotencyKey: `alert ${alertId}`,
        priority: tellPerson.priority,
      }),
    );
}
