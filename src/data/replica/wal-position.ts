import { sql } from "kysely";
import type { QueryExecutorProvider } from "kysely";

/** A place in the write-ahead log, in bytes from its beginning. */
type WalPosition = bigint;

/** `16/B374D848` as a number. */
function parsePosition(text: string): WalPosition {
  const [high = "", low = ""] = text.split("/");
  return (BigInt(`0x${high}`) << 32n) + BigInt(`0x${low}`);
}

/** How far the log of the primary is on the disk: behind every commit that was answered. Throws on a standby. */
export async function flushedPosition(primary: QueryExecutorProvider): Promise<WalPosition> {
  const { rows } = await sql<{ at: string }>`select pg_current_wal_flush_lsn()::text as at`.execute(primary);
  return parsePosition(rows[0]!.at);
}

/** How far a standby has replayed; null for a server that is none, such as a replica that was promoted. */
export async function replayedPosition(replica: QueryExecutorProvider): Promise<WalPosition | null> {
  const { rows } = await sql<{ at: string | null }>`
    select case when pg_is_in_recovery() then pg_last_wal_replay_lsn()::text end as at`.execute(replica);
  const at = rows[0]!.at;
  return at === null ? null : parsePosition(at);
}
