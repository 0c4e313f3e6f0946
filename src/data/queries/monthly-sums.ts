import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import { dayNumber, isoDate, monthDay } from "../../core/calendar/days.ts";
import { monthsSpan } from "../../core/planner/calendar-spans.ts";
import type { Transaction } from "../tenant.ts";
import { onDays, renewed } from "./daily-totals.ts";
import { ME } from "./me.ts";
import { seeArchived } from "./see-archived.ts";
import type { Kept } from "./daily-totals.ts";
import type { Totalled } from "./monthly-totals.ts";
import { UNSPLIT } from "./portions.ts";

/** Stands for no category in a key. */
const NONE = sql`'00000000-0000-0000-0000-000000000000'::uuid`;

/** What rows that are not split come to, month by month. */
const MONTHS: Kept = {
  table: sql`monthly_sums`,
  key: ["account_id", "currency", "month", "category_id", "paired", "sign"],
  sums: ["amount", "row_count", "first_day", "last_day"],
  period: "month",
  fromRows: (where) => sql`
    select t.account_id, t.currency, date_trunc('month', t.posted_at::timestamp)::date as month, coalesce(c.category_id, ${NONE}) as category_id,
      t.pair_id is not null as paired, sign(t.amount)::smallint as sign, sum(t.amount) as amount, count(*)::int as row_count,
      min(t.posted_at) as first_day, max(t.posted_at) as last_day
    from transactions t left join transaction_categorization c on c.user_id = t.user_id and c.transaction_id = t.id
    where ${where} and ${UNSPLIT} group by 1, 2, 3, 4, 5, 6`,
};

/** Adds up the months that are due. One run at a time per person; repeatable. What changes meanwhile is due again, as with days. */
export async function renewMonthlySums(tx: Transaction): Promise<Totalled> {
  await seeArchived(tx);
  await sql`select pg_advisory_xact_lock(hashtextextended('monthly_sums ' || auth.uid()::text, 0))`.execute(tx);
  const { rows } = await sql<Totalled>`
    with read_off as (
      delete from monthly_sums_due where user_id = ${ME} returning month
    ), due as materialized (select distinct month from read_off),
    ${renewed(MONTHS, "months", daysOf(sql`due`))}
    select (select count(*) from fresh_months)::int as totals,
      ((select count(*) from gone_months) + (select count(*) from written_months))::int as changed`.execute(tx);
  return rows[0]!;
}

/** Every day of some months. */
const daysOf = (months: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  select g::date as day from ${months} m, generate_series(m.month::timestamp, m.month + interval '1 month' - interval '1 day', interval '1 day') g`;

/**
 * Sums kept of whole months, as if each were a row of LEDGER_FROM: dated on the first of its month, with an amount of 1 or -1. What it comes
 * to is in `t.total`, `t.row_count`, `t.first_day` and `t.last_day`.
 */
const KEPT_FROM = sql`(
    select user_id, account_id, currency, month as posted_at, sign::numeric as amount, case when paired then ${NONE} end as pair_id,
      nullif(category_id, ${NONE}) as category_id, amount as total, row_count, first_day, last_day
    from monthly_sums
  ) t
  cross join lateral (select t.user_id, t.category_id) c
  left join categories k on k.user_id = c.user_id and k.id = c.category_id`;

/** The whole months of a stretch, first days of the first and the last (undefined: as far as there are any), and the days beside them. */
export interface WholeMonths {
  readonly first: string | undefined;
  readonly last: string | undefined;
  readonly beside: readonly string[];
}

/** Of fewer months the rows themselves are as soon read. */
const WORTH_MONTHS = 4;

const daysBetween = (first: number, last: number): string[] =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, n) => isoDate(first + n));

/** Null where a stretch has so few whole months that its rows are read. */
export function wholeMonths({
  since,
  until,
}: {
  readonly since?: string | undefined;
  readonly until?: string | undefined;
}): WholeMonths | null {
  const from = since === undefined ? null : monthDay(dayNumber(since));
  const behind = until === undefined ? null : monthDay(dayNumber(until) + 1);
  const first = from && from.month + (from.dayOfMonth > 1 ? 1 : 0);
  const last = behind && behind.month - 1;
  if (first !== null && last !== null && last - first + 1 < WORTH_MONTHS) return null;
  const firstDay = first === null ? undefined : monthsSpan(first).since;
  const lastDay = last === null ? undefined : monthsSpan(last).until;
  return {
    first: firstDay,
    last: last === null ? undefined : monthsSpan(last).since,
    beside: [
      ...(firstDay === undefined ? [] : daysBetween(dayNumber(since!), dayNumber(firstDay) - 1)),
      ...(lastDay === undefined ? [] : daysBetween(dayNumber(lastDay) + 1, dayNumber(until!))),
    ],
  };
}

const within = ({ first, last }: WholeMonths, month: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql.join(
    [
      sql`true`,
      ...(first === undefined ? [] : [sql`${month} >= ${first}::date`]),
      ...(last === undefined ? [] : [sql`${month} <= ${last}::date`]),
    ],
    sql` and `,
  );

/** What is asked of months. */
interface AskedOfMonths {
  readonly months: WholeMonths;
  /** Of kept sums, without days. */
  readonly kept: RawBuilder<unknown>;
  /** Columns of the answer, and by what they are gathered. */
  readonly columns: RawBuilder<unknown>;
  readonly by: RawBuilder<unknown>;
  /** The same of the rows for which this holds. */
  readonly ofRows: (where: RawBuilder<unknown>) => RawBuilder<unknown>;
}

/** Sums of kept months that are not due, and of the rows of those that are, and of the days beside whole months. A part may come in several lines. */
export function sumOfMonths({ months, kept, columns, by, ofRows }: AskedOfMonths): RawBuilder<unknown> {
  const { beside } = months;
  const due = sql`select u.month from monthly_sums_due u where u.user_id = ${ME} and ${within(months, sql`u.month`)}`;
  const read = sql`(select distinct month from (${due}) d)`;
  const days =
    beside.length === 0 ? daysOf(read) : sql`${daysOf(read)} union all select unnest(${[...beside]}::date[])`;
  return sql`
    select ${columns}, sum(t.total) as amount, sum(t.row_count) as count, min(t.first_day) as first, max(t.last_day) as last
    from ${KEPT_FROM}
    where ${kept} and ${within(months, sql`t.posted_at`)}
      and not exists (select from monthly_sums_due u where u.user_id = t.user_id and u.month = t.posted_at)
    group by ${by}
    union all ${onDays(days, ofRows)}`;
}
