import { DefaultChatTransport } from "ai";
import { BASE_PATH } from "../../../contract/base-path.ts";
import { fetchStream } from "../../lib/api.ts";
import { localDay } from "../../lib/calendar.ts";
import { accessToken } from "../../lib/session.ts";
import type { PrimeMessage } from "./prime-message.ts";

/** How a question goes to the server: the last message alone, with the person's own day and what they look at; the rest is there. */
export const chatTransport = new DefaultChatTransport<PrimeMessage>({
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
