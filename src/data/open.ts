import { Kysely } from "kysely";
import type { Dialect, QueryExecutorProvider } from "kysely";
import { openPGlite, pgliteDialect } from "./engines/pglite.ts";
import type { EmbeddedDatabase } from "./engines/pglite.ts";
import type { Ears } from "./engines/listen.ts";
import { Transactions } from "./engines/transactions.ts";
import type { Replica, ReplicaNews } from "./replica/replica.ts";

/** Connections of one process to PostgreSQL. */
const MAX_CONNECTIONS = 10;

export type DatabaseConfig =
  | {
      readonly kind: "pglite";
      /** Data folder; null keeps everything in memory. */
      readonly directory: string | null;
      /** A dump of a migrated folder to start from. */
      readonly from?: Blob;
    }
  | {
      readonly kind: "postgres";
      /** URL of the login role, which can become our two roles and nothing else. */
      readonly url: string;
      readonly maxConnections?: number;
      /** A pooler in transaction mode stands between; `listenUrl` leads past it. */
      readonly pooled?: boolean;
      /** Of the same login, for the connections that listen; null: nothing is heard, and whoever waits looks now and then. */
      readonly listenUrl?: string | null;
      /** A streaming replica, which answers reads that may be answered there; the same login unless it names one, and a pooler in front if there is one here. */
      readonly replicaUrl?: string | null;
    };

type PostgresConfig = Extract<DatabaseConfig, { kind: "postgres" }>;

/** Anything but SQL as SQL: queries are written with `sql` and typed where they stand. */
export type Schema = Record<never, never>;

/** The open database. It speaks no SQL itself: `withUser` and the functions of `system/` and `tasks/` are the doors. */
export interface DataStore {
  readonly engine: "pglite" | "postgres";
  /** For the doors alone. */
  readonly transactions: Transactions;
  /** Outside any transaction and role of ours: for tests that look from there. */
  readonly kysely: Kysely<Schema>;
  /** The same connections for the identity library (`system/identity-database.ts`). */
  readonly dialect: Dialect;
  /** The embedded engine, for migration and dumps; null on PostgreSQL. */
  readonly embedded: EmbeddedDatabase | null;
  /** Null where there is none. */
  readonly replica: Replica | null;
  /** Hears of what is notified on a channel, by other processes too; the embedded engine, which has one, hears `PEOPLE_CHANNEL` alone. */
  readonly listen: (channel: string, ears: Ears) => { close(): Promise<void> };
  close(): Promise<void>;
}

/** Behind a pooler in transaction mode, what is listened on is soon another's connection. */
const DEAF = { close: async (): Promise<void> => {} };

/** What is told of the connections. */
export interface DatabaseNews {
  /** One broke while nobody used it; another takes its place. */
  readonly connectionLost: (error: Error) => void;
  readonly replica: ReplicaNews;
}

const NOBODY_LISTENS: DatabaseNews = { connectionLost: () => {}, replica: { left: () => {}, askedAgain: () => {} } };

/** Opens the database; the caller closes it. On PostgreSQL nothing is connected until the first query. */
export async function openDatabase(config: DatabaseConfig, news: DatabaseNews = NOBODY_LISTENS): Promise<DataStore> {
  if (config.kind === "pglite") {
    const embedded = await openPGlite(config.directory, config.from);
    const dialect = pgliteDialect(embedded);
    const kysely = new Kysely<Schema>({ dialect });
    const transactions = new Transactions(dialect);
    const close = (): Promise<void> => transactions.close();
    const listen: DataStore["listen"] = (channel, { heard }) => {
      const stop = embedded.listen(channel, heard);
      return { close: async () => stop() };
    };
    return { engine: "pglite", transactions, kysely, dialect, embedded, replica: null, listen, close };
  }
  // Its driver is of no use where the embedded engine serves.
  const [{ postgresDialect }, { listenOn }] = await Promise.all([
    import("./engines/postgres.ts"),
    import("./engines/listen.ts"),
  ]);
  const maxConnections = config.maxConnections ?? MAX_CONNECTIONS;
  const { url, pooled = false, listenUrl = pooled ? null : url } = config;
  const dialect = postgresDialect({ url, pooled, maxConnections, onConnectionLost: news.connectionLost });
  const kysely = new Kysely<Schema>({ dialect });
  const transactions = new Transactions(dialect);
  const replica = await replicaOf(config, kysely, news);
  const listen = (channel: string, ears: Ears) => (listenUrl === null ? DEAF : listenOn(listenUrl, channel, ears));
  return {
    engine: "postgres",
    transactions,
    kysely,
    dialect,
    embedded: null,
    replica,
    listen,
    close: async () => void (await Promise.all([transactions.close(), replica?.close()])),
  };
}

async function replicaOf(
  { url, replicaUrl = null, pooled = false, maxConnections = MAX_CONNECTIONS }: PostgresConfig,
  primary: QueryExecutorProvider,
  { replica: news, connectionLost: onConnectionLost }: DatabaseNews,
): Promise<Replica | null> {
  if (replicaUrl === null) return null;
  const { openReplica, withLoginOf } = await import("./replica/open-replica.ts");
  return openReplica({ url: withLoginOf(url, replicaUrl), pooled, maxConnections, onConnectionLost }, primary, news);
}
