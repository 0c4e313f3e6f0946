// Makes the embedded database that new installations begin with, so that none has to run the migrations itself: the packed folder of a
// migrated one without a row of anyone. After a build; kept until a migration or the engine changes.
import { createHash } from "node:crypto";
import {
  copyFileSync,
  createWriteStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { packTar } from "modern-tar/fs";
import { inRoot } from "../../scripts/paths.mjs";

const { openPGlite } = await import("../../dist/data/engines/pglite.js");
const { MIGRATIONS } = await import("../../dist/data/generated/migrations.js");
const { migrateEmbedded } = await import("../../dist/data/migrate.js");

const NAME = "prepared-database.tar.gz";
const { dependencies } = JSON.parse(readFileSync(inRoot("package.json"), "utf8"));

/** Templates nobody makes a database from, half of the files; and every page as a reader wants it. */
const TIDY = [
  "update pg_database set datistemplate = false",
  "drop database template0",
  "drop database template1",
  "vacuum freeze",
  "checkpoint",
];

const fingerprint = createHash("sha256")
  .update(JSON.stringify([dependencies["@electric-sql/pglite"], MIGRATIONS, TIDY]))
  .digest("hex")
  .slice(0, 16);

/** @param {string} path */
async function prepare(path) {
  const work = mkdtempSync(join(tmpdir(), "xspenses-prepare-"));
  try {
    const folder = join(work, "database");
    const db = await openPGlite(folder);
    await migrateEmbedded(db);
    for (const statement of TIDY) await db.exec(statement);
    await db.close();
    const unfinished = `${path}.${process.pid}`;
    await pipeline(packTar(folder), createGzip({ level: 6 }), createWriteStream(unfinished));
    renameSync(unfinished, path);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

const cache = inRoot(".cache", "prepared-databases");
mkdirSync(cache, { recursive: true });
const kept = join(cache, `${fingerprint}.tar.gz`);
if (!existsSync(kept)) await prepare(kept);
for (const folder of ["src/data/generated", "dist/programs"]) copyFileSync(kept, inRoot(folder, NAME));
