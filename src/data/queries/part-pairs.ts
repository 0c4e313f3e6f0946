import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import type { Transaction } from "../tenant.ts";
import { currentId } from "./categories.ts";
import { ME } from "./me.ts";
import { KEPT } from "./pairs.ts";

/** Of a row `t`: it waits for Tag because this run parted its pair. */
export const partedIn = (runId: string): RawBuilder<unknown> => sql`t.id in (
  select h.transaction_id from automation_run_changes h
  where h.user_id = ${ME} and h.run_id = ${runId} and (h.previous ->> 'partner')::boolean)`;

/**
 * Parts the pairs of which this run of the person's put a side outside Transfers: it is none, and counts from now on. What the other side was
 * told because of the pair goes with it, and it waits for Tag; what the person or a rule decided stays. It is kept with the run, as the chosen rows
 * are by `applyChoice`.
 * Returns how many wait.
 */
export async function partPairs(tx: Transaction, runId: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    with chosen as materialized (
      select t.id, t.pair_id from transaction_categorization c
      join categories k on k.user_id = c.user_id and k.id = c.category_id
      join transactions t on t.user_id = c.user_id and t.id = c.transaction_id
      where c.user_id = ${ME} and c.automation_run_id = ${runId} and k.group_name <> 'Transfers' and t.pair_id is not null
    ), resting as materialized (
      select t.id, ${KEPT} || '{"partner": true}' as previous from chosen x
      join transactions t on t.user_id = ${ME} and t.id = x.pair_id
      join transaction_categorization c on c.user_id = t.user_id and c.transaction_id = t.id
      join categories k on k.user_id = c.user_id and k.id = c.category_id
      where c.automation_run_id is distinct from ${runId} and c.source not in ('user', 'rule') and k.group_name = 'Transfers'
    ), kept as (
      insert into automation_run_changes (user_id, run_id, transaction_id, previous)
      select auth.uid(), ${runId}, id, previous from resting
      on conflict (user_id, run_id, transaction_id) do nothing
    ), parted as (
      update transactions t set pair_id = null, pair_run_id = null
      where t.user_id = ${ME} and t.id in (select id from chosen union select pair_id from chosen)
    ), undecided as (
      delete from transaction_categorization c using resting r where c.user_id = ${ME} and c.transaction_id = r.id returning 1
    )
    select count(*)::int as count from undecided`.execute(tx);
  return rows[0]?.count ?? 0;
}

/** After the pairs that a run had parted are joined again: what the other sides were told because of them, unless the person or a rule said more since. */
export async function restorePartners(tx: Transaction, runId: string): Promise<void> {
  await sql`
    insert into transaction_categorization as c
      (user_id, transaction_id, category_id, confidence, source, reason, trace, candidates, automation_run_id)
    select t.user_id, t.id, ${currentId(sql`(h.previous ->> 'categoryId')`)}, (h.previous ->> 'confidence')::float8, h.previous ->> 'source',
      h.previous ->> 'reason', h.previous ->> 'trace', h.previous ->> 'candidates', (h.previous ->> 'runId')::uuid
    from automation_run_changes h join transactions t on t.user_id = h.user_id and t.id = h.transaction_id
    where h.user_id = auth.uid() and h.run_id = ${runId} and (h.previous ->> 'partner')::boolean
      and t.pair_id = (h.previous ->> 'pairId')::uuid
    on conflict (user_id, transaction_id) do update set category_id = excluded.category_id, confidence = excluded.confidence,
      source = excluded.source, reason = excluded.reason, trace = excluded.trace, candidates = excluded.candidates,
      automation_run_id = excluded.automation_run_id, updated_at = now()
    where c.source not in ('user', 'rule')`.execute(tx);
}
