import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { allItems } from "../../contract/all-items.ts";
import { call } from "./api.ts";
import { HISTORY_PAGE, KEYS } from "./queries.ts";

export const threadsQuery = infiniteQueryOptions({
  queryKey: [...KEYS.chat, "threads"],
  initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam }) => call("chat-threads", "GET", { cursor: pageParam, limit: HISTORY_PAGE }),
  getNextPageParam: (page) => page.nextCursor ?? undefined,
});

/** All that was said in a conversation, as it stands when it is opened; what is said then, the conversation itself keeps. */
export const messagesQuery = (threadId: string) =>
  queryOptions({
    queryKey: [...KEYS.chat, "messages", threadId],
    queryFn: () => allItems((cursor) => call("chat-messages", "GET", { threadId, cursor })),
    gcTime: 0,
    staleTime: Infinity,
  });

export const proposalKey = (id: string) => [...KEYS.chat, "proposal", id] as const;
export const proposalQuery = (id: string) =>
  queryOptions({ queryKey: proposalKey(id), queryFn: () => call("chat-confirm", "GET", { id }) });
