import { sql } from "kysely";
import { byKey } from "../engines/by-key.ts";
import type { DataStore } from "../open.ts";
import { withSystem } from "./with-system.ts";

export interface AddressCount {
  readonly allowed: boolean;
  readonly remaining: number;
  readonly resetAt: Date;
}

/** Counts one request of an address (by its keyed hash), before anyone is known. */
export async function countAddress(
  store: DataStore,
  addressKey: string,
  limit: { readonly limit: number; readonly windowSec: number },
): Promise<AddressCount> {
  const { rows } = await withSystem(
    store,
    (tx) =>
      byKey(
        tx,
        sql<{ allowed: boolean; remaining: number; reset_at: string }>`
          select * from address_limit(${addressKey}, ${limit.limit}, ${limit.windowSec})`,
      ),
    // A count of one minute that a power failure takes along is missed by nobody; every request would wait for the disk.
    { durable: false, atOnce: true },
  );
  const row = rows[0]!;
  return { allowed: row.allowed, remaining: row.remaining, resetAt: new Date(row.reset_at) };
}

/** Takes one request of an address back from its count, as if it had not been made. */
export async function uncountAddress(store: DataStore, addressKey: string): Promise<void> {
  await withSystem(
    store,
    (tx) =>
      byKey(
        tx,
        sql`
          update address_rate_limits set request_count = request_count - 1
          where address_key = ${addressKey} and request_count > 0
            and window_start = (select max(window_start) from address_rate_limits where address_key = ${addressKey})`,
      ),
    { durable: false, atOnce: true },
  );
}
