import { sql } from "kysely";
import type { DataStore } from "../open.ts";
import { withSystem } from "./with-system.ts";

/** Whether the database answers and its schema is in place. */
export async function databaseAnswers(store: DataStore): Promise<boolean> {
  try {
    await withSystem(store, (tx) => sql`select max(version) from schema_version`.execute(tx));
    return true;
  } catch {
    return false;
  }
}
