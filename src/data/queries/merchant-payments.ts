import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import type { MerchantPayments } from "../../core/recurring/tell.ts";
import type { Transaction } from "../tenant.ts";
import { NO_TRANSFER } from "./daily-totals.ts";
import { ME } from "./me.ts";
import { PORTION, PORTIONS_FROM } from "./portions.ts";

/** Rows of one merchant that are looked at: the latest. */
const MOST_OF_ONE = 2_000;
/** Rows read at once, about: whole merchants, until they are so many. */
const PAGE_ROWS = 20_000;

/** The last merchant of each page, in the order of their keys: so many to a page that their rows fill about one. Counted once, since it takes a pass over the ledger. */
async function lastOfPages(tx: Transaction, until: string): Promise<string[]> {
  const { rows } = await sql<{ last: string }>`
    select max(merchant_key) as last from (
      select merchant_key, (sum(count(*)) over (order by merchant_key) - count(*)) / ${PAGE_ROWS}::int as page from transactions
      where user_id = ${ME} and pair_id is null and merchant_key > '' and posted_at <= ${until}::date group by merchant_key
    ) counted group by floor(page) order by 1`.execute(tx);
  return rows.map(({ last }) => last);
}

/** Whose rows, up to which day. `which`: of `t`. */
interface Wanted {
  readonly which: RawBuilder<unknown>;
  readonly until: string;
}

/** Whole rows. Those between own accounts are nobody's: neither sides of a pair, nor what is in the group of transfers. */
const rowsOf = ({ which, until }: Wanted): RawBuilder<unknown> => sql`
  select t.id, t.merchant_key, t.merchant_name, t.currency, t.posted_at, t.amount from transactions t
  where t.user_id = ${ME} and t.pair_id is null and ${which} and t.posted_at <= ${until}::date and not exists (
    select from transaction_categorization c join categories k on k.user_id = c.user_id and k.id = c.category_id
    where c.user_id = t.user_id and c.transaction_id = t.id and k.group_name = 'Transfers')`;

/** What of each row is no transfer, as the sums of days count it. */
const ownPortionsOf = ({ which, until }: Wanted): RawBuilder<unknown> => sql`
  select t.id, t.merchant_key, t.merchant_name, t.currency, t.posted_at, sum(${PORTION.amount}) as amount from ${PORTIONS_FROM}
  where t.user_id = ${ME} and ${NO_TRANSFER} and ${which} and t.posted_at <= ${until}::date
  group by t.id, t.merchant_key, t.merchant_name, t.currency, t.posted_at`;

async function paymentsOf(tx: Transaction, rowsWanted: RawBuilder<unknown>): Promise<MerchantPayments[]> {
  const { rows } = await sql<MerchantPayments>`
    with counted as (
      select t.id, t.merchant_key, t.merchant_name, t.currency, sign(t.amount)::int as direction, t.posted_at, t.amount,
        row_number() over (partition by t.merchant_key, t.currency, sign(t.amount) order by t.posted_at desc, t.id desc) as place
      from (${rowsWanted}) t where t.amount <> 0
    )
    select merchant_key as "merchantKey", currency, direction,
      (array_agg(merchant_name order by place))[1] as merchant,
      json_agg(json_build_object('id', id, 'on', posted_at, 'amount', abs(amount)::text) order by posted_at, id) as payments
    from counted where place <= ${MOST_OF_ONE}
    group by merchant_key, currency, direction having count(*) > 1
    order by merchant_key, currency, direction`.execute(tx);
  return rows;
}

/** Merchants whose payments a forecast looks at one by one: those that matter most. */
const MOST_REGULAR = 400;

/**
 * Payments up to a day of merchants that pay, or are paid, regularly, or were; not of those the person says are none. Of a row that is
 * split only what is no transfer: so much of it is in the sums of days.
 */
export async function regularPayments(tx: Transaction, until: string): Promise<MerchantPayments[]> {
  const { rows } = await sql<Pick<MerchantPayments, "merchantKey" | "currency" | "direction">>`
    select merchant_key as "merchantKey", currency, direction from recurring_series
    where user_id = auth.uid() and hidden_at is null
    group by 1, 2, 3 order by max(amount * row_count) desc, 1, 2, 3 limit ${MOST_REGULAR}`.execute(tx);
  const nameOf = ({ merchantKey, currency, direction }: (typeof rows)[number]): string =>
    `${currency} ${direction} ${merchantKey}`;
  const regular = new Set(rows.map(nameOf));
  const keys = [...new Set(rows.map(({ merchantKey }) => merchantKey))];
  const payments = await paymentsOf(tx, ownPortionsOf({ which: sql`t.merchant_key = any(${keys}::text[])`, until }));
  return payments.filter((merchant) => regular.has(nameOf(merchant)));
}

/**
 * What the person paid to, and got from, each merchant up to a day (ISO date; what is booked for later has not come yet), page by page:
 * memory is bounded by PAGE_ROWS and the largest merchant.
 */
export async function* eachMerchantsPayments(tx: Transaction, until: string): AsyncGenerator<MerchantPayments[]> {
  let after = "";
  for (const last of await lastOfPages(tx, until)) {
    yield await paymentsOf(tx, rowsOf({ which: sql`t.merchant_key > ${after} and t.merchant_key <= ${last}`, until }));
    after = last;
  }
}
