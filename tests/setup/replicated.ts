import { randomBytes } from "node:crypto";
import { CompiledQuery } from "kysely";
import { inject } from "vitest";
import { migratePostgres } from "../../src/data/migrate.ts";
import { openDatabase } from "../../src/data/open.ts";
import type { DatabaseNews } from "../../src/data/open.ts";
import { startPostgres } from "../../tools/postgres/start.mjs";
import type { Replica } from "../../tools/postgres/start.mjs";
import type { Engine, OpenDatabase } from "./engines.ts";

/** A PostgreSQL of a suite's own, and a second one that streams from it. */
export interface Replicated {
  readonly engine: Engine;
  /** From when the engine is open. */
  readonly server: Replica;
  /** What was told of the replica, in turn. */
  readonly told: string[];
}

const APP = "xspenses_app";

async function open(told: string[]): Promise<{ database: OpenDatabase; server: Replica }> {
  const { ownerUrl, stop, startReplica } = await startPostgres({ durable: false });
  const password = randomBytes(16).toString("hex");
  await migratePostgres(ownerUrl, password);
  const server = await startReplica!();
  const login = Object.assign(new URL(ownerUrl), { username: APP, password }).href;
  // Without a login: it is the primary's.
  const replicaUrl = `postgres://${server.host}${new URL(ownerUrl).pathname}`;
  const news: DatabaseNews = {
    connectionLost: () => {},
    replica: { left: (why) => void told.push(why), askedAgain: () => void told.push("asked again") },
  };
  const store = await openDatabase({ kind: "postgres", url: login, replicaUrl }, news);
  const owner = await openDatabase({ kind: "postgres", url: ownerUrl, maxConnections: 2 });
  const database: OpenDatabase = {
    store,
    loginUrl: login,
    ownerUrl,
    owner: async <R extends object>(text: string, values: readonly unknown[] = []) =>
      (await owner.kysely.executeQuery<R>(CompiledQuery.raw(text, [...values]))).rows,
    async close() {
      await Promise.all([store.close(), owner.close()]);
      await server.stop();
      await stop();
    },
  };
  return { database, server };
}

/** None where the tests were given a server, which is not ours to copy. */
export const replicated: readonly Replicated[] = inject("postgres")?.replicates ? [pair()] : [];

function pair(): Replicated {
  let server: Replica | null = null;
  const told: string[] = [];
  return {
    told,
    engine: {
      name: "PostgreSQL with a replica",
      async open() {
        const opened = await open(told);
        server = opened.server;
        return opened.database;
      },
    },
    get server() {
      return server!;
    },
  };
}
