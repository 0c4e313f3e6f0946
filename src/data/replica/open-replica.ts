import { Kysely } from "kysely";
import type { QueryExecutorProvider } from "kysely";
import { postgresDialect } from "../engines/postgres.ts";
import type { PostgresOptions } from "../engines/postgres.ts";
import { Transactions } from "../engines/transactions.ts";
import { StreamingReplica } from "./replica.ts";
import type { Replica, ReplicaNews } from "./replica.ts";
import { flushedPosition, replayedPosition } from "./wal-position.ts";

/** The replica's URL; with the login of the primary's, whose roles it has, unless it names one. */
export function withLoginOf(primary: string, replica: string): string {
  const [from, to] = [new URL(primary), new URL(replica)];
  if (to.username === "") Object.assign(to, { username: from.username, password: from.password });
  return to.href;
}

/** Opens a streaming replica of the primary; nothing is connected until the first read. */
export function openReplica(options: PostgresOptions, primary: QueryExecutorProvider, news: ReplicaNews): Replica {
  const dialect = postgresDialect(options);
  const outside = new Kysely<Record<never, never>>({ dialect });
  return new StreamingReplica({
    transactions: new Transactions(dialect),
    flushed: () => flushedPosition(primary),
    replayed: () => replayedPosition(outside),
    news,
  });
}
