import { cpSync, mkdtempSync } from "node:fs";
import { join } from "node:path";
import { inject } from "vitest";
import { openPGlite } from "../../src/data/engines/pglite.ts";
import { embeddedFolder } from "../../src/server/database.ts";
import type {} from "./databases.ts"; // what `inject` knows
import { readTemplate } from "./embedded-template.ts";
import type { Engine, OpenDatabase } from "./engines.ts";

let made: Promise<string> | null = null;

/** One folder for each worker. */
async function make(): Promise<string> {
  const path = mkdtempSync(join(inject("scratch"), "database-"));
  const db = await openPGlite(path, readTemplate(inject("embeddedTemplate")));
  await db.close();
  return path;
}

/** Puts a migrated embedded database where a program would make one, which takes seconds: for what does not test a first start. */
export async function putEmbedded(directory: string): Promise<void> {
  cpSync(await (made ??= make()), directory, { recursive: true });
}

/**
 * A migrated database for a program whose folder is `home`: in that folder, or on PostgreSQL by its URLs. The caller closes it.
 * `firstStart` leaves it to the program to make the one in its folder.
 */
export async function openForProgram(
  engine: Engine,
  home: string,
  firstStart = false,
): Promise<Omit<OpenDatabase, "store">> {
  if (engine.name === "PostgreSQL") return engine.open();
  if (!firstStart) await putEmbedded(embeddedFolder(home));
  const owner = (): never => {
    throw new Error("the program alone has it open");
  };
  return { loginUrl: null, ownerUrl: null, owner, close: () => Promise.resolve() };
}
