import { afterAll, beforeAll } from "vitest";
import { openPGlite } from "../../src/data/engines/pglite.ts";
import type { EmbeddedDatabase } from "../../src/data/engines/pglite.ts";
import { embeddedTemplate, readTemplate } from "../setup/embedded-template.ts";

export type Ask = <R extends object = Record<string, unknown>>(text: string) => Promise<R[]>;

/** Asks the catalogue of a migrated embedded database, which lives as long as the suite. */
export function useCatalogue(): Ask {
  let db: EmbeddedDatabase | null = null;
  beforeAll(async () => {
    db = await openPGlite(null, readTemplate(await embeddedTemplate()));
  });
  afterAll(async () => {
    await db?.close();
  });
  return async <R extends object>(text: string) => (await db!.query<R>(text)).rows;
}
