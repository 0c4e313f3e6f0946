import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { setFlagsFromString } from "node:v8";
import { Worker } from "node:worker_threads";
import { CompiledQuery, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from "kysely";
import type { DatabaseConnection, Dialect, Driver, QueryResult } from "kysely";
import { PEOPLE_CHANNEL } from "./channels.ts";

/** What the thread of the embedded database is asked for. */
export type Demand =
  | { readonly kind: "open"; readonly engine: WebAssembly.Module }
  | { readonly kind: "close" }
  | { readonly kind: "query"; readonly text: string; readonly parameters: readonly unknown[] }
  | { readonly kind: "exec"; readonly text: string }
  | { readonly kind: "copy"; readonly to: string };

/** What was notified on a channel the thread listens on. */
interface Heard {
  readonly channel: string;
  readonly payload: string;
}

interface Answer {
  readonly id: number;
  readonly result?: unknown;
  readonly error?: { readonly message: string; readonly fields: Readonly<Record<string, unknown>> };
}

/** The embedded engine, one session in a thread of its own. A failed statement rejects with PostgreSQL's `code` and fields. */
export interface EmbeddedDatabase {
  query<R>(text: string, parameters?: readonly unknown[]): Promise<{ rows: R[]; affectedRows?: number }>;
  /** Runs a script of several statements. */
  exec(text: string): Promise<void>;
  /** Runs `heard` with what is notified on `PEOPLE_CHANNEL`, the one it listens on; answers how to stop. */
  listen(channel: string, heard: (payload: string) => void): () => void;
  /**
   * Copies the data folder to one that does not exist yet, as of one moment; whoever opens the copy has what was committed by then. Everyone
   * waits for as long as the file system takes. Not for a database in memory.
   */
  copyTo(directory: string): Promise<void>;
  /** Once or more often: the second time there is nothing left to do. */
  close(): Promise<void>;
}

interface Waiting {
  resolve(result: unknown): void;
  reject(error: Error): void;
}

/** Sends demands to the thread and matches its answers; if the thread dies, everyone who waits is told. */
function correspond(thread: Worker): (demand: Demand) => Promise<unknown> {
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  let gone: Error | null = null;
  thread.on("message", ({ id, result, error }: Answer) => {
    const caller = waiting.get(id);
    waiting.delete(id);
    if (error) caller?.reject(Object.assign(new Error(error.message), error.fields));
    else caller?.resolve(result);
  });
  const end = (cause?: unknown): void => {
    gone ??= new Error("the embedded database has stopped; start the program again", { cause });
    for (const { reject } of waiting.values()) reject(gone);
    waiting.clear();
  };
  thread.on("error", end);
  thread.on("exit", () => end());
  return (demand) =>
    new Promise((resolve, reject) => {
      if (gone) return reject(gone);
      const id = ++lastId;
      waiting.set(id, { resolve, reject });
      thread.postMessage({ id, demand });
    });
}

/**
 * How much of a WebAssembly function's code runs before V8 compiles it anew, to run faster, in V8's own unit. By default it does so with
 * what only runs at the start: a third of the time to open, and 40 MB. What works for longer gets there all the same.
 */
const TIERING_BUDGET = 200_000_000;

/** Compiled once for all databases of this process: each thread would begin anew, and so would each function that is run the first time. */
let engine: Promise<WebAssembly.Module> | null = null;

async function compileEngine(): Promise<WebAssembly.Module> {
  // Functions are compiled when they first run, and checked then too: checking all ten thousand ahead is a twentieth of a second of every start.
  setFlagsFromString("--wasm-lazy-validation");
  const folder = dirname(createRequire(import.meta.url).resolve("@electric-sql/pglite"));
  return WebAssembly.compile(await readFile(join(folder, "pglite.wasm")));
}

/** Opens (or creates) the embedded database in `directory`; null keeps it in memory. `from` is a dump to start with. */
export async function openPGlite(directory: string | null, from: Blob | null = null): Promise<EmbeddedDatabase> {
  setFlagsFromString(`--wasm-tiering-budget=${TIERING_BUDGET}`);
  const thread = new Worker(new URL("./pglite-thread.js", import.meta.url), {
    name: "embedded-database",
    workerData: { directory, from, channels: [PEOPLE_CHANNEL] },
    execArgv: [],
  });
  const ask = correspond(thread);
  try {
    // Compiled while the thread begins.
    await ask({ kind: "open", engine: await (engine ??= compileEngine()) });
  } catch (error) {
    await thread.terminate(); // it would keep the process from ending
    throw error;
  }
  let closed: Promise<unknown> | null = null;
  return {
    query: <R>(text: string, parameters: readonly unknown[] = []) =>
      ask({ kind: "query", text, parameters }) as Promise<{ rows: R[]; affectedRows?: number }>,
    exec: async (text) => void (await ask({ kind: "exec", text })),
    listen(channel, heard) {
      const onMessage = (message: Partial<Heard>): void => {
        if (message.channel === channel) heard(message.payload ?? "");
      };
      thread.on("message", onMessage);
      return () => thread.off("message", onMessage);
    },
    copyTo: async (to) => void (await ask({ kind: "copy", to })),
    close: async () => void (await (closed ??= ask({ kind: "close" }))),
  };
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
