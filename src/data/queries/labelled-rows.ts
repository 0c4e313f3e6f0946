import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import type { BacktestRow } from "../../core/rules/backtest.ts";
import type { Transaction } from "../tenant.ts";
import { likeText, ownId } from "./ledger-filter.ts";
import { ME } from "./me.ts";

/** Rows read at once: what a backtest holds in memory, however long the ledger. */
export const LABELLED_PAGE = 2_000;

/** A ledger row with its label, which is the category's id. */
export interface LabelledRow extends BacktestRow {
  readonly id: string;
}

const COLUMNS = sql`
  t.id, t.description, t.amount, t.currency, t.posted_at as date, t.account_id as "accountId", c.category_id as label,
  case when c.category_id is null then null when c.source = 'user' then 'user' else 'machine' end as "labelledBy"`;

/** Rows the person chose a category for, newest row first. */
export async function listChosenRows(tx: Transaction, limit: number): Promise<LabelledRow[]> {
  const { rows } = await sql<LabelledRow>`
    select ${COLUMNS} from transaction_categorization c
    join transactions t on t.user_id = c.user_id and t.id = c.transaction_id
    where c.user_id = ${ME} and c.source = 'user'
    order by c.transaction_id desc limit ${limit}`.execute(tx);
  return rows;
}

/** One page of the whole ledger, newest row first. `after`: id of the last row of the page before. */
export async function listLabelledRows(
  tx: Transaction,
  page: { readonly after: string | null; readonly limit?: number },
): Promise<LabelledRow[]> {
  const after = page.after === null ? sql`` : sql`and t.id < ${page.after}::uuid`;
  const { rows } = await sql<LabelledRow>`
    select ${COLUMNS} from transactions t
    left join transaction_categorization c on c.user_id = t.user_id and c.transaction_id = t.id
    where t.user_id = ${ME} ${after}
    order by t.id desc limit ${page.limit ?? LABELLED_PAGE}`.execute(tx);
  return rows;
}

/** Of these rows, newest first. */
export async function listLabelledRowsOf(tx: Transaction, ids: readonly string[]): Promise<LabelledRow[]> {
  const { rows } = await sql<LabelledRow>`
    select ${COLUMNS} from transactions t
    left join transaction_categorization c on c.user_id = t.user_id and c.transaction_id = t.id
    where t.user_id = ${ME} and t.id = any(${[...ids]}::uuid[])
    order by t.id desc`.execute(tx);
  return rows;
}

/** Rows read at once where nothing but their descriptions is asked. */
const DESCRIPTIONS_PAGE = 10_000;

/** Folded, what stands on either side of one is one word: a description with any is always looked at. */
const APOSTROPHES = ["%'%", "%`%"];

/**
 * What a description must hold to hold one of these texts once both are folded: its words in their order. Folded are the texts; of a description
 * in plain ASCII it is told by its upper case. Any other may become what it is not yet, and is never left out.
 */
function mayHold(texts: readonly (readonly string[])[]): RawBuilder<unknown> {
  const likes = texts.map((words) => `%${words.map(likeText).join("%")}%`);
  return sql`(octet_length(description) <> char_length(description)
    or upper(description collate "C") like any(${[...likes, ...APOSTROPHES]}::text[]))`;
}

/**
 * One page of the rows whose descriptions may hold one of some folded texts, each given by its words, newest row first. `after`: id of the
 * last row of the page before.
 */
export async function listDescriptions(
  tx: Transaction,
  { words, after }: { readonly words: readonly (readonly string[])[]; readonly after: string | null },
): Promise<readonly Pick<LabelledRow, "id" | "description">[]> {
  const { rows } = await sql<Pick<LabelledRow, "id" | "description">>`
    select id, description from transactions
    where user_id = ${await ownId(tx)} ${after === null ? sql`` : sql`and id < ${after}::uuid`} and ${mayHold(words)}
    order by id desc limit ${DESCRIPTIONS_PAGE}`.execute(tx);
  return rows;
}

/** Whether the ledger has more rows than this; does not count further. */
export async function hasMoreRowsThan(tx: Transaction, limit: number): Promise<boolean> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (select from transactions where user_id = ${ME} limit ${limit + 1}) first_rows`.execute(
    tx,
  );
  return (rows[0]?.count ?? 0) > limit;
}
