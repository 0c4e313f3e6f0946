// An installation on a PostgreSQL of its own, and what a load needs of it.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { createLogger } from "../../dist/api/log/logger.js";
import { readConfig } from "../../dist/server/config.js";
import { openHouse } from "../../dist/server/house.js";
import { startPostgres } from "../postgres/start.mjs";

/** Makes it, migrated and empty; nobody works in it yet. Writes reach the disk, as in production. */
export async function openInstallation() {
  const home = mkdtempSync(join(tmpdir(), "xspenses-load-"));
  const postgres = await startPostgres();
  const config = readConfig({ DATABASE_URL: postgres.ownerUrl, XSPENSES_HOME: home, WORK_EMPLOYEES: "none" });
  const house = await openHouse(config, createLogger("load", { level: "error" }));
  const login = new URL(postgres.ownerUrl);
  Object.assign(login, { username: "xspenses_app", password: house.secrets.database });
  return {
    home,
    postgres,
    auth: house.auth,
    store: house.store,
    appUrl: login.href,
    /** Kinds of the alerts that were ever raised. */
    async alerts() {
      const client = new pg.Client({ connectionString: postgres.ownerUrl });
      await client.connect();
      const { rows } = await client.query("select kind, message from alerts order by created_at");
      await client.end();
      return rows.map(({ kind, message }) => `${kind}: ${message}`);
    },
    async close() {
      await house.close();
      await postgres.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}
