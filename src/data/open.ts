import { Kysely } from "kysely";
import type { Dialect } from "kysely";
import { openPGlite, pgliteDialect } from "./engines/pglite.ts";
import type { EmbeddedDatabase } from "./engines/pglite.ts";
import { postgresDialect } from "./engines/postgres.ts";

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
    };

/** Anything but SQL as SQL: queries are written with `sql` and typed where they stand. */
export type Schema = Record<never, never>;

/** The open database. It speaks no SQL itself: `withUser` and the functions of `system/` and `tasks/` are the doors. */
export interface DataStore {
  readonly engine: "pglite" | "postgres";
  /** For the doors alone. */
  readonly kysely: Kysely<Schema>;
  /** The same connections for the identity library (`system/identity-database.ts`). */
  readonly dialect: Dialect;
  /** The embedded engine, for migration and dumps; null on PostgreSQL. */
  readonly embedded: EmbeddedDatabase | null;
  close(): Promise<void>;
}

/** Opens the database; the caller closes it. On PostgreSQL nothing is connected until the first query. */
export async function openDatabase(
  config: DatabaseConfig,
  onConnectionLost: (error: Error) => void = () => {},
): Promise<DataStore> {
  if (config.kind === "pglite") {
    const embedded = await openPGlite(config.directory, config.from);
    const dialect = pgliteDialect(embedded);
    const kysely = new Kysely<Schema>({ dialect });
    const close = async (): Promise<void> => {
      await kysely.destroy();
      // Kysely closes what it has used; after a migration alone that is nothing.
      await embedded.close();
    };
    return { engine: "pglite", kysely, dialect, embedded, close };
  }
  const maxConnections = config.maxConnections ?? MAX_CONNECTIONS;
  const dialect = postgresDialect({ url: config.url, maxConnections, onConnectionLost });
  const kysely = new Kysely<Schema>({ dialect });
  return { engine: "postgres", kysely, dialect, embedded: null, close: () => kysely.destroy() };
}
