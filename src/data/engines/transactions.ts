import { DefaultQueryExecutor } from "kysely";
import type {
  CompiledQuery,
  ConnectionProvider,
  DatabaseConnection,
  Dialect,
  Driver,
  QueryExecutorProvider,
  QueryResult,
  RawBuilder,
} from "kysely";
import { byKey } from "./by-key.ts";

/** What statements are executed on: `sql\`…\`.execute(tx)`. */
export type OpenTransaction = QueryExecutorProvider;

const NO_CONNECTION: ConnectionProvider = {
  provideConnection: () => Promise.reject(new Error("a transaction has its own connection")),
};

/** Sends each statement at once, behind those under way: several asked together share a round trip. */
class StatementExecutor extends DefaultQueryExecutor {
  readonly #connection: DatabaseConnection;
  #over: string | null = null;
  constructor(dialect: Dialect, connection: DatabaseConnection) {
    super(dialect.createQueryCompiler(), dialect.createAdapter(), NO_CONNECTION);
    this.#connection = connection;
  }
  override async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (this.#over !== null) throw new Error(this.#over);
    return this.#connection.executeQuery<R>(query);
  }
  close(why: string): void {
    this.#over = why;
  }
}

export interface TransactionOptions {
  /**
   * The commit travels with the statements: `work` must ask for all of them before it awaits anything. For the small
   * transactions that are the most frequent.
   */
  readonly atOnce?: boolean;
}

const swallow = (promise: Promise<unknown>): void => void promise.catch(() => {});

/**
 * Transactions whose statements do not wait for each other's answers unless the caller does: `begin`, the opening statement
 * and the first of the work travel together. PostgreSQL runs them in order, and when one fails, those behind it do too.
 */
export class Transactions {
  readonly #dialect: Dialect;
  readonly #driver: Promise<Driver>;
  constructor(dialect: Dialect) {
    this.#dialect = dialect;
    const driver = dialect.createDriver();
    this.#driver = driver.init().then(() => driver);
  }

  /** Runs `work` behind `opening` in a transaction; rolls back and throws when either fails. */
  async run<T>(
    opening: RawBuilder<unknown>,
    work: (tx: OpenTransaction) => Promise<T>,
    { atOnce = false }: TransactionOptions = {},
  ): Promise<T> {
    const driver = await this.#driver;
    const connection = await driver.acquireConnection();
    try {
      return await this.#runOn(driver, connection, { opening, work, atOnce });
    } finally {
      await driver.releaseConnection(connection);
    }
  }

  async close(): Promise<void> {
    await (await this.#driver).destroy();
  }

  async #runOn<T>(
    driver: Driver,
    connection: DatabaseConnection,
    {
      opening,
      work,
      atOnce,
    }: TransactionOptions & { opening: RawBuilder<unknown>; work: (tx: OpenTransaction) => Promise<T> },
  ): Promise<T> {
    const executor = new StatementExecutor(this.#dialect, connection);
    const tx: OpenTransaction = { getExecutor: () => executor };
    const begun = driver.beginTransaction(connection, {});
    swallow(begun);
    const opened = byKey(tx, opening);
    swallow(opened);
    const working = (async () => work(tx))(); // also what it throws before its first statement is a rejection
    if (atOnce) {
      executor.close("this transaction was to ask for all its statements at once");
      // Of a transaction in which a statement failed, a commit makes a rollback.
      const ended = driver.commitTransaction(connection);
      const results = await Promise.allSettled([begun, opened, working, ended]);
      for (const result of results) if (result.status === "rejected") throw result.reason;
      return working;
    }
    const [opening_, done] = await Promise.allSettled([Promise.all([begun, opened]), working]);
    executor.close("this transaction is over");
    if (opening_.status === "fulfilled" && done.status === "fulfilled") {
      await driver.commitTransaction(connection);
      return done.value;
    }
    // What cannot be rolled back is lost with its connection; the caller is told what went wrong first.
    await driver.rollbackTransaction(connection).catch(() => {});
    throw opening_.status === "rejected" ? opening_.reason : (done as PromiseRejectedResult).reason;
  }
}
