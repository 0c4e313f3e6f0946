import { sql } from "kysely";
import type { Candidate } from "../../core/categorise/verdict.ts";
import type { Transaction } from "../tenant.ts";
import { readCandidates } from "./explanation-text.ts";
import { LEDGER_FROM } from "./ledger-filter.ts";
import { ME } from "./me.ts";
import { LEDGER_COLUMNS } from "./transactions.ts";
import type { LedgerRow } from "./transactions.ts";

/** Rows shown of each merchant, newest first. */
const SAMPLES = 3;

/** Where a merchant stands in the review: most rows first, then most money. */
export interface ReviewPlace {
  readonly count: number;
  /** Exact decimal, over all currencies: it only orders. */
  readonly size: string;
  readonly sign: number;
  /** One of its rows, which knows the merchant. */
  readonly sampleId: string;
}

/** A merchant of which rows wait for the person's word. */
export interface ReviewMerchant {
  readonly place: ReviewPlace;
  /** Exact decimals, absolute. */
  readonly totals: readonly { readonly amount: string; readonly currency: string }[];
  readonly samples: readonly LedgerRow[];
  /** What the newest row could be, as Tag saw it, and why. */
  readonly candidates: readonly Candidate[];
  readonly reason: string | null;
}

export interface Review {
  readonly merchants: readonly ReviewMerchant[];
  /** All that waits, this page or not. */
  readonly left: { readonly merchants: number; readonly rows: number };
}

interface ReviewRow extends LedgerRow {
  merchants_left: number;
  rows_left: number;
  count: number;
  size: string;
  sign: number;
  totals: { amount: string; currency: string }[];
  candidates: string;
  reason: string | null;
}

export interface ReviewFilter {
  /** Rows less sure than this wait. */
  readonly below: number;
  readonly after: ReviewPlace | null;
  readonly limit: number;
}

/**
 * One query, whatever the page: what waits is read once and counted by merchant, each with its newest rows; the page's are fetched by
 * their key. Nothing that was added up is joined with anything, so that no guess of the planner's can make it row against row.
 */
export async function listReview(tx: Transaction, { below, after, limit }: ReviewFilter): Promise<Review> {
  const beyond =
    after === null
      ? sql`true`
      : sql`(count, size) < (${after.count}::int, ${after.size}::numeric)
          or (count, size) = (${after.count}::int, ${after.size}::numeric)
            and (merchant_key, sign) > (
              (select merchant_key from transactions where user_id = ${ME} and id = ${after.sampleId}), ${after.sign}::int)`;
  const { rows } = await sql<ReviewRow>`
    with waiting as materialized (
      select t.id, t.merchant_key, sign(t.amount)::int as sign, t.currency, abs(t.amount) as size, t.posted_at
      from transaction_categorization c join transactions t on t.user_id = c.user_id and t.id = c.transaction_id
      where c.user_id = ${ME} and c.confidence < ${below} and c.source not in ('user', 'rule')
    ), by_currency as (
      -- As many ids of each, the newest first: arrays of one length can be put together.
      select merchant_key, sign, currency, count(*) as count, sum(size) as size,
        (array_agg(id order by posted_at desc, id desc) || array_fill(null::uuid, array[${SAMPLES}::int]))[1:${SAMPLES}::int] as ids
      from waiting group by 1, 2, 3
    ), merchants as materialized (
      select merchant_key, sign, sum(count)::int as count, sum(size) as size, array_agg(ids) as ids,
        json_agg(json_build_object('amount', size::text, 'currency', currency) order by size desc) as totals
      from by_currency group by 1, 2
    ), page as materialized (
      select * from merchants where ${beyond} order by count desc, size desc, merchant_key, sign limit ${limit}
    ), newest as (
      select p.count, p.size, p.merchant_key, p.sign, p.totals, n.id from page p cross join lateral unnest(p.ids) as n(id)
    )
    select * from (
      select l.merchants_left, l.rows_left, s.count, s.size::text, s.sign, s.totals, c.candidates, c.reason, ${LEDGER_COLUMNS},
        row_number() over (partition by s.merchant_key, s.sign order by t.posted_at desc, t.id desc) as place,
        row_number() over (order by s.count desc, s.size desc, s.merchant_key, s.sign, t.posted_at desc, t.id desc) as at
      from (select count(*)::int as merchants_left, coalesce(sum(count), 0)::int as rows_left from merchants) l
      left join (newest s join ${LEDGER_FROM} on t.user_id = ${ME} and t.id = s.id) on true
    ) shown where place <= ${SAMPLES} order by at`.execute(tx);
  const [first] = rows;
  const left = { merchants: first?.merchants_left ?? 0, rows: first?.rows_left ?? 0 };
  return { merchants: grouped(rows.filter(({ count }) => count !== null)).map(merchantOf), left };
}

/** The rows of a merchant stand together. */
function grouped(rows: readonly ReviewRow[]): ReviewRow[][] {
  const groups: ReviewRow[][] = [];
  for (const row of rows) {
    const [known] = groups.at(-1) ?? [];
    if (known && known.merchant_key === row.merchant_key && known.sign === row.sign) groups.at(-1)!.push(row);
    else groups.push([row]);
  }
  return groups;
}

function merchantOf(samples: readonly ReviewRow[]): ReviewMerchant {
  const { id: sampleId, count, size, sign, totals, candidates, reason } = samples[0]!;
  return {
    place: { count, size, sign, sampleId },
    totals,
    samples,
    candidates: readCandidates(candidates),
    reason,
  };
}
