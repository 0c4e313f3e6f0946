import { sql } from "kysely";
import { GROUPS, SUBCATEGORIES } from "../../core/taxonomy/groups.ts";
import type { DataStore } from "../open.ts";
import { withUser } from "../tenant.ts";
import type { Transaction } from "../tenant.ts";

/** Most people remembered as seeded by this process; forgetting one costs a query, nothing else. */
const MAX_REMEMBERED = 100_000;
const seeded = new WeakMap<DataStore, Set<string>>();

async function seed(tx: Transaction): Promise<void> {
  await sql`insert into user_settings (user_id) values (auth.uid()) on conflict (user_id) do nothing`.execute(tx);
  const known = await sql`select 1 from categories where user_id = auth.uid() limit 1`.execute(tx);
  if (known.rows.length > 0) return;
  await sql`
    insert into categories (user_id, name, group_name, position)
    select auth.uid(), name, name, position from unnest(${[...GROUPS]}::text[]) with ordinality as g(name, position)
    on conflict do nothing`.execute(tx);
  const children = GROUPS.flatMap((group) => SUBCATEGORIES[group].map((name) => ({ group, name })));
  await sql`
    insert into categories (user_id, name, group_name, parent_id, position)
    select auth.uid(), s.name, s.group_name, p.id, s.position
    from unnest(${children.map(({ name }) => name)}::text[], ${children.map(({ group }) => group)}::text[]) with ordinality as s(name, group_name, position)
    join categories p on p.user_id = auth.uid() and p.name = s.group_name and p.parent_id is null
    on conflict do nothing`.execute(tx);
}

/** Gives a person their settings and default categories on their first request: a Supabase sign-up happens elsewhere. */
export async function ensureUser(store: DataStore, userId: string): Promise<void> {
  const known = seeded.get(store) ?? new Set<string>();
  if (known.has(userId)) return;
  await withUser(store, userId, seed);
  if (known.size >= MAX_REMEMBERED) known.clear();
  seeded.set(store, known.add(userId));
}

/** Whether the person has ever been here, and has not been deleted since. */
export async function hasBegun(tx: Transaction): Promise<boolean> {
  const { rows } = await sql`select from categories where user_id = auth.uid() limit 1`.execute(tx);
  return rows.length > 0;
}

/** For someone who is gone: should they come back, they begin anew. */
export const forgetUser = (store: DataStore, userId: string): void => {
  seeded.get(store)?.delete(userId);
};
