import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import type { Transaction } from "../tenant.ts";
import { RESTS } from "./budgets.ts";
import { ME } from "./me.ts";

/** What names a category, counted. */
export interface CategoryUsage {
  readonly transactions: number;
  /** Of split transactions. */
  readonly parts: number;
  readonly rules: number;
  readonly suggestions: number;
  /** Those that rest go with it. */
  readonly budgets: number;
  /** Merchants that are known to belong to it. */
  readonly merchants: number;
  readonly taxChoices: number;
  readonly children: number;
  /** Rows that would have it again if an earlier change were undone. */
  readonly undoable: number;
}

const count = (
  table: string,
  id: string,
  { of = sql`*`, column = "category_id", where = sql`true` } = {},
): RawBuilder<unknown> =>
  sql`(select count(${of}) from ${sql.table(table)} where user_id = auth.uid() and ${sql.ref(column)} = ${id}::uuid and ${where})::int`;

/** This category and those that became part of it: what an earlier run would give back goes by any of them. */
const ids = (id: string): RawBuilder<unknown> => sql`
  select ${id}::uuid as id union all select g.id from merged_categories g where g.user_id = auth.uid() and g.into_id = ${id}::uuid`;

/** All that names a category. It may be removed when everything here is 0. */
export async function categoryUsage(tx: Transaction, id: string): Promise<CategoryUsage> {
  const { rows } = await sql<CategoryUsage>`
    select ${count("transaction_categorization", id)} + ${count("transaction_categorization_archive", id)} as transactions,
      ${count("splits", id)} + ${count("splits_archive", id)} as parts,
      ${count("user_rules", id)} as rules, ${count("rule_suggestions", id)} as suggestions,
      ${count("budgets", id, { of: sql`distinct (period, currency)`, where: sql`not ${RESTS}` })} as budgets,
      (select count(*) from (
        select merchant_key from merchant_evidence where user_id = auth.uid() and category_id = ${id}::uuid
        union select merchant_key from merchant_lessons where user_id = auth.uid() and category_id = ${id}::uuid
        union select merchant_key from merchant_embeddings where user_id = auth.uid() and category_id = ${id}::uuid) m)::int as merchants,
      ${count("tax_choices", id)} as "taxChoices", ${count("categories", id, { column: "parent_id" })} as children,
      (select count(*) from automation_run_changes h
        join automation_runs r on r.user_id = h.user_id and r.id = h.run_id and r.status <> 'undone'
        where h.user_id = auth.uid() and exists (
          select from (${ids(id)}) i where h.previous ->> 'categoryId' = i.id::text or position(i.id::text in h.edited::text) > 0))::int as undoable`.execute(
    tx,
  );
  return rows[0]!;
}

/** Whether nothing at all names it. */
export const isUnused = (usage: CategoryUsage): boolean => Object.values(usage).every((one) => one === 0);

/** How many rows of the ledger have this category, or a part that has. */
export async function countRows(tx: Transaction, id: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (
      select transaction_id from transaction_categorization where user_id = ${ME} and category_id = ${id}
      union select transaction_id from splits where user_id = ${ME} and category_id = ${id}
      union select transaction_id from transaction_categorization_archive where user_id = ${ME} and category_id = ${id}
      union select transaction_id from splits_archive where user_id = ${ME} and category_id = ${id}) touched`.execute(
    tx,
  );
  return rows[0]!.count;
}
