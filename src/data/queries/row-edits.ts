import { sql } from "kysely";
import type { Transaction } from "../tenant.ts";
import { currentId } from "./categories.ts";
import type { LedgerRow } from "./transactions.ts";
import { ME } from "./me.ts";

/** All that an edit can change of a row `t`, as it is now. */
const STATE = sql`jsonb_build_object('merchant', t.merchant_name, 'notes', t.notes, 'tags', to_jsonb(t.tags),
  'businessShare', t.business_share, 'taxAmount', t.tax_amount::text, 'parts', (
    select jsonb_agg(jsonb_build_object('seq', s.seq, 'categoryId', s.category_id, 'amount', s.amount::text, 'note', s.note,
      'businessShare', s.business_share, 'taxAmount', s.tax_amount::text) order by s.seq)
    from splits s where s.user_id = t.user_id and s.transaction_id = t.id))`;

/** What an edit left of a row, with its parts' categories by the ids they go by now: a merge since then takes no undo away. */
const LEFT = sql`case when jsonb_typeof(h.edited -> 'after' -> 'parts') <> 'array' then h.edited -> 'after'
  else jsonb_set(h.edited -> 'after', '{parts}', (
    select jsonb_agg(p.part || jsonb_build_object('categoryId', ${currentId(sql`(p.part ->> 'categoryId')`)}) order by p.place)
    from jsonb_array_elements(h.edited -> 'after' -> 'parts') with ordinality as p(part, place))) end`;

/** A row's own words for what it is, to be held against what it is later. */
export interface RowState {
  readonly id: string;
  readonly state: string;
}

/** What the rows are before an edit. */
export async function readStates(tx: Transaction, ids: readonly string[]): Promise<RowState[]> {
  const { rows } = await sql<RowState>`
    select t.id, ${STATE}::text as state from transactions t
    where t.user_id = ${ME} and t.id = any(${[...ids]}::uuid[])`.execute(tx);
  return rows;
}

/**
 * Keeps with the run what the rows were and what they are now; after `applyChoice`, which keeps their category. A row that is as it was and whose
 * category the run did not change is none of it. Returns how many the run changed.
 */
export async function keepEdits(tx: Transaction, runId: string, before: readonly RowState[]): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into automation_run_changes as h (user_id, run_id, transaction_id, edited)
    select t.user_id, ${runId}, t.id, jsonb_build_object('before', b.state::jsonb, 'after', now.state)
    from unnest(${before.map(({ id }) => id)}::uuid[], ${before.map(({ state }) => state)}::text[]) as b (id, state)
    join transactions t on t.user_id = ${ME} and t.id = b.id
    cross join lateral (select ${STATE} as state) now
    where b.state::jsonb <> now.state or exists (
      select from transaction_categorization c
      where c.user_id = t.user_id and c.transaction_id = t.id and c.automation_run_id = ${runId})
    on conflict (user_id, run_id, transaction_id) do update set edited = excluded.edited`.execute(tx);
  return Number(numAffectedRows ?? 0);
}

/** Gives rows back what they were before an edit, where they still are what it made of them. Returns how many. */
export async function undoEdits(tx: Transaction, runId: string): Promise<number> {
  const { rows } = await sql<{ id: string; parts: unknown[] | null; currency: string }>`
    with mine as (
      select t.id, t.currency, h.edited -> 'before' as before from automation_run_changes h
      join transactions t on t.user_id = h.user_id and t.id = h.transaction_id
      where h.user_id = auth.uid() and h.run_id = ${runId} and ${LEFT} = ${STATE}
        and h.edited -> 'before' <> h.edited -> 'after'
      for update of t
    ), restored as (
      update transactions t set merchant_name = m.before ->> 'merchant', notes = m.before ->> 'notes',
        business_share = (m.before ->> 'businessShare')::smallint, tax_amount = (m.before ->> 'taxAmount')::numeric,
        tags = (select array_agg(tag) from jsonb_array_elements_text(nullif(m.before -> 'tags', 'null')) tag), updated_at = now()
      from mine m where t.user_id = ${ME} and t.id = m.id
    )
    select id, currency, nullif(before -> 'parts', 'null') as parts from mine`.execute(tx);
  await restoreParts(tx, rows);
  return rows.length;
}

/** All rows at once: first away with the parts there are, then back with those that were. */
async function restoreParts(
  tx: Transaction,
  rows: readonly { id: string; parts: unknown[] | null; currency: string }[],
): Promise<void> {
  if (rows.length === 0) return;
  const ids = rows.map(({ id }) => id);
  await sql`delete from splits where user_id = ${ME} and transaction_id = any(${ids}::uuid[])`.execute(tx);
  const split = rows.filter(({ parts }) => parts !== null);
  if (split.length === 0) return;
  await sql`
    insert into splits (user_id, transaction_id, seq, category_id, amount, currency, note, business_share, tax_amount)
    select auth.uid(), r.id, p.seq, ${currentId(sql`p."categoryId"`)}, p.amount, r.currency, p.note, p."businessShare", p."taxAmount"
    from jsonb_to_recordset(${JSON.stringify(split)}::jsonb) as r(id uuid, currency text, parts jsonb),
      jsonb_to_recordset(r.parts) as p(seq smallint, "categoryId" uuid, amount numeric, note text,
        "businessShare" smallint, "taxAmount" numeric)`.execute(tx);
}

/** What is to change of many rows; what is left out stays. */
export interface RowsEdit {
  readonly addTags?: readonly string[] | undefined;
  readonly removeTags?: readonly string[] | undefined;
  readonly notes?: string | null | undefined;
  readonly businessShare?: number | null | undefined;
}

/** Changes rows alike. */
export async function editRows(tx: Transaction, ids: readonly string[], edit: RowsEdit): Promise<void> {
  const { notes, businessShare } = edit;
  await sql`
    update transactions t set
      tags = (
        select nullif(array_agg(tag order by place), '{}') from (
          select tag, min(place) as place from unnest(coalesce(t.tags, '{}') || ${[...(edit.addTags ?? [])]}::text[])
            with ordinality as u(tag, place)
          where tag <> all(${[...(edit.removeTags ?? [])]}::text[]) group by tag
        ) kept),
      notes = case when ${notes !== undefined}::boolean then nullif(${notes ?? null}::text, '') else t.notes end,
      -- A split row's share is its parts' own.
      business_share = case
        when ${businessShare !== undefined}::boolean and not exists (
          select from splits s where s.user_id = t.user_id and s.transaction_id = t.id) then ${businessShare ?? null}::smallint
        else t.business_share end,
      updated_at = now()
    where t.user_id = ${ME} and t.id = any(${[...ids]}::uuid[])`.execute(tx);
}

/** A row that is about to be changed. */
export interface LockedRow extends Pick<
  LedgerRow,
  "id" | "merchant_key" | "merchant_name" | "description" | "account_id" | "amount" | "currency"
> {
  readonly split: boolean;
  readonly tag_count: number;
}

/** Which of these rows there are, locked. */
export async function lockRows(tx: Transaction, ids: readonly string[]): Promise<LockedRow[]> {
  const { rows } = await sql<LockedRow>`
    select t.id, t.merchant_key, t.merchant_name, t.description, t.account_id, t.amount, t.currency,
      coalesce(cardinality(t.tags), 0) as tag_count,
      exists (select from splits s where s.user_id = t.user_id and s.transaction_id = t.id) as split
    from transactions t where t.user_id = ${ME} and t.id = any(${[...ids]}::uuid[]) for update of t`.execute(tx);
  return rows;
}
