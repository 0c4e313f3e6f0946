import { sql } from "kysely";
import { byKey } from "../engines/by-key.ts";
import { v7 as uuidv7 } from "uuid";
import type { Group } from "../../core/taxonomy/groups.ts";
import type { Transaction } from "../tenant.ts";

export interface CategoryRow {
  id: string;
  name: string;
  group_name: Group;
  parent_id: string | null;
  transaction_count: number;
}

/** Where a category stands in the order they are shown in. */
export interface CategoryPlace {
  readonly position: number;
  /** Its name in lower case, as the database makes it. */
  readonly sortName: string;
}

export interface ListedCategory extends CategoryRow {
  position: number;
  sort_name: string;
}

/** Categories that are not archived, in display order, with how many rows each has. */
export async function listCategories(
  tx: Transaction,
  { after, limit }: { readonly after?: CategoryPlace | undefined; readonly limit?: number } = {},
): Promise<ListedCategory[]> {
  const { rows } = await sql<ListedCategory>`
    select k.id, k.name, k.group_name, k.parent_id, k.position, lower(k.name) as sort_name,
      coalesce(c.count, 0)::int as transaction_count
    from categories k
    left join (
      select category_id, count(*) as count from transaction_categorization where user_id = auth.uid() group by category_id
    ) c on c.category_id = k.id
    where k.user_id = auth.uid() and k.archived_at is null
      and (${after?.position ?? null}::int is null or (k.position, lower(k.name)) > (${after?.position ?? null}::int, ${after?.sortName ?? null}::text))
    order by k.position, lower(k.name) limit ${limit ?? null}::int`.execute(tx);
  return rows;
}

type CategoryName = Pick<CategoryRow, "id" | "name" | "group_name" | "parent_id">;

/** Names and groups only: what the engine needs. A group's own category comes last of those without a parent. */
export async function categoryNames(tx: Transaction): Promise<CategoryName[]> {
  const { rows } = await byKey(
    tx,
    sql<CategoryName>`
    select id, name, group_name, parent_id from categories where user_id = auth.uid() order by position desc`,
  );
  return rows;
}

export async function findCategory(tx: Transaction, id: string): Promise<CategoryRow | null> {
  const { rows } = await byKey(
    tx,
    sql<CategoryRow>`
    select id, name, group_name, parent_id, 0 as transaction_count from categories where user_id = auth.uid() and id = ${id}`,
  );
  return rows[0] ?? null;
}

/** The category of this name, whatever its case, made when there is none. `created` tells which. */
export async function ensureCategory(
  tx: Transaction,
  wanted: { readonly name: string; readonly group: Group; readonly parentId?: string | null },
): Promise<CategoryRow & { created: boolean }> {
  const { rows } = await byKey(
    tx,
    sql<CategoryRow & { created: boolean }>`
    with made as (
      insert into categories (user_id, id, name, group_name, parent_id, position)
      values (auth.uid(), ${uuidv7()}, ${wanted.name}, ${wanted.group}, ${wanted.parentId ?? null}, 1000)
      on conflict (user_id, lower(name)) do nothing
      returning id, name, group_name, parent_id, 0 as transaction_count, true as created
    )
    select * from made
    union all
    select id, name, group_name, parent_id, 0, false from categories
    where user_id = auth.uid() and lower(name) = lower(${wanted.name}) and not exists (select from made)`,
  );
  // Nothing when another transaction committed the same name after this statement began; a second look sees it.
  const found = rows[0] ?? (await findCategoryNamed(tx, wanted.name));
  if (!found) throw new Error("a category vanished while it was being made");
  return { created: false, ...found };
}

/** The category of this name, whatever its case, archived or not: no other may be called so. */
export async function findCategoryNamed(tx: Transaction, name: string): Promise<CategoryRow | null> {
  const { rows } = await byKey(
    tx,
    sql<CategoryRow>`
    select id, name, group_name, parent_id, 0 as transaction_count from categories
    where user_id = auth.uid() and lower(name) = lower(${name})`,
  );
  return rows[0] ?? null;
}

/** False when there is no such category. Throws a unique violation (23505) when the name is taken. */
export async function renameCategory(tx: Transaction, id: string, name: string): Promise<boolean> {
  const { numAffectedRows } = await byKey(
    tx,
    sql`
    update categories set name = ${name}, updated_at = now() where user_id = auth.uid() and id = ${id}`,
  );
  return numAffectedRows === 1n;
}
