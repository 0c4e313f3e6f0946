import type { MessagePart } from "../../../data/queries/chat.ts";

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

/** The message begins at once, whenever its parts come. */
async function* messageChunks(messageId: string, parts: Promise<readonly MessagePart[]>): AsyncGenerator<Chunk> {
  yield { type: "start", messageId };
  yield { type: "start-step" };
  try {
    for (const [index, part] of (await parts).entries()) yield* partChunks(part, `part-${index}`);
  } catch {
    yield { type: "error", errorText: FAILED };
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
export function streamMessage(messageId: string, parts: Promise<readonly MessagePart[]>): Response {
  // Whoever listens has gone before it failed: it was logged already.
  parts.catch(() => undefined);
  const chunks = messageChunks(messageId, parts);
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
