import { countChat, MAX_MESSAGES, MAX_THREADS } from "../../../data/queries/chat.ts";
import type { Transaction } from "../../../data/tenant.ts";
import { Refusal } from "../../pipeline/refusal.ts";

/** Throws `conflict` where a conversation takes no more messages, or the person has as many conversations as anyone may. */
export async function ensureRoom(tx: Transaction, threadId: string): Promise<void> {
  const { threads, messages, known } = await countChat(tx, threadId);
  if (messages >= MAX_MESSAGES)
    throw new Refusal("conflict", "This conversation is as long as one can be. Begin a new one.");
  if (!known && threads >= MAX_THREADS)
    throw new Refusal("conflict", `You have ${MAX_THREADS} conversations. Delete some before you begin another.`);
}
