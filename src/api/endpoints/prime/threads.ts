import type { ChatMessage, ChatThread } from "../../../contract/chat.ts";
import { deleteThread, findThread, listMessages, listThreads, renameThread } from "../../../data/queries/chat.ts";
import type { Transaction } from "../../../data/tenant.ts";
import { costOfThreads } from "../../../data/queries/ai-calls.ts";
import type { ThreadCost } from "../../../data/queries/ai-calls.ts";
import type { MessageRow, ThreadRow } from "../../../data/queries/chat.ts";
import { decodeCursor, foreignLink, pageOf } from "../../pipeline/cursor.ts";
import type { Place } from "../../pipeline/cursor.ts";
import { endpoint } from "../../pipeline/endpoint.ts";
import { notFound } from "../../pipeline/refusal.ts";

type Costs = ReadonlyMap<string, ThreadCost>;

const wireThread = ({ id, title, created_at, updated_at }: ThreadRow, costs: Costs): ChatThread => ({
  id,
  title,
  createdAt: created_at,
  updatedAt: updated_at,
  cost: costs.get(id) ?? null,
});

const wireOne = async (tx: Transaction, thread: ThreadRow): Promise<ChatThread> =>
  wireThread(thread, await costOfThreads(tx, [thread.id]));

const wireMessage = ({ id, role, parts, created_at }: MessageRow): ChatMessage => ({
  id,
  role,
  parts,
  createdAt: created_at,
});

/** An instant as the database writes it, to the microsecond. */
const INSTANT = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(?:\.\d{1,6})?\+00$/;

function placeIn(cursor: string | undefined): Place | undefined {
  const place = decodeCursor(cursor);
  if (place && (!INSTANT.test(place.value) || Number.isNaN(Date.parse(place.value)))) throw foreignLink();
  return place;
}

const place = ({ sort_value: value, id }: { readonly sort_value: string; readonly id: string }): Place => ({
  value,
  id,
});

export const threadsList = endpoint({
  name: "chat-threads",
  method: "GET",
  audit: "none",
  run: ({ input, read }) => {
    const after = placeIn(input.cursor);
    return read(async (tx) => {
      if (input.id !== undefined) {
        const thread = await findThread(tx, input.id);
        if (!thread) throw notFound("conversation");
        return { items: [await wireOne(tx, thread)], nextCursor: null };
      }
      const rows = await listThreads(tx, { after, limit: input.limit + 1 });
      const costs = await costOfThreads(
        tx,
        rows.map(({ id }) => id),
      );
      return pageOf(rows, input.limit, { item: (row) => wireThread(row, costs), place });
    });
  },
});

export const threadsRename = endpoint({
  name: "chat-threads",
  method: "PATCH",
  audit: "chat_thread.rename",
  run: ({ input, write }) =>
    write(async (tx, note) => {
      const before = await findThread(tx, input.id);
      const after = await renameThread(tx, input.id, input.title);
      if (!before || !after) throw notFound("conversation");
      const [oldValue, newValue] = [{ title: before.title }, { title: after.title }];
      note({ resourceType: "chat_thread", resourceId: after.id, oldValue, newValue });
      return wireOne(tx, after);
    }),
});

export const threadsDelete = endpoint({
  name: "chat-threads",
  method: "DELETE",
  audit: "chat_thread.delete",
  run: ({ input, write }) =>
    write(async (tx, note) => {
      if (!(await deleteThread(tx, input.id))) throw notFound("conversation");
      note({ resourceType: "chat_thread", resourceId: input.id });
      return { ok: true as const };
    }),
});

export const messagesList = endpoint({
  name: "chat-messages",
  method: "GET",
  audit: "none",
  run: ({ input, read }) => {
    const after = placeIn(input.cursor);
    return read(async (tx) => {
      if (!(await findThread(tx, input.threadId))) throw notFound("conversation");
      const rows = await listMessages(tx, input.threadId, { after, limit: input.limit + 1 });
      return pageOf(rows, input.limit, { item: wireMessage, place });
    });
  },
});
