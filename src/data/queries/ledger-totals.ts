import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import type { Grouping } from "../../core/planner/plan.ts";
import type { Transaction } from "../tenant.ts";
import { conditions, LEDGER_FROM, ledgerFrom, narrowed, ownId } from "./ledger-filter.ts";
import type { LedgerFilter } from "./ledger-filter.ts";
import { sumOfMonths, wholeMonths } from "./monthly-sums.ts";
import type { WholeMonths } from "./monthly-sums.ts";
import { SPLIT_FROM, UNSPLIT } from "./portions.ts";
import { ME } from "./me.ts";

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

/** By what rows are gathered. */
interface Key {
  /** Of a row that is not split: quick to tell apart, and never more of them than keys of a ledger. */
  readonly fine: RawBuilder<unknown>;
  /** The key itself, of that or, where categories are told apart, of the category `k`. */
  readonly key: (fine: RawBuilder<unknown>) => RawBuilder<unknown>;
  readonly ofCategory?: true;
}

const same = (column: RawBuilder<unknown>): Key => ({ fine: column, key: (fine) => fine });
/** Days are gathered first: there are few, and what they belong to takes long to say. */
const begun = (unit: string): Key => ({
  fine: sql`t.posted_at`,
  key: (fine) => sql`date_trunc(${sql.lit(unit)}, ${fine}::timestamp)::date`,
});
const named = (column: RawBuilder<unknown>): Key => ({ fine: sql`c.category_id`, key: () => column, ofCategory: true });

const KEYS: Readonly<Record<Grouping, Key>> = {
  category: named(sql`k.name`),
  group: named(sql`k.group_name`),
  merchant: same(sql`t.merchant_key`),
  account: same(sql`t.account_id`),
  currency: same(sql`t.currency`),
  day: same(sql`t.posted_at`),
  week: begun("week"),
  month: begun("month"),
  quarter: begun("quarter"),
  year: begun("year"),
  weekday: { fine: sql`t.posted_at`, key: (fine) => sql`extract(isodow from ${fine})::int` },
};

/** Groupings that kept months know: all but those by merchant, and by less than a month. */
const BY_MONTHS: ReadonlySet<Grouping> = new Set([
  "category",
  "group",
  "account",
  "currency",
  "month",
  "quarter",
  "year",
]);

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
  /** False: a merchant is told by its key. Each name is looked up by itself, which for thousands takes longer than all sums. */
  readonly merchantNames?: false;
}

/** What is asked of portions: of rows, and, where months that are added up can tell it, of those. */
interface Asked {
  readonly rows: RawBuilder<unknown>;
  readonly kept: RawBuilder<unknown> | null;
  readonly months: WholeMonths | null;
}

/** What kept months know of their rows. */
const KNOWN_OF_MONTHS: ReadonlySet<string> = new Set([
  "accountId",
  "categoryId",
  "group",
  "currency",
  "direction",
  "flow",
  "transfers",
  "uncategorised",
  "since",
  "until",
] satisfies (keyof LedgerFilter)[]);

const asksOnlyOfMonths = (filter: LedgerFilter): boolean =>
  Object.entries(filter).every(([part, value]) => value === undefined || KNOWN_OF_MONTHS.has(part));

/** Which portions: a person's, and what of them a filter asks for. Of a split row, only the parts of the category in question. */
async function portionsOf(tx: Transaction, filter: LedgerFilter, by: Grouping | null): Promise<Asked> {
  const { categoryId, since, until, ...rest } = filter;
  const person = await ownId(tx);
  const ofCategory = categoryId === undefined ? sql`true` : sql`k.id = ${categoryId}`;
  const months = (by === null || BY_MONTHS.has(by)) && asksOnlyOfMonths(filter) ? wholeMonths({ since, until }) : null;
  return {
    rows: sql`${conditions({ ...rest, since, until }, person)} and ${ofCategory}`,
    kept: months && sql`${conditions(rest, person)} and ${ofCategory}`,
    months,
  };
}

/** Rows that are not split, gathered by `columns`; of kept months, a part may come in several lines. */
function whole(
  { rows, kept, months }: Asked,
  columns: RawBuilder<unknown>,
  by: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const ofRows = (where: RawBuilder<unknown>): RawBuilder<unknown> => sql`
    select ${columns}, sum(t.amount) as amount, count(*) as count, min(t.posted_at) as first, max(t.posted_at) as last
    from ${LEDGER_FROM} where ${rows} and ${UNSPLIT} and ${where} group by ${by}`;
  return kept && months ? sumOfMonths({ months, kept, columns, by, ofRows }) : ofRows(sql`true`);
}

/** Parts of split rows. A row is one transaction, however many of its parts are added up. */
const split = (
  { rows: asked }: Asked,
  columns: RawBuilder<unknown>,
  by: RawBuilder<unknown>,
): RawBuilder<unknown> => sql`
  select ${columns}, sum(s.amount) as amount, count(distinct t.id) as count, min(t.posted_at) as first, max(t.posted_at) as last
  from ${SPLIT_FROM} where ${asked} group by ${by}`;

/** Both together. */
const SUMS = sql`sum(amount) as amount, sum(count)::int as count, min(first) as first, max(last) as last`;

/** Sums by currency, the one with most rows first. */
export async function ledgerSums(tx: Transaction, filter: LedgerFilter): Promise<LedgerSum[]> {
  const currency = sql`t.currency`;
  const asked = await portionsOf(tx, filter, null);
  const { rows } = await sql<LedgerSum>`
    select s.currency, s.amount::text, s.count, s.first, s.last from (
      select currency, ${SUMS} from (${whole(asked, currency, currency)} union all ${split(asked, currency, currency)}) portions
      group by currency
    ) s order by s.count desc, s.currency`.execute(tx);
  return rows;
}

/** A part, of how many in its currency. */
export interface RankedPart extends LedgerPart {
  parts: number;
}

/** Sums by currency, and what they consist of; of both the currency with most rows first. */
export interface SumsAndParts {
  readonly sums: LedgerSum[];
  readonly parts: RankedPart[];
}

/** One of a merchant's names. Which does not matter, so they are compared as bytes. */
const A_NAME = sql`max(t.merchant_name collate "C")`;

/** A name for each of these keys that has one. */
export async function merchantNames(tx: Transaction, keys: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const { rows } = await sql<{ key: string; name: string }>`
    select t.merchant_key as key, ${A_NAME} as name from transactions t
    where t.user_id = ${ME} and t.merchant_key = any(${[...keys]}::text[]) group by 1`.execute(tx);
  return new Map(rows.map(({ key, name }) => [key, name]));
}

/** Sums, and the parts that come first in each currency: in one pass over the rows. */
export async function ledgerParts(
  tx: Transaction,
  filter: LedgerFilter,
  { by, order, limit, merchantNames: told }: PartsWanted,
): Promise<SumsAndParts> {
  const { fine, key, ofCategory } = KEYS[by];
  const asked = await portionsOf(tx, filter, by);
  // Looked up for the parts that are told alone.
  const label =
    by === "merchant" && told !== false
      ? sql`(select ${A_NAME} from transactions t where t.user_id = ${ME} and t.merchant_key = r.key)`
      : sql`r.key::text`;
  const columns = (what: RawBuilder<unknown>) => sql`t.currency, ${what} as key`;
  const category = ofCategory ? sql`left join categories k on k.user_id = auth.uid() and k.id = w.key` : sql``;
  const { rows } = await sql<RankedPart & { place: number }>`
    with whole as materialized (${whole(asked, columns(fine), sql`1, 2`)}),
    portions as (
      select w.currency, ${key(sql`w.key`)} as key, w.amount, w.count, w.first, w.last from whole w ${category}
      union all ${split(asked, columns(key(fine)), sql`1, 2`)}
    ), part as (
      select currency, key, ${SUMS} from portions group by 1, 2
    ), ranked as (
      select part.*, row_number() over (partition by currency order by ${ORDERS[order]})::int as place,
        count(*) over (partition by currency)::int as parts from part
    ), sums as (
      -- A row whose parts are in two categories is one row.
      select currency, ${SUMS} from (
        select currency, amount, count, first, last from whole union all ${split(asked, sql`t.currency`, sql`t.currency`)}
      ) of group by currency
    )
    select s.currency, null as key, null as label, s.amount::text, s.count, s.first, s.last, 0 as place, 0 as parts, s.count as rows from sums s
    union all
    select r.currency, r.key::text, ${label}, r.amount::text, r.count, r.first, r.last, r.place, r.parts, s.count
    from ranked r join sums s on s.currency = r.currency where r.place <= ${limit}
    order by rows desc, currency, place`.execute(tx);
  return { sums: rows.filter(({ place }) => place === 0), parts: rows.filter(({ place }) => place > 0) };
}

/** Rows looked at first for the largest: nearly all of them are meant. */
const FIRST_LOOK = 500;
/** What is told of a row by itself, and what leaves out few of those that are the largest. */
const OF_A_ROW: readonly (keyof LedgerFilter)[] = ["since", "until", "accountId", "currency", "direction"];
const LEAVES_MOST: readonly (keyof LedgerFilter)[] = [...OF_A_ROW, "transfers", "flow", "receipt"];

const has = (filter: LedgerFilter, parts: readonly (keyof LedgerFilter)[]): boolean =>
  Object.entries(filter).every(([part, value]) => value === undefined || parts.some((one) => one === part));

/** The rows with the largest or smallest amounts, by id, first to last. */
export async function idsByAmount(
  tx: Transaction,
  filter: LedgerFilter,
  { order, limit }: { readonly order: "asc" | "desc"; readonly limit: number },
): Promise<string[]> {
  const person = await ownId(tx);
  const asked = conditions(await narrowed(tx, filter), person);
  const direction = order === "asc" ? sql`asc` : sql`desc`;
  const ordered = sql`order by t.amount ${direction}, t.id ${direction}`;
  const firstOf = async (from: RawBuilder<unknown>): Promise<string[]> => {
    const { rows } = await sql<{ id: string }>`
      select t.id from ${ledgerFrom(from)} where ${asked} ${ordered} limit ${limit}`.execute(tx);
    return rows.map(({ id }) => id);
  };
  if (has(filter, LEAVES_MOST)) {
    // The categories of a whole ledger take longer to look up than its largest amounts.
    const own = Object.fromEntries(OF_A_ROW.map((part) => [part, filter[part]]));
    const ids = await firstOf(
      sql`(select t.* from transactions t where ${conditions(own, person)} ${ordered} limit ${FIRST_LOOK})`,
    );
    if (ids.length === limit) return ids;
  }
  return firstOf(sql`transactions`);
}

/** Days of the first and last row of the whole ledger; null when it is empty. */
export async function ledgerSpan(tx: Transaction): Promise<{ first: string; last: string } | null> {
  const { rows } = await sql<{ first: string | null; last: string | null }>`
    select min(posted_at) as first, max(posted_at) as last from transactions where user_id = ${ME}`.execute(tx);
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
