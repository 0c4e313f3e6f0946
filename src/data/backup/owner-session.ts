import type { EmbeddedDatabase } from "../engines/pglite.ts";

/** One connection as the owner of the tables, whom row-level security lets see everything. For migration, backup and restore alone. */
export interface OwnerSession {
  /** Runs a script of several statements. */
  script(text: string): Promise<void>;
  /** Asks one statement. */
  rows<R extends object>(text: string, values?: readonly unknown[]): Promise<R[]>;
  close(): Promise<void>;
}

/** The embedded database as its owner; closing the session closes the database. */
export const embeddedSession = (db: EmbeddedDatabase): OwnerSession => ({
  script: (text) => db.exec(text),
  rows: async <R extends object>(text: string, values?: readonly unknown[]) => (await db.query<R>(text, values)).rows,
  close: () => db.close(),
});

/** Connects to PostgreSQL as the owner. Rejects with the driver's error. */
export async function postgresSession(ownerUrl: string): Promise<OwnerSession> {
  const { default: pg } = await import("pg"); // of no use where the embedded engine serves
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  client.on("error", () => {}); // the statement in hand fails, and says why
  return {
    script: async (text) => void (await client.query(text)),
    rows: async <R extends object>(text: string, values?: readonly unknown[]) =>
      (await client.query<R>(text, values ? [...values] : [])).rows,
    close: () => client.end(),
  };
}

/** Everything in one transaction, which is taken back when `work` fails. */
export async function inTransaction<T>(session: OwnerSession, work: () => Promise<T>): Promise<T> {
  await session.script("begin");
  try {
    const result = await work();
    await session.script("commit");
    return result;
  } catch (error) {
    await session.script("rollback").catch(() => {}); // the connection may be what failed
    throw error;
  }
}
