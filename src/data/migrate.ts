import { embeddedSession, postgresSession } from "./backup/owner-session.ts";
import type { OwnerSession } from "./backup/owner-session.ts";
import type { EmbeddedDatabase } from "./engines/pglite.ts";
import { MIGRATIONS } from "./generated/migrations.ts";
import type { Migration } from "./generated/migrations.ts";

/** Any number that is ours; serialises migrations of one database across processes. */
const LOCK_KEY = 780_231_041;
/** Held by each migration until it is through: of a process that was killed, the server still does what it was given. */
const LOCK_RUNNING = "select pg_advisory_xact_lock(780231042)";

export class MigrationError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "MigrationError";
  }
}

interface Applied {
  version: number;
  name: string;
  checksum: string | null;
}

function ensureKnown(applied: readonly Applied[]): void {
  const byVersion = new Map(MIGRATIONS.map((migration) => [migration.version, migration]));
  const newest = MIGRATIONS.at(-1)!.version;
  for (const { version, name, checksum } of applied) {
    const ours = byVersion.get(version);
    if (!ours)
      throw new MigrationError(
        `The database is at version ${version}, this program knows ${newest}. Start the newer program, or restore an older backup.`,
      );
    if (checksum !== null && checksum !== ours.checksum)
      throw new MigrationError(
        `Migration ${version} (${name}) was edited after it had been applied. Restore the file and add a new one.`,
      );
  }
}

/** Keeps the checksum of a migration's text, by which an edit is noticed. */
async function nameText(session: OwnerSession, version: number): Promise<void> {
  const { checksum } = MIGRATIONS.find((each) => each.version === version)!;
  await session.rows("update public.schema_version set checksum = $2 where version = $1 returning version", [
    version,
    checksum,
  ]);
}

async function pendingMigrations(session: OwnerSession): Promise<readonly Migration[]> {
  await session.script(`begin; ${LOCK_RUNNING}; commit`);
  if ((await appliedVersions(session)).length === 0) return MIGRATIONS;
  const applied = await session.rows<Applied>(
    "select version, name, checksum from public.schema_version order by version",
  );
  ensureKnown(applied);
  // Of the last one of a process that was killed, and of those that were run with psql alone.
  for (const { version, checksum } of applied) if (checksum === null) await nameText(session, version);
  const done = new Set(applied.map(({ version }) => version));
  return MIGRATIONS.filter(({ version }) => !done.has(version));
}

/** The migrations a database has; none when it is without tables of ours. */
export async function appliedVersions(session: OwnerSession): Promise<number[]> {
  const [table] = await session.rows<{ exists: boolean }>(
    "select to_regclass('public.schema_version') is not null as exists",
  );
  if (!table?.exists) return [];
  const rows = await session.rows<{ version: number }>("select version from public.schema_version order by version");
  return rows.map(({ version }) => version);
}

/**
 * Runs one migration: a transaction, or, where it builds indexes concurrently, its statements one after the other, which may be run again
 * from the beginning when they were cut off.
 */
export async function runMigration(session: OwnerSession, text: string): Promise<void> {
  const begin = /^begin;$/m;
  if (begin.test(text)) return session.script(text.replace(begin, `begin; ${LOCK_RUNNING};`));
  for (const statement of text.split(/;[ \t]*(?:\n|$)/)) if (statement.trim() !== "") await session.script(statement);
}

/**
 * Brings the database of an owner's session up to date, or to the migrations that another one had; returns how many ran.
 * Throws MigrationError.
 */
export async function migrateSession(session: OwnerSession, only: ReadonlySet<number> | null = null): Promise<number> {
  const pending = (await pendingMigrations(session)).filter(({ version }) => only === null || only.has(version));
  for (const { version, text } of pending) {
    await runMigration(session, text);
    await nameText(session, version);
  }
  return pending.length;
}

/** Brings the embedded database up to date; returns how many migrations ran. Throws MigrationError. */
export const migrateEmbedded = (db: EmbeddedDatabase): Promise<number> => migrateSession(embeddedSession(db));

/**
 * Brings a PostgreSQL database up to date as its owner, one process at a time, and gives the login role its password.
 * @param loginPassword null leaves the login role as it is (the operator manages it)
 */
export async function migratePostgres(ownerUrl: string, loginPassword: string | null): Promise<number> {
  // The lock is a transaction's and not a session's, which a pooler would give to someone else between two statements; the
  // migrations are transactions of their own.
  const lock = await postgresSession(ownerUrl);
  const session = await postgresSession(ownerUrl).catch(async (error: unknown) => {
    await lock.close();
    throw error;
  });
  try {
    await lock.script("begin");
    await lock.rows("select pg_advisory_xact_lock($1)", [LOCK_KEY]);
    const count = await migrateSession(session);
    if (loginPassword !== null) {
      const [said] = await session.rows<{ statement: string }>(
        "select format('alter role xspenses_app login password %L', $1::text) as statement",
        [loginPassword],
      );
      await session.script(said!.statement);
    }
    return count;
  } finally {
    await session.close();
    await lock.close(); // with its transaction, and the lock with that
  }
}
