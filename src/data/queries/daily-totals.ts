import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import { LIKELY } from "../../core/categorise/confidence-words.ts";
import type { Transaction } from "../tenant.ts";
import { ME } from "./me.ts";
import { seeArchived } from "./see-archived.ts";
import type { Totalled } from "./monthly-totals.ts";
import { PORTION, PORTIONS_FROM } from "./portions.ts";

/** Neither side of a pair between own accounts, nor in the group of transfers. `t`: transactions, `k`: the category that counts. */
export const NO_TRANSFER = sql`(t.pair_id is null and k.group_name is distinct from 'Transfers')`;

export interface DayRange {
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly accountId?: string | undefined;
  /** Only the first days of each month. */
  readonly throughDay?: number | undefined;
}

/** Only what is asked for: a condition that always holds would still make the planner expect few rows. */
export function during(
  { since, until, accountId, throughDay }: DayRange,
  day: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const parts = [sql`t.user_id = ${ME}`];
  if (since !== undefined) parts.push(sql`${day} >= ${since}::date`);
  if (until !== undefined) parts.push(sql`${day} <= ${until}::date`);
  if (accountId !== undefined) parts.push(sql`t.account_id = ${accountId}::uuid`);
  if (throughDay !== undefined) parts.push(sql`extract(day from ${day}) <= ${throughDay}::int`);
  return sql.join(parts, sql` and `);
}

/** Sums that are kept by day or month: what they are made from, and by what they are told apart. */
export interface Kept {
  readonly table: RawBuilder<unknown>;
  /** All of the primary key, in the order of `fromRows`. */
  readonly key: readonly string[];
  readonly sums: readonly string[];
  /** Where it is no day: of what they are. */
  readonly period?: "month";
  /** The same by month, where that is kept too: `month` in place of `day`. */
  readonly months?: RawBuilder<unknown>;
  /** Then: what stands before the day in the primary key. */
  readonly stem?: readonly string[];
  /** The same from the rows themselves, behind `where`: `t` are transactions. */
  fromRows(where: RawBuilder<unknown>): RawBuilder<unknown>;
}

/** Money by account, currency and group. Split rows count by their parts, and each of them as one row, under the first. */
export const TOTALS: Kept = {
  table: sql`daily_totals`,
  months: sql`group_months`,
  stem: ["account_id", "currency"],
  key: ["account_id", "currency", "day", "group_name", "transfer"],
  sums: ["money_in", "money_out", "row_count", "portion_count"],
  fromRows: (where) => sql`
    select t.account_id, t.currency, t.posted_at as day, coalesce(k.group_name, '') as group_name, not ${NO_TRANSFER} as transfer,
      coalesce(sum(${PORTION.amount}) filter (where ${PORTION.amount} > 0), 0) as money_in,
      coalesce(-sum(${PORTION.amount}) filter (where ${PORTION.amount} < 0), 0) as money_out,
      (count(*) filter (where coalesce(s.seq, 1) = 1))::int as row_count, count(*)::int as portion_count
    from ${PORTIONS_FROM} where ${where} group by 1, 2, 3, 4, 5`,
};

/** The same whatever the group: a tenth as many, made from those by the database. */
export const FLOWS: Kept = {
  table: sql`account_days`,
  key: ["account_id", "currency", "day", "transfer"],
  sums: TOTALS.sums,
  fromRows: (where) => sql`
    select f.account_id, f.currency, f.day, f.transfer, sum(f.money_in) as money_in, sum(f.money_out) as money_out,
      sum(f.row_count)::int as row_count, sum(f.portion_count)::int as portion_count
    from (${TOTALS.fromRows(where)}) f group by 1, 2, 3, 4`,
};

/** Rows by who decided them. */
export const SOURCES: Kept = {
  table: sql`daily_sources`,
  months: sql`source_months`,
  stem: ["account_id"],
  key: ["account_id", "day", "source"],
  sums: ["row_count", "unsure"],
  fromRows: (where) => sql`
    select t.account_id, t.posted_at as day, coalesce(c.source, '') as source, count(*)::int as row_count,
      (count(*) filter (where coalesce(c.confidence, 0) < ${LIKELY}))::int as unsure
    from transactions t left join transaction_categorization c on c.user_id = t.user_id and c.transaction_id = t.id
    where ${where} group by 1, 2, 3`,
};

/** As many days as are looked up one by one; of more, the whole span is read in one pass. */
const FEW_DAYS = 90;

/**
 * What is read of the rows of some days, given as a query for them. The planner knows nothing of how many these are, or what it knew of an hour
 * ago, and takes either way for all: so the count decides at run time, and the way not taken is never run. Few are looked up as an array, for
 * which it always goes by the index; of many, `is true` keeps it from looking up row by row.
 */
export function onDays(
  days: RawBuilder<unknown>,
  read: (where: RawBuilder<unknown>) => RawBuilder<unknown>,
): RawBuilder<unknown> {
  const some = sql`select distinct f.day from (${days}) f limit ${sql.lit(FEW_DAYS + 1)}`;
  const few = sql`(select count(*) <= ${sql.lit(FEW_DAYS)} from (${some}) n)`;
  return sql`
    ${read(sql`t.posted_at = any(array(${some})) and ${few}`)}
    union all
    ${read(sql`(t.posted_at in (${days})) is true and not ${few}`)}`;
}

/** Sums of the rows of some days. */
export const ofDays = (kept: Kept, within: RawBuilder<unknown>, days: RawBuilder<unknown>): RawBuilder<unknown> =>
  onDays(days, (where) => kept.fromRows(sql`${within} and ${where}`));

export const refs = (names: readonly string[], of?: string): RawBuilder<unknown> =>
  sql.join(names.map((name) => sql.ref(of === undefined ? name : `${of}.${name}`)));

/**
 * Makes the kept sums of what is due what their rows say: parts of a statement that has read that off as `due`.
 * @param days that are due, as a query for them
 */
export function renewed(kept: Kept, name: string, days: RawBuilder<unknown>): RawBuilder<unknown> {
  const { table, key, sums } = kept;
  const [fresh, gone, written] = ["fresh", "gone", "written"].map((part) => sql.ref(`${part}_${name}`));
  const period = sql.ref(kept.period ?? "day");
  return sql`
    ${fresh} as materialized (${ofDays(kept, sql`t.user_id = ${ME}`, days)}), ${gone} as (
      delete from ${table} d where d.user_id = ${ME} and d.${period} in (select ${period} from due)
        and not exists (select from ${fresh} f where (${refs(key, "f")}) = (${refs(key, "d")}))
      returning 1
    ), ${written} as (
      insert into ${table} as d (user_id, ${refs([...key, ...sums])}) select ${ME}, f.* from ${fresh} f
      on conflict (user_id, ${refs(key)}) do update
      set ${sql.join(sums.map((sum) => sql`${sql.ref(sum)} = ${sql.ref(`excluded.${sum}`)}`))}
      where (${refs(sums, "d")}) is distinct from (${refs(sums, "excluded")})
      returning 1
    )`;
}

const DUE_DAYS = sql`select day from due`;

/**
 * Adds up the days that are due. One run at a time per person; repeatable. What changes meanwhile is due again: a day is read off
 * by the same snapshot as its rows.
 */
export async function renewDailyTotals(tx: Transaction): Promise<Totalled> {
  await seeArchived(tx);
  await sql`select pg_advisory_xact_lock(hashtextextended('daily_totals ' || auth.uid()::text, 0))`.execute(tx);
  const { rows } = await sql<Totalled>`
    with read_off as (
      delete from daily_totals_due where user_id = ${ME} returning day
    ), due as materialized (select distinct day from read_off),
    ${renewed(TOTALS, "totals", DUE_DAYS)}, ${renewed(SOURCES, "sources", DUE_DAYS)}
    select (select count(*) from fresh_totals)::int as totals,
      ((select count(*) from gone_totals) + (select count(*) from written_totals)
        + (select count(*) from gone_sources) + (select count(*) from written_sources))::int as changed`.execute(tx);
  return rows[0]!;
}
