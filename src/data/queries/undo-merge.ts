import { sql } from "kysely";
import type { Transaction } from "../tenant.ts";
import { lockCategories } from "./categories.ts";
import { countRows } from "./category-usage.ts";
import { CHILDREN, equal, MOVED, movesOf } from "./category-moves.ts";
import type { Move, Named } from "./category-moves.ts";
import { takeMemoryApart } from "./merge-memory.ts";

/** A category as a merge kept it. */
interface Kept {
  readonly id: string;
  readonly name: string;
  readonly parent_id: string | null;
  readonly into_id: string;
}

/** What came of undoing a merge, or what stands in its way. */
export type UndoneMerge =
  | { readonly done: true; readonly restoredRows: number }
  | { readonly done: false; readonly name: string; readonly because: "name_taken" | "merged_on" };

async function keptCategory(tx: Transaction, runId: string): Promise<Kept> {
  const { rows } = await sql<Kept>`
    select m.record ->> 'id' as id, m.record ->> 'name' as name, m.record ->> 'parent_id' as parent_id, m.record ->> 'intoId' as into_id
    from category_moves m where ${movesOf(runId, "categories", true)}`.execute(tx);
  if (!rows[0]) throw new Error(`the merge ${runId} kept no category`);
  return rows[0];
}

async function whatIsInTheWay(tx: Transaction, { name, into_id }: Kept): Promise<UndoneMerge | null> {
  const { rows } = await sql<{ because: "name_taken" | "merged_on"; name: string }>`
    select 'name_taken' as because, name from categories where user_id = auth.uid() and lower(name) = lower(${name})
    union all select 'merged_on', name from merged_categories where user_id = auth.uid() and id = ${into_id}::uuid limit 1`.execute(
    tx,
  );
  return rows[0] ? { done: false, ...rows[0] } : null;
}

/** Where it stood is looked up anew: its parent may be gone. */
async function bringBack(tx: Transaction, runId: string): Promise<void> {
  await sql`
    insert into categories
    select (jsonb_populate_record(null::categories, m.record || jsonb_build_object('parent_id', (
      select p.id from categories p where p.user_id = auth.uid() and p.id = (m.record ->> 'parent_id')::uuid)))).*
    from category_moves m where ${movesOf(runId, "categories", true)}`.execute(tx);
}

/** The rows that still stand as the merge left them. */
async function moveBack(tx: Transaction, { runId, from, to }: Move, named: Named): Promise<void> {
  const { table, column, keys, stamp } = named;
  await sql`
    update ${sql.table(table)} x set ${sql.ref(column)} = ${from}::uuid
    from category_moves m, jsonb_populate_record(null::${sql.table(table)}, m.record) r
    where ${movesOf(runId, table, false)} and x.user_id = auth.uid() and ${equal("x", "r", keys)}
      and ${sql.ref(`x.${column}`)} is not distinct from ${to}::uuid
      and ${stamp === null ? sql`true` : equal("x", "r", [stamp])}`.execute(tx);
}

/** Those that made way for the target's own. */
async function putBack(tx: Transaction, runId: string, { table, one }: Named): Promise<void> {
  if (!one) return;
  await sql`
    insert into ${sql.table(table)}
    select (jsonb_populate_record(null::${sql.table(table)}, m.record)).* from category_moves m where ${movesOf(runId, table, true)}
    on conflict do nothing`.execute(tx);
}

/** Takes a merge apart: the category is back with all that named it, unless that was changed since. */
export async function undoMerge(tx: Transaction, runId: string): Promise<UndoneMerge> {
  const kept = await keptCategory(tx, runId);
  const { id, into_id: into } = kept;
  await lockCategories(tx, [into]);
  const refused = await whatIsInTheWay(tx, kept);
  if (refused) return refused;
  await bringBack(tx, runId);
  await sql`delete from merged_categories where user_id = auth.uid() and id = ${id}::uuid`.execute(tx);
  for (const named of MOVED) {
    await moveBack(tx, { runId, from: id, to: into }, named);
    await putBack(tx, runId, named);
  }
  await takeMemoryApart(tx, runId, id, into);
  await moveBack(tx, { runId, from: id, to: kept.parent_id }, CHILDREN);
  const restoredRows = await countRows(tx, id);
  await sql`
    update automation_runs set status = 'undone', undone_at = now() where user_id = auth.uid() and id = ${runId}`.execute(
    tx,
  );
  return { done: true, restoredRows };
}
