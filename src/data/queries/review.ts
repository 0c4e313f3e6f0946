import { sql } from "kysely";
import type { Candidate } from "../../core/categorise/verdict.ts";
import type { Transaction } from "../tenant.ts";
import { readCandidates } from "./explanation-text.ts";
import { LEDGER_FROM } from "./ledger-filter.ts";
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

/** One query, whatever the page: what waits is read once, counted by merchant, and the page's samples are fetched by their key. */
export async function listReview(tx: Transaction, { below, after, limit }: ReviewFilter): Promise<Review> {
  const beyond =
    after === null
      ? sql`true`
      : sql`(count, size) < (${after.count}::int, ${after.size}::numeric)
          or (count, size) = (${after.count}::int, ${after.size}::numeric)
            and (merchant_key, sign) > (
              (select merchant_key from transactions where user_id = auth.uid() and id = ${after.sampleId}), ${after.sign}::int)`;
  const { rows } = await sql<ReviewRow>`
    with waiting as materialized (
      select t.id, t.merchant_key, sign(t.amount)::int as sign, t.currency, abs(t.amount) as size, t.posted_at
      from transaction_categorization c join transactions t on t.user_id = c.user_id and t.id = c.transaction_id
      where c.user_id = auth.uid() and c.confidence < ${below} and c.source not in ('user', 'rule')
    ), by_currency as materialized (
      select merchant_key, sign, currency, count(*) as count, sum(size) as size from waiting group by 1, 2, 3
    ), merchants as materialized (
      select merchant_key, sign, sum(count)::int as count, sum(size) as size from by_currency group by 1, 2
    ), page as materialized (
      select * from merchants where ${beyond} order by count desc, size desc, merchant_key, sign limit ${limit}
    ), totals as (
      select p.merchant_key, p.sign,
        json_agg(json_build_object('amount', b.size::text, 'currency', b.currency) order by b.size desc) as totals
      from page p join by_currency b on b.merchant_key = p.merchant_key and b.sign = p.sign group by 1, 2
    ), placed as (
      select p.*, w.id,
        row_number() over (partition by p.merchant_key, p.sign order by w.posted_at desc, w.id desc) as place
      from page p join waiting w on w.merchant_key = p.merchant_key and w.sign = p.sign
    ), shown as (
      select d.*, t.totals from placed d join totals t on t.merchant_key = d.merchant_key and t.sign = d.sign
      where d.place <= ${SAMPLES}
    )
    select l.merchants_left, l.rows_left, s.count, s.size::text, s.sign, s.totals, c.candidates, c.reason, ${LEDGER_COLUMNS}
    from (select count(*)::int as merchants_left, coalesce(sum(count), 0)::int as rows_left from merchants) l
    left join (shown s join ${LEDGER_FROM} on t.user_id = auth.uid() and t.id = s.id) on true
    order by s.count desc, s.size desc, s.merchant_key, s.sign, t.posted_at desc, t.id desc`.execute(tx);
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
