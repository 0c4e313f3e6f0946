import { sql } from "kysely";
import { MIGRATIONS } from "../generated/migrations.ts";
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

/** The newest migration the database has, beside the newest this program knows. Throws when it does not answer or has none. */
export async function schemaVersion(store: DataStore): Promise<{ readonly applied: number; readonly known: number }> {
  const { rows } = await withSystem(store, (tx) =>
    sql<{ version: number }>`select max(version) as version from schema_version`.execute(tx),
  );
  return { applied: rows[0]!.version, known: MIGRATIONS.at(-1)!.version };
}
