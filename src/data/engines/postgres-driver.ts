import type { Writable } from "node:stream";
import { CompiledQuery } from "kysely";
import type { DatabaseConnection, Driver, QueryResult } from "kysely";
import type pg from "pg";
import { isByKey } from "./by-key.ts";

/** Statements that one connection keeps planned; what is more is sent like any other. Each takes the server some 50 kB a connection. */
const MAX_NAMES = 150;

/** The name of each statement that is kept planned, the same on every connection. */
const names = new Map<string, string>();

function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known !== undefined || names.size >= MAX_NAMES) return known;
  const name = `k${names.size + 1}`;
  names.set(text, name);
  return name;
}

/**
 * What a connection writes, held back until this turn of the program is over: statements that are asked together leave in one piece and
 * wake the server once, where each of their messages was a write of its own, a quarter of what a request cost here.
 */
class Outbox {
  readonly #stream: Pick<Writable, "cork" | "uncork"> | undefined;
  #held = false;
  constructor(client: pg.PoolClient) {
    this.#stream = (client as unknown as { readonly connection?: { readonly stream?: Writable } }).connection?.stream;
  }
  hold(): void {
    if (this.#held) return;
    this.#held = true;
    this.#stream?.cork();
    process.nextTick(() => {
      this.#held = false;
      this.#stream?.uncork();
    });
  }
}

const COUNTED = new Set(["INSERT", "UPDATE", "DELETE", "MERGE"]);

class PostgresConnection implements DatabaseConnection {
  readonly client: pg.PoolClient;
  readonly #outbox: Outbox;
  readonly #keepsPlans: boolean;
  /** Whatever is still open on it, nobody is to get it again. */
  isLost = false;
  constructor(client: pg.PoolClient, keepsPlans: boolean) {
    this.client = client;
    this.#keepsPlans = keepsPlans;
    this.#outbox = new Outbox(client);
  }
  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const { sql: text, parameters } = query;
    const name = this.#keepsPlans && isByKey(query) ? nameOf(text) : undefined;
    const values = [...parameters];
    this.#outbox.hold();
    const { command, rowCount, rows } = await (name === undefined
      ? this.client.query(text, values)
      : this.client.query({ name, text, values }));
    return {
      rows: rows as R[],
      ...(COUNTED.has(command) ? { numAffectedRows: BigInt(rowCount ?? 0) } : {}),
    };
  }
  // oxlint-disable-next-line require-yield -- the interface wants a generator; connections that send ahead cannot stream
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error("nothing is streamed from the database; page by key instead");
  }
}

/** Hands out the pool's connections; a statement found by its key alone is planned once for each of them. */
export class PostgresDriver implements Driver {
  readonly #pool: pg.Pool;
  readonly #opening: CompiledQuery | null;
  #closing: Promise<void> | null = null;
  /** @param opening what each transaction begins with where sessions keep nothing, plans neither; null where they do */
  constructor(pool: pg.Pool, opening: string | null = null) {
    this.#pool = pool;
    this.#opening = opening === null ? null : CompiledQuery.raw(opening);
  }
  async init(): Promise<void> {}
  async acquireConnection(): Promise<DatabaseConnection> {
    return new PostgresConnection(await this.#pool.connect(), this.#opening === null);
  }
  async beginTransaction(connection: DatabaseConnection): Promise<void> {
    const begun = connection.executeQuery(CompiledQuery.raw("begin"));
    const opened = this.#opening === null ? null : connection.executeQuery(this.#opening);
    // What fails in the first is told by the second too, and nobody else hears that.
    opened?.catch(() => {});
    await begun;
    await opened;
  }
  async commitTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw("commit"));
  }
  async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    try {
      await connection.executeQuery(CompiledQuery.raw("rollback"));
    } catch (error) {
      (connection as PostgresConnection).isLost = true;
      throw error;
    }
  }
  async releaseConnection(connection: DatabaseConnection): Promise<void> {
    const { client, isLost } = connection as PostgresConnection;
    client.release(isLost);
  }
  async destroy(): Promise<void> {
    await (this.#closing ??= this.#pool.end());
  }
}
