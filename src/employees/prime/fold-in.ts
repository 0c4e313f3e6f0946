import { sayWork } from "../../core/chat/say-work.ts";
import { addMessage, countChat, findThread, MAX_MESSAGES } from "../../data/queries/chat.ts";
import { createNotification } from "../../data/queries/notifications.ts";
import { completeTask } from "../../data/tasks/finish.ts";
import type { ClaimedTask } from "../../data/tasks/task.ts";
import type { Transaction } from "../../data/tenant.ts";
import { withUser } from "../../data/tenant.ts";
import type { Duty } from "../roster.ts";
import { foldIn } from "./intents.ts";

/** The message, once, where the conversation is still there and takes one more; the notification in any case. */
async function fold(tx: Transaction, task: ClaimedTask): Promise<boolean> {
  const { threadId, taskId, ...work } = foldIn.payload.parse(task.payload);
  const { title, sentence } = sayWork(work);
  const open = (await findThread(tx, threadId)) !== null && (await countChat(tx, threadId)).messages < MAX_MESSAGES;
  const parts = [
    { type: "data-work", data: { taskId, employee: work.employee, intent: work.intent } },
    { type: "text", text: sentence },
  ];
  const folded = open && (await addMessage(tx, threadId, { id: task.id, role: "assistant", parts }));
  await createNotification(tx, {
    employee: "prime",
    title,
    message: sentence,
    priority: "low",
    actionUrl: open ? `/prime?thread=${threadId}` : "/activity",
  });
  return folded;
}

/** Prime's second duty: what was handed over in a conversation comes back to it. */
export const foldInDuty: Duty = {
  employee: foldIn.employee,
  intent: foldIn.name,
  async run(task, { store }) {
    await withUser(store, task.userId, async (tx) => completeTask(tx, task, { folded: await fold(tx, task) }));
    return "completed";
  },
  accept: async (tx, task) => void (await fold(tx, task)),
};
