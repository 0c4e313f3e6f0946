import { sql } from "kysely";
import { derivedId } from "../derived-id.ts";
import type { Transaction } from "../tenant.ts";

/** Most conversations of one person, and most messages of one. */
export const MAX_THREADS = 2_000;
export const MAX_MESSAGES = 400;

export interface ThreadRow {
  id: string;
  title: string;
  created_at: string;
  updated_at: string;
  /** As the database orders them. */
  sort_value: string;
}

/** A part of a message, as the stream protocol knows it; what its kind brings along is beside its type. */
export interface MessagePart {
  readonly type: string;
  readonly [field: string]: unknown;
}

export interface MessageRow {
  id: string;
  role: "user" | "assistant";
  parts: MessagePart[];
  created_at: string;
}

const THREAD = sql`id, title, created_at, updated_at, updated_at::text as sort_value`;

/** Latest first. */
export async function listThreads(
  tx: Transaction,
  page: { readonly after?: { readonly value: string; readonly id: string } | undefined; readonly limit: number },
): Promise<ThreadRow[]> {
  const after = page.after
    ? sql`and (updated_at, id) < (${page.after.value}::timestamptz, ${page.after.id}::uuid)`
    : sql``;
  const { rows } = await sql<ThreadRow>`
    select ${THREAD} from chat_threads where user_id = auth.uid() ${after}
    order by updated_at desc, id desc limit ${page.limit}`.execute(tx);
  return rows;
}

export async function findThread(tx: Transaction, id: string): Promise<ThreadRow | null> {
  const { rows } = await sql<ThreadRow>`
    select ${THREAD} from chat_threads where user_id = auth.uid() and id = ${id}::uuid`.execute(tx);
  return rows[0] ?? null;
}

/** Where a message would go: how many there are of each. */
export async function countChat(
  tx: Transaction,
  threadId: string,
): Promise<{ threads: number; messages: number; known: boolean }> {
  const { rows } = await sql<{ threads: number; messages: number; known: boolean }>`
    select (select count(*) from chat_threads where user_id = auth.uid())::int as threads,
      (select count(*) from chat_messages where user_id = auth.uid() and thread_id = ${threadId}::uuid)::int as messages,
      exists (select from chat_threads where user_id = auth.uid() and id = ${threadId}::uuid) as known`.execute(tx);
  return rows[0]!;
}

/** Begins the conversation, or goes on with it; one question of a conversation at a time. */
export async function openThread(tx: Transaction, id: string, title: string): Promise<void> {
  await sql`
    insert into chat_threads (user_id, id, title) values (auth.uid(), ${id}::uuid, ${title})
    on conflict (user_id, id) do update set updated_at = now()`.execute(tx);
}

export async function renameThread(tx: Transaction, id: string, title: string): Promise<ThreadRow | null> {
  const { rows } = await sql<ThreadRow>`
    update chat_threads set title = ${title} where user_id = auth.uid() and id = ${id}::uuid returning ${THREAD}`.execute(
    tx,
  );
  return rows[0] ?? null;
}

/** With all that was said in it. */
export async function deleteThread(tx: Transaction, id: string): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from chat_threads where user_id = auth.uid() and id = ${id}::uuid`.execute(tx);
  return numAffectedRows === 1n;
}

/** False when a message of that id is there already. */
export async function addMessage(
  tx: Transaction,
  threadId: string,
  message: { readonly id: string; readonly role: MessageRow["role"]; readonly parts: readonly MessagePart[] },
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    insert into chat_messages (user_id, id, thread_id, role, parts, created_at)
    values (auth.uid(), ${message.id}::uuid, ${threadId}::uuid, ${message.role},
      ${JSON.stringify(message.parts)}::jsonb, clock_timestamp())
    on conflict (user_id, id) do nothing`.execute(tx);
  return numAffectedRows === 1n;
}

/** A question nobody has answered for so long; false also where it belongs to another conversation. */
export async function isAbandoned(
  tx: Transaction,
  threadId: string,
  { messageId, olderThanSec }: { readonly messageId: string; readonly olderThanSec: number },
): Promise<boolean> {
  const { rows } = await sql`
    select from chat_messages where user_id = auth.uid() and thread_id = ${threadId}::uuid and id = ${messageId}::uuid
      and created_at < now() - make_interval(secs => ${olderThanSec})`.execute(tx);
  return rows.length > 0;
}

export async function forgetMessage(tx: Transaction, threadId: string, id: string): Promise<void> {
  await sql`
    delete from chat_messages where user_id = auth.uid() and thread_id = ${threadId}::uuid and id = ${id}::uuid`.execute(
    tx,
  );
}

/** Oldest first; ids are in the order of time only where we made them. */
export async function listMessages(
  tx: Transaction,
  threadId: string,
  page: { readonly after?: { readonly value: string; readonly id: string } | undefined; readonly limit: number },
): Promise<(MessageRow & { sort_value: string })[]> {
  const after = page.after
    ? sql`and (created_at, id) > (${page.after.value}::timestamptz, ${page.after.id}::uuid)`
    : sql``;
  const { rows } = await sql<MessageRow & { sort_value: string }>`
    select id, role, parts, created_at, created_at::text as sort_value from chat_messages
    where user_id = auth.uid() and thread_id = ${threadId}::uuid and role <> 'tool' ${after}
    order by created_at, id limit ${page.limit}`.execute(tx);
  return rows;
}

/** A question has one answer, whatever else was said meanwhile. */
export const answerIdOf = (messageId: string): string => derivedId(`reply ${messageId.toLowerCase()}`);

/** What was answered to a message, if it was. */
export async function findAnswer(tx: Transaction, threadId: string, messageId: string): Promise<MessageRow | null> {
  const { rows } = await sql<MessageRow>`
    select id, role, parts, created_at from chat_messages
    where user_id = auth.uid() and id = ${answerIdOf(messageId)}::uuid and thread_id = ${threadId}::uuid and role = 'assistant'`.execute(
    tx,
  );
  return rows[0] ?? null;
}

/** The latest messages, oldest of them first. */
export async function latestMessages(tx: Transaction, threadId: string, limit: number): Promise<MessageRow[]> {
  const { rows } = await sql<MessageRow>`
    select id, role, parts, created_at from chat_messages
    where user_id = auth.uid() and thread_id = ${threadId}::uuid and role <> 'tool' order by created_at desc, id desc limit ${limit}`.execute(
    tx,
  );
  return rows.toReversed();
}
