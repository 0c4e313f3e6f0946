import { sql } from "kysely";
import type { Insight } from "../../core/insight/insight.ts";
import type { Transaction } from "../tenant.ts";

export interface StoredInsight extends Pick<Insight, "kind" | "sentence" | "rank"> {
  readonly id: string;
  /** What it is about, as it is told. */
  readonly detail: Pick<Insight, "amount" | "rows"> & Partial<Pick<Insight, "rowId">>;
  readonly dismissed: boolean;
  readonly foundAt: string;
}

/** Keys of what the person does not want to be told again. */
export async function dismissedInsights(tx: Transaction): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ key: string }>`
    select dedupe_key as key from insights where user_id = auth.uid() and dismissed_at is not null`.execute(tx);
  return new Set(rows.map(({ key }) => key));
}

/**
 * Makes what is told these; what was told before keeps its id, and what was dismissed stays as it was. Returns how many are told,
 * and how many of them are new. One run at a time per person; repeatable.
 */
export async function replaceInsights(
  tx: Transaction,
  told: readonly Insight[],
): Promise<{ told: number; added: number }> {
  const fresh = told.map(({ kind, key, sentence, amount, rows, rowId, rank }) => ({
    kind,
    key,
    sentence,
    rank,
    detail: { amount, rows, rowId },
  }));
  const { rows } = await sql<{ told: number; added: number }>`
    with fresh as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(fresh)}::jsonb) as f(kind text, key text, sentence text, rank float8, detail jsonb)
    ), gone as (
      delete from insights i where i.user_id = auth.uid() and i.dismissed_at is null
        and not exists (select from fresh f where f.key = i.dedupe_key)
    ), written as (
      insert into insights as i (user_id, kind, dedupe_key, title, detail, rank)
      select auth.uid(), kind, key, sentence, detail, rank from fresh
      on conflict (user_id, dedupe_key) do update set title = excluded.title, detail = excluded.detail, rank = excluded.rank
      where i.dismissed_at is null
      returning xmax = 0 as added
    )
    select count(*)::int as told, (count(*) filter (where added))::int as added from written`.execute(tx);
  return rows[0]!;
}

/** So that two runs at the same time do not each write their own handful. */
export async function lockInsights(tx: Transaction): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('insights ' || auth.uid()::text, 0))`.execute(tx);
}

const COLUMNS = sql`
  id, kind, title as sentence, rank, detail, dismissed_at is not null as dismissed, created_at as "foundAt"`;

interface Paged {
  readonly limit: number;
}

/** What is told, highest rank first. `after`: of the last one of the page before. */
export async function listOpenInsights(
  tx: Transaction,
  { after, limit }: Paged & { readonly after: { readonly rank: number; readonly id: string } | null },
): Promise<StoredInsight[]> {
  const beyond = after === null ? sql`true` : sql`(-rank, id) > (${-after.rank}::float8, ${after.id}::uuid)`;
  const { rows } = await sql<StoredInsight>`
    select ${COLUMNS} from insights where user_id = auth.uid() and dismissed_at is null and ${beyond}
    order by -rank, id limit ${limit}`.execute(tx);
  return rows;
}

/** What was dismissed, newest first. */
export async function listDismissedInsights(
  tx: Transaction,
  { before, limit }: Paged & { readonly before: string | null },
): Promise<StoredInsight[]> {
  const beyond = before === null ? sql`true` : sql`id < ${before}::uuid`;
  const { rows } = await sql<StoredInsight>`
    select ${COLUMNS} from insights where user_id = auth.uid() and dismissed_at is not null and ${beyond}
    order by id desc limit ${limit}`.execute(tx);
  return rows;
}

/** Dismisses an insight, or takes that back; null when there is none of that id. */
export async function dismissInsight(tx: Transaction, id: string, dismissed: boolean): Promise<StoredInsight | null> {
  const { rows } = await sql<StoredInsight>`
    update insights set dismissed_at = case when ${dismissed} then coalesce(dismissed_at, now()) end
    where user_id = auth.uid() and id = ${id}::uuid returning ${COLUMNS}`.execute(tx);
  return rows[0] ?? null;
}
