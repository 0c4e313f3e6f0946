import { sql } from "kysely";
import { forgetUser } from "../queries/first-request.ts";
import type { DataStore } from "../open.ts";
import { withSystem } from "./with-system.ts";

/** Work of theirs that is under way may make a new thing another one hangs on; then nothing is removed, and it is tried again. */
const MET_WORK: readonly unknown[] = ["23503", "40P01"];
const MAX_TRIES = 5;

async function removeAll(store: DataStore, userId: string): Promise<void> {
  for (let tries = 1; ; tries++)
    try {
      await withSystem(store, (tx) => sql`select erase_person(${userId}::uuid)`.execute(tx));
      return;
    } catch (error) {
      if (tries === MAX_TRIES || !MET_WORK.includes((error as { code?: unknown }).code)) throw error;
    }
}

/**
 * Removes everything about a person, account and sessions included, in one transaction. Their audit log stays as a chain over
 * ciphertext that nobody can read any more; their tokens count no longer.
 */
export async function erasePerson(store: DataStore, userId: string): Promise<void> {
  await removeAll(store, userId);
  forgetUser(store, userId);
  // The statistics hold a person's counts until they are computed again.
  await withSystem(store, (tx) => sql`refresh materialized view daily_categorization_stats`.execute(tx));
}
