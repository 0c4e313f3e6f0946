import type { PGlite } from "@electric-sql/pglite";
import { CompiledQuery, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from "kysely";
import type { DatabaseConnection, Dialect, Driver, QueryResult } from "kysely";
import { PARSERS } from "./types.ts";

export type EmbeddedDatabase = PGlite;

/** Opens (or creates) the embedded database in `directory`; null keeps it in memory. Loaded on demand: a server on PostgreSQL never pays for it. */
export async function openPGlite(directory: string | null, loadDataDir?: Blob): Promise<EmbeddedDatabase> {
  const [{ PGlite: Engine }, { vector }] = await Promise.all([
    import("@electric-sql/pglite"),
    import("@electric-sql/pglite-pgvector"),
  ]);
  const db = await Engine.create({
    ...(directory === null ? {} : { dataDir: directory }),
    ...(loadDataDir ? { loadDataDir } : {}),
    extensions: { vector },
    parsers: { ...PARSERS },
  });
  await db.exec("set time zone 'UTC'");
  return db;
}

/** PGlite has one session, so connections are handed out one at a time, in order of asking. */
class Turnstile {
  #tail: Promise<void> = Promise.resolve();
  async enter(): Promise<() => void> {
    let leave = (): void => {};
    const before = this.#tail;
    this.#tail = new Promise((resolve) => {
      leave = resolve;
    });
    await before;
    return leave;
  }
}

class PGliteConnection implements DatabaseConnection {
  readonly #db: EmbeddedDatabase;
  readonly leave: () => void;
  constructor(db: EmbeddedDatabase, leave: () => void) {
    this.#db = db;
    this.leave = leave;
  }
  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const result = await this.#db.query<R>(query.sql, [...query.parameters]);
    return { rows: result.rows, numAffectedRows: BigInt(result.affectedRows ?? 0) };
  }
  // oxlint-disable-next-line require-yield -- the interface wants a generator; we offer no streaming on the embedded engine
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error("the embedded database does not stream; page by key instead");
  }
}

class PGliteDriver implements Driver {
  readonly #db: EmbeddedDatabase;
  readonly #turnstile: Turnstile;
  constructor(db: EmbeddedDatabase, turnstile: Turnstile) {
    this.#db = db;
    this.#turnstile = turnstile;
  }
  async init(): Promise<void> {}
  async acquireConnection(): Promise<DatabaseConnection> {
    return new PGliteConnection(this.#db, await this.#turnstile.enter());
  }
  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("begin"));
  }
  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("commit"));
  }
  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("rollback"));
  }
  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    (connection as PGliteConnection).leave();
  }
  async destroy(): Promise<void> {
    await this.#db.close();
  }
}

/** The Kysely dialect of the embedded database: PostgreSQL's, over PGlite's one session. */
export function pgliteDialect(db: EmbeddedDatabase): Dialect {
  const turnstile = new Turnstile(); // one session, however many drivers are made of this dialect
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new PGliteDriver(db, turnstile),
    createIntrospector: (kysely) => new PostgresIntrospector(kysely),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}
