import { sql } from "kysely";
import type { Employee } from "../tasks/task.ts";
import type { Transaction } from "../tenant.ts";

export interface NotificationRow {
  id: string;
  employee: string | null;
  title: string;
  message: string;
  priority: "low" | "normal" | "high";
  action_url: string | null;
  read_at: string | null;
  created_at: string;
}

export interface NewNotification {
  readonly employee: Employee;
  readonly title: string;
  readonly message: string;
  readonly priority?: NotificationRow["priority"];
  readonly actionUrl?: string;
}

export async function createNotification(tx: Transaction, note: NewNotification): Promise<void> {
  await sql`
    insert into notifications (user_id, employee, title, message, priority, action_url)
    values (auth.uid(), ${note.employee}, ${note.title.slice(0, 200)}, ${note.message.slice(0, 2000)}, ${note.priority ?? "normal"},
      ${note.actionUrl ?? null})`.execute(tx);
}

/** Newest first. */
export async function listNotifications(
  tx: Transaction,
  before: string | undefined,
  limit: number,
): Promise<NotificationRow[]> {
  const { rows } = await sql<NotificationRow>`
    select id, employee, title, message, priority, action_url, read_at, created_at from notifications
    where user_id = auth.uid() and (${before ?? null}::uuid is null or id < ${before ?? null}::uuid)
    order by id desc limit ${limit}`.execute(tx);
  return rows;
}

/** Those told after one of them, oldest first. */
export async function listNotificationsAfter(
  tx: Transaction,
  after: string,
  limit: number,
): Promise<NotificationRow[]> {
  const { rows } = await sql<NotificationRow>`
    select id, employee, title, message, priority, action_url, read_at, created_at from notifications
    where user_id = auth.uid() and id > ${after}::uuid order by id limit ${limit}`.execute(tx);
  return rows;
}

export async function countUnread(tx: Transaction): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from notifications where user_id = auth.uid() and read_at is null`.execute(tx);
  return rows[0]?.count ?? 0;
}

/** Marks these, or all; those already read keep their time. Returns how many changed. */
export async function markRead(tx: Transaction, which: { readonly ids: readonly string[] } | "all"): Promise<number> {
  const some = which === "all" ? sql`true` : sql`id = any(${[...which.ids]}::uuid[])`;
  const { numAffectedRows } = await sql`
    update notifications set read_at = now() where user_id = auth.uid() and read_at is null and ${some}`.execute(tx);
  return Number(numAffectedRows ?? 0);
}
