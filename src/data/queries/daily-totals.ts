import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import type { Transaction } from "../tenant.ts";
import type { Totalled } from "./monthly-totals.ts";
import { PORTION, PORTIONS_FROM } from "./portions.ts";

/** Neither side of a pair between own accounts, nor in the group of transfers. `t`: transactions, `k`: the category that counts. */
export const NO_TRANSFER = sql`(t.pair_id is null and k.group_name is distinct from 'Transfers')`;

/** Every day of the ledger by account, currency and group, added up from its rows, split ones by their parts; each is one row. */
const FROM_ROWS = sql`
  select t.account_id, t.currency, t.posted_at as day, coalesce(k.group_name, '') as group_name, not ${NO_TRANSFER} as transfer,
    coalesce(sum(${PORTION.amount}) filter (where ${PORTION.amount} > 0), 0) as money_in,
    coalesce(-sum(${PORTION.amount}) filter (where ${PORTION.amount} < 0), 0) as money_out,
    (count(*) filter (where coalesce(s.seq, 1) = 1))::int as row_count
  from ${PORTIONS_FROM}
  where t.user_id = auth.uid()`;
const BY_DAY = sql`group by 1, 2, 3, 4, 5`;

/** A run that has been at work for longer is not at work any more. */
const LONGEST_RUN = sql`interval '1 hour'`;

/** What has changed rows or their categories so far, another text after each change; and whether something is being changed. */
const CHANGES = sql`
  select concat_ws(' ', r.runs, i.imports, (select sample from user_settings where user_id = auth.uid())) as changes, r.at_work
  from (
    select concat_ws('.', count(*), count(undone_at), count(*) filter (where status = 'completed'), sum(changed_rows)) as runs,
      coalesce(bool_or(status = 'running' and created_at > now() - ${LONGEST_RUN}), false) as at_work
    from automation_runs where user_id = auth.uid()
  ) r, (
    select concat_ws('.', count(*) filter (where status = 'completed'), count(*) filter (where status = 'undone')) as imports
    from import_runs where user_id = auth.uid()
  ) i`;

/** Makes the person's daily totals what their ledger says now. One run at a time per person; repeatable. */
export async function replaceDailyTotals(tx: Transaction): Promise<Totalled> {
  await sql`select pg_advisory_xact_lock(hashtextextended('daily_totals ' || auth.uid()::text, 0))`.execute(tx);
  const { rows } = await sql<Totalled>`
    with fresh as materialized (${FROM_ROWS} ${BY_DAY}), gone as (
      delete from daily_totals d where d.user_id = auth.uid() and not exists (
        select from fresh f where (f.account_id, f.currency, f.day, f.group_name, f.transfer)
          = (d.account_id, d.currency, d.day, d.group_name, d.transfer))
      returning 1
    ), written as (
      insert into daily_totals as d (user_id, account_id, currency, day, group_name, transfer, money_in, money_out, row_count)
      select auth.uid(), f.* from fresh f
      on conflict (user_id, account_id, currency, day, group_name, transfer) do update
      set money_in = excluded.money_in, money_out = excluded.money_out, row_count = excluded.row_count
      where (d.money_in, d.money_out, d.row_count) is distinct from (excluded.money_in, excluded.money_out, excluded.row_count)
      returning 1
    ), seen as (
      -- Told by the same snapshot as the rows were.
      insert into daily_totals_seen (user_id, changes) select auth.uid(), c.changes from (${CHANGES}) c
      on conflict (user_id) do update set changes = excluded.changes
    )
    select (select count(*) from fresh)::int as totals,
      ((select count(*) from gone) + (select count(*) from written))::int as changed`.execute(tx);
  return rows[0]!;
}

/** The totals hold all that has changed, and nothing is being changed. */
const ARE_RIGHT = sql`(select c.changes = (select changes from daily_totals_seen where user_id = auth.uid()) and not c.at_work
  from (${CHANGES}) c)`;

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
  const parts = [sql`t.user_id = auth.uid()`];
  if (since !== undefined) parts.push(sql`${day} >= ${since}::date`);
  if (until !== undefined) parts.push(sql`${day} <= ${until}::date`);
  if (accountId !== undefined) parts.push(sql`t.account_id = ${accountId}::uuid`);
  if (throughDay !== undefined) parts.push(sql`extract(day from ${day}) <= ${throughDay}::int`);
  return sql.join(parts, sql` and `);
}

/**
 * Days as a table: the totals where they are right, else the ledger itself, which says the same and takes longer. Whichever is not
 * asked is never run.
 */
export const daysOf = (range: DayRange): RawBuilder<unknown> => sql`(
  select t.account_id, t.currency, t.day, t.group_name, t.transfer, t.money_in, t.money_out, t.row_count
  from daily_totals t where ${during(range, sql`t.day`)} and ${ARE_RIGHT}
  union all
  ${FROM_ROWS} and ${during(range, sql`t.posted_at`)} and ${ARE_RIGHT} is not true ${BY_DAY})`;
