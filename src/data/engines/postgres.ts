import { PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from "kysely";
import type { Dialect } from "kysely";
import pg from "pg";
import { PARSERS } from "./column-types.js";
import { PostgresDriver } from "./postgres-driver.ts";

/** Longest a statement of ours may run, and longest a transaction may sit idle, before PostgreSQL ends it. */
const STATEMENT_TIMEOUT_MS = 60_000;
const IDLE_IN_TRANSACTION_MS = 30_000;

export interface PostgresOptions {
  readonly url: string;
  /**
   * A pooler stands between that gives out a connection for one transaction: then nothing may be kept in a session, neither settings nor
   * planned statements.
   */
  readonly pooled: boolean;
  readonly maxConnections: number;
  /** Told of a connection that broke while idle; the pool replaces it. */
  readonly onConnectionLost: (error: Error) => void;
}

/** What a session of its own is told when it begins. */
const OF_THE_SESSION = {
  statement_timeout: STATEMENT_TIMEOUT_MS,
  idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
  options: "-c TimeZone=UTC",
};

/** The same for one transaction. */
const OF_A_TRANSACTION = `select set_config('TimeZone', 'UTC', true), set_config('statement_timeout', '${STATEMENT_TIMEOUT_MS}', true),
  set_config('idle_in_transaction_session_timeout', '${IDLE_IN_TRANSACTION_MS}', true)`;

/** A pool whose values arrive as on the embedded engine: dates, instants, bigint and numeric as text. */
export function postgresDialect(options: PostgresOptions): Dialect {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.maxConnections,
    pipeline: true,
    ...(options.pooled ? {} : OF_THE_SESSION),
    types: {
      getTypeParser: ((oid: number, format?: "text" | "binary") =>
        format === "binary"
          ? pg.types.getTypeParser(oid, "binary")
          : (PARSERS[oid] ?? pg.types.getTypeParser(oid, "text"))) as typeof pg.types.getTypeParser,
    },
  });
  pool.on("error", options.onConnectionLost);
  // The pool listens while a connection is idle. One that breaks in the middle of a transaction fails that one's statements, and must
  // not end the process as an event nobody hears.
  pool.on("connect", (client) => client.on("error", () => {}));
  return {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new PostgresDriver(pool, options.pooled ? OF_A_TRANSACTION : null),
    createIntrospector: (kysely) => new PostgresIntrospector(kysely),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  };
}
