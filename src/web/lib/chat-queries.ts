import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { allItems } from "../../contract/all-items.ts";
import type { Workflow } from "../../contract/workflows.ts";
import { call } from "./api.ts";
import { HISTORY_PAGE, KEYS } from "./queries.ts";

export const threadsQuery = infiniteQueryOptions({
  queryKey: [...KEYS.chat, "threads"],
  initialPageParam: undefined as string | undefined,
  queryFn: ({ pageParam }) => call("chat-threads", "GET", { cursor: pageParam, limit: HISTORY_PAGE }),
  getNextPageParam: (page) => page.nextCursor ?? undefined,
});

/** One conversation; null while nothing has been asked in it. */
export const threadQuery = (threadId: string) =>
  queryOptions({
    queryKey: [...KEYS.chat, "threads", threadId],
    queryFn: async () => (await call("chat-threads", "GET", { id: threadId })).items[0] ?? null,
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

const WORK_POLL_MS = 1_000;
/** How work that was handed over in a conversation goes; looked at again until it is over, or it has been told what came of it. */
export const workQuery = (taskId: string, isTold: (workflow: Workflow) => boolean) =>
  queryOptions({
    queryKey: [...KEYS.workflows, taskId],
    queryFn: async () => (await call("workflows", "GET", { id: taskId })).items[0]!,
    refetchInterval: ({ state: { data } }) =>
      data === undefined || (data.status === "running" && !isTold(data)) ? WORK_POLL_MS : false,
  });
