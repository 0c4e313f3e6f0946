import { sql } from "kysely";
import type { Transaction } from "../tenant.ts";
import { PORTION, PORTIONS_FROM } from "./portions.ts";
import { ME } from "./me.ts";
import { seeArchived } from "./see-archived.ts";

/** One category in one month and currency; null is what has no category yet. Exact decimal strings, both positive. */
export interface MonthlyTotal {
  month: string;
  currency: string;
  category_id: string | null;
  money_in: string;
  money_out: string;
  row_count: number;
}

/** How many totals there are, and how many of them were wrong or missing or are no more. */
export interface Totalled {
  readonly totals: number;
  readonly changed: number;
}

/** Makes the person's monthly totals what their ledger says now. One run at a time per person; repeatable. */
export async function replaceMonthlyTotals(tx: Transaction): Promise<Totalled> {
  await seeArchived(tx);
  await sql`select pg_advisory_xact_lock(hashtextextended('monthly_totals ' || auth.uid()::text, 0))`.execute(tx);
  const { rows } = await sql<Totalled>`
    with fresh as materialized (
      select k.id as category_id, date_trunc('month', t.posted_at)::date as month, t.currency,
        coalesce(sum(${PORTION.amount}) filter (where ${PORTION.amount} > 0), 0) as money_in,
        coalesce(-sum(${PORTION.amount}) filter (where ${PORTION.amount} < 0), 0) as money_out, count(*)::int as row_count
      from ${PORTIONS_FROM}
      where t.user_id = ${ME}
      group by 1, 2, 3
    ), gone as (
      delete from monthly_totals m
      where m.user_id = auth.uid() and not exists (
        select from fresh f
        where f.category_id is not distinct from m.category_id and f.month = m.month and f.currency = m.currency)
      returning 1
    ), written as (
      insert into monthly_totals as m (user_id, category_id, month, currency, money_in, money_out, row_count)
      select auth.uid(), f.* from fresh f
      on conflict (user_id, category_id, month, currency) do update
      set money_in = excluded.money_in, money_out = excluded.money_out, row_count = excluded.row_count, updated_at = now()
      where (m.money_in, m.money_out, m.row_count) is distinct from (excluded.money_in, excluded.money_out, excluded.row_count)
      returning 1
    )
    select (select count(*) from fresh)::int as totals,
      ((select count(*) from gone) + (select count(*) from written))::int as changed`.execute(tx);
  return rows[0]!;
}

/** Newest month first, within it the largest spending first. */
export async function listMonthlyTotals(tx: Transaction): Promise<MonthlyTotal[]> {
  const { rows } = await sql<MonthlyTotal>`
    select to_char(month, 'YYYY-MM') as month, currency, category_id, money_in::text, money_out::text, row_count
    from monthly_totals where user_id = auth.uid()
    order by monthly_totals.month desc, currency, monthly_totals.money_out desc, category_id`.execute(tx);
  return rows;
}

/** Whether the ledger has changed since the totals were made: by count, or by a category that is newer than their last run. */
export async function monthlyTotalsAreStale(tx: Transaction): Promise<boolean> {
  await seeArchived(tx);
  const { rows } = await sql<{ stale: boolean }>`
    select (
        select count(*) from transactions t left join splits s on s.user_id = t.user_id and s.transaction_id = t.id
        where t.user_id = ${ME})
        <> coalesce((select sum(row_count) from monthly_totals where user_id = auth.uid()), 0)
      or exists (
        select from transaction_categorization
        where user_id = ${ME} and updated_at > coalesce((
          select max(created_at) from employee_tasks where user_id = auth.uid() and intent = 'total_months'), '-infinity')
      ) as stale`.execute(tx);
  return rows[0]!.stale;
}
