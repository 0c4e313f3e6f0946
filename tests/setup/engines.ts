import { randomBytes, randomUUID } from "node:crypto";
import { CompiledQuery } from "kysely";
import { afterAll, beforeAll, inject } from "vitest";
import { openDatabase } from "../../src/data/open.ts";
import type { DataStore } from "../../src/data/open.ts";
import { ensureUser } from "../../src/data/queries/first-request.ts";
import { isInsideTransaction } from "../../src/data/transaction-scope.ts";
import type {} from "./databases.ts"; // what `inject` knows
import { giveBackEmbedded, takeEmbedded } from "./kept-embedded.ts";

/** A database of a test's own. */
export interface TestDatabase {
  /** As the product opens it: on PostgreSQL, logged in as xspenses_app. */
  readonly store: DataStore;
  /** Where the product would connect to; null on PGlite. */
  readonly loginUrl: string | null;
  /** Where it would migrate; null on PGlite. */
  readonly ownerUrl: string | null;
  /** Runs SQL as the tables' owner, to look behind the curtain that a person's role draws. */
  owner<R extends object>(text: string, values?: readonly unknown[]): Promise<R[]>;
}

export interface OpenDatabase extends TestDatabase {
  close(): Promise<void>;
}

/** What suites are written once for and run on each of: `describe.each(engines)("accounts on $name", (engine) => …)`. */
export interface Engine {
  readonly name: "PGlite" | "PostgreSQL" | "PostgreSQL behind PgBouncer" | "PostgreSQL with a replica";
  /** A migrated database without a row of anyone, or (`empty`) without even a table. The caller closes it. */
  open(options?: { readonly empty?: boolean }): Promise<OpenDatabase>;
}

const MAX_CONNECTIONS = 20;

const query =
  (store: DataStore): TestDatabase["owner"] =>
  async <R extends object>(text: string, values: readonly unknown[] = []) => {
    // The embedded engine has one session: it would wait for the transaction that waits for it.
    if (isInsideTransaction()) throw new Error("ask as the owner before or after a person's transaction, not inside");
    return (await store.kysely.executeQuery<R>(CompiledQuery.raw(text, [...values]))).rows;
  };

const pglite: Engine = {
  name: "PGlite",
  async open({ empty = false } = {}) {
    const store = await (empty ? openDatabase({ kind: "pglite", directory: null }) : takeEmbedded());
    const close = (): Promise<void> => (empty ? store.close() : giveBackEmbedded(store));
    return { store, loginUrl: null, ownerUrl: null, owner: query(store), close };
  },
};

const postgresAs = (name: "PostgreSQL" | "PostgreSQL behind PgBouncer"): Engine => ({
  name,
  async open({ empty = false } = {}) {
    const { ownerUrl, template, password, pooler } = inject("postgres")!;
    const database = `xspenses_test_${randomBytes(6).toString("hex")}`;
    const admin = await openDatabase({ kind: "postgres", url: ownerUrl, maxConnections: 1 });
    await query(admin)(`create database ${database} template ${empty ? "template1" : template}`);
    const url = new URL(ownerUrl);
    url.pathname = `/${database}`;
    const ownUrl = url.href;
    url.username = "xspenses_app";
    url.password = password;
    const listenUrl = url.href;
    const pooled = name !== "PostgreSQL";
    if (pooled) url.host = pooler!;
    const store = await openDatabase({
      kind: "postgres",
      url: url.href,
      pooled,
      listenUrl,
      maxConnections: MAX_CONNECTIONS,
    });
    const owner = await openDatabase({ kind: "postgres", url: ownUrl, maxConnections: 2 });
    return {
      store,
      loginUrl: url.href,
      ownerUrl: ownUrl,
      owner: query(owner),
      async close() {
        await Promise.all([store.close(), owner.close()]);
        await query(admin)(`drop database ${database}`); // waits some seconds for sessions that are still ending
        await admin.close();
      },
    };
  },
});
const postgres = postgresAs("PostgreSQL");

/** Those that can be had here; the summary of `npm test` names one that cannot. */
export const engines: readonly Engine[] = inject("postgres") === null ? [pglite] : [pglite, postgres];

/** The real PostgreSQL alone, for what the embedded engine cannot show (concurrency, login roles, psql). */
export const servers: readonly Engine[] = engines.filter(({ name }) => name === "PostgreSQL");

/** The same behind a pooler in transaction mode, where each transaction may have another connection than the last. */
export const pooled: readonly Engine[] = inject("postgres")?.pooler ? [postgresAs("PostgreSQL behind PgBouncer")] : [];

/** A fresh database for the suite it is called in. */
export function useDatabase(engine: Engine, options: { readonly empty?: boolean } = {}): TestDatabase {
  let opened: OpenDatabase | null = null;
  const database = (): OpenDatabase => {
    if (!opened) throw new Error("the database is open from beforeAll on");
    return opened;
  };
  beforeAll(async () => {
    opened = await engine.open(options);
  });
  afterAll(async () => {
    await opened?.close();
  });
  return {
    get store() {
      return database().store;
    },
    get loginUrl() {
      return database().loginUrl;
    },
    get ownerUrl() {
      return database().ownerUrl;
    },
    owner: (text, values) => database().owner(text, values),
  };
}

/** A new person with settings and default categories; returns their id. */
export async function newPerson(store: DataStore): Promise<string> {
  const id = randomUUID();
  await ensureUser(store, id);
  return id;
}
