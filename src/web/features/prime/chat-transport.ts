import { DefaultChatTransport } from "ai";
import type { UIMessageChunk } from "ai";
import { ApiError } from "../../../contract/api-error.ts";
import { BASE_PATH } from "../../../contract/base-path.ts";
import { fetchStream } from "../../lib/api.ts";
import { localDay } from "../../lib/calendar.ts";
import { accessToken } from "../../lib/session.ts";
import type { PrimeMessage } from "./prime-message.ts";

/** What the server says of an answer that it could not finish, as a refusal is shown. */
function failed(message: string): ApiError {
  return new ApiError(200, { code: "internal", message, details: null, requestId: "" });
}

class PrimeTransport extends DefaultChatTransport<PrimeMessage> {
  protected override processResponseStream(
    stream: ReadableStream<Uint8Array<ArrayBuffer>>,
  ): ReadableStream<UIMessageChunk> {
    const told = new TransformStream<UIMessageChunk, UIMessageChunk>({
      transform(chunk, controller) {
        if (chunk.type === "error") controller.error(failed(chunk.errorText));
        else controller.enqueue(chunk);
      },
    });
    return super.processResponseStream(stream).pipeThrough(told);
  }
}

/** How a question goes to the server: the last message alone, with the person's own day and what they look at; the rest is there. */
export const chatTransport = new PrimeTransport({
  api: `${BASE_PATH}/chat-v3-production`,
  fetch: fetchStream,
  headers: async () => {
    const token = await accessToken();
    const headers: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` };
    return headers;
  },
  prepareSendMessagesRequest: ({ id, messages, body }) => ({
    body: { id, messages: messages.slice(-1), today: localDay(new Date()), ...body },
  }),
});
