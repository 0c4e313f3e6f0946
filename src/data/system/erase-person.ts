import { sql } from "kysely";
import { forgetUser } from "../queries/first-request.ts";
import type { DataStore } from "../open.ts";
import { withSystem } from "./with-system.ts";

/**
 * Removes everything about a person, account and sessions included, in one transaction. Their audit log stays as a chain over
 * ciphertext that nobody can read any more; their tokens count no longer.
 */
export async function erasePerson(store: DataStore, userId: string): Promise<void> {
  await withSystem(store, (tx) => sql`select erase_person(${userId}::uuid)`.execute(tx));
  forgetUser(store, userId);
  // The statistics hold a person's counts until they are computed again.
  await withSystem(store, (tx) => sql`refresh materialized view daily_categorization_stats`.execute(tx));
}
