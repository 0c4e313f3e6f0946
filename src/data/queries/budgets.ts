import { sql } from "kysely";
import type { BudgetPeriod } from "../../core/budget/period.ts";
import type { Group } from "../../core/taxonomy/groups.ts";
import type { Transaction } from "../tenant.ts";
import { PORTION, PORTIONS_FROM } from "./portions.ts";
import { ME } from "./me.ts";

/** Budgets a person may have. */
export const MAX_BUDGETS = 100;

/** A budget is one of a category, a period and a currency. */
export interface BudgetKey {
  readonly categoryId: string;
  readonly period: BudgetPeriod;
  readonly currency: string;
}

/** What it allows from a date on; amounts are exact decimals. */
export interface StoredStep {
  /** ISO date. */
  readonly since: string;
  readonly amount: string;
  readonly rollOver: boolean;
}

export interface StoredBudget extends BudgetKey {
  readonly category: string;
  readonly group: Group;
  /** The category is its group's own: everything in the group counts. */
  readonly wholeGroup: boolean;
  /** Oldest first. */
  readonly steps: readonly StoredStep[];
}

/** A group's own category is the first without a parent. */
const CATEGORIES = sql`
  select id, name, group_name, position,
    parent_id is null and row_number() over (partition by group_name, parent_id is null order by position, id) = 1 as own
  from categories where user_id = auth.uid()`;

/** Of a category that was made income or a transfer since, the budget rests: what it allows is no spending. */
export const RESTS = sql`category_id in (
  select id from categories where user_id = auth.uid() and group_name in ('Income', 'Transfers'))`;

/** In the order in which categories are shown; those that rest are left out. */
export async function listBudgets(tx: Transaction): Promise<StoredBudget[]> {
  const { rows } = await sql<StoredBudget>`
    select b.category_id as "categoryId", b.period, b.currency, k.name as category, k.group_name as group, k.own as "wholeGroup",
      json_agg(json_build_object('since', b.starts_on, 'amount', b.amount::text, 'rollOver', b.roll_over) order by b.starts_on) as steps
    from budgets b join (${CATEGORIES}) k on k.id = b.category_id
    where b.user_id = auth.uid() and not ${RESTS}
    group by b.category_id, b.period, b.currency, k.name, k.group_name, k.own, k.position
    order by array_position(array['month', 'quarter', 'year'], b.period), k.position, lower(k.name), b.currency`.execute(
    tx,
  );
  return rows;
}

/** Those that rest too, since they come back with their category. */
export async function countBudgets(tx: Transaction): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(distinct (category_id, period, currency))::int as count from budgets where user_id = auth.uid()`.execute(
    tx,
  );
  return rows[0]!.count;
}

/** Removes the budget; false when there was none. */
export async function deleteBudget(tx: Transaction, { categoryId, period, currency }: BudgetKey): Promise<boolean> {
  const { numAffectedRows } = await sql`
    delete from budgets where user_id = auth.uid() and category_id = ${categoryId}::uuid and period = ${period}
      and currency = ${currency}`.execute(tx);
  return (numAffectedRows ?? 0n) > 0n;
}

/** Makes the budget have exactly these steps; returns whether there was one before. */
export async function putBudget(tx: Transaction, key: BudgetKey, steps: readonly StoredStep[]): Promise<boolean> {
  const { categoryId, period, currency } = key;
  const lock = `budget ${categoryId} ${period} ${currency}`;
  await sql`select pg_advisory_xact_lock(hashtextextended(${lock} || auth.uid()::text, 0))`.execute(tx);
  const before = await deleteBudget(tx, key);
  await sql`
    insert into budgets (user_id, category_id, period, currency, amount, roll_over, starts_on)
    select auth.uid(), ${categoryId}::uuid, ${period}, ${currency}, s.amount, s."rollOver", s.since
    from jsonb_to_recordset(${JSON.stringify(steps)}::jsonb) as s(amount numeric, "rollOver" boolean, since date)`.execute(
    tx,
  );
  return before;
}

/** What a budget wants to know of the ledger: its rows from a date on. `n` numbers it. */
export interface AskedSpending extends BudgetKey {
  readonly wholeGroup: boolean;
  readonly group: Group;
  /** ISO date. */
  readonly from: string;
}

export interface SpentOn {
  /** Which of those asked for. */
  readonly n: number;
  /** ISO date. */
  readonly on: string;
  /** Exact, refunds taken off. */
  readonly spent: string;
}

/** Spending by day for each budget asked for, in one query. Parts count where a row is split; neither side of a transfer between own accounts does. */
export async function budgetSpending(tx: Transaction, asked: readonly AskedSpending[]): Promise<SpentOn[]> {
  if (asked.length === 0) return [];
  const told = asked.map((one, n) => ({ n, ...one }));
  const { rows } = await sql<SpentOn>`
    with asked as materialized (
      select * from jsonb_to_recordset(${JSON.stringify(told)}::jsonb) as a(n int, "categoryId" uuid, currency text, "wholeGroup" boolean,
        "group" text, "from" date)
    ), counted as materialized (
      select a.n, k.id as category_id, a.currency, a.from from asked a
      join categories k on k.user_id = auth.uid() and case when a."wholeGroup" then k.group_name = a.group else k.id = a."categoryId" end
    )
    select b.n, t.posted_at as "on", (-sum(${PORTION.amount}))::text as spent
    from ${PORTIONS_FROM}
    join counted b on b.category_id = k.id and b.currency = t.currency
    where t.user_id = ${ME} and t.posted_at >= b.from and t.pair_id is null
      and t.posted_at >= (select min("from") from asked)
    group by 1, 2 order by 1, 2`.execute(tx);
  return rows;
}

/** First and last day of the ledger, the last no later than `today`; nulls without rows. */
export async function ledgerSpan(
  tx: Transaction,
  today: string,
): Promise<{ from: string | null; until: string | null }> {
  const { rows } = await sql<{ from: string | null; until: string | null }>`
    select (select min(posted_at) from transactions where user_id = ${ME}) as from,
      (select max(posted_at) from transactions where user_id = ${ME} and posted_at <= ${today}::date) as until`.execute(
    tx,
  );
  return rows[0]!;
}

/** First and last day of one currency's rows up to today. ISO dates. */
export interface CurrencySpan {
  readonly currency: string;
  readonly from: string;
  readonly until: string;
}

/** The span of each currency that has rows up to `today`. */
export async function currencySpans(tx: Transaction, today: string): Promise<CurrencySpan[]> {
  const { rows } = await sql<CurrencySpan>`
    select currency, min(day) as from, max(day) as until from account_days
    where user_id = ${ME} and day <= ${today}::date group by currency`.execute(tx);
  return rows;
}

/** Whole months of one currency: their first days, from one to before another. */
export interface CurrencyMonths {
  readonly currency: string;
  readonly from: string;
  readonly before: string;
}

/** A category's whole months in one currency. */
export interface CategoryMonths {
  readonly categoryId: string;
  readonly category: string;
  readonly group: Group;
  readonly wholeGroup: boolean;
  readonly currency: string;
  /** Exact, refunds taken off: of the months from the currency's first on, oldest first. */
  readonly months: readonly string[];
}

/**
 * What each category that can have a budget came to in the months of each currency, at most the last twelve.
 * From Crystal's totals: months that are over hardly change.
 */
export async function categoryMonths(tx: Transaction, asked: readonly CurrencyMonths[]): Promise<CategoryMonths[]> {
  const { rows } = await sql<CategoryMonths>`
    with asked as materialized (
      select * from unnest(${asked.map(({ currency }) => currency)}::char(3)[], ${asked.map(({ from }) => from)}::date[],
        ${asked.map(({ before }) => before)}::date[]) as a(currency, since, before)
    ), known as materialized (
      select k.id, k.name, k.group_name, k.own, m.month, m.currency, m.money_out - m.money_in as spent
      from monthly_totals m join (${CATEGORIES}) k on k.id = m.category_id join asked a on a.currency = m.currency
      where m.user_id = auth.uid() and m.month < a.before and m.month >= greatest(a.since, a.before - interval '12 months')
        and k.group_name not in ('Income', 'Transfers')
    ), spans as (
      select currency, generate_series(min(month), a.before - interval '1 month', interval '1 month')::date as month
      from known join asked a using (currency) group by currency, a.before
    ), totals as (
      select k.id, k.name, k.group_name, false as own, k.currency, k.month, k.spent from known k where not k.own
      union all
      select o.id, o.name, o.group_name, true, k.currency, k.month, sum(k.spent) from known k
      join (${CATEGORIES}) o on o.own and o.group_name = k.group_name
      group by 1, 2, 3, 5, 6
    )
    select t.id as "categoryId", t.name as category, t.group_name as group, t.own as "wholeGroup", t.currency,
      (select json_agg(coalesce(s.spent, 0)::text order by p.month) from spans p
        left join totals s on s.id = t.id and s.own = t.own and s.currency = p.currency and s.month = p.month
        where p.currency = t.currency) as months
    from (select distinct id, name, group_name, own, currency from totals) t
    order by t.group_name, t.own desc, lower(t.name), t.currency`.execute(tx);
  return rows;
}
