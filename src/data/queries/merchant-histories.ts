import { sql } from "kysely";
import type { FirstPayment, MerchantHistory } from "../../core/anomaly/finding.ts";
import { dayNumber } from "../../core/calendar/days.ts";
import { fromDecimal } from "../../core/money/money.ts";
import type { Group } from "../../core/taxonomy/groups.ts";
import type { Transaction } from "../tenant.ts";
import { ME } from "./me.ts";

/** Merchants, and bookings of one, that are looked at: the latest. */
const MOST_MERCHANTS = 5_000;
const MOST_OF_ONE = 300;
/** Days back. */
const HISTORY_DAYS = 730;
const A_YEAR = 365;

/** Rows between own accounts are nobody's: neither sides of a pair, nor what is in the group of transfers. */
const NOT_OWN = sql`
  t.user_id = ${ME} and t.pair_id is null and t.merchant_key <> '' and not exists (
    select from transaction_categorization c join categories k on k.user_id = c.user_id and k.id = c.category_id
    where c.user_id = t.user_id and c.transaction_id = t.id and k.group_name = 'Transfers')`;

interface HistoryRow extends Omit<MerchantHistory, "bookings"> {
  readonly bookings: readonly {
    readonly id: string;
    readonly on: string;
    readonly amount: string;
    readonly account: string;
  }[];
}

function historyOf({ bookings, ...merchant }: HistoryRow): MerchantHistory {
  return {
    ...merchant,
    bookings: bookings.flatMap(({ id, on, amount, account }) => {
      const amountMinor = fromDecimal(amount, merchant.currency);
      return amountMinor === null ? [] : [{ id, day: dayNumber(on), amountMinor, account }];
    }),
  };
}

/** Merchants met in the last `newsDays` up to `today`, each currency alone, with what they booked before. */
export async function merchantHistories(tx: Transaction, today: string, newsDays: number): Promise<MerchantHistory[]> {
  const { rows } = await sql<HistoryRow>`
    with met as materialized (
      select merchant_key from transactions t
      where ${NOT_OWN} and t.posted_at > ${today}::date - ${newsDays}::int and t.posted_at <= ${today}::date
      group by merchant_key order by max(t.posted_at) desc, merchant_key limit ${MOST_MERCHANTS}
    ), booked as (
      select t.id, t.merchant_key, t.merchant_name, t.currency, t.posted_at, t.amount, t.account_id,
        row_number() over (partition by t.merchant_key, t.currency order by t.posted_at desc, t.id desc) as place
      from transactions t join met m on m.merchant_key = t.merchant_key
      where ${NOT_OWN} and t.amount <> 0 and t.posted_at > ${today}::date - ${HISTORY_DAYS}::int and t.posted_at <= ${today}::date
    )
    select b.merchant_key as "merchantKey", b.currency, (array_agg(b.merchant_name order by b.place))[1] as merchant,
      (select k.group_name from transaction_categorization c join categories k on k.user_id = c.user_id and k.id = c.category_id
        where c.user_id = ${ME} and c.transaction_id = (array_agg(b.id order by b.place))[1]) as "group",
      json_agg(json_build_object('id', b.id, 'on', b.posted_at, 'amount', b.amount::text, 'account', b.account_id)
        order by b.posted_at, b.id) as bookings
    from booked b where b.place <= ${MOST_OF_ONE}
    group by b.merchant_key, b.currency order by b.merchant_key, b.currency`.execute(tx);
  return rows.map(historyOf);
}

/** The first payment to each merchant in the whole ledger, of those that were new in the year before `today`, the latest first. */
export async function firstPayments(tx: Transaction, today: string): Promise<FirstPayment[]> {
  const { rows } = await sql<{ id: string; on: string; currency: string; amount: string }>`
    select f.id, f.posted_at as "on", f.currency, (-f.amount)::text as amount from (
      select distinct on (t.merchant_key) t.id, t.posted_at, t.currency, t.amount from transactions t
      where ${NOT_OWN} and t.amount <> 0 and t.posted_at <= ${today}::date
      order by t.merchant_key, t.posted_at, t.id
    ) f where f.amount < 0 and f.posted_at > ${today}::date - ${A_YEAR}::int
    order by f.posted_at desc limit ${MOST_MERCHANTS}`.execute(tx);
  return rows.flatMap(({ id, on, currency, amount }) => {
    const amountMinor = fromDecimal(amount, currency);
    return amountMinor === null ? [] : [{ id, day: dayNumber(on), currency, amountMinor }];
  });
}

/** Of rows: the group they are in, and the last day up to `today` that is booked in their account. */
export interface RowPlace {
  readonly id: string;
  readonly group: Group | null;
  /** ISO date. */
  readonly reach: string;
}

export async function placesOfRows(
  tx: Transaction,
  ids: readonly string[],
  today: string,
): Promise<ReadonlyMap<string, RowPlace>> {
  const { rows } = await sql<RowPlace>`
    with reaches as materialized (
      select account_id, max(posted_at) as reach from transactions
      where user_id = ${ME} and posted_at <= ${today}::date group by account_id
    )
    select t.id, k.group_name as "group", r.reach from transactions t
    join reaches r on r.account_id = t.account_id
    left join transaction_categorization c on c.user_id = t.user_id and c.transaction_id = t.id
    left join categories k on k.user_id = c.user_id and k.id = c.category_id
    where t.user_id = ${ME} and t.id = any(${[...ids]}::uuid[])`.execute(tx);
  return new Map(rows.map((row) => [row.id, row]));
}
