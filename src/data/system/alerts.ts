import { sql } from "kysely";
import type { DataStore } from "../open.ts";
import { withSystem } from "./with-system.ts";

/** How the queue does, by the database's clock. */
export interface QueueState {
  /** Seconds that the longest waiting due task is late. */
  late_sec: number;
  /** Tasks that failed for good in the last hour, cancelled ones aside. */
  failed: number;
}

export async function readQueueState(store: DataStore): Promise<QueueState> {
  const { rows } = await withSystem(store, (tx) =>
    sql<QueueState>`
      select coalesce((select extract(epoch from now() - min(run_at)) from employee_tasks
          where status = 'pending' and run_at <= now()), 0)::int as late_sec,
        (select count(*) from employee_tasks
          where status = 'failed' and not cancelled and processed_at > now() - interval '1 hour')::int as failed`.execute(
      tx,
    ),
  );
  return rows[0]!;
}

export interface Alert {
  readonly kind: string;
  readonly severity: "info" | "warning" | "critical";
  readonly message: string;
  readonly detail: object;
}

/** Raises an alert, or finds the one of this kind that is open; returns its id. For one process at a time. */
export async function raiseAlert(store: DataStore, { kind, severity, message, detail }: Alert): Promise<string> {
  const { rows } = await withSystem(store, (tx) =>
    sql<{ id: string }>`
      with open as (
        update alerts set message = ${message}, detail = ${JSON.stringify(detail)}::jsonb
        where kind = ${kind} and resolved_at is null returning id
      ), raised as (
        insert into alerts (kind, severity, message, detail)
        select ${kind}, ${severity}, ${message}, ${JSON.stringify(detail)}::jsonb where not exists (select from open)
        returning id
      ) select id from open union all select id from raised`.execute(tx),
  );
  return rows[0]!.id;
}

/** What an alert told of is over. */
export async function resolveAlert(store: DataStore, kind: string): Promise<void> {
  await withSystem(store, (tx) =>
    sql`update alerts set resolved_at = now() where kind = ${kind} and resolved_at is null`.execute(tx),
  );
}

/** An alert as it stands; newest first, those that are still open before all others. */
export interface AlertRow extends Omit<Alert, "detail"> {
  readonly id: string;
  readonly raised_at: string;
  readonly resolved_at: string | null;
}

/** The latest alerts, at most so many. */
export async function listAlerts(store: DataStore, limit: number): Promise<AlertRow[]> {
  const { rows } = await withSystem(store, (tx) =>
    sql<AlertRow>`
      select id, kind, severity, message, created_at as raised_at, resolved_at from alerts
      order by resolved_at is null desc, created_at desc, id desc limit ${limit}`.execute(tx),
  );
  return rows;
}

/** What somebody who is told of alerts over one channel does not know yet. */
export interface AlertNews extends AlertRow {
  readonly news: "raised" | "over";
}

/**
 * What is new for a channel: alerts that hold and were not told there, and those told there that are over. One that came and went in between
 * is none. Oldest first.
 */
export async function listAlertNews(store: DataStore, channel: string, limit: number): Promise<AlertNews[]> {
  const { rows } = await withSystem(store, (tx) =>
    sql<AlertNews>`
      select id, kind, severity, message, created_at as raised_at, resolved_at,
        case when resolved_at is null then 'raised' else 'over' end as news
      from alerts
      where (resolved_at is null and not told ? ${channel}) or (resolved_at is not null and told ->> ${channel} = 'raised')
      order by created_at, id limit ${limit}`.execute(tx),
  );
  return rows;
}

/** Notes that a channel has told of it, so that it is not told again. */
export async function markTold(store: DataStore, channel: string, { id, news }: AlertNews): Promise<void> {
  await withSystem(store, (tx) =>
    sql`update alerts set told = told || jsonb_build_object(${channel}::text, ${news}::text) where id = ${id}`.execute(
      tx,
    ),
  );
}
