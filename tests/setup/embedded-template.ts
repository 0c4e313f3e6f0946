import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { openPGlite } from "../../src/data/engines/pglite.ts";
import { MIGRATIONS } from "../../src/data/generated/migrations.ts";
import { migrateEmbedded } from "../../src/data/migrate.ts";

const ROOT = join(import.meta.dirname, "..", "..");
const CACHE = join(ROOT, ".cache", "test-databases");
const { dependencies } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
  dependencies: Record<string, string>;
};

/** Half of the files of a dump, which every test would unpack: nobody makes a database from them. */
const DROP_TEMPLATES = [
  "update pg_database set datistemplate = false",
  "drop database template0",
  "drop database template1",
];

/** Changes with a migration's text and with the engine. */
const fingerprint = createHash("sha256")
  .update(JSON.stringify([dependencies["@electric-sql/pglite"], MIGRATIONS, DROP_TEMPLATES]))
  .digest("hex")
  .slice(0, 16);

/**
 * The path of a dump of a migrated embedded database. Creating one takes seconds, opening a dump half a second, so it
 * is kept until a migration changes.
 */
export async function embeddedTemplate(): Promise<string> {
  const path = join(CACHE, `embedded-${fingerprint}.tar`);
  if (existsSync(path)) return path;
  const db = await openPGlite(null);
  try {
    await migrateEmbedded(db);
    for (const statement of DROP_TEMPLATES) await db.exec(statement);
    const dump = await db.dumpDataDir("none");
    mkdirSync(CACHE, { recursive: true });
    const unfinished = `${path}.${process.pid}`;
    writeFileSync(unfinished, Buffer.from(await dump.arrayBuffer()));
    renameSync(unfinished, path);
  } finally {
    await db.close();
  }
  return path;
}

/** The dump as the engine wants it. */
export const readTemplate = (path: string): Blob => new Blob([new Uint8Array(readFileSync(path))]);
