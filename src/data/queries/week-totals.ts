import { sql } from "kysely";
import type { Group } from "../../core/taxonomy/groups.ts";
import type { Transaction } from "../tenant.ts";
import { PORTION, PORTIONS_FROM } from "./portions.ts";
import { ME } from "./me.ts";

/** One group of one week and currency. */
export interface WeekTotal {
  /** 0 is the week asked for, 1 the one before. */
  readonly ago: number;
  readonly currency: string;
  /** Null is what has no category yet. */
  readonly group: Group | null;
  /** Exact, refunds taken off. */
  readonly spent: string;
}

/**
 * Spending by week for the week that begins on `monday` (ISO date) and `weeks` before it. Income and transfers are none; money in
 * without a category is more likely a salary than a refund.
 */
export async function weekTotals(tx: Transaction, monday: string, weeks: number): Promise<WeekTotal[]> {
  const { rows } = await sql<WeekTotal>`
    select ((${monday}::date + 6 - t.posted_at) / 7)::int as ago, t.currency, k.group_name as "group",
      (-sum(${PORTION.amount}) filter (where k.group_name is not null or t.amount < 0))::text as spent
    from ${PORTIONS_FROM}
    where t.user_id = ${ME} and t.pair_id is null and k.group_name is distinct from 'Income'
      and k.group_name is distinct from 'Transfers'
      and t.posted_at >= ${monday}::date - ${weeks * 7}::int and t.posted_at < ${monday}::date + 7
    group by 1, 2, 3
    having count(*) filter (where k.group_name is not null or t.amount < 0) > 0
    order by 1, 2, 3`.execute(tx);
  return rows;
}

/** What of the active series goes out from one day to another, both included, by currency. */
export async function billsDue(
  tx: Transaction,
  from: string,
  until: string,
): Promise<{ currency: string; count: number; amount: string }[]> {
  const { rows } = await sql<{ currency: string; count: number; amount: string }>`
    select currency, count(*)::int as count, sum(amount)::text as amount from recurring_series
    where user_id = auth.uid() and active and hidden_at is null and direction < 0
      and next_on between ${from}::date and ${until}::date
    group by currency order by sum(amount) desc, currency`.execute(tx);
  return rows;
}

/** Whether anything was booked in the days from one to another, both included. */
export async function hasRowsBetween(tx: Transaction, since: string, until: string): Promise<boolean> {
  const { rows } = await sql<{ some: boolean }>`
    select exists (
      select from transactions where user_id = ${ME} and posted_at between ${since}::date and ${until}::date) as some`.execute(
    tx,
  );
  return rows[0]!.some;
}
