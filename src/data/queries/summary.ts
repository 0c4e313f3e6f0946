import { sql } from "kysely";
import type { Source } from "../../core/categorise/verdict.ts";
import type { Group } from "../../core/taxonomy/groups.ts";
import type { Transaction } from "../tenant.ts";
import type { DayRange } from "./daily-totals.ts";
import { sumOfDays, sumOfSources } from "./sums-now.ts";

/** Exact sums of one month, currency and group. Decimal strings; `money_out` is negative or 0. */
export interface MonthTotal {
  month: string;
  currency: string;
  group_name: Group | null;
  money_in: string;
  money_out: string;
  count: number;
}

export async function monthTotals(tx: Transaction, filter: DayRange): Promise<MonthTotal[]> {
  const kept = sumOfDays(filter, {
    by: {
      // A month by its first day: its name is written for each month, not for each day.
      first_day: sql`d.day - date_part('day', d.day)::int + 1`,
      currency: sql`d.currency`,
      // One side of a pair between own accounts is a transfer, whatever its category.
      group_name: sql`case when d.transfer then 'Transfers' else nullif(d.group_name, '') end`,
    },
    sums: { money_in: sql`d.money_in`, money_out: sql`-d.money_out`, count: sql`d.portion_count` },
    wholeMonths: true,
  });
  const { rows } = await sql<MonthTotal>`
    select to_char(m.first_day, 'YYYY-MM') as month, m.currency, m.group_name, m.money_in::text, m.money_out::text, m.count::int
    from ${kept} m order by m.first_day, m.currency, m.group_name`.execute(tx);
  return rows;
}

/** How many rows each source decided, and how many of them are unsure; null is not yet categorised. */
export async function countBySource(
  tx: Transaction,
  filter: DayRange,
): Promise<{ source: Source | null; count: number; unsure: number }[]> {
  const kept = sumOfSources(filter, {
    by: { source: sql`nullif(d.source, '')` },
    sums: { count: sql`d.row_count`, unsure: sql`d.unsure` },
    wholeMonths: true,
  });
  const { rows } = await sql<{ source: Source | null; count: number; unsure: number }>`
    select s.source, s.count::int, s.unsure::int from ${kept} s`.execute(tx);
  return rows;
}
