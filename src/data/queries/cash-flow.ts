import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import type { Transaction } from "../tenant.ts";
import type { DayRange } from "./daily-totals.ts";
import { sumOfFlows } from "./sums-now.ts";

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
  const when = (which: RawBuilder<unknown>, is: RawBuilder<unknown>): RawBuilder<unknown> =>
    sql`case when d.day ${is} ${today}::date then ${which} else 0 end`;
  const [moneyIn, moneyOut, known, later] = [sql`d.money_in`, sql`d.money_out`, sql`<=`, sql`>`];
  const kept = sumOfFlows(range, {
    by: { currency: sql`d.currency`, begins: sql`date_trunc(${by}, d.day)::date` },
    sums: {
      moneyIn: when(moneyIn, known),
      moneyOut: when(moneyOut, known),
      bookedIn: when(moneyIn, later),
      bookedOut: when(moneyOut, later),
    },
    where: sql`not d.transfer`,
  });
  const { rows } = await sql<FlowOfPeriod>`
    select f.currency, f.begins, f."moneyIn"::text, f."moneyOut"::text, f."bookedIn"::text, f."bookedOut"::text
    from ${kept} f order by 1, 2`.execute(tx);
  return rows;
}

export interface FlowOfDay extends FlowSums {
  readonly day: string;
}

/** Sums by day and currency, oldest first; days on which there is nothing but transfers too, since they show that the days are known. */
export async function flowByDay(tx: Transaction, since: string): Promise<FlowOfDay[]> {
  const own = (which: RawBuilder<unknown>): RawBuilder<unknown> => sql`case when d.transfer then 0 else ${which} end`;
  const kept = sumOfFlows(
    { since },
    {
      by: { currency: sql`d.currency`, day: sql`d.day` },
      sums: { moneyIn: own(sql`d.money_in`), moneyOut: own(sql`d.money_out`) },
    },
  );
  const { rows } = await sql<FlowOfDay>`
    select f.currency, f.day, f."moneyIn"::text, f."moneyOut"::text from ${kept} f order by 1, 2`.execute(tx);
  return rows;
}

/** The currencies in which there is an account or a row, by code. */
export async function currenciesOfLedger(tx: Transaction): Promise<string[]> {
  const kept = sumOfFlows({}, { by: { currency: sql`d.currency` }, sums: { row_count: sql`d.row_count` } });
  const { rows } = await sql<{ currency: string }>`
    select d.currency from ${kept} d union select currency from accounts where user_id = auth.uid() order by 1`.execute(
    tx,
  );
  return rows.map(({ currency }) => currency);
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
  const kept = sumOfFlows(
    {},
    {
      by: {
        accountId: sql`d.account_id`,
        currency: sql`d.currency`,
        place: sql`width_bucket(d.day - 1, ${[...sortedDays]}::date[])`,
      },
      sums: { net: sql`d.money_in - d.money_out`, rowCount: sql`d.row_count` },
      latest: { lastOn: sql`d.day` },
    },
  );
  const { rows } = await sql<AccountSums>`
    select d."accountId", d.currency, d.place, d.net::text, d."rowCount"::int, d."lastOn" from ${kept} d order by 1, 2, 3`.execute(
    tx,
  );
  return rows;
}
