import { setTimeout as sleep } from "node:timers/promises";
import {
  addMessage,
  answerIdOf,
  findAnswer,
  forgetMessage,
  isAbandoned,
  latestMessages,
  openThread,
} from "../../../data/queries/chat.ts";
import type { MessagePart } from "../../../data/queries/chat.ts";
import { withUser } from "../../../data/tenant.ts";
import type { Transaction, UserScope } from "../../../data/tenant.ts";
import { answerHere, answerPlanned, readQuestion, wordsOf } from "../../../employees/prime/answer.ts";
import type { Reading } from "../../../employees/prime/answer.ts";
import { askModels } from "../../../employees/prime/ask-model.ts";
import { MAX_BYTES, readAsked } from "./read-asked.ts";
import type { Asked } from "./read-asked.ts";
import { ensureRoom } from "./room.ts";
import { lastPlanOf, turnsOf, TURNS_SHOWN } from "./turns.ts";
import { MAX_LOCK_WAIT_MS } from "../../limits.ts";
import { asRefusal } from "../../pipeline/as-refusal.ts";
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

/** What is known at once: an answer of before, or what the question was taken for. */
type Begun = { readonly answer: Answered } | { readonly reading: Reading };

/** Keeps the answer and returns it; where the question was answered meanwhile, that answer stands. */
async function keep(
  tx: Transaction,
  { threadId, messageId }: Asked,
  parts: readonly MessagePart[],
): Promise<readonly MessagePart[]> {
  const id = answerIdOf(messageId);
  if (await addMessage(tx, threadId, { id, role: "assistant", parts })) return parts;
  return (await findAnswer(tx, threadId, messageId))?.parts ?? parts;
}

/** No model takes longer: whoever was to answer it is gone. */
const ABANDONED_SEC = 60;
/** How often, and for how long, one looks whether a question that came twice has its answer: without a model it takes moments. */
const LOOKS = 8;
const LOOK_EVERY_MS = 250;

class BeingAnswered extends Refusal {
  constructor() {
    super("conflict", "This question is being answered, or belongs to another conversation. Look again in a moment.");
  }
}

/** Reads a question. One that came before is answered as then; one whose answer was lost on the way is answered now. */
async function begin(tx: Transaction, asked: Asked, hasModel: boolean): Promise<Begun> {
  const { threadId, messageId, text } = asked;
  await ensureRoom(tx, threadId);
  await openThread(tx, threadId, text.slice(0, TITLE_LETTERS));
  const said = await latestMessages(tx, threadId, TURNS_SHOWN);
  const before = { turns: hasModel ? turnsOf(said) : [], plan: lastPlanOf(said) };
  if (!(await addMessage(tx, threadId, { id: messageId, role: "user", parts: [{ type: "text", text }] }))) {
    const known = await findAnswer(tx, threadId, messageId);
    if (known) return { answer: known };
    if (!(await isAbandoned(tx, threadId, { messageId, olderThanSec: ABANDONED_SEC }))) throw new BeingAnswered();
  }
  return { reading: await readQuestion(tx, asked, before) };
}

async function beginOrWait(
  { parts: { store, chatModels }, user }: MountCall,
  asked: Asked,
  scope: UserScope,
): Promise<Begun> {
  for (let looks = 1; ; looks++)
    try {
      // What is written here counts once the answer is kept, which is durable and carries it along.
      return await withUser(store, user.id, (tx) => begin(tx, asked, chatModels.length > 0), {
        ...scope,
        durable: false,
      });
    } catch (error) {
      if (!(error instanceof BeingAnswered) || looks === LOOKS) throw error;
      await sleep(LOOK_EVERY_MS);
    }
}

/** Looks it up. Where that leaves a question for a model, one is asked between two transactions; its plans are carried out as the person. */
async function answer(
  { parts: { store, now, chatModels }, user }: MountCall,
  asked: Asked,
  { reading, scope }: { readonly reading: Reading; readonly scope: UserScope },
): Promise<readonly MessagePart[]> {
  const local = await withUser(
    store,
    user.id,
    async (tx) => {
      const here = await answerHere(tx, asked, reading);
      const isLast = here.open === null || chatModels.length === 0;
      return isLast ? { open: null, parts: await keep(tx, asked, here.parts) } : here;
    },
    scope,
  );
  if (local.open === null) return local.parts;
  const planned = await askModels(local.open, {
    store,
    userId: user.id,
    threadId: asked.threadId,
    uses: chatModels,
    now,
  });
  return withUser(store, user.id, async (tx) => {
    const parts = planned === null ? local.parts : await answerPlanned(tx, asked, planned);
    return keep(tx, asked, parts);
  });
}

/** A question of the person's, answered as a stream: first what it was taken for, then what was found. */
export const chatMount: Mount = userMount({
  name: CHAT_MOUNT,
  limit: { requests: 60, windowSec: 60 },
  methods: ["POST"],
  maxBytes: MAX_BYTES,
  audit: "none",
  summary: "Ask Prime: the answer is streamed as the AI SDK's UI message stream",
  async run(call) {
    const { store, now, limits, log } = call.parts;
    const asked = await readAsked(call.request, now());
    const scope = { lockTimeoutMs: MAX_LOCK_WAIT_MS, statementTimeoutMs: limits.answerTimeoutMs };
    const begun = await beginOrWait(call, asked, scope);
    if ("answer" in begun) return streamMessage({ ...begun.answer, reading: null });
    // Goes on whether or not anybody still listens: whoever was cut off finds the answer in the conversation.
    const parts = answer(call, asked, { ...begun, scope }).catch(async (thrown: unknown) => {
      const error = asRefusal(thrown, { facts: { mount: CHAT_MOUNT, requestId: call.requestId }, log });
      if (!(error instanceof Refusal)) log.error("chat_failed", { requestId: call.requestId, error });
      // So that the same question can be asked again at once.
      await withUser(store, call.user.id, (tx) => forgetMessage(tx, asked.threadId, asked.messageId));
      throw error;
    });
    return streamMessage({ id: answerIdOf(asked.messageId), reading: wordsOf(begun.reading), parts });
  },
});
