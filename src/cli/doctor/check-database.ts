import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { FolderInUse } from "../../data/lock.ts";
import type { DataStore } from "../../data/open.ts";
import { schemaVersion } from "../../data/system/health.ts";
import type { Config } from "../../server/config.ts";
import { embeddedFolder, isEmbedded, openAsItIs } from "../../server/database.ts";
import { explain } from "../../server/explain.ts";
import { checkReplica, listenToReplica } from "./check-replica.ts";
import { bad, good } from "./finding.ts";
import type { Finding } from "./finding.ts";

const CHECK = "database";
/** SQLSTATE of a database that was never migrated: no such role, no such table, a login that cannot become our role. */
const NEVER_MIGRATED = new Set(["22023", "42704", "42P01", "42501", "28P01", "28000"]);

/** Read, not invented: a look changes nothing. */
function passwordIn(home: string): string {
  try {
    return readFileSync(join(home, "secrets", "database"), "utf8").trim();
  } catch {
    return "";
  }
}

function told(error: unknown): Finding {
  if (error instanceof FolderInUse)
    return good(CHECK, `Embedded, and open in process ${error.pid}, which migrated it when it started.`);
  const { code, message } = error as { code?: string; message: string };
  if (code !== undefined && NEVER_MIGRATED.has(code))
    return bad(
      CHECK,
      `It answers, but was not migrated for this folder's secrets (${code}). xspenses migrate does that.`,
    );
  return bad(CHECK, explain(error) ?? message);
}

async function checkSchema(store: DataStore): Promise<Finding> {
  const { applied, known } = await schemaVersion(store);
  const where = store.engine === "pglite" ? "Embedded" : "PostgreSQL";
  if (applied === known) return good(CHECK, `${where}, answers, schema version ${applied}.`);
  return applied < known
    ? bad(CHECK, `${where} is at schema version ${applied} of ${known}. xspenses migrate brings it up to date.`)
    : bad(CHECK, `${where} is at schema version ${applied}, this program knows ${known}. Start the newer program.`);
}

/** Whether the database answers and has the schema this program needs, and whether its replica, if there is one, has what it has. */
export async function* checkDatabase(config: Config): AsyncGenerator<Finding> {
  if (isEmbedded(config) && !existsSync(embeddedFolder(config.home)))
    return yield good(CHECK, "Embedded; not made yet, npm start does that.");
  const { news, heard } = listenToReplica();
  try {
    const { store, close } = await openAsItIs(config, passwordIn(config.home), news);
    try {
      yield await checkSchema(store);
      const finding = await checkReplica(store, heard);
      if (finding) yield finding;
    } finally {
      await close();
    }
  } catch (error) {
    yield told(error);
  }
}
