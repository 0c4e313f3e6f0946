import type { MessagePart } from "../../../data/queries/chat.ts";
import { Refusal } from "../../pipeline/refusal.ts";

/** A chunk of the AI SDK's UI message stream (version 1): `useChat` builds the message from them. */
type Chunk = Readonly<Record<string, unknown>> & { readonly type: string };

/** About so many letters are told at once. */
const PIECE = 24;

/** Words, a few at a time. */
const pieces = (text: string): string[] => text.match(new RegExp(`[\\s\\S]{1,${PIECE}}(?:\\s|$)|\\S+\\s?`, "g")) ?? [];

function* partChunks(part: MessagePart, id: string): Generator<Chunk> {
  if (part.type === "text") {
    yield { type: "text-start", id };
    for (const delta of pieces(String(part["text"]))) yield { type: "text-delta", id, delta };
    yield { type: "text-end", id };
  } else if (part.type.startsWith("tool-")) {
    const { toolCallId, input, output } = part;
    yield { type: "tool-input-available", toolCallId, toolName: part.type.slice("tool-".length), input };
    yield { type: "tool-output-available", toolCallId, output };
  } else yield part;
}

const FAILED = "Something failed on our side while this was answered. Your question is kept; ask it again.";

/** A message that is told: what its question was taken for, and its parts, now or once they are there. */
export interface ToldMessage {
  readonly id: string;
  /** Told at once and not kept: what is being looked up. Null where nothing is. */
  readonly reading: string | null;
  readonly parts: readonly MessagePart[] | Promise<readonly MessagePart[]>;
}

function* readingChunks(reading: string): Generator<Chunk> {
  yield { type: "reasoning-start", id: "reading" };
  yield { type: "reasoning-delta", id: "reading", delta: reading };
  yield { type: "reasoning-end", id: "reading" };
}

/** The message begins at once, whenever its parts come. */
async function* messageChunks({ id: messageId, reading, parts }: ToldMessage): AsyncGenerator<Chunk> {
  yield { type: "start", messageId };
  yield { type: "start-step" };
  if (reading !== null) yield* readingChunks(reading);
  try {
    for (const [index, part] of (await parts).entries()) yield* partChunks(part, `part-${index}`);
  } catch (error) {
    yield { type: "error", errorText: error instanceof Refusal ? error.message : FAILED };
  }
  yield { type: "finish-step" };
  yield { type: "finish" };
}

const STREAM_HEADERS = {
  "content-type": "text/event-stream; charset=utf-8",
  "x-vercel-ai-ui-message-stream": "v1",
  // A proxy in front must not wait for the end.
  "x-accel-buffering": "no",
};

/** A message as the stream in which it is told. */
export function streamMessage(message: ToldMessage): Response {
  // Whoever listens has gone before it failed: it was logged already.
  if (message.parts instanceof Promise) message.parts.catch(() => undefined);
  const chunks = messageChunks(message);
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await chunks.next();
      controller.enqueue(encoder.encode(`data: ${done ? "[DONE]" : JSON.stringify(value)}\n\n`));
      if (done) controller.close();
    },
  });
  return new Response(body, { headers: STREAM_HEADERS });
}
