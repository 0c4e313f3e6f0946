import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import { CURRENCIES_BY_DIGITS } from "../../core/money/money.ts";

/**
 * The ledger by what counts of each row: its parts where it is split, else the whole of it. Whatever adds amounts up by category reads
 * this, so that all totals agree. `t` is the row, `c` its categorisation, `s` a part or nothing, `k` the category that counts.
 */
export const PORTIONS_FROM = sql`
  transactions t
  left join transaction_categorization c on c.user_id = t.user_id and c.transaction_id = t.id
  left join splits s on s.user_id = t.user_id and s.transaction_id = t.id
  left join categories k on k.user_id = t.user_id and k.id = case when s.id is null then c.category_id else s.category_id end`;

/**
 * The same in two, each row in one of them: rows that are not split (of LEDGER_FROM), and the parts of those that are. Told apart where rows
 * are counted, since a count of distinct rows over both would have the database sort the whole ledger.
 */
export const UNSPLIT = sql`not exists (select from splits s where s.user_id = t.user_id and s.transaction_id = t.id)`;
export const SPLIT_FROM = sql`
  splits s
  join transactions t on t.user_id = s.user_id and t.id = s.transaction_id
  left join transaction_categorization c on c.user_id = t.user_id and c.transaction_id = t.id
  left join categories k on k.user_id = s.user_id and k.id = s.category_id`;

/** Columns of a portion; the category's own are in `k`. */
export const PORTION = {
  amount: sql`coalesce(s.amount, t.amount)`,
  businessShare: sql`case when s.id is null then t.business_share else s.business_share end`,
  taxAmount: sql`case when s.id is null then t.tax_amount else s.tax_amount end`,
} as const;

const DIGITS = sql`case ${sql.join(
  [...CURRENCIES_BY_DIGITS].map(
    ([digits, codes]) => sql`when t.currency = any(${codes}::text[]) then ${sql.lit(digits)}`,
  ),
  sql` `,
)} else 2 end`;

/** A share of a portion in whole minor units of its currency. Rounded one by one, portions add up to the same in every grouping. */
export const rounded = (amount: RawBuilder<unknown>): RawBuilder<unknown> => sql`round(${amount}, ${DIGITS})`;
