import { join } from "node:path";
import { putPreparedFolder } from "../data/engines/prepared-folder.ts";
import { MIGRATIONS } from "../data/generated/migrations.ts";
import { lockFolder } from "../data/lock.ts";
import { migrateEmbedded, migratePostgres } from "../data/migrate.ts";
import { releaseLeases } from "../data/tasks/release.ts";
import { openDatabase } from "../data/open.ts";
import type { DatabaseConfig, DatabaseNews, DataStore } from "../data/open.ts";
import type { Config } from "./config.ts";
import { ConfigError } from "./config-error.ts";

/** The open, migrated database and how to let go of it. */
export interface OpenedDatabase {
  readonly store: DataStore;
  /** How many migrations brought it up to date just now, all of them when it is new; null when that is left to the owner, whose URL was not given. */
  readonly migrated: number | null;
  close(): Promise<void>;
}

/** Whether the database is the one inside this program, in the installation's folder. */
export const isEmbedded = (config: Config): boolean => config.ownerUrl === null && config.appUrl === null;

/** The login role's URL: given, or the owner's with our role and the password we set for it. */
function loginUrl(config: Config, password: string): string {
  if (config.appUrl !== null) return config.appUrl;
  const url = new URL(config.ownerUrl!);
  if (url.username.includes("."))
    throw new ConfigError(
      "DATABASE_URL goes through a pooler that names the project in the user name. Set DATABASE_APP_URL to the login of role xspenses_app as well.",
    );
  url.username = "xspenses_app";
  url.password = password;
  return url.href;
}

/** How the login role connects. */
const loginConfig = (config: Config, password: string): DatabaseConfig => ({
  kind: "postgres",
  url: loginUrl(config, password),
  pooled: config.pooled,
  ...(config.listenUrl === null ? {} : { listenUrl: config.listenUrl }),
  replicaUrl: config.replicaUrl,
});

/** The folder of the embedded database. */
export const embeddedFolder = (home: string): string => join(home, "database");

async function openEmbedded(home: string, migrate: boolean): Promise<OpenedDatabase> {
  const release = lockFolder(home);
  try {
    const isNew = migrate && (await putPreparedFolder(embeddedFolder(home)));
    const store = await openDatabase({ kind: "pglite", directory: embeddedFolder(home) });
    const ran = migrate ? await migrateEmbedded(store.embedded!) : null;
    const migrated = isNew ? MIGRATIONS.length : ran;
    if (migrate) await releaseLeases(store);
    return {
      store,
      migrated,
      async close() {
        await store.close();
        release();
      },
    };
  } catch (error) {
    release();
    throw error;
  }
}

/** Opens what the environment names: PostgreSQL when a URL is given, else the embedded database in the installation's folder. */
export async function openConfigured(config: Config, password: string, news?: DatabaseNews): Promise<OpenedDatabase> {
  if (isEmbedded(config)) return openEmbedded(config.home, true);
  const migrated =
    config.ownerUrl === null ? null : await migratePostgres(config.ownerUrl, config.appUrl === null ? password : null);
  const store = await openDatabase(loginConfig(config, password), news);
  return { store, migrated, close: () => store.close() };
}

/** The same database as it is, for a look: nothing is migrated and no role is changed. */
export async function openAsItIs(config: Config, password: string, news?: DatabaseNews): Promise<OpenedDatabase> {
  if (isEmbedded(config)) return openEmbedded(config.home, false);
  const store = await openDatabase(loginConfig(config, password), news);
  return { store, migrated: null, close: () => store.close() };
}
