import { sql } from "kysely";
import type { DataStore } from "../open.ts";
import type { Transaction } from "../tenant.ts";
import { asSystem, withSystem } from "./with-system.ts";

/** Makes a person the operator of this installation. */
export async function makeOperator(store: DataStore, userId: string): Promise<void> {
  await withSystem(store, (tx) =>
    sql`
      insert into user_settings (user_id, is_operator) values (${userId}, true)
      on conflict (user_id) do update set is_operator = true, updated_at = now()`.execute(tx),
  );
}

/** From this second on, no access token issued before it is accepted. */
export async function revokeTokens(store: DataStore, userId: string): Promise<void> {
  await withSystem(store, (tx) => endTokens(tx, userId));
}

/** The same within a transaction of the person's. */
export const revokeOwnTokens = (tx: Transaction, userId: string): Promise<unknown> =>
  asSystem(tx, () => endTokens(tx, userId));

const endTokens = (tx: Transaction, userId: string): Promise<unknown> =>
  sql`
    insert into user_settings (user_id, tokens_valid_after) values (${userId}, now())
    on conflict (user_id) do update set tokens_valid_after = now(), updated_at = now()`.execute(tx);

/** Ids of the people who run this installation. */
export async function listOperators(store: DataStore): Promise<string[]> {
  const { rows } = await withSystem(store, (tx) =>
    sql<{ id: string }>`select user_id as id from user_settings where is_operator`.execute(tx),
  );
  return rows.map(({ id }) => id);
}

/** Everyone, by id, a page at a time. */
export async function listPeople(store: DataStore, after: string | null, limit: number): Promise<string[]> {
  const { rows } = await withSystem(store, (tx) =>
    sql<{ id: string }>`
      select user_id as id from user_settings where ${after}::uuid is null or user_id > ${after}::uuid
      order by user_id limit ${limit}`.execute(tx),
  );
  return rows.map(({ id }) => id);
}
