import { v7 as uuidv7 } from "uuid";
import {
  addMessage,
  findAnswer,
  forgetMessage,
  isAbandoned,
  latestMessages,
  openThread,
} from "../../../data/queries/chat.ts";
import type { MessagePart } from "../../../data/queries/chat.ts";
import type { Transaction } from "../../../data/tenant.ts";
import { withUser } from "../../../data/tenant.ts";
import { answerHere, answerPlanned } from "../../../employees/prime/answer.ts";
import { askModels } from "../../../employees/prime/ask-model.ts";
import type { PlanRequest } from "../../../core/model/model.ts";
import { MAX_BYTES, readAsked } from "./read-asked.ts";
import type { Asked } from "./read-asked.ts";
import { ensureRoom } from "./room.ts";
import { lastPlanOf, turnsOf, TURNS_SHOWN } from "./turns.ts";
import { MAX_LOCK_WAIT_MS } from "../../limits.ts";
import { userMount } from "../../pipeline/mount.ts";
import type { Mount, MountCall } from "../../pipeline/mount.ts";
import { Refusal } from "../../pipeline/refusal.ts";
import { streamMessage } from "./message-stream.ts";

export const CHAT_MOUNT = "chat-v3-production";
const TITLE_LETTERS = 80;

interface Answered {
  readonly id: string;
  readonly parts: readonly MessagePart[];
}

/** What is known at once: the answer, or what a model can be asked. */
type Begun = { readonly answer: Answered } | { readonly local: readonly MessagePart[]; readonly open: PlanRequest };

async function keep(tx: Transaction, threadId: string, { id, parts }: Answered): Promise<Answered> {
  await addMessage(tx, threadId, { id, role: "assistant", parts: [...parts] });
  return { id, parts };
}

/** No model takes longer: whoever was to answer it is gone. */
const ABANDONED_SEC = 60;

const beingAnswered = (): Refusal =>
  new Refusal(
    "conflict",
    "This question is being answered, or belongs to another conversation. Look again in a moment.",
  );

/** A question that came before is answered as then; one whose answer was lost on the way is answered now. */
async function begin(tx: Transaction, asked: Asked, hasModel: boolean): Promise<Begun> {
  const { threadId, messageId, text } = asked;
  await ensureRoom(tx, threadId);
  await openThread(tx, threadId, text.slice(0, TITLE_LETTERS));
  const said = await latestMessages(tx, threadId, TURNS_SHOWN);
  const before = { turns: hasModel ? turnsOf(said) : [], plan: lastPlanOf(said) };
  if (!(await addMessage(tx, threadId, { id: messageId, role: "user", parts: [{ type: "text", text }] }))) {
    const known = await findAnswer(tx, threadId, messageId);
    if (known) return { answer: known };
    if (!(await isAbandoned(tx, threadId, { messageId, olderThanSec: ABANDONED_SEC }))) throw beingAnswered();
  }
  const { parts, open } = await answerHere(tx, asked, before);
  return open && hasModel ? { local: parts, open } : { answer: await keep(tx, threadId, { id: uuidv7(), parts }) };
}

/** Between two transactions a model is asked; then its plans are carried out as the person. */
async function askFurther(
  { parts: { store, now, chatModels }, user }: MountCall,
  asked: Asked & { readonly answerId: string },
  { local, open }: Extract<Begun, { open: PlanRequest }>,
): Promise<readonly MessagePart[]> {
  const planned = await askModels(open, { store, userId: user.id, threadId: asked.threadId, uses: chatModels, now });
  return withUser(store, user.id, async (tx) => {
    const parts = planned === null ? local : await answerPlanned(tx, asked, planned);
    return (await keep(tx, asked.threadId, { id: asked.answerId, parts })).parts;
  });
}

/** A question of the person's, answered as a stream. */
export const chatMount: Mount = userMount({
  name: CHAT_MOUNT,
  limit: { requests: 60, windowSec: 60 },
  methods: ["POST"],
  maxBytes: MAX_BYTES,
  audit: "none",
  summary: "Ask Prime: the answer is streamed as the AI SDK's UI message stream",
  async run(call) {
    const { store, now, limits, chatModels, log } = call.parts;
    const asked = await readAsked(call.request, now());
    const scope = { lockTimeoutMs: MAX_LOCK_WAIT_MS, statementTimeoutMs: limits.answerTimeoutMs };
    const begun = await withUser(store, call.user.id, (tx) => begin(tx, asked, chatModels.length > 0), scope);
    if ("answer" in begun) return streamMessage(begun.answer.id, Promise.resolve(begun.answer.parts));
    const answerId = uuidv7();
    const parts = askFurther(call, { ...asked, answerId }, begun).catch(async (error: unknown) => {
      log.error("chat_failed", { requestId: call.requestId, error });
      // So that the same question can be asked again at once.
      await withUser(store, call.user.id, (tx) => forgetMessage(tx, asked.threadId, asked.messageId));
      throw error;
    });
    return streamMessage(answerId, parts);
  },
});
