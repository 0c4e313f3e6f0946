import type { EmbeddedDatabase } from "./engines/pglite.ts";
import { MIGRATIONS } from "./generated/migrations.ts";
import type { Migration } from "./generated/migrations.ts";

/** Any number that is ours; serialises migrations of one database across processes. */
const LOCK_KEY = 780_231_041;

/** What the runner needs of a connection: simple-protocol scripts and one parametrised query. */
interface Session {
  script(text: string): Promise<void>;
  rows<R extends object>(text: string, values?: readonly unknown[]): Promise<R[]>;
}

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

async function pendingMigrations(session: Session): Promise<readonly Migration[]> {
  const [table] = await session.rows<{ exists: boolean }>(
    "select to_regclass('public.schema_version') is not null as exists",
  );
  if (!table?.exists) return MIGRATIONS;
  const applied = await session.rows<Applied>(
    "select version, name, checksum from public.schema_version order by version",
  );
  ensureKnown(applied);
  const done = new Set(applied.map(({ version }) => version));
  return MIGRATIONS.filter(({ version }) => !done.has(version));
}

async function run(session: Session): Promise<number> {
  const pending = await pendingMigrations(session);
  for (const { version, text, checksum } of pending) {
    await session.script(text);
    await session.rows("update public.schema_version set checksum = $2 where version = $1 returning version", [
      version,
      checksum,
    ]);
  }
  return pending.length;
}

/** Brings the embedded database up to date; returns how many migrations ran. Throws MigrationError. */
export async function migrateEmbedded(db: EmbeddedDatabase): Promise<number> {
  return run({
    script: (text) => db.exec(text),
    rows: async <R extends object>(text: string, values?: readonly unknown[]) => (await db.query<R>(text, values)).rows,
  });
}

/**
 * Brings a PostgreSQL database up to date as its owner, one process at a time, and gives the login role its password.
 * @param loginPassword null leaves the login role as it is (the operator manages it)
 */
export async function migratePostgres(ownerUrl: string, loginPassword: string | null): Promise<number> {
  const { default: pg } = await import("pg"); // of no use where the embedded engine serves
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock($1)", [LOCK_KEY]);
    const count = await run({
      script: async (text) => void (await client.query(text)),
      rows: async <R extends object>(text: string, values?: readonly unknown[]) =>
        (await client.query<R>(text, values ? [...values] : [])).rows,
    });
    if (loginPassword !== null)
      await client.query(`alter role xspenses_app login password ${client.escapeLiteral(loginPassword)}`);
    return count;
  } finally {
    await client.end(); // also releases the lock
  }
}
