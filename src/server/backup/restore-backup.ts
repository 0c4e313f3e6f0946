import { createWriteStream, existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { loadTables, NOT_EMPTY, RestoreError } from "../../data/backup/load.ts";
import { embeddedSession, postgresSession } from "../../data/backup/owner-session.ts";
import type { OwnerSession } from "../../data/backup/owner-session.ts";
import { hasPeople, listTables } from "../../data/backup/tables.ts";
import { openPGlite } from "../../data/engines/pglite.ts";
import { putPreparedFolder } from "../../data/engines/prepared-folder.ts";
import { FolderInUse, isAnotherAlive, lockFolder } from "../../data/lock.ts";
import { appliedVersions, migrateSession } from "../../data/migrate.ts";
import type { Config } from "../config.ts";
import { embeddedFolder, isEmbedded, openConfigured } from "../database.ts";
import { findServer, openHome } from "../home.ts";
import {
  abandonRestore,
  beginRestore,
  completeRestore,
  finishRestore,
  readPending,
  stagingFolder,
} from "../pending-restore.ts";
import { ensureKeptPath } from "./kept-files.ts";
import { openBackup } from "./read-backup.ts";
import type { Beside, OpenBackup } from "./read-backup.ts";
import { checkAudits, compareRestored } from "./verify-backup.ts";
import type { Verified } from "./verify-backup.ts";

export interface Restored extends Verified {
  /** Where what was there before lies now; null when there was nothing, or it was in PostgreSQL and is gone. */
  readonly replaced: string | null;
}

export interface RestoreOptions {
  readonly file: string;
  readonly passphrase: string;
  /** What is there goes. */
  readonly replace: boolean;
}

/** Documents and secrets are put beside, and moved to their place when all is restored. */
const staged = (home: string): Beside => ({
  async file(path, pieces) {
    ensureKeptPath(path);
    const target = join(stagingFolder(home), path);
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    await pipeline(Readable.from(pieces), createWriteStream(target, { flags: "wx", mode: 0o600 }));
  },
  async secret(name, value) {
    const target = join(stagingFolder(home), "secrets", name);
    await mkdir(dirname(target), { recursive: true, mode: 0o700 });
    await writeFile(target, `${value}\n`, { mode: 0o600, flag: "wx" });
  },
});

/** Whether anyone has anything in the embedded database of a folder. */
async function embeddedHasPeople(home: string): Promise<boolean> {
  if (!existsSync(embeddedFolder(home))) return false;
  const session = embeddedSession(await openPGlite(embeddedFolder(home)));
  try {
    return await hasPeople(session, await listTables(session));
  } finally {
    await session.close();
  }
}

/** Brings an empty database to the state the backup was made at. One that is further on cannot go back. */
async function prepare(session: OwnerSession, backup: OpenBackup): Promise<void> {
  const further = (await appliedVersions(session)).filter((version) => !backup.schema.has(version));
  if (further.length > 0)
    throw new RestoreError(
      `This database has migrations that the backup's had not (${further.join(", ")}). Restore it into a database without any tables, which is then brought up to date.`,
    );
  await migrateSession(session, backup.schema);
}

/** The database to fill: a new one in the staging folder, or PostgreSQL itself. */
async function openTarget(config: Config, { schema }: OpenBackup): Promise<OwnerSession> {
  if (!isEmbedded(config)) return postgresSession(config.ownerUrl!);
  const directory = join(stagingFolder(config.home), "database");
  await putPreparedFolder(directory, schema);
  return embeddedSession(await openPGlite(directory));
}

/** Loads the backup, in one transaction. What is refused has changed nothing, and leaves no word for the next start. */
async function load(session: OwnerSession, config: Config, backup: OpenBackup, replace: boolean): Promise<void> {
  try {
    await prepare(session, backup);
    await loadTables(session, backup.tables(staged(config.home)), { replace });
  } catch (error) {
    if (error instanceof RestoreError) abandonRestore(config.home);
    throw error;
  }
}

async function fillDatabase(config: Config, backup: OpenBackup, replace: boolean): Promise<string[]> {
  const session = await openTarget(config, backup).catch((error: unknown): never => {
    abandonRestore(config.home);
    throw error;
  });
  try {
    await load(session, config, backup, replace);
    const wrong = await compareRestored(session, backup);
    await migrateSession(session);
    return wrong;
  } finally {
    await session.close();
  }
}

/** As the product will open it, which also gives the login role of PostgreSQL its password. */
async function auditsOf(config: Config): Promise<{ logs: number; wrong: string[] }> {
  const { store, close } = await openConfigured(config, openHome(config.home).database);
  try {
    return await checkAudits(store);
  } finally {
    await close();
  }
}

function ensureStopped({ home }: Config): void {
  const server = findServer(home);
  // Where nobody is, the file is a leftover.
  if (server !== null && isAnotherAlive(server.pid)) throw new FolderInUse(home, server.pid);
}

async function restoreInto(config: Config, { file, passphrase, replace }: RestoreOptions): Promise<Restored> {
  const { home } = config;
  if (readPending(home)?.complete) finishRestore(home); // an earlier one, killed before its last step
  if (isEmbedded(config) && !replace && (await embeddedHasPeople(home))) throw new RestoreError(NOT_EMPTY);
  const backup = await openBackup(file, passphrase);
  try {
    const engine = isEmbedded(config) ? "pglite" : "postgres";
    beginRestore(home, { file, startedAt: new Date().toISOString(), engine, replace });
    const wrong = await fillDatabase(config, backup, replace);
    completeRestore(home);
    const { replaced } = finishRestore(home);
    const { tables, files, figures } = backup.told;
    const rows = [...tables.values()].reduce((sum, digest) => sum + digest.rows, 0);
    return { tables: tables.size, rows, files, figures, replaced, logs: 0, wrong };
  } finally {
    await backup.close();
  }
}

/**
 * Restores a backup into what the environment names: the embedded database, in a folder that takes the place of the one that was there, or
 * PostgreSQL as its owner, in one transaction. Killed at any moment, it leaves what was there before, or all of the backup, or a word about
 * it at the next start. Throws RestoreError, FolderInUse while a server runs.
 */
export async function restoreBackup(config: Config, options: RestoreOptions): Promise<Restored> {
  if (!isEmbedded(config) && config.ownerUrl === null)
    throw new RestoreError("Only the owner can restore: set DATABASE_URL to the owner's URL for this command.");
  ensureStopped(config);
  const release = isEmbedded(config) ? lockFolder(config.home) : () => {};
  let restored: Restored;
  try {
    restored = await restoreInto(config, options);
  } finally {
    release();
  }
  const { logs, wrong } = await auditsOf(config);
  return { ...restored, logs, wrong: [...restored.wrong, ...wrong] };
}
