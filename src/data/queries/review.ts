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
  /** None where its rows have gone since they were counted. */
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

interface MerchantRow {
  merchants_left: number;
  rows_left: number;
  /** Null where no merchant is on the page, in the one row that tells what is left. */
  count: number | null;
  size: string;
  sign: number;
  /** The newest rows. */
  ids: string[];
  totals: { amount: string; currency: string }[];
}

interface SampleRow extends LedgerRow {
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
 * What waits is read once and gathered by merchant as arrays of one length, which are only taken apart again for the merchants of the page:
 * nothing that was added up is joined with anything, so that no guess of the planner's can make it row against row.
 */
async function listMerchants(tx: Transaction, { below, after, limit }: ReviewFilter): Promise<MerchantRow[]> {
  const beyond =
    after === null
      ? sql`true`
      : sql`(count, size) < (${after.count}::int, ${after.size}::numeric)
          or (count, size) = (${after.count}::int, ${after.size}::numeric)
            and (merchant_key, sign) > (
              (select merchant_key from transactions where user_id = ${ME} and id = ${after.sampleId}), ${after.sign}::int)`;
  const { rows } = await sql<MerchantRow>`
    with waiting as materialized (
      select t.id, t.merchant_key, sign(t.amount)::int as sign, t.currency, abs(t.amount) as size, t.posted_at
      from transaction_categorization c join transactions t on t.user_id = c.user_id and t.id = c.transaction_id
      where c.user_id = ${ME} and c.confidence < ${below} and c.source not in ('user', 'rule')
    ), merchants as materialized (
      select merchant_key, sign, count(*)::int as count, sum(size) as size, array_agg(id) as ids, array_agg(posted_at) as days,
        array_agg(currency) as currencies, array_agg(size) as sizes
      from waiting group by 1, 2
    ), page as materialized (
      select * from merchants where ${beyond} order by count desc, size desc, merchant_key, sign limit ${limit}
    )
    select l.merchants_left, l.rows_left, p.count, p.size::text, p.sign, (
        select json_agg(json_build_object('amount', size::text, 'currency', currency) order by size desc, currency)
        from (select currency, sum(size) as size from unnest(p.currencies, p.sizes) as u (currency, size) group by 1) by_currency
      ) as totals, array(
        select id from unnest(p.ids, p.days) as u (id, posted_at) order by posted_at desc, id desc limit ${SAMPLES}
      ) as ids
    from (select count(*)::int as merchants_left, coalesce(sum(count), 0)::int as rows_left from merchants) l
    left join page p on true order by p.count desc, p.size desc, p.merchant_key, p.sign`.execute(tx);
  return rows;
}

/** The newest rows of the page's merchants, by id. */
async function listSamples(tx: Transaction, merchants: readonly MerchantRow[]): Promise<Map<string, SampleRow>> {
  const ids = merchants.flatMap((merchant) => merchant.ids);
  if (ids.length === 0) return new Map();
  const { rows } = await sql<SampleRow>`
    select c.candidates, c.reason, ${LEDGER_COLUMNS} from ${LEDGER_FROM}
    where t.user_id = ${ME} and t.id = any(${ids}::uuid[])`.execute(tx);
  return new Map(rows.map((row) => [row.id, row]));
}

function merchantOf(
  { count, size, sign, totals, ids }: MerchantRow,
  rows: ReadonlyMap<string, SampleRow>,
): ReviewMerchant {
  const samples = ids.flatMap((id) => rows.get(id) ?? []);
  return {
    place: { count: count!, size, sign, sampleId: ids[0]! },
    totals,
    samples,
    candidates: samples[0] ? readCandidates(samples[0].candidates) : [],
    reason: samples[0]?.reason ?? null,
  };
}

/** Two queries, however much waits: the merchants, and the page's newest rows by their keys. */
export async function listReview(tx: Transaction, filter: ReviewFilter): Promise<Review> {
  const rows = await listMerchants(tx, filter);
  const left = { merchants: rows[0]?.merchants_left ?? 0, rows: rows[0]?.rows_left ?? 0 };
  const merchants = rows.filter(({ count }) => count !== null);
  const samples = await listSamples(tx, merchants);
  return { merchants: merchants.map((merchant) => merchantOf(merchant, samples)), left };
}
