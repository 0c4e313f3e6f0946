import { CamelCasePlugin, CompiledQuery, Kysely } from "kysely";
import type { DatabaseConnection, Dialect, Driver, QueryResult } from "kysely";
import type { DataStore } from "../open.ts";

/** A query builder over schema `identity` alone, for the embedded identity library. */
// oxlint-disable-next-line typescript/no-explicit-any -- the library's own type for a database it brings the tables of
export type IdentityDatabase = Kysely<any>;

const ROLE = CompiledQuery.raw(
  "select set_config('role', 'xspenses_system', true), set_config('search_path', 'identity', true)",
);

/** Columns of its tables that hold an instant. */
const INSTANTS = [
  "created_at",
  "updated_at",
  "expires_at",
  "locked_until",
  "access_token_expires_at",
  "refresh_token_expires_at",
] as const;

/**
 * Instants as the library expects them. Ours arrive as text, which it would compare with a date to no effect: a session whose time was over
 * went on counting.
 */
function withDates<R>(result: QueryResult<R>): QueryResult<R> {
  for (const row of result.rows as Record<string, unknown>[])
    for (const name of INSTANTS) if (typeof row[name] === "string") row[name] = new Date(row[name]);
  return result;
}

/** A driver whose every connection is inside a transaction in the system role: the library cannot leave its schema's rights. */
class IdentityDriver implements Driver {
  readonly #inner: Driver;
  readonly #explicit = new WeakSet<DatabaseConnection>();
  constructor(inner: Driver) {
    this.#inner = inner;
  }
  init(): Promise<void> {
    return this.#inner.init();
  }
  async acquireConnection(): Promise<DatabaseConnection> {
    const connection = await this.#inner.acquireConnection();
    const explicit = this.#explicit;
    const inner = this.#inner;
    return {
      async executeQuery(query) {
        if (explicit.has(this)) return withDates(await connection.executeQuery(query)) as never;
        // All sent at once. Of a transaction in which a statement failed, a commit makes a rollback.
        const begun = inner.beginTransaction(connection, {});
        const role = connection.executeQuery(ROLE);
        const asked = connection.executeQuery(query);
        const ended = inner.commitTransaction(connection);
        const results = await Promise.allSettled([begun, role, asked, ended]);
        for (const result of results) if (result.status === "rejected") throw result.reason;
        return withDates(await asked) as never;
      },
      streamQuery: (query, chunkSize) => connection.streamQuery(query, chunkSize),
      raw: connection,
    } as DatabaseConnection & { raw: DatabaseConnection };
  }
  #raw(connection: DatabaseConnection): DatabaseConnection {
    return (connection as DatabaseConnection & { raw: DatabaseConnection }).raw;
  }
  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await this.#inner.beginTransaction(this.#raw(connection), {});
    await this.#raw(connection).executeQuery(ROLE);
    this.#explicit.add(connection);
  }
  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    this.#explicit.delete(connection);
    await this.#inner.commitTransaction(this.#raw(connection));
  }
  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    this.#explicit.delete(connection);
    await this.#inner.rollbackTransaction(this.#raw(connection));
  }
  releaseConnection(connection: DatabaseConnection): Promise<void> {
    return this.#inner.releaseConnection(this.#raw(connection));
  }
  async destroy(): Promise<void> {
    // the connections belong to the store
  }
}

/** Opens the identity tables over the store's own connections. */
export function openIdentity(store: DataStore): IdentityDatabase {
  const { dialect } = store;
  const wrapped: Dialect = {
    createAdapter: () => dialect.createAdapter(),
    createDriver: () => new IdentityDriver(dialect.createDriver()),
    createIntrospector: (db) => dialect.createIntrospector(db),
    createQueryCompiler: () => dialect.createQueryCompiler(),
  };
  return new Kysely({ dialect: wrapped, plugins: [new CamelCasePlugin()] });
}
