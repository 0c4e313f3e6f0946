import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import type { Source } from "../../core/categorise/verdict.ts";
import { fold } from "../../core/merchant/fold.ts";
import type { Flow } from "../../core/taxonomy/flows.ts";
import type { Group } from "../../core/taxonomy/groups.ts";
import { byKey } from "../engines/by-key.ts";
import type { Transaction } from "../tenant.ts";
import { NO_TRANSFER } from "./daily-totals.ts";
import { ME } from "./me.ts";

/** What to list; every part is optional but order and size. */
export interface LedgerFilter {
  readonly search?: string | undefined;
  readonly accountId?: string | undefined;
  readonly categoryId?: string | undefined;
  readonly group?: Group | undefined;
  readonly source?: Source | undefined;
  readonly since?: string | undefined;
  readonly until?: string | undefined;
  readonly minAmount?: string | undefined;
  readonly maxAmount?: string | undefined;
  readonly aboveAmount?: string | undefined;
  readonly belowAmount?: string | undefined;
  readonly direction?: "in" | "out" | undefined;
  readonly transfers?: "leave_out" | "only" | undefined;
  readonly currency?: string | undefined;
  readonly maxConfidence?: number | undefined;
  readonly importId?: string | undefined;
  readonly merchantKey?: string | undefined;
  /** Words that stand one after another in the merchant's name. */
  readonly merchant?: string | undefined;
  readonly flow?: Flow | undefined;
  readonly uncategorised?: true | undefined;
  /** Leaves out rows the person has decided, and this one. */
  readonly undecidedExcept?: string | undefined;
  readonly ids?: readonly string[] | undefined;
  /** A word among its tags. */
  readonly tag?: string | undefined;
  /** Rows to which a receipt is attached, or those to which none is. */
  readonly receipt?: "attached" | "missing" | undefined;
}

/** Rows of a ledger `t`, each with its category. */
export const ledgerFrom = (transactions: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  ${transactions} t
  left join transaction_categorization c on c.user_id = t.user_id and c.transaction_id = t.id
  left join categories k on k.user_id = c.user_id and k.id = c.category_id`;

export const LEDGER_FROM = ledgerFrom(sql`transactions`);

/** A text as LIKE takes it, each of its characters for itself. */
export const likeText = (text: string): string => text.replace(/[\\%_]/g, "\\$&");
const likePattern = (word: string): string => `%${likeText(word)}%`;

const LETTERS_ALONE = /^[\p{L}\p{M}'’]+$/u;

/** A word in what a row says; one of letters alone also without its accents, in the merchant's key. */
function said(word: string): RawBuilder<unknown> {
  const like = likePattern(word);
  const key = LETTERS_ALONE.test(word) ? sql` or t.merchant_key like ${likePattern(fold(word).toLowerCase())}` : sql``;
  return sql`(t.description ilike ${like} or t.merchant_name ilike ${like} or t.notes ilike ${like} or k.name ilike ${like}${key})`;
}

const searchFor = (words: string): RawBuilder<unknown>[] =>
  words
    .split(/\s+/)
    .filter((word) => word !== "")
    .slice(0, 8)
    .map(said);

/** As Home adds up: money in without a category is more likely a salary than a refund; own transfers never count. */
const FLOWS: Readonly<Record<Flow, RawBuilder<unknown>>> = {
  spending: sql`(${NO_TRANSFER} and (k.group_name is null and t.amount < 0 or k.group_name <> 'Income'))`,
  income: sql`(${NO_TRANSFER} and (k.group_name is null and t.amount > 0 or k.group_name = 'Income'))`,
};
const TRANSFERS = { leave_out: NO_TRANSFER, only: sql`not ${NO_TRANSFER}` } as const;

/** Whole words, in the key (which is folded) or in the name as the person wrote it. */
function named(words: string): RawBuilder<unknown> {
  const like = likePattern(` ${words} `);
  return sql`(' ' || t.merchant_key || ' ' like ${like} or ' ' || lower(t.merchant_name) || ' ' like ${like})`;
}

/** A filter that looks into the parts of split rows too. */
interface Narrowed extends LedgerFilter {
  readonly partCategoryId?: string;
  readonly partGroup?: Group;
  readonly partFlow?: Flow;
  readonly partTransfers?: keyof typeof TRANSFERS;
}

type Part = keyof Narrowed;
type PartValue = { [K in Part]-?: NonNullable<Narrowed[K]> };
type Conditions = { readonly [K in Part]: (value: PartValue[K]) => RawBuilder<unknown> };

const allOf = (parts: readonly RawBuilder<unknown>[]): RawBuilder<unknown> => sql.join(parts, sql` and `);

/** Rows whose own category is asked for, or that of one of their parts; a split row's own is that of its largest part. */
const anyPart = (own: RawBuilder<unknown>, part: RawBuilder<unknown>): RawBuilder<unknown> => sql`t.id in (
  select c.transaction_id from transaction_categorization c join categories ck on ck.user_id = c.user_id and ck.id = c.category_id
  where c.user_id = ${ME} and ${own}
  union all
  select s.transaction_id from splits s join categories sk on sk.user_id = s.user_id and sk.id = s.category_id
  where s.user_id = ${ME} and ${part})`;

/** What counts of a row is its parts where it is split: one of which this holds is enough. `counts`: a condition on `t` and `k`. */
const ofAnyPart = (counts: RawBuilder<unknown>): RawBuilder<unknown> => sql`
  case when exists (select from splits s where s.user_id = t.user_id and s.transaction_id = t.id)
    then exists (
      select from splits s left join categories k on k.user_id = s.user_id and k.id = s.category_id
      where s.user_id = t.user_id and s.transaction_id = t.id and ${counts})
    else ${counts} end`;

/** Of a row `t`: whether a receipt is attached to it. */
export const HAS_RECEIPT = sql`exists (
  select from documents d where d.user_id = t.user_id and d.transaction_id = t.id and d.kind = 'receipt' and d.status is not null)`;

/** What each part of a filter asks of a row. */
const CONDITIONS: Conditions = {
  search: (words) => allOf([sql`true`, ...searchFor(words)]),
  accountId: (id) => sql`t.account_id = ${id}`,
  categoryId: (id) => sql`c.category_id = ${id}`,
  group: (group) => sql`k.group_name = ${group}`,
  tag: (tag) => sql`t.tags @> array[${tag}::text]`,
  partCategoryId: (id) => anyPart(sql`c.category_id = ${id}`, sql`s.category_id = ${id}`),
  partGroup: (group) => anyPart(sql`ck.group_name = ${group}`, sql`sk.group_name = ${group}`),
  source: (source) => sql`c.source = ${source}`,
  since: (day) => sql`t.posted_at >= ${day}::date`,
  until: (day) => sql`t.posted_at <= ${day}::date`,
  minAmount: (amount) => sql`abs(t.amount) >= ${amount}::numeric`,
  maxAmount: (amount) => sql`abs(t.amount) <= ${amount}::numeric`,
  aboveAmount: (amount) => sql`abs(t.amount) > ${amount}::numeric`,
  belowAmount: (amount) => sql`abs(t.amount) < ${amount}::numeric`,
  direction: (direction) => (direction === "in" ? sql`t.amount > 0` : sql`t.amount < 0`),
  transfers: (which) => TRANSFERS[which],
  partTransfers: (which) => ofAnyPart(TRANSFERS[which]),
  maxConfidence: (confidence) => sql`coalesce(c.confidence, 0) <= ${confidence}`,
  currency: (currency) => sql`t.currency = ${currency}`,
  importId: (id) => sql`t.import_run_id = ${id}`,
  merchantKey: (key) => sql`t.merchant_key = ${key}`,
  merchant: (words) => named(fold(words).toLowerCase()),
  flow: (flow) => FLOWS[flow],
  partFlow: (flow) => ofAnyPart(FLOWS[flow]),
  uncategorised: () => sql`c.category_id is null`,
  receipt: (which) => (which === "attached" ? HAS_RECEIPT : sql`not ${HAS_RECEIPT}`),
  undecidedExcept: (id) => sql`t.id <> ${id} and c.source is distinct from 'user'`,
  ids: (ids) => sql`t.id = any(${[...ids]}::uuid[])`,
};

function condition<K extends Part>(filter: Narrowed, part: K): RawBuilder<unknown>[] {
  const value = filter[part] as PartValue[K] | undefined;
  return value === undefined ? [] : [CONDITIONS[part](value)];
}

/**
 * All that a filter asks, of the person's own rows; over LEDGER_FROM.
 * @param person whose rows: their id as a value, where most of a ledger is read.
 */
export function conditions(filter: Narrowed, person: RawBuilder<unknown> = ME): RawBuilder<unknown> {
  const parts = Object.keys(CONDITIONS) as Part[];
  return allOf([sql`t.user_id = ${person}`, ...parts.flatMap((part) => condition(filter, part))]);
}

/** Of one statement that reads a whole ledger: what it gathers then fits, and is not written to disk and read again. */
const WORK_MEM = "32MB";

/** The person of this transaction as a value, for statements that read most of a ledger; they get room for it. */
export async function ownId(tx: Transaction): Promise<RawBuilder<unknown>> {
  const { rows } = await byKey(
    tx,
    sql<{ id: string }>`select auth.uid() as id, set_config('work_mem', ${WORK_MEM}, true)`,
  );
  return sql`${rows[0]!.id}::uuid`;
}

const asked = <K extends string, T>(key: K, value: T | undefined): Partial<Record<K, T>> =>
  value === undefined ? {} : ({ [key]: value } as Record<K, T>);

/**
 * The filter as it has to be asked of rows: where the person has split rows into this category, or into what is income or a transfer,
 * their parts are looked at as well. Asked for first, since nearly every filter then stays one that an index answers.
 */
export async function narrowed(tx: Transaction, filter: LedgerFilter): Promise<Narrowed> {
  const { categoryId, group, flow, transfers, ...rest } = filter;
  const [byCategory, byFlow] = [categoryId !== undefined || group !== undefined, (flow ?? transfers) !== undefined];
  if (!byCategory && !byFlow) return filter;
  const { rows } = await byKey(
    tx,
    sql<{ split: boolean }>`
    select exists (
      select from splits s join categories k on k.user_id = s.user_id and k.id = s.category_id
      where s.user_id = ${ME} and (s.category_id = ${categoryId ?? null}::uuid or k.group_name = ${group ?? null}::text
        or ${byFlow}::boolean and k.group_name in ('Income', 'Transfers'))) as split`,
  );
  if (!rows[0]?.split) return filter;
  return {
    ...rest,
    ...asked("partCategoryId", categoryId),
    ...asked("partGroup", group),
    ...asked("partFlow", flow),
    ...asked("partTransfers", transfers),
  };
}
