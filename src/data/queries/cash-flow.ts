import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import type { Transaction } from "../tenant.ts";
import { daysOf } from "./daily-totals.ts";
import type { DayRange } from "./daily-totals.ts";

/** Money in and out without own transfers: exact decimal strings, both positive. */
export interface FlowSums {
  readonly currency: string;
  readonly moneyIn: string;
  readonly moneyOut: string;
}

export interface FlowOfPeriod extends FlowSums {
  /** First day of the calendar's week (Monday) or month. */
  readonly begins: string;
  /** The same of rows that are booked for days to come; in neither of the two above. */
  readonly bookedIn: string;
  readonly bookedOut: string;
}

/** Sums by calendar week or month, oldest first, up to `today` and after it; only periods in which there is something. */
export async function flowByPeriod(
  tx: Transaction,
  { by, today, ...range }: DayRange & { readonly by: "week" | "month"; readonly today: string },
): Promise<FlowOfPeriod[]> {
  const sum = (which: RawBuilder<unknown>, when: RawBuilder<unknown>): RawBuilder<unknown> =>
    sql`coalesce(sum(${which}) filter (where d.day ${when} ${today}::date), 0)::text`;
  const [moneyIn, moneyOut, known, later] = [sql`d.money_in`, sql`d.money_out`, sql`<=`, sql`>`];
  const { rows } = await sql<FlowOfPeriod>`
    select d.currency, date_trunc(${by}, d.day)::date as begins, ${sum(moneyIn, known)} as "moneyIn", ${sum(moneyOut, known)} as "moneyOut",
      ${sum(moneyIn, later)} as "bookedIn", ${sum(moneyOut, later)} as "bookedOut"
    from ${daysOf(range)} d where not d.transfer group by 1, 2 order by 1, 2`.execute(tx);
  return rows;
}

export interface FlowOfDay extends FlowSums {
  readonly day: string;
}

/** Sums by day and currency, oldest first; days on which there is nothing but transfers too, since they show that the days are known. */
export async function flowByDay(tx: Transaction, since: string): Promise<FlowOfDay[]> {
  const { rows } = await sql<FlowOfDay>`
    select d.currency, d.day, coalesce(sum(d.money_in) filter (where not d.transfer), 0)::text as "moneyIn",
      coalesce(sum(d.money_out) filter (where not d.transfer), 0)::text as "moneyOut"
    from ${daysOf({ since })} d group by 1, 2 order by 1, 2`.execute(tx);
  return rows;
}

/** What came to, and went from, an account in one currency between two of the days asked for. */
export interface AccountSums {
  readonly accountId: string;
  readonly currency: string;
  /** Place of the day among those asked for, from 0; one past them for later rows. */
  readonly place: number;
  readonly net: string;
  readonly rowCount: number;
  /** Day of the latest row. */
  readonly lastOn: string;
}

/** The net sum of each account up to each of some days (sorted), since the one before; only where there is something. */
export async function netBetween(tx: Transaction, sortedDays: readonly string[]): Promise<AccountSums[]> {
  const { rows } = await sql<AccountSums>`
    select d.account_id as "accountId", d.currency, width_bucket(d.day - 1, ${[...sortedDays]}::date[]) as place,
      sum(d.net)::text as net, sum(d.row_count)::int as "rowCount", max(d.day) as "lastOn"
    from (
      -- By day first: of days there are few, and where one falls takes longer to tell than to add it up.
      select account_id, currency, day, sum(money_in - money_out) as net, sum(row_count) as row_count from ${daysOf({})} a group by 1, 2, 3
    ) d group by 1, 2, 3 order by 1, 2, 3`.execute(tx);
  return rows;
}
