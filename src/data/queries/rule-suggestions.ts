import { sql } from "kysely";
import type { Group } from "../../core/taxonomy/groups.ts";
import type { Transaction } from "../tenant.ts";
import { ME } from "./me.ts";

/** Most of the person's own choices that are looked at, the latest first. */
const MAX_CHOICES = 5_000;

/** What the ledger says of a suggestion, counted when it was made. */
export interface SuggestionRecord {
  readonly rows: number;
  readonly matched: number;
  readonly agrees: number;
  readonly conflicts: number;
  readonly wouldChange: number;
  readonly unchanged: number;
  readonly fresh: number;
}

export interface NewSuggestion {
  readonly pattern: string;
  readonly categoryId: string;
  readonly support: number;
  readonly backtest: SuggestionRecord;
}

export interface StoredSuggestion extends NewSuggestion {
  readonly id: string;
  readonly category: string;
  readonly group: Group;
  readonly status: "open" | "accepted" | "dismissed";
}

/** Rows whose category the person chose themselves. */
export async function listOwnChoices(
  tx: Transaction,
): Promise<{ id: string; description: string; categoryId: string }[]> {
  const { rows } = await sql<{ id: string; description: string; categoryId: string }>`
    select t.id, t.description, c.category_id as "categoryId"
    from transaction_categorization c join transactions t on t.user_id = c.user_id and t.id = c.transaction_id
    where c.user_id = ${ME} and c.source = 'user' and c.category_id is not null
    order by c.updated_at desc, t.id desc limit ${MAX_CHOICES}`.execute(tx);
  return rows;
}

const COLUMNS = sql`s.id, s.merchant_pattern as pattern, s.category_id as "categoryId", k.name as category, k.group_name as "group",
  s.support, s.backtest, s.status`;
const FROM = sql`rule_suggestions s join categories k on k.user_id = s.user_id and k.id = s.category_id`;

/** Those that wait for an answer, best supported first; there are never more than a page of them. */
export async function listSuggestions(
  tx: Transaction,
  status: StoredSuggestion["status"],
): Promise<StoredSuggestion[]> {
  const { rows } = await sql<StoredSuggestion>`
    select ${COLUMNS} from ${FROM} where s.user_id = ${ME} and s.status = ${status}
    order by s.support desc, s.id`.execute(tx);
  return rows;
}

export async function lockSuggestion(tx: Transaction, id: string): Promise<StoredSuggestion | null> {
  const { rows } = await sql<StoredSuggestion>`
    select ${COLUMNS} from ${FROM} where s.user_id = ${ME} and s.id = ${id} for update of s`.execute(tx);
  return rows[0] ?? null;
}

/** Answers a suggestion, or lets it wait again. */
export async function setSuggestionStatus(
  tx: Transaction,
  id: string,
  status: StoredSuggestion["status"],
): Promise<void> {
  await sql`update rule_suggestions set status = ${status} where user_id = auth.uid() and id = ${id}`.execute(tx);
}

/** Puts these in the place of those that wait; what the person has answered is never asked again. */
export async function replaceSuggestions(tx: Transaction, found: readonly NewSuggestion[]): Promise<void> {
  const patterns = found.map(({ pattern }) => pattern);
  const categories = found.map(({ categoryId }) => categoryId);
  await sql`
    delete from rule_suggestions s where s.user_id = ${ME} and s.status = 'open'
      and not exists (
        select from unnest(${patterns}::text[], ${categories}::uuid[]) as n(pattern, category_id)
        where n.pattern = s.merchant_pattern and n.category_id = s.category_id)`.execute(tx);
  await sql`
    insert into rule_suggestions as s (user_id, merchant_pattern, category_id, support, backtest)
    select auth.uid(), n.pattern, n.category_id, n.support, n.backtest::jsonb
    from unnest(${patterns}::text[], ${categories}::uuid[], ${found.map(({ support }) => support)}::int[],
      ${found.map(({ backtest }) => JSON.stringify(backtest))}::text[]) as n(pattern, category_id, support, backtest)
    on conflict (user_id, merchant_pattern, category_id) do update set support = excluded.support, backtest = excluded.backtest
    where s.status = 'open'`.execute(tx);
}
