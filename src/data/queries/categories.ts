import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import { byKey } from "../engines/by-key.ts";
import { v7 as uuidv7 } from "uuid";
import type { Group } from "../../core/taxonomy/groups.ts";
import type { Transaction } from "../tenant.ts";
import { RESTS } from "./budgets.ts";
import { ME } from "./me.ts";

export interface CategoryRow {
  id: string;
  name: string;
  group_name: Group;
  parent_id: string | null;
  icon: string | null;
  colour: string | null;
  /** It stands for its whole group: the first of the group without a parent. */
  own: boolean;
  transaction_count: number;
}

/** What is read of a category `k`. */
const COLUMNS = sql`k.id, k.name, k.group_name, k.parent_id, k.icon, k.colour, k.parent_id is null and not exists (
    select from categories o where o.user_id = k.user_id and o.group_name = k.group_name and o.parent_id is null
      and (o.position, o.id) < (k.position, k.id)) as own`;

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

/** Categories in display order, with how many rows each has. */
export async function listCategories(
  tx: Transaction,
  { after, limit }: { readonly after?: CategoryPlace | undefined; readonly limit?: number } = {},
): Promise<ListedCategory[]> {
  const { rows } = await sql<ListedCategory>`
    select ${COLUMNS}, k.position, lower(k.name) as sort_name,
      coalesce(c.count, 0)::int as transaction_count
    from categories k
    left join (
      select category_id, count(*) as count from transaction_categorization where user_id = ${ME} group by category_id
    ) c on c.category_id = k.id
    where k.user_id = auth.uid()
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

/**
 * Where names lead, for those who know a category by its name alone: also the names of categories that are part of others by now, which
 * come first, so that whoever keeps the last of a name, or of a group, has one there is.
 */
export async function categoriesByName(tx: Transaction): Promise<CategoryName[]> {
  const { rows } = await byKey(
    tx,
    sql<CategoryName>`
    select id, name, group_name, parent_id from (
      select into_id as id, name, group_name, case when own then null else into_id end as parent_id, 0 as there, 0 as position
      from merged_categories where user_id = auth.uid()
      union all
      select id, name, group_name, parent_id, 1, position from categories where user_id = auth.uid()
    ) known order by there, position desc`,
  );
  return rows;
}

/** The id a category goes by now: another's where it was merged into that. Of a category that was never there, its own. */
export const currentId = (id: RawBuilder<unknown> | string): RawBuilder<unknown> => sql`coalesce((
  select g.into_id from merged_categories g where g.user_id = auth.uid() and g.id = ${id}::uuid), ${id}::uuid)`;

/** All of a group, its own first. */
export async function listGroup(tx: Transaction, group: Group): Promise<CategoryName[]> {
  const { rows } = await byKey(
    tx,
    sql<CategoryName>`
    select id, name, group_name, parent_id from categories where user_id = auth.uid() and group_name = ${group} order by position, id`,
  );
  return rows;
}

/** The id it goes by now. */
export async function readCurrentId(tx: Transaction, id: string): Promise<string> {
  const { rows } = await byKey(tx, sql<{ id: string }>`select ${currentId(id)} as id`);
  return rows[0]!.id;
}

export async function findCategory(tx: Transaction, id: string): Promise<CategoryRow | null> {
  const { rows } = await byKey(
    tx,
    sql<CategoryRow>`
    select ${COLUMNS}, 0 as transaction_count from categories k where k.user_id = auth.uid() and k.id = ${id}`,
  );
  return rows[0] ?? null;
}

/** These categories, locked, so that nothing comes to name them until the transaction ends. In whatever order they are asked for. */
export async function lockCategories(tx: Transaction, ids: readonly string[]): Promise<CategoryRow[]> {
  const { rows } = await sql<CategoryRow>`
    select ${COLUMNS}, 0 as transaction_count from categories k
    where k.user_id = auth.uid() and k.id = any(${[...ids]}::uuid[]) order by k.id for update of k`.execute(tx);
  return rows;
}

export interface NewCategory extends CategoryLook {
  readonly name: string;
  readonly group: Group;
  readonly parentId?: string | null;
}

/** Null: as its group looks. */
interface CategoryLook {
  readonly icon?: string | null | undefined;
  readonly colour?: string | null | undefined;
}

/** The category of this name, whatever its case, made when there is none. `created` tells which. */
export async function ensureCategory(
  tx: Transaction,
  wanted: NewCategory,
): Promise<CategoryRow & { created: boolean }> {
  const { rows } = await byKey(
    tx,
    sql<CategoryRow & { created: boolean }>`
    with made as (
      insert into categories (user_id, id, name, group_name, parent_id, icon, colour, position)
      values (auth.uid(), ${uuidv7()}, ${wanted.name}, ${wanted.group}, ${wanted.parentId ?? null}, ${wanted.icon ?? null}, ${wanted.colour ?? null}, 1000)
      on conflict (user_id, lower(name)) do nothing
      returning *
    )
    select ${COLUMNS}, 0 as transaction_count, true as created from made k
    union all
    select ${COLUMNS}, 0, false from categories k
    where k.user_id = auth.uid() and lower(k.name) = lower(${wanted.name}) and not exists (select from made)`,
  );
  // Nothing when another transaction committed the same name after this statement began; a second look sees it.
  const found = rows[0] ?? (await findCategoryNamed(tx, wanted.name));
  if (!found) throw new Error("a category vanished while it was being made");
  return { created: false, ...found };
}

/** The category of this name, whatever its case: no other may be called so. */
export async function findCategoryNamed(tx: Transaction, name: string): Promise<CategoryRow | null> {
  const { rows } = await byKey(
    tx,
    sql<CategoryRow>`
    select ${COLUMNS}, 0 as transaction_count from categories k where k.user_id = auth.uid() and lower(k.name) = lower(${name})`,
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

/** Gives a category a look of its own; what is left out stays, null is its group's again. */
export async function changeLook(tx: Transaction, id: string, { icon, colour }: CategoryLook): Promise<void> {
  await byKey(
    tx,
    sql`
    update categories set icon = case when ${icon !== undefined}::boolean then ${icon ?? null}::text else icon end,
      colour = case when ${colour !== undefined}::boolean then ${colour ?? null}::text else colour end, updated_at = now()
    where user_id = auth.uid() and id = ${id}`,
  );
}

/** Puts a category, with what stands below it, into another group, under the category that stands for that group. */
export async function moveCategory(tx: Transaction, id: string, group: Group): Promise<void> {
  await sql`
    with recursive below as (
      select id from categories where user_id = auth.uid() and id = ${id}
      union
      select c.id from categories c join below b on c.parent_id = b.id where c.user_id = ${ME}
    )
    update categories c set group_name = ${group}, updated_at = now(),
      parent_id = case when c.id <> ${id} then c.parent_id else (
        select o.id from categories o where o.user_id = auth.uid() and o.group_name = ${group} and o.parent_id is null
        order by o.position, o.id limit 1) end
    from below b where c.user_id = ${ME} and c.id = b.id`.execute(tx);
}

/** Removes a category that nothing names, with budgets of it that rest; otherwise a foreign key refuses (23503). */
export async function deleteCategory(tx: Transaction, id: string): Promise<void> {
  await sql`delete from budgets where user_id = auth.uid() and category_id = ${id} and ${RESTS}`.execute(tx);
  await sql`delete from categories where user_id = auth.uid() and id = ${id}`.execute(tx);
}
