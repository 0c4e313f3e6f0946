import { existsSync, mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { embeddedSession, postgresSession } from "../../data/backup/owner-session.ts";
import type { OwnerSession } from "../../data/backup/owner-session.ts";
import { openPGlite } from "../../data/engines/pglite.ts";
import { PARTIAL } from "../../server/backup/archive.ts";
import type { WrittenFile } from "../../server/backup/archive.ts";
import { backupName, expiredBackups, madeAt } from "../../server/backup/rotation.ts";
import { verifyBackup } from "../../server/backup/verify-backup.ts";
import { copiedDatabase, takeWorkFolder } from "../../server/backup/work-folder.ts";
import { writeBackup } from "../../server/backup/write-backup.ts";
import type { Contents } from "../../server/backup/write-backup.ts";
import type { Config } from "../../server/config.ts";
import { isEmbedded } from "../../server/database.ts";
import { Unmet } from "../command.ts";
import { askBackup } from "../house/ask.ts";
import type { Door } from "../house/door.ts";

interface BackupOptions {
  readonly config: Config;
  readonly passphrase: string;
  /** Null: a name that tells the time, in the folder for backups. */
  readonly out: string | null;
  /** Whether it is restored into a scratch database and compared. */
  readonly verify: boolean;
  readonly rotate: boolean;
}

export interface Made extends WrittenFile {
  readonly path: string;
  readonly contents: Contents;
  readonly isVerified: boolean;
  /** What rotation took away. */
  readonly removed: readonly string[];
}

export const backupFolder = ({ backup, home }: Config): string => backup.directory ?? join(home, "backups");

/** A session that sees everything: PostgreSQL's owner, or a copy of the embedded database that whoever has it open made just now. */
async function openSource(config: Config, door: Door): Promise<OwnerSession> {
  if (!isEmbedded(config)) {
    if (config.ownerUrl === null)
      throw new Unmet(
        "A backup is read by the owner of the database: set DATABASE_URL to the owner's URL for this command.",
      );
    return postgresSession(config.ownerUrl);
  }
  await askBackup(door, { action: "copy" });
  return embeddedSession(await openPGlite(copiedDatabase(config.home)));
}

function targetFor(config: Config, out: string | null): string {
  if (out !== null) {
    if (existsSync(out)) throw new Unmet(`${out} exists already. Name another file, or remove it.`);
    return out;
  }
  const folder = backupFolder(config);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // What a process that was killed has left half.
  for (const name of readdirSync(folder))
    if (name.endsWith(PARTIAL) && madeAt(name.slice(0, -PARTIAL.length)) !== null) rmSync(join(folder, name));
  return join(folder, backupName(new Date()));
}

async function write(door: Door, { config, passphrase, out }: BackupOptions) {
  const work = takeWorkFolder(config.home, "backup-work");
  try {
    const path = targetFor(config, out);
    const session = await openSource(config, door);
    try {
      const engine = isEmbedded(config) ? "pglite" : "postgres";
      return { path, ...(await writeBackup({ session, engine, home: config.home }, path, passphrase)) };
    } finally {
      await session.close();
    }
  } finally {
    work.close();
  }
}

function rotate(config: Config): string[] {
  const folder = backupFolder(config);
  const expired = expiredBackups(readdirSync(folder), config.backup.keep);
  for (const name of expired) rmSync(join(folder, name));
  return expired;
}

/** Throws Unmet with what is wrong: a backup that cannot be restored is none, and is told of before anyone needs it. */
async function ensureRestorable({ home }: Config, path: string, passphrase: string): Promise<void> {
  const { wrong } = await verifyBackup(home, path, passphrase);
  if (wrong.length > 0)
    throw new Unmet(`${path} was written, and is not what the database holds:\n${wrong.join("\n")}`);
}

/** Makes a backup while everything goes on, notes it in the database, and takes old ones away once it is there. */
export async function makeBackup(door: Door, options: BackupOptions): Promise<Made> {
  const { config, passphrase, verify } = options;
  const made = await write(door, options);
  if (verify) await ensureRestorable(config, made.path, passphrase);
  const { path, bytes, sha256 } = made;
  await askBackup(door, { action: "made", path, bytes, sha256, isVerified: verify });
  return { ...made, isVerified: verify, removed: options.rotate ? rotate(config) : [] };
}
