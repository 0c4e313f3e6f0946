import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import type { Transaction } from "../tenant.ts";
import { movesOf } from "./category-moves.ts";

const SAME = sql`o.user_id = x.user_id and o.merchant_key = x.merchant_key and o.sign = x.sign`;

/**
 * Adds what merchants have taught of one category to what they have taught of another, where both are known. Kept: each row as it was, with
 * the numbers of its lessons and where the other's stood in the order.
 */
export async function addUpMemory(tx: Transaction, runId: string, from: string, into: string): Promise<void> {
  await sql`
    insert into category_moves (user_id, run_id, table_name, removed, record)
    select auth.uid(), ${runId}, 'merchant_evidence', true, to_jsonb(x) || jsonb_build_object(
      'lessons', (select coalesce(jsonb_agg(l.seq), '[]') from merchant_lessons l
        where l.user_id = x.user_id and l.merchant_key = x.merchant_key and l.sign = x.sign and l.category_id = x.category_id),
      'other', (select jsonb_build_object('first', o.first_seq, 'last', o.last_seq, 'name', o.merchant_name)
        from merchant_evidence o where ${SAME} and o.category_id = ${into}::uuid))
    from merchant_evidence x where x.user_id = auth.uid() and x.category_id = ${from}::uuid`.execute(tx);
  await sql`
    update merchant_lessons set category_id = ${into}::uuid where user_id = auth.uid() and category_id = ${from}::uuid`.execute(
    tx,
  );
  await sql`
    with gone as (
      delete from merchant_evidence x where x.user_id = auth.uid() and x.category_id = ${from}::uuid returning x.*
    )
    insert into merchant_evidence as o (user_id, merchant_key, sign, category_id, merchant_name, weight, first_seq, last_seq, updated_at)
    select user_id, merchant_key, sign, ${into}::uuid, merchant_name, weight, first_seq, last_seq, updated_at from gone
    on conflict (user_id, merchant_key, sign, category_id) do update set weight = o.weight + excluded.weight,
      merchant_name = case when o.last_seq > excluded.last_seq then o.merchant_name else excluded.merchant_name end,
      first_seq = least(o.first_seq, excluded.first_seq), last_seq = greatest(o.last_seq, excluded.last_seq)`.execute(
    tx,
  );
}

/**
 * The lesson `l` is the one of number `taught` that the run kept (`m`). The number alone does not say so: when the last lesson was taken back,
 * the next one has its number, be it of another merchant or of the same one again.
 */
const IS_KEPT = sql`l.user_id = m.user_id and l.seq = taught.seq::bigint and l.merchant_key = m.record ->> 'merchant_key'
  and l.sign = (m.record ->> 'sign')::smallint
  and l.created_at <= (select a.created_at from automation_runs a where a.user_id = m.user_id and a.id = m.run_id)`;

/** What the run kept of each merchant, with how many of its lessons were taken back since. */
const kept = (runId: string): RawBuilder<unknown> => sql`
  select r.*, m.record -> 'other' as other, (
    select count(*) from jsonb_array_elements_text(m.record -> 'lessons') as taught(seq)
    where not exists (select from merchant_lessons l where ${IS_KEPT})) as lost
  from category_moves m, jsonb_populate_record(null::merchant_evidence, m.record) r
  where ${movesOf(runId, "merchant_evidence", true)}`;

/** Gives merchants back what they had taught of the one category; what they taught of the other, before and since, stays there. */
export async function takeMemoryApart(tx: Transaction, runId: string, from: string, into: string): Promise<void> {
  await sql`
    update merchant_lessons l set category_id = ${from}::uuid
    from category_moves m, jsonb_array_elements_text(m.record -> 'lessons') as taught(seq)
    where ${movesOf(runId, "merchant_evidence", true)} and ${IS_KEPT} and l.category_id = ${into}::uuid`.execute(tx);
  const lessons = (edge: "min" | "max", of: RawBuilder<unknown>): RawBuilder<unknown> => sql`(
    select ${sql.raw(edge)}(l.seq) from merchant_lessons l
    where l.user_id = auth.uid() and l.merchant_key = k.merchant_key and l.sign = k.sign and l.category_id = ${of})`;
  // A merchant that this leaves nothing goes first: its weight may not stay behind at none.
  await sql`
    with k as (${kept(runId)})
    delete from merchant_evidence o using k where o.user_id = auth.uid() and o.merchant_key = k.merchant_key and o.sign = k.sign
      and o.category_id = ${into}::uuid and o.weight - (k.weight - k.lost) <= 0`.execute(tx);
  await sql`
    with k as (${kept(runId)})
    update merchant_evidence o set weight = o.weight - (k.weight - k.lost),
      first_seq = coalesce(least((k.other ->> 'first')::bigint, ${lessons("min", sql`o.category_id`)}), o.first_seq),
      last_seq = coalesce(greatest((k.other ->> 'last')::bigint, ${lessons("max", sql`o.category_id`)}), o.last_seq),
      merchant_name = case when o.last_seq > k.last_seq then o.merchant_name else coalesce(k.other ->> 'name', o.merchant_name) end
    from k where o.user_id = auth.uid() and o.merchant_key = k.merchant_key and o.sign = k.sign and o.category_id = ${into}::uuid`.execute(
    tx,
  );
  await sql`
    with k as (${kept(runId)})
    insert into merchant_evidence (user_id, merchant_key, sign, category_id, merchant_name, weight, first_seq, last_seq, updated_at)
    select auth.uid(), k.merchant_key, k.sign, ${from}::uuid, k.merchant_name, k.weight - k.lost,
      case when k.lost > 0 then coalesce(${lessons("min", sql`${from}::uuid`)}, k.first_seq) else k.first_seq end,
      case when k.lost > 0 then coalesce(${lessons("max", sql`${from}::uuid`)}, k.last_seq) else k.last_seq end, k.updated_at
    from k where k.weight - k.lost > 0
    on conflict (user_id, merchant_key, sign, category_id) do nothing`.execute(tx);
}
