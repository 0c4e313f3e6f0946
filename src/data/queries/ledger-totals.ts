import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import type { Grouping } from "../../core/planner/plan.ts";
import type { Transaction } from "../tenant.ts";
import { conditions } from "./ledger-filter.ts";
import type { LedgerFilter } from "./ledger-filter.ts";
import { PORTION, PORTIONS_FROM } from "./portions.ts";

/** What rows of one currency come to. Exact decimal, negative is money out. */
export interface LedgerSum {
  currency: string;
  amount: string;
  count: number;
  /** Days of the first and the last row. */
  first: string;
  last: string;
}

/** The same of a part of them. Dates stand for what begins on them; null is what has no category. */
export interface LedgerPart extends LedgerSum {
  key: string | null;
  label: string | null;
}

const KEYS: Readonly<Record<Grouping, RawBuilder<unknown>>> = {
  category: sql`k.name`,
  group: sql`k.group_name`,
  merchant: sql`t.merchant_key`,
  account: sql`t.account_id`,
  currency: sql`t.currency`,
  day: sql`t.posted_at`,
  week: sql`date_trunc('week', t.posted_at)::date`,
  month: sql`date_trunc('month', t.posted_at)::date`,
  quarter: sql`date_trunc('quarter', t.posted_at)::date`,
  year: sql`date_trunc('year', t.posted_at)::date`,
  weekday: sql`extract(isodow from t.posted_at)::int`,
};

/** What comes first: the largest sum, the most rows, or the latest. */
const ORDERS = {
  out: sql`amount, key`,
  in: sql`amount desc, key`,
  count: sql`count desc, key`,
  latest: sql`key desc`,
} as const;

export interface PartsWanted {
  readonly by: Grouping;
  readonly order: keyof typeof ORDERS;
  /** Of each currency. */
  readonly limit: number;
}

/** A split row is one transaction, however many of its parts are added up. */
const SUMS = sql`sum(${PORTION.amount}) as amount, count(distinct t.id)::int as count, min(t.posted_at) as first, max(t.posted_at) as last`;

/** What a filter asks of portions: of a split row, only the parts of the category in question. */
const ofPortions = ({ categoryId, ...rest }: LedgerFilter): RawBuilder<unknown> =>
  categoryId === undefined ? conditions(rest) : sql`${conditions(rest)} and k.id = ${categoryId}`;

/** Sums by currency, the one with most rows first. */
export async function ledgerSums(tx: Transaction, filter: LedgerFilter): Promise<LedgerSum[]> {
  const { rows } = await sql<LedgerSum>`
    select s.currency, s.amount::text, s.count, s.first, s.last from (
      select t.currency, ${SUMS} from ${PORTIONS_FROM} where ${ofPortions(filter)} group by t.currency
    ) s order by s.count desc, s.currency`.execute(tx);
  return rows;
}

/** The parts that come first, of each currency, and how many there are in all; one pass over the rows. */
export async function ledgerParts(
  tx: Transaction,
  filter: LedgerFilter,
  { by, order, limit }: PartsWanted,
): Promise<(LedgerPart & { parts: number })[]> {
  const label = by === "merchant" ? sql`max(t.merchant_name)` : sql`null::text`;
  const { rows } = await sql<LedgerPart & { parts: number }>`
    with part as (
      select t.currency, ${KEYS[by]} as key, ${label} as label, ${SUMS} from ${PORTIONS_FROM}
      where ${ofPortions(filter)} group by 1, 2
    ), ranked as (
      select part.*, row_number() over (partition by currency order by ${ORDERS[order]}) as place,
        count(*) over (partition by currency) as parts from part
    )
    select currency, key::text, coalesce(label, key::text) as label, amount::text, count, first, last, parts::int
    from ranked where place <= ${limit} order by currency, place`.execute(tx);
  return rows;
}

/** Days of the first and last row of the whole ledger; null when it is empty. */
export async function ledgerSpan(tx: Transaction): Promise<{ first: string; last: string } | null> {
  const { rows } = await sql<{ first: string | null; last: string | null }>`
    select min(posted_at) as first, max(posted_at) as last from transactions where user_id = auth.uid()`.execute(tx);
  const { first = null, last = null } = rows[0] ?? {};
  return first === null || last === null ? null : { first, last };
}

/** Currencies of the person's accounts, that of most accounts first. */
export async function ledgerCurrencies(tx: Transaction): Promise<string[]> {
  const { rows } = await sql<{ currency: string }>`
    select currency from accounts where user_id = auth.uid() group by currency order by count(*) desc, currency`.execute(
    tx,
  );
  return rows.map(({ currency }) => currency);
}
