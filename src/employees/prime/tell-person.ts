import { createNotification } from "../../data/queries/notifications.ts";
import { completeTask } from "../../data/tasks/finish.ts";
import type { ClaimedTask } from "../../data/tasks/task.ts";
import { withUser } from "../../data/tenant.ts";
import type { Transaction } from "../../data/tenant.ts";
import type { Duty } from "../roster.ts";
import { tellPerson } from "./intents.ts";

/** The notification; also when a worker elsewhere has told the person in its own way. */
async function leaveNotification(tx: Transaction, task: ClaimedTask): Promise<void> {
  await createNotification(tx, { ...tellPerson.payload.parse(task.payload), priority: "low" });
}

/** Prime's first duty: what a chain came to reaches the person, once. */
export const tellPersonDuty: Duty = {
  employee: tellPerson.employee,
  intent: tellPerson.name,
  async run(task, { store }) {
    await withUser(store, task.userId, async (tx) => {
      await leaveNotification(tx, task);
      await completeTask(tx, task, { told: true });
    });
    return "completed";
  },
  accept: leaveNotification,
};
