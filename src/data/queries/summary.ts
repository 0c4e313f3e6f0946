import { sql } from "kysely";
import { LIKELY } from "../../core/categorise/confidence-words.ts";
import type { Source } from "../../core/categorise/verdict.ts";
import type { Group } from "../../core/taxonomy/groups.ts";
import type { Transaction } from "../tenant.ts";
import { during } from "./daily-totals.ts";
import type { DayRange } from "./daily-totals.ts";
import { PORTION, PORTIONS_FROM } from "./portions.ts";

/** Exact sums of one month, currency and group. Decimal strings; `money_out` is positive. */
export interface MonthTotal {
  month: string;
  currency: string;
  group_name: Group | null;
  money_in: string;
  money_out: string;
  count: number;
}

export async function monthTotals(tx: Transaction, filter: DayRange): Promise<MonthTotal[]> {
  const { rows } = await sql<MonthTotal>`
    select to_char(m.first_day, 'YYYY-MM') as month, m.currency, m.group_name, m.money_in::text, m.money_out::text, m.count
    from (
      -- A month by its first day: its name is written for each month, not for each row.
      -- One side of a pair between own accounts is a transfer, whatever its category.
      select t.posted_at - date_part('day', t.posted_at)::int + 1 as first_day, t.currency,
        case when t.pair_id is null then k.group_name else 'Transfers' end as group_name,
        coalesce(sum(${PORTION.amount}) filter (where ${PORTION.amount} > 0), 0) as money_in,
        coalesce(-sum(${PORTION.amount}) filter (where ${PORTION.amount} < 0), 0) as money_out,
        count(*)::int as count
      from ${PORTIONS_FROM}
      where ${during(filter, sql`t.posted_at`)}
      group by 1, 2, 3
    ) m
    order by m.first_day, m.currency, m.group_name`.execute(tx);
  return rows;
}

/** How many rows each source decided, and how many of them are unsure; null is not yet categorised. */
export async function countBySource(
  tx: Transaction,
  filter: DayRange,
): Promise<{ source: Source | null; count: number; unsure: number }[]> {
  const { rows } = await sql<{ source: Source | null; count: number; unsure: number }>`
    select c.source, count(*)::int as count, (count(*) filter (where coalesce(c.confidence, 0) < ${LIKELY}))::int as unsure
    from transactions t
    left join transaction_categorization c on c.user_id = t.user_id and c.transaction_id = t.id
    where ${during(filter, sql`t.posted_at`)}
    group by 1`.execute(tx);
  return rows;
}
