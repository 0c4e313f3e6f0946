import { createNotification } from "../../data/queries/notifications.ts";
import { completeTask } from "../../data/tasks/finish.ts";
import { withUser } from "../../data/tenant.ts";
import type { Duty } from "../roster.ts";
import { tellPerson } from "./intents.ts";

/** Prime's first duty: what a chain came to reaches the person, once. */
export const tellPersonDuty: Duty = {
  employee: tellPerson.employee,
  intent: tellPerson.name,
  async run(task, { store }) {
    const note = tellPerson.payload.parse(task.payload);
    await withUser(store, task.userId, async (tx) => {
      await createNotification(tx, { ...note, priority: "low" });
      await completeTask(tx, task, { told: true });
    });
    return "completed";
  },
};
