import { sql } from "kysely";
import type { CallEnd, OutgoingCall } from "../../core/model/model.ts";
import type { Transaction } from "../tenant.ts";

/** Whether a call may be made. */
export type OpenedCall =
  | { readonly allowed: true; readonly id: string }
  | { readonly allowed: false; readonly spentUsd: number };

/** What this calendar month (UTC) has cost so far; what is under way or may have been charged counts with the most it can cost. */
const SPENT = sql`coalesce((
  select sum(coalesce(cost_usd, reserved_usd, 0)) from ai_usage
  where user_id = auth.uid() and created_at >= date_trunc('month', now() at time zone 'UTC') at time zone 'UTC'
), 0)`;

/**
 * Writes a call down before it leaves, unless it could take the month beyond the cap. One person's calls are opened one after
 * another, so that two at once cannot both take the last dollar.
 */
export async function openCall(
  tx: Transaction,
  call: OutgoingCall & { readonly threadId: string | null },
  capUsd: number | null,
): Promise<OpenedCall> {
  await sql`select pg_advisory_xact_lock(hashtextextended('ai_usage ' || auth.uid()::text, 0))`.execute(tx);
  const { rows } = await sql<{ spent: number }>`select ${SPENT}::float8 as spent`.execute(tx);
  const spentUsd = rows[0]!.spent;
  // A price nobody knows cannot be capped by money; what is spent already still counts.
  if (capUsd !== null && (spentUsd + (call.mostUsd ?? 0) > capUsd || spentUsd >= capUsd))
    return { allowed: false, spentUsd };
  const written = await sql<{ id: string }>`
    insert into ai_usage (user_id, provider, model, purpose, outcome, sent, reserved_usd, thread_id)
    values (auth.uid(), ${call.provider}, ${call.model}, ${call.purpose}, 'open', ${JSON.stringify(call.sent)}::jsonb, ${call.mostUsd},
      ${call.threadId}::uuid)
    returning id`.execute(tx);
  return { allowed: true, id: written.rows[0]!.id };
}

/** Settles a call, once. */
export async function closeCall(tx: Transaction, id: string, end: CallEnd): Promise<void> {
  await sql`
    update ai_usage set outcome = ${end.outcome}, input_tokens = ${end.inputTokens}, output_tokens = ${end.outputTokens},
      cost_usd = ${end.costUsd}, settled_at = now()
    where user_id = auth.uid() and id = ${id} and outcome = 'open'`.execute(tx);
}

export interface MonthOfCalls {
  /** `2026-11`, UTC. */
  month: string;
  provider: string;
  model: string;
  calls: number;
  inputTokens: number;
  outputTokens: number;
  costUsd: number;
  /** Calls whose price nobody knows; their cost is in no sum. */
  unpricedCalls: number;
}

/** Most lines of the overview: years of months. */
const MAX_LINES = 120;

export async function monthsOfCalls(tx: Transaction): Promise<MonthOfCalls[]> {
  const { rows } = await sql<MonthOfCalls>`
    select to_char(created_at at time zone 'UTC', 'YYYY-MM') as month, provider, model, count(*)::int as calls,
      sum(input_tokens)::float8 as "inputTokens", sum(output_tokens)::float8 as "outputTokens",
      coalesce(sum(coalesce(cost_usd, reserved_usd)), 0)::float8 as "costUsd",
      (count(*) filter (where cost_usd is null and reserved_usd is null))::int as "unpricedCalls"
    from ai_usage where user_id = auth.uid()
    group by 1, 2, 3 order by 1 desc, 2, 3 limit ${MAX_LINES}`.execute(tx);
  return rows;
}

/** What models cost in one conversation. */
export interface ThreadCost {
  threadId: string;
  calls: number;
  costUsd: number;
  /** Calls whose price nobody knows; their cost is in no sum. */
  unpricedCalls: number;
}

const OF_THREAD = sql`
  thread_id as "threadId", count(*)::int as calls, coalesce(sum(coalesce(cost_usd, reserved_usd)), 0)::float8 as "costUsd",
  (count(*) filter (where cost_usd is null and reserved_usd is null))::int as "unpricedCalls"`;

/** Of these conversations, those in which a model was asked. */
export async function costOfThreads(tx: Transaction, ids: readonly string[]): Promise<Map<string, ThreadCost>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<ThreadCost>`
    select ${OF_THREAD} from ai_usage where user_id = auth.uid() and thread_id = any(${[...ids]}::uuid[]) group by thread_id`.execute(
    tx,
  );
  return new Map(rows.map((row) => [row.threadId, row]));
}

/** The conversations in which a model was asked last, with their titles; null where one has been deleted since. */
export async function latestCosts(tx: Transaction, limit: number): Promise<(ThreadCost & { title: string | null })[]> {
  const { rows } = await sql<ThreadCost & { title: string | null }>`
    select c."threadId", c.calls, c."costUsd", c."unpricedCalls", h.title from (
      select ${OF_THREAD}, max(created_at) as latest from ai_usage where user_id = auth.uid() and thread_id is not null
      group by thread_id order by latest desc limit ${limit}
    ) c left join chat_threads h on h.user_id = auth.uid() and h.id = c."threadId"
    order by c.latest desc`.execute(tx);
  return rows;
}

export async function spentThisMonth(tx: Transaction): Promise<number> {
  const { rows } = await sql<{ spent: number }>`select ${SPENT}::float8 as spent`.execute(tx);
  return rows[0]!.spent;
}

export interface CallRow {
  id: string;
  provider: string;
  model: string;
  purpose: string;
  outcome: "open" | "answered" | "failed" | "unknown";
  input_tokens: number;
  output_tokens: number;
  cost_usd: number | null;
  sent: unknown;
  created_at: string;
}

/** Newest first. */
export async function listCalls(tx: Transaction, before: string | undefined, limit: number): Promise<CallRow[]> {
  const { rows } = await sql<CallRow>`
    select id, provider, model, purpose, outcome, input_tokens, output_tokens, coalesce(cost_usd, reserved_usd)::float8 as cost_usd, sent,
      created_at
    from ai_usage
    where user_id = auth.uid() and (${before ?? null}::uuid is null or id < ${before ?? null}::uuid)
    order by id desc limit ${limit}`.execute(tx);
  return rows;
}
