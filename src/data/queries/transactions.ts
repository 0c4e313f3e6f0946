import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import { byKey } from "../engines/by-key.ts";
import type { Source } from "../../core/categorise/verdict.ts";
import type { Group } from "../../core/taxonomy/groups.ts";
import type { Transaction } from "../tenant.ts";
import { conditions, LEDGER_FROM, narrowed } from "./ledger-filter.ts";
import type { LedgerFilter } from "./ledger-filter.ts";
import { ME } from "./me.ts";

/** A ledger row with its category, as stored. `amount` is an exact decimal string. */
export interface LedgerRow {
  id: string;
  account_id: string;
  import_run_id: string | null;
  posted_at: string;
  amount: string;
  currency: string;
  merchant_name: string;
  merchant_key: string;
  description: string;
  notes: string | null;
  tags: string[] | null;
  business_share: number | null;
  tax_amount: string | null;
  dedupe_key: string;
  bank_id: string | null;
  mcc: string | null;
  source_category: string | null;
  pair_id: string | null;
  category_id: string | null;
  category: string | null;
  group_name: Group | null;
  confidence: number | null;
  source: Source | null;
  /** Null when it is not split. */
  parts: PartRow[] | null;
}

/** One part of a row that is split, in the row's currency. */
export interface PartRow extends Pick<
  LedgerRow,
  "amount" | "category_id" | "category" | "group_name" | "business_share" | "tax_amount"
> {
  readonly note: string | null;
}

export interface LedgerOrder {
  readonly sort: "date" | "amount" | "merchant";
  readonly order: "asc" | "desc";
  readonly limit: number;
  /** Sort value and id of the last row of the page before. */
  readonly after?: { readonly value: string; readonly id: string } | undefined;
}

export const LEDGER_COLUMNS = sql`
  t.id, t.account_id, t.import_run_id, t.posted_at, t.amount, t.currency, t.merchant_name, t.merchant_key, t.description,
  t.notes, t.tags, t.business_share, t.tax_amount, t.dedupe_key, t.bank_id, t.mcc, t.source_category, t.pair_id, c.category_id, k.name as category,
  k.group_name, c.confidence, c.source, (
    select jsonb_agg(jsonb_build_object('amount', s.amount::text, 'category_id', s.category_id, 'category', sk.name,
      'group_name', sk.group_name, 'note', s.note, 'business_share', s.business_share, 'tax_amount', s.tax_amount::text) order by s.seq)
    from splits s left join categories sk on sk.user_id = s.user_id and sk.id = s.category_id
    where s.user_id = t.user_id and s.transaction_id = t.id) as parts`;

const SORT_KEY = {
  date: { expression: sql`t.posted_at`, type: sql`date` },
  amount: { expression: sql`t.amount`, type: sql`numeric` },
  merchant: { expression: sql`lower(t.merchant_name)`, type: sql`text` },
} as const;

/** What a filter may ask without looking at what a row was taken for. */
const OF_ROWS_ALONE: ReadonlySet<string> = new Set<keyof LedgerFilter>([
  "accountId",
  "since",
  "until",
  "minAmount",
  "maxAmount",
  "aboveAmount",
  "belowAmount",
  "direction",
  "currency",
  "importId",
  "merchantKey",
  "merchant",
  "tag",
  "ids",
]);
const isOfRowsAlone = (filter: LedgerFilter): boolean =>
  Object.entries(filter).every(([part, value]) => value === undefined || OF_ROWS_ALONE.has(part));

/**
 * A page's rows first, then the category of each by its key, as `offset 0` makes sure. Where a name stands for two tables (see-archived.ts) the planner counts whose rows they are twice,
 * expects a handful of categories of the whole ledger, and would read them all for each page.
 */
const ofPage = (page: RawBuilder<unknown>): RawBuilder<unknown> => sql`(${page}) t
  left join lateral (
    select * from transaction_categorization o where o.user_id = t.user_id and o.transaction_id = t.id offset 0) c on true
  left join categories k on k.user_id = c.user_id and k.id = c.category_id`;

/** One page of the ledger by keyset: stable under inserts, no offset to count through. `sort_value` feeds the next page. */
export async function listTransactions(
  tx: Transaction,
  filter: LedgerFilter,
  order: LedgerOrder,
): Promise<(LedgerRow & { sort_value: string })[]> {
  const { expression, type } = SORT_KEY[order.sort];
  const direction = order.order === "asc" ? sql`asc` : sql`desc`;
  const beyond = order.order === "asc" ? sql`>` : sql`<`;
  const after = order.after
    ? sql`and (${expression}, t.id) ${beyond} (${order.after.value}::${type}, ${order.after.id}::uuid)`
    : sql``;
  const asked = await narrowed(tx, filter);
  const ordered = sql`order by ${expression} ${direction}, t.id ${direction} limit ${order.limit}`;
  const page = sql`where ${conditions(asked)} ${after} ${ordered}`;
  const from = isOfRowsAlone(asked) ? ofPage(sql`select t.* from transactions t ${page}`) : LEDGER_FROM;
  const { rows } = await sql<LedgerRow & { sort_value: string }>`
    select ${LEDGER_COLUMNS}, ${expression}::text as sort_value from ${from}
    ${from === LEDGER_FROM ? page : ordered}`.execute(tx);
  return rows;
}

/** One row by id, or null: also when it is someone else's. */
export async function findTransaction(tx: Transaction, id: string): Promise<LedgerRow | null> {
  const { rows } = await byKey(
    tx,
    sql<LedgerRow>`
    select ${LEDGER_COLUMNS} from ${LEDGER_FROM} where t.user_id = ${ME} and t.id = ${id}`,
  );
  return rows[0] ?? null;
}

/** Rows of the same merchant that the person has not decided and that have another category, this row left out. */
export async function countSimilar(tx: Transaction, row: LedgerRow): Promise<number> {
  const { rows } = await byKey(
    tx,
    sql<{ count: string }>`
    select count(*) as count from transactions t
    left join transaction_categorization c on c.user_id = t.user_id and c.transaction_id = t.id
    where t.user_id = ${ME} and t.merchant_key = ${row.merchant_key} and sign(t.amount) = sign(${row.amount}::numeric)
      and t.id <> ${row.id} and c.source is distinct from 'user' and c.category_id is distinct from ${row.category_id}`,
  );
  return Number(rows[0]?.count ?? 0);
}

/** What a person may edit; what is left out stays. */
export interface TransactionEdit {
  readonly merchant?: string | undefined;
  readonly notes?: string | null | undefined;
  readonly tags?: readonly string[] | undefined;
  readonly businessShare?: number | null | undefined;
  readonly taxAmount?: string | null | undefined;
}

/** Changes what a person may edit; false when there is no such row. */
export async function editTransaction(tx: Transaction, id: string, edit: TransactionEdit): Promise<boolean> {
  const { numAffectedRows } = await byKey(
    tx,
    sql`
    update transactions set
      merchant_name = coalesce(${edit.merchant ?? null}::text, merchant_name),
      notes = case when ${edit.notes !== undefined}::boolean then nullif(${edit.notes ?? null}::text, '') else notes end,
      tags = case when ${edit.tags !== undefined}::boolean then nullif(${[...(edit.tags ?? [])]}::text[], '{}') else tags end,
      business_share = case when ${edit.businessShare !== undefined}::boolean then ${edit.businessShare ?? null}::smallint
        else business_share end,
      tax_amount = case when ${edit.taxAmount !== undefined}::boolean then ${edit.taxAmount ?? null}::numeric else tax_amount end,
      updated_at = now()
    where user_id = auth.uid() and id = ${id}`,
  );
  return numAffectedRows === 1n;
}

/** A row as far as it takes to know it again. */
export type BriefRow = Pick<LedgerRow, "id" | "posted_at" | "amount" | "currency" | "merchant_name" | "description">;

/** Those of these rows that there are. */
export async function briefTransactions(tx: Transaction, ids: readonly string[]): Promise<BriefRow[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<BriefRow>`
    select t.id, t.posted_at, t.amount, t.currency, t.merchant_name, t.description from transactions t
    where t.user_id = ${ME} and t.id = any(${[...ids]}::uuid[])`.execute(tx);
  return rows;
}
