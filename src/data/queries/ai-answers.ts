import { sql } from "kysely";
import type { Group } from "../../core/taxonomy/groups.ts";
import type { Transaction } from "../tenant.ts";

/** A merchant, money in or out. */
export interface MerchantSide {
  readonly merchantKey: string;
  readonly sign: -1 | 0 | 1;
}

/** Which model was offered which categories: an answer holds for these alone. */
export interface AnswerScope {
  readonly model: string;
  readonly categorySet: string;
}

export interface StoredAnswer extends MerchantSide {
  /** Null: it could not tell. */
  readonly categoryId: string | null;
  readonly stated: number;
}

const columns = (sides: readonly MerchantSide[]) =>
  sql`unnest(${sides.map((side) => side.merchantKey)}::text[], ${sides.map((side) => side.sign)}::smallint[])`;

export async function findAnswers(
  tx: Transaction,
  scope: AnswerScope,
  sides: readonly MerchantSide[],
): Promise<StoredAnswer[]> {
  const { rows } = await sql<StoredAnswer>`
    select a.merchant_key as "merchantKey", a.sign, a.category_id as "categoryId", a.stated
    from ai_merchant_answers a join ${columns(sides)} as wanted(merchant_key, sign)
      on a.merchant_key = wanted.merchant_key and a.sign = wanted.sign
    where a.user_id = auth.uid() and a.model = ${scope.model} and a.category_set = ${scope.categorySet}`.execute(tx);
  return rows;
}

/** Keeps answers; one whose category was removed meanwhile is not kept. */
export async function saveAnswers(
  tx: Transaction,
  scope: AnswerScope,
  answers: readonly StoredAnswer[],
): Promise<void> {
  await sql`
    insert into ai_merchant_answers (user_id, merchant_key, sign, model, category_set, category_id, stated)
    select (select auth.uid()), n.merchant_key, n.sign, ${scope.model}, ${scope.categorySet}, n.category_id, n.stated
    from unnest(${answers.map((one) => one.merchantKey)}::text[], ${answers.map((one) => one.sign)}::smallint[],
      ${answers.map((one) => one.categoryId)}::uuid[], ${answers.map((one) => one.stated)}::float8[])
      as n(merchant_key, sign, category_id, stated)
    where n.category_id is null
      or exists (select from categories k where k.user_id = (select auth.uid()) and k.id = n.category_id)
    on conflict (user_id, merchant_key, sign, model, category_set) do update
      set category_id = excluded.category_id, stated = excluded.stated, answered_at = now()`.execute(tx);
}

/** How a model's answers stood up to what the person said of the same merchants themselves. */
export async function recordOf(tx: Transaction, model: string): Promise<{ right: number; judged: number }> {
  const { rows } = await sql<{ right: number; judged: number }>`
    with latest as (
      select distinct on (merchant_key, sign) merchant_key, sign, category_id from merchant_evidence
      where user_id = auth.uid() order by merchant_key, sign, last_seq desc
    ), said as (
      select distinct on (merchant_key, sign) merchant_key, sign, category_id from ai_merchant_answers
      where user_id = auth.uid() and model = ${model} and category_id is not null
      order by merchant_key, sign, answered_at desc
    )
    select (count(*) filter (where said.category_id = latest.category_id))::int as right, count(*)::int as judged
    from said join latest using (merchant_key, sign)`.execute(tx);
  return rows[0]!;
}

/** A category that a model may answer with. */
export interface OfferedCategory {
  id: string;
  name: string;
  group_name: Group;
}

/** Most categories offered: beyond them a schema is no longer taken. */
const MAX_OFFERED = 200;

/** What the engine weighs for this person too: the groups' own and self-made categories, and those they have used for a merchant. */
export async function offeredCategories(tx: Transaction): Promise<OfferedCategory[]> {
  const { rows } = await sql<OfferedCategory>`
    select k.id, k.name, k.group_name from categories k
    where k.user_id = auth.uid() and k.archived_at is null and (k.parent_id is null
      or exists (select from merchant_evidence e where e.user_id = k.user_id and e.category_id = k.id))
    order by k.position, k.id limit ${MAX_OFFERED}`.execute(tx);
  return rows;
}
