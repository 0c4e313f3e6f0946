import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import type { Transaction } from "../tenant.ts";
import type { RunMade } from "./automation-runs.ts";

/** A rule goes unless the person has changed it since: then it is theirs. */
async function removeRule(tx: Transaction, id: string): Promise<void> {
  await sql`
    delete from user_rules where user_id = auth.uid() and id = ${id} and updated_at = created_at`.execute(tx);
}

/** Tables whose rows name a category, and what of them does. */
const NAMES_CATEGORY: readonly (readonly [string, string])[] = [
  ["transaction_categorization", "category_id"],
  ["splits", "category_id"],
  ["user_rules", "category_id"],
  ["rule_suggestions", "category_id"],
  ["budgets", "category_id"],
  ["merchant_evidence", "category_id"],
  ["merchant_lessons", "category_id"],
  ["merchant_embeddings", "category_id"],
  ["tax_choices", "category_id"],
  ["categories", "parent_id"],
];

/** A category goes when it is empty: nothing names it, nor does what another run would give back when that is undone. */
async function removeCategory(tx: Transaction, id: string): Promise<void> {
  const named = NAMES_CATEGORY.map(
    ([table, column]): RawBuilder<unknown> =>
      sql`exists (select from ${sql.table(table)} where user_id = auth.uid() and ${sql.ref(column)} = ${id}::uuid)`,
  );
  await sql`
    delete from categories where user_id = auth.uid() and id = ${id}::uuid and not (${sql.join(named, sql` or `)} or exists (
      select from automation_run_changes h join automation_runs r on r.user_id = h.user_id and r.id = h.run_id and r.status <> 'undone'
      where h.user_id = auth.uid() and (h.previous ->> 'categoryId' = ${id} or position(${id} in h.edited::text) > 0)))`.execute(
    tx,
  );
}

/** Takes away what came into being with a run that is undone, unless something else has come to need it. */
export async function undoMade(tx: Transaction, { ruleId, categoryId }: RunMade): Promise<void> {
  if (ruleId !== undefined) await removeRule(tx, ruleId);
  if (categoryId !== undefined) await removeCategory(tx, categoryId);
}
