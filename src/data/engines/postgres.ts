import { PostgresDialect, PostgresDriver } from "kysely";
import type { DatabaseConnection, Dialect, Driver, PostgresDialectConfig, TransactionSettings } from "kysely";
import pg from "pg";
import { PARSERS } from "./column-types.js";

/** Longest a statement of ours may run, and longest a transaction may sit idle, before PostgreSQL ends it. */
const STATEMENT_TIMEOUT_MS = 60_000;
const IDLE_IN_TRANSACTION_MS = 30_000;

export interface PostgresOptions {
  readonly url: string;
  readonly maxConnections: number;
  /** Told of a connection that broke while idle; the pool replaces it. */
  readonly onConnectionLost: (error: Error) => void;
}

/**
 * Sends `begin` without waiting for its answer: the statements behind it travel with it, and PostgreSQL runs them in order, so
 * that opening a transaction costs no round trip of its own. A failed `begin` is told when the transaction is to be committed;
 * until then its statements could do nothing, since the login role has no right to any table.
 */
class PipeliningDriver extends PostgresDriver {
  readonly #begun = new WeakMap<DatabaseConnection, Promise<unknown>>();
  override async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    const begun = super.beginTransaction(connection, settings);
    begun.catch(() => {}); // told by commitTransaction
    this.#begun.set(connection, begun);
  }
  override async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await this.#begun.get(connection);
    await super.commitTransaction(connection);
  }
}

class PipeliningDialect extends PostgresDialect {
  readonly #config: PostgresDialectConfig;
  constructor(config: PostgresDialectConfig) {
    super(config);
    this.#config = config;
  }
  override createDriver(): Driver {
    return new PipeliningDriver(this.#config);
  }
}

/** A pool whose values arrive as on the embedded engine: dates, instants, bigint and numeric as text. */
export function postgresDialect(options: PostgresOptions): Dialect {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.maxConnections,
    pipeline: true,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    options: "-c TimeZone=UTC",
    types: {
      getTypeParser: ((oid: number, format?: "text" | "binary") =>
        format === "binary"
          ? pg.types.getTypeParser(oid, "binary")
          : (PARSERS[oid] ?? pg.types.getTypeParser(oid, "text"))) as typeof pg.types.getTypeParser,
    },
  });
  pool.on("error", options.onConnectionLost);
  return new PipeliningDialect({ pool });
}
