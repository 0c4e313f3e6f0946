// Writes docs/database.md from the migrations: `npx tsc -b && node tools/database/write-reference.mjs`.
import { writeFileSync } from "node:fs";
import { inRoot } from "../../scripts/paths.mjs";
import { describeDatabase } from "./describe-database.mjs";

const { openPGlite } = await import("../../dist/data/engines/pglite.js");
const { migrateEmbedded } = await import("../../dist/data/migrate.js");

const db = await openPGlite(null);
await migrateEmbedded(db);
writeFileSync(inRoot("docs", "database.md"), await describeDatabase(async (text) => (await db.query(text)).rows));
await db.close();
