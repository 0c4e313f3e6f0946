import { sql } from "kysely";
import type { Transaction } from "../tenant.ts";
import type { Totalled } from "./monthly-totals.ts";
import { PORTION, PORTIONS_FROM, rounded } from "./portions.ts";
import type { CategoryShare } from "./tax-totals.ts";
import { ME } from "./me.ts";
import { seeArchived } from "./see-archived.ts";

/** Spending of one deductible category in one quarter and currency, net of refunds. An exact decimal string. */
export interface DeductibleTotal {
  year: number;
  quarter: number;
  currency: string;
  category_id: string;
  category: string;
  spent: string;
  row_count: number;
}

/** What came of it. */
export interface DeductiblesTotalled extends Totalled {
  /** Rows and parts that are booked for days to come, in none of the totals. */
  readonly ahead: number;
}

/** What is booked for later is yet to be paid. */
const HAS_COME = sql`t.posted_at <= (now() at time zone 'UTC')::date`;

/**
 * Makes the person's deductible totals what their ledger says now, up to today. One side of a transfer does not count. One run at a time per person;
 * repeatable.
 */
export async function replaceDeductibleTotals(
  tx: Transaction,
  shares: readonly CategoryShare[],
): Promise<DeductiblesTotalled> {
  await seeArchived(tx);
  const share = sql`coalesce(${PORTION.businessShare}, m.share) * m.counts / 10000.0`;
  await sql`select pg_advisory_xact_lock(hashtextextended('deductible_totals ' || auth.uid()::text, 0))`.execute(tx);
  const { rows } = await sql<DeductiblesTotalled>`
    with claimed as materialized (
      select * from unnest(${shares.map(({ categoryId }) => categoryId)}::uuid[], ${shares.map((one) => one.businessShare)}::int[],
        ${shares.map(({ countsPercent }) => countsPercent)}::int[]) as m(id, share, counts)
    ), fresh as materialized (
      select k.id as category_id, extract(year from t.posted_at)::smallint as year,
        extract(quarter from t.posted_at)::smallint as quarter, t.currency,
        -sum(${rounded(sql`${PORTION.amount} * ${share}`)}) as spent, count(*)::int as row_count
      from ${PORTIONS_FROM} join claimed m on m.id = k.id
      where t.user_id = ${ME} and t.pair_id is null and ${HAS_COME}
      group by 1, 2, 3, 4
    ), ahead as (
      select count(*) from ${PORTIONS_FROM} join claimed m on m.id = k.id
      where t.user_id = ${ME} and t.pair_id is null and not ${HAS_COME}
    ), gone as (
      delete from deductible_totals d
      where d.user_id = auth.uid() and not exists (
        select from fresh f where f.category_id = d.category_id and f.year = d.year and f.quarter = d.quarter and f.currency = d.currency)
      returning 1
    ), written as (
      insert into deductible_totals as d (user_id, category_id, year, quarter, currency, spent, row_count)
      select auth.uid(), f.* from fresh f
      on conflict (user_id, category_id, year, quarter, currency) do update
      set spent = excluded.spent, row_count = excluded.row_count, updated_at = now()
      where (d.spent, d.row_count) is distinct from (excluded.spent, excluded.row_count)
      returning 1
    )
    select (select count(*) from fresh)::int as totals,
      ((select count(*) from gone) + (select count(*) from written))::int as changed, (table ahead)::int as ahead`.execute(
    tx,
  );
  return rows[0]!;
}

/** Newest quarter first, within it the largest first. */
export async function listDeductibleTotals(tx: Transaction): Promise<DeductibleTotal[]> {
  const { rows } = await sql<DeductibleTotal>`
    select d.year, d.quarter, d.currency, d.category_id, k.name as category, d.spent::text, d.row_count
    from deductible_totals d join categories k on k.user_id = d.user_id and k.id = d.category_id
    where d.user_id = auth.uid()
    order by d.year desc, d.quarter desc, d.currency, d.spent desc, d.category_id`.execute(tx);
  return rows;
}

/** The newest year's sum in each currency: what a message says. */
export async function latestDeductible(tx: Transaction): Promise<{ year: number; currency: string; spent: string }[]> {
  const { rows } = await sql<{ year: number; currency: string; spent: string }>`
    select year, currency, sum(spent)::text as spent from deductible_totals
    where user_id = auth.uid() and year = (select max(year) from deductible_totals where user_id = auth.uid())
    group by 1, 2 order by 2`.execute(tx);
  return rows;
}
