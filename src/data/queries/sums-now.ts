import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import { FLOWS, during, ofDays, refs, SOURCES, TOTALS } from "./daily-totals.ts";
import type { DayRange, Kept } from "./daily-totals.ts";
import { ME } from "./me.ts";

/** What is asked of sums kept by day; `d` is one of them. */
export interface Question {
  /** By what they are told apart, by the names of the answer. */
  readonly by: Readonly<Record<string, RawBuilder<unknown>>>;
  /** What is added up. */
  readonly sums: Readonly<Record<string, RawBuilder<unknown>>>;
  /** Of what the greatest is told. */
  readonly latest?: Readonly<Record<string, RawBuilder<unknown>>>;
  readonly where?: RawBuilder<unknown>;
  /** The days of a month need not be told apart: its first stands for all of them. */
  readonly wholeMonths?: true;
}

const named = (parts: Question["by"], write = (part: RawBuilder<unknown>) => part): RawBuilder<unknown>[] =>
  Object.entries(parts).map(([name, part]) => sql`${write(part)} as ${sql.ref(name)}`);

function added(from: RawBuilder<unknown>, { by, sums, latest = {}, where = sql`true` }: Question): RawBuilder<unknown> {
  const places = sql.join(Object.keys(by).map((_, at) => sql.lit(at + 1)));
  const told = [
    ...named(by),
    ...named(sums, (part) => sql`sum(${part})`),
    ...named(latest, (part) => sql`max(${part})`),
  ];
  return sql`select ${sql.join(told)} from (${from}) d where ${where} group by ${places}`;
}

type KeptByMonth = Kept & Required<Pick<Kept, "months" | "stem">>;
const isKeptByMonth = (kept: Kept): kept is KeptByMonth => kept.months !== undefined;

const NOT_DUE = sql`not exists (select from daily_totals_due u where u.user_id = t.user_id and u.day = t.day)`;

/** Kept days that are not due, all in one pass. */
const allDays = (kept: Kept, range: DayRange): RawBuilder<unknown> => sql`
  select ${refs([...kept.key, ...kept.sums], "t")} from ${kept.table} t where ${during(range, sql`t.day`)} and ${NOT_DUE}`;

/**
 * Kept days of some stretch that are not due. A day stands behind the account in their key: each account is asked for its own, as `offset 0` makes
 * sure; else all days of all years would be read for those of a month.
 */
const someDays = (
  kept: KeptByMonth,
  range: DayRange,
  within = sql`true`,
  stretches = sql`(select)`,
): RawBuilder<unknown> => sql`
  select d.* from ${stretches} o
  cross join (select distinct ${refs(kept.stem)} from ${kept.months} where user_id = ${ME} and exists (select from ${stretches} o)) a
  cross join lateral (
    select ${refs([...kept.key, ...kept.sums], "t")} from ${kept.table} t
    where (${refs(kept.stem, "t")}) = (${refs(kept.stem, "a")}) and ${during(range, sql`t.day`)} and ${within} and ${NOT_DUE} offset 0) d`;

const afterMonth = (first: RawBuilder<unknown>): RawBuilder<unknown> => sql`(${first} + interval '1 month')::date`;

/**
 * Kept months in which no day is due, and the kept days of the others, and of those of which the range holds a part. Where a month ends is worked
 * out first: under row-level security an index is only asked for what cannot give a value away, such as a column.
 */
function monthsOf(kept: KeptByMonth, range: DayRange): RawBuilder<unknown> {
  const { since, until, accountId } = range;
  const whole = [sql`t.user_id = ${ME}`];
  if (accountId !== undefined) whole.push(sql`t.account_id = ${accountId}::uuid`);
  if (since !== undefined) whole.push(sql`t.month >= ${since}::date`);
  if (until !== undefined) whole.push(sql`${afterMonth(sql`t.month`)} <= ${until}::date + 1`);
  const ends = [since, until].filter((end) => end !== undefined);
  const day = kept.key.map((name) => (name === "day" ? sql`t.month as day` : sql.ref(`t.${name}`)));
  return sql`
    with open_months as materialized (
      select m.month, ${afterMonth(sql`m.month`)} as next_month
      from (
        select distinct date_trunc('month', n.day)::date as month
        from (select day from daily_totals_due where user_id = ${ME} union all select unnest(${ends}::date[])) n) m)
    select ${sql.join([...day, refs(kept.sums, "t")])} from ${kept.months} t
    where ${sql.join(whole, sql` and `)} and not exists (select from open_months o where o.month = t.month)
    union all
    ${someDays(kept, range, sql`t.day >= o.month and t.day < o.next_month`, sql`open_months`)}`;
}

function known(kept: Kept, range: DayRange, { wholeMonths }: Question): RawBuilder<unknown> {
  if (!isKeptByMonth(kept)) return allDays(kept, range);
  if (wholeMonths && range.throughDay === undefined) return monthsOf(kept, range);
  return range.since === undefined ? allDays(kept, range) : someDays(kept, range);
}

/**
 * Sums of what is kept and not due, and of the rows of the days that are, as a table. Each part is added up by itself: of the second the
 * planner expects the whole ledger, and would sort both to merge them.
 */
function current(kept: Kept, range: DayRange, question: Question): RawBuilder<unknown> {
  const due = ofDays(
    kept,
    during(range, sql`t.posted_at`),
    sql`select day from daily_totals_due where user_id = ${ME}`,
  );
  const again = (parts: Question["by"]): Question["by"] =>
    Object.fromEntries(Object.keys(parts).map((name) => [name, sql.ref(`d.${name}`)]));
  const { by, sums, latest = {} } = question;
  return sql`(
    with known as materialized (${added(known(kept, range, question), question)}), due as materialized (${added(due, question)})
    ${added(sql`select * from known union all select * from due`, { by: again(by), sums: again(sums), latest: again(latest) })})`;
}

/** Money by day, account, currency and group, added up: always what the ledger says at this moment. */
export const sumOfDays = (range: DayRange, question: Question): RawBuilder<unknown> => current(TOTALS, range, question);

/** The same for those who do not ask for the group. */
export const sumOfFlows = (range: DayRange, question: Question): RawBuilder<unknown> => current(FLOWS, range, question);

/** The same for how many rows each source decided; the empty source stands for none. */
export const sumOfSources = (range: DayRange, question: Question): RawBuilder<unknown> =>
  current(SOURCES, range, question);
