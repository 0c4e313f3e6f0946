import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import type { Period } from "../../core/tax/tax-year.ts";
import type { Transaction } from "../tenant.ts";
import { HAS_RECEIPT } from "./ledger-filter.ts";
import { PORTION, PORTIONS_FROM, rounded } from "./portions.ts";
import { ME } from "./me.ts";

/** How much of a category counts. */
export interface CategoryShare {
  readonly categoryId: string;
  /** Percent that is business where a row says nothing of its own. */
  readonly businessShare: number;
  /** Percent that the form's line lets count. */
  readonly countsPercent: number;
}

/** One category in one quarter and currency. Exact decimals; negative is money out. */
export interface TaxTotal {
  /** From 0. */
  readonly quarter: number;
  readonly category_id: string | null;
  readonly category: string | null;
  readonly currency: string;
  /** Income that has no line of its own: what is in the group Income, less what was paid back, and money in without a category. */
  readonly incoming: boolean;
  /** Booked for a day behind those that count. */
  readonly ahead: boolean;
  readonly gross: string;
  /** What of it counts, each row or part rounded to its minor unit for itself, so that every grouping adds up to the same. */
  readonly business: string;
  /** VAT and the like within what counts. */
  readonly tax: string;
  readonly count: number;
  /** Rows of which the tax is known. */
  readonly taxed: number;
}

/** Income, as `flowsOf` tells it: all of its group, what is paid back too, and money in without a category. Of a group of spending it is a refund. */
const IS_INCOME = sql`(k.group_name is not distinct from 'Income' or (k.group_name is null and ${PORTION.amount} > 0))`;

/**
 * What counts for tax between two days, row by row or part by part: categories on a line of the form, and single rows the person called
 * business whose category is on none. Neither side of a transfer between own accounts counts.
 */
const portionsThatCount = ({ since, until }: Period, shares: readonly CategoryShare[]): RawBuilder<unknown> => {
  const share = sql`coalesce(${PORTION.businessShare}, m.share, 0) * coalesce(m.counts, 100) / 10000.0`;
  return sql`
    shares as materialized (
      select * from unnest(${shares.map(({ categoryId }) => categoryId)}::uuid[], ${shares.map((one) => one.businessShare)}::int[],
        ${shares.map(({ countsPercent }) => countsPercent)}::int[]) as m(id, share, counts)
    ), portions as (
      select t.id as row_id, t.posted_at, k.id, k.name, t.currency, ${PORTION.amount} as amount,
        m.id is null and ${IS_INCOME} as incoming, ${rounded(sql`${PORTION.amount} * ${share}`)} as business,
        ${rounded(sql`${PORTION.taxAmount} * ${share}`)} as tax
      from ${PORTIONS_FROM} left join shares m on m.id = k.id
      where t.user_id = ${ME} and t.pair_id is null and k.group_name is distinct from 'Transfers'
        and t.posted_at between ${since}::date and ${until}::date
        and (m.id is not null or ${PORTION.businessShare} > 0)
    )`;
};

/** What counts, and what will when its day has come, by category and quarter of a year. */
export async function taxTotals(
  tx: Transaction,
  { quarters, counted, shares }: { quarters: readonly Period[]; counted: Period; shares: readonly CategoryShare[] },
): Promise<TaxTotal[]> {
  const { rows } = await sql<TaxTotal>`
    with quarters as (
      select place - 1 as quarter, since, until
      from unnest(${quarters.map(({ since }) => since)}::date[], ${quarters.map(({ until }) => until)}::date[])
        with ordinality as q(since, until, place)
    ), ${portionsThatCount({ since: quarters[0]!.since, until: quarters.at(-1)!.until }, shares)}
    select q.quarter::int, p.id as category_id, p.name as category, p.currency, p.incoming,
      p.posted_at > ${counted.until}::date as ahead, sum(p.amount)::text as gross,
      sum(p.business)::text as business, coalesce(sum(p.tax), 0)::text as tax, count(*)::int as count, count(p.tax)::int as taxed
    from portions p join quarters q on p.posted_at between q.since and q.until
    group by 1, 2, 3, 4, 5, 6 order by 3, 4, 1, 5, 6`.execute(tx);
  return rows;
}

/** A row whose expense counts and that nothing proves. */
export interface UnprovedRow {
  readonly id: string;
  readonly posted_at: string;
  readonly merchant_name: string;
  /** Of a split row, one of those that count. */
  readonly category: string | null;
  readonly currency: string;
  /** What of it counts. Exact; negative. */
  readonly business: string;
  /** Of all that there are. */
  readonly all: number;
}

/** Rows with an expense that counts, to which no receipt is attached, newest first. `income`: categories on a line for income. */
export async function listUnproved(
  tx: Transaction,
  { counted, shares, income }: { counted: Period; shares: readonly CategoryShare[]; income: readonly string[] },
  limit: number,
): Promise<UnprovedRow[]> {
  const { rows } = await sql<UnprovedRow>`
    with ${portionsThatCount(counted, shares)}, spent as (
      select p.row_id, p.currency, min(p.name) as category, sum(p.business) as business from portions p
      where p.business < 0 and not p.incoming and (p.id is null or p.id <> all(${[...income]}::uuid[])) group by 1, 2
    )
    select t.id, t.posted_at, t.merchant_name, s.category, s.currency, s.business::text, (count(*) over ())::int as "all"
    from spent s join transactions t on t.user_id = ${ME} and t.id = s.row_id
    where not ${HAS_RECEIPT}
    order by t.posted_at desc, t.id desc limit ${limit}`.execute(tx);
  return rows;
}
