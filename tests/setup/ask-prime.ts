import { randomUUID } from "node:crypto";
import { DefaultChatTransport, readUIMessageStream } from "ai";
import type { UIMessage } from "ai";
import type { ToolResult } from "../../src/core/chat/results.ts";
import type { TestHouse } from "./house.ts";

/** What Prime said, as the AI SDK understood the stream. */
export interface Answer {
  readonly threadId: string;
  readonly text: string;
  /** What it said it looked up, before it knew. */
  readonly reading: string;
  /** What the tool found; null where none was asked. */
  readonly result: ToolResult | null;
  readonly offers: readonly string[];
  readonly message: UIMessage;
}

interface Asking {
  readonly threadId?: string;
  readonly messageId?: string;
  /** What is on screen beside the question. */
  readonly screen?: object;
}

const dataOf = (part: UIMessage["parts"][number] | undefined): unknown => (part && "data" in part ? part.data : null);

/** Asks through the AI SDK's own transport, which is what `useChat` uses, and reads the stream with its reader. */
export async function askPrime(
  app: TestHouse,
  person: string,
  question: string,
  { threadId = randomUUID(), messageId = randomUUID(), screen }: Asking = {},
): Promise<Answer> {
  const transport = new DefaultChatTransport({
    api: "/api/chat-v3-production",
    headers: { authorization: `Bearer ${await app.token(person)}` },
    fetch: (url, init) => app.request(url as string, init),
    ...(screen && { body: { screen } }),
  });
  const stream = await transport.sendMessages({
    trigger: "submit-message",
    chatId: threadId,
    messageId: undefined,
    messages: [{ id: messageId, role: "user", parts: [{ type: "text", text: question }] }],
    abortSignal: undefined,
  });
  let message: UIMessage | null = null;
  for await (const state of readUIMessageStream({ stream })) message = state;
  if (!message) throw new Error("the stream told no message");
  const tool = message.parts.find((part) => part.type.startsWith("tool-"));
  return {
    threadId,
    message,
    text: message.parts.map((part) => (part.type === "text" ? part.text : "")).join(""),
    reading: message.parts.map((part) => (part.type === "reasoning" ? part.text : "")).join(""),
    result: tool && "output" in tool ? (tool.output as ToolResult) : null,
    offers:
      (dataOf(message.parts.find(({ type }) => type === "data-offers")) as { questions?: string[] } | null)
        ?.questions ?? [],
  };
}
