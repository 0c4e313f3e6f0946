import { sql } from "kysely";
import type { DataStore } from "../open.ts";
import { withUser } from "../tenant.ts";

/** What the count says, and from when this person's tokens count (null: always did). */
export interface RequestCount {
  readonly allowed: boolean;
  readonly remaining: number;
  readonly resetAt: Date;
  readonly tokensValidAfter: Date | null;
}

interface Row {
  allowed: boolean;
  remaining: number;
  reset_at: string;
  tokens_valid_after: string | null;
}

/** Counts one request of a person on a route, atomically and in a transaction of its own, so that a failed request still counts. */
export async function countRequest(
  store: DataStore,
  userId: string,
  route: string,
  limit: { readonly requests: number; readonly windowSec: number },
): Promise<RequestCount> {
  const { rows } = await withUser(
    store,
    userId,
    (tx) => sql<Row>`select * from rate_limit(${route}, ${limit.requests}, ${limit.windowSec})`.execute(tx),
    { durable: false, atOnce: true },
  );
  const row = rows[0]!;
  return {
    allowed: row.allowed,
    remaining: row.remaining,
    resetAt: new Date(row.reset_at),
    tokensValidAfter: row.tokens_valid_after === null ? null : new Date(row.tokens_valid_after),
  };
}
