import { sql } from "kysely";
import type { Source } from "../../core/categorise/verdict.ts";
import type { Group } from "../../core/taxonomy/groups.ts";
import type { Transaction } from "../tenant.ts";
import { daysOf, sourcesOf } from "./daily-totals.ts";
import type { DayRange } from "./daily-totals.ts";

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
      -- A month by its first day: its name is written for each month, not for each day.
      -- One side of a pair between own accounts is a transfer, whatever its category.
      select d.day - date_part('day', d.day)::int + 1 as first_day, d.currency,
        case when d.transfer then 'Transfers' else nullif(d.group_name, '') end as group_name,
        sum(d.money_in) as money_in, sum(d.money_out) as money_out, sum(d.portion_count)::int as count
      from ${daysOf(filter)} d
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
    select nullif(d.source, '') as source, sum(d.row_count)::int as count, sum(d.unsure)::int as unsure
    from ${sourcesOf(filter)} d group by 1`.execute(tx);
  return rows;
}
