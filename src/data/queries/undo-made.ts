import { sql } from "kysely";
import type { Transaction } from "../tenant.ts";
import type { RunMade } from "./automation-runs.ts";
import { deleteCategory, lockCategories } from "./categories.ts";
import { categoryUsage, isUnused } from "./category-usage.ts";

/** A rule goes unless the person has changed it since: then it is theirs. */
async function removeRule(tx: Transaction, id: string): Promise<void> {
  await sql`
    delete from user_rules where user_id = auth.uid() and id = ${id} and updated_at = created_at`.execute(tx);
}

/** A category goes when it is empty: nothing names it, nor does what another run would give back when that is undone. */
async function removeCategory(tx: Transaction, id: string): Promise<void> {
  if ((await lockCategories(tx, [id])).length > 0 && isUnused(await categoryUsage(tx, id)))
    await deleteCategory(tx, id);
}

/** Takes away what came into being with a run that is undone, unless something else has come to need it. */
export async function undoMade(tx: Transaction, { ruleId, categoryId }: RunMade): Promise<void> {
  if (ruleId !== undefined) await removeRule(tx, ruleId);
  if (categoryId !== undefined) await removeCategory(tx, categoryId);
}
