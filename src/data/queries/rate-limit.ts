import { sql } from "kysely";
import { byKey } from "../engines/by-key.ts";
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

const countOf = (row: Row): RequestCount => ({
  allowed: row.allowed,
  remaining: row.remaining,
  resetAt: new Date(row.reset_at),
  tokensValidAfter: row.tokens_valid_after === null ? null : new Date(row.tokens_valid_after),
});

/** Lost in a power failure, a count is missed by nobody; every request would wait for the disk. */
const IN_PASSING = { durable: false, atOnce: true } as const;

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
    (tx) => byKey(tx, sql<Row>`select * from rate_limit(${route}, ${limit.requests}, ${limit.windowSec})`),
    IN_PASSING,
  );
  return countOf(rows[0]!);
}

/** From when a person's tokens count; null: they always did. What `countRequest` tells along, for who counts elsewhere. */
export async function readTokensValidAfter(store: DataStore, userId: string): Promise<Date | null> {
  const { rows } = await withUser(
    store,
    userId,
    (tx) =>
      byKey(
        tx,
        sql<{
          tokens_valid_after: string | null;
        }>`select tokens_valid_after from user_settings where user_id = ${userId}`,
      ),
    IN_PASSING,
  );
  const after = rows[0]?.tokens_valid_after ?? null;
  return after === null ? null : new Date(after);
}

/** An address by its keyed hash, and how often it may ask. */
export interface CountedAddress {
  readonly key: string;
  readonly limit: number;
  readonly windowSec: number;
}

/** What both counts say; `person` is null when the address has had enough, and counts for nobody then. */
export interface BothCounts {
  readonly address: { readonly allowed: boolean; readonly resetAt: Date };
  readonly person: RequestCount | null;
}

interface BothRow extends Row {
  address_allowed: boolean;
  address_reset_at: string;
}

/** The same, and the address it came from, in one trip. */
export async function countBoth(
  store: DataStore,
  userId: string,
  address: CountedAddress,
  { route, requests, windowSec }: { readonly route: string; readonly requests: number; readonly windowSec: number },
): Promise<BothCounts> {
  const { rows } = await withUser(
    store,
    userId,
    (tx) =>
      byKey(
        tx,
        sql<BothRow>`select * from count_request(${address.key}, ${address.limit}, ${address.windowSec}, ${route}, ${requests}, ${windowSec})`,
      ),
    IN_PASSING,
  );
  const row = rows[0]!;
  return {
    address: { allowed: row.address_allowed, resetAt: new Date(row.address_reset_at) },
    person: row.address_allowed ? countOf(row) : null,
  };
}
