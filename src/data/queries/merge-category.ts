import { sql } from "kysely";
import type { Transaction } from "../tenant.ts";
import type { CategoryRow } from "./categories.ts";
import { deleteCategory } from "./categories.ts";
import { countRows } from "./category-usage.ts";
import { CHILDREN, equal, MOVED } from "./category-moves.ts";
import type { Move, Named } from "./category-moves.ts";
import { addUpMemory } from "./merge-memory.ts";

/** Takes the rows of which the target has its own out of the way, and keeps them whole. */
async function setAside(tx: Transaction, { runId, from, to }: Move, { table, one }: Named) {
  if (!one) return;
  await sql`
    with gone as (
      delete from ${sql.table(table)} x where x.user_id = auth.uid() and x.category_id = ${from}::uuid and exists (
        select from ${sql.table(table)} o where o.user_id = x.user_id and o.category_id = ${to}::uuid and ${equal("o", "x", one)})
      returning x.*
    )
    insert into category_moves (user_id, run_id, table_name, removed, record)
    select auth.uid(), ${runId}, ${table}, true, to_jsonb(gone) from gone`.execute(tx);
}

/** Moves a table's rows from one category to another (or to none) and keeps which they were. Returns how many. */
async function moveRows(tx: Transaction, { runId, from, to }: Move, named: Named) {
  const { table, column, keys, stamp } = named;
  const known = [...keys, ...(stamp === null ? [] : [stamp])];
  const record = known.flatMap((name) => [sql`${name}::text`, sql.ref(`x.${name}`)]);
  const { numAffectedRows } = await sql`
    with moving as (
      select ${sql.join(known.map((name) => sql.ref(`x.${name}`)))} from ${sql.table(table)} x
      where x.user_id = auth.uid() and ${sql.ref(`x.${column}`)} = ${from}::uuid for update
    ), kept as (
      insert into category_moves (user_id, run_id, table_name, removed, record)
      select auth.uid(), ${runId}, ${table}, false, jsonb_build_object(${sql.join(record)}) from moving x
    )
    update ${sql.table(table)} x set ${sql.ref(column)} = ${to}::uuid from moving y
    where x.user_id = auth.uid() and ${equal("x", "y", keys)}`.execute(tx);
  return Number(numAffectedRows ?? 0);
}

/** Keeps the category's own row; its name and id lead to the target from now on. */
async function giveUp(tx: Transaction, runId: string, from: CategoryRow, into: string): Promise<void> {
  await sql`
    insert into category_moves (user_id, run_id, table_name, removed, record)
    select auth.uid(), ${runId}, 'categories', true, to_jsonb(k) || jsonb_build_object('intoId', ${into}::text)
    from categories k where k.user_id = auth.uid() and k.id = ${from.id}`.execute(tx);
  await deleteCategory(tx, from.id);
  await sql`
    insert into merged_categories (user_id, id, into_id, run_id, name, group_name, own)
    values (auth.uid(), ${from.id}, ${into}, ${runId}, ${from.name}, ${from.group_name}, ${from.own})`.execute(tx);
}

/**
 * Makes everything that names a category name another, and removes it: foreign keys see to it that nothing is forgotten. Decisions stay what
 * they were (who made them, when, and how surely). Both are locked by the caller. Returns how many rows of the ledger it touched.
 */
export async function mergeCategory(tx: Transaction, runId: string, from: CategoryRow, into: string): Promise<number> {
  const touched = await countRows(tx, from.id);
  for (const named of MOVED) {
    await setAside(tx, { runId, from: from.id, to: into }, named);
    await moveRows(tx, { runId, from: from.id, to: into }, named);
  }
  await addUpMemory(tx, runId, from.id, into);
  await moveRows(tx, { runId, from: from.id, to: from.parent_id }, CHILDREN);
  await giveUp(tx, runId, from, into);
  return touched;
}
