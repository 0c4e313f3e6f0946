import { afterAll, beforeAll } from "vitest";
import { openPGlite } from "../../src/data/engines/pglite.ts";
import type { EmbeddedDatabase } from "../../src/data/engines/pglite.ts";
import { migrateEmbedded } from "../../src/data/migrate.ts";

export type Ask = <R extends object = Record<string, unknown>>(text: string) => Promise<R[]>;

/** Asks the catalogue of a migrated embedded database, which lives as long as the suite. */
export function useCatalogue(): Ask {
  let db: EmbeddedDatabase | null = null;
  beforeAll(async () => {
    db = await openPGlite(null);
    await migrateEmbedded(db);
  });
  afterAll(async () => {
    await db?.close();
  });
  return async <R extends object>(text: string) => (await db!.query<R>(text)).rows;
}
