import { countBoth, countRequest } from "../queries/rate-limit.ts";
import type { BothCounts, CountedAddress, RequestCount } from "../queries/rate-limit.ts";
import { countAddress } from "../system/address-limit.ts";
import type { AddressCount } from "../system/address-limit.ts";
import type { DataStore } from "../open.ts";

/** How often somebody may ask. */
export interface RouteLimit {
  readonly requests: number;
  readonly windowSec: number;
}

/** Counts requests, wherever the counts are kept: each call counts one, atomically for all processes, or tells that it was one too many. */
export interface Limiter {
  /** Of an address, before anyone is known. */
  countAddress(address: CountedAddress): Promise<AddressCount>;
  /** Of a person on a route; tells from when their tokens count, too. */
  countRequest(userId: string, route: string, limit: RouteLimit): Promise<RequestCount>;
  /** Both in one trip; an address that has had enough counts for nobody. */
  countBoth(
    userId: string,
    address: CountedAddress,
    limit: RouteLimit & { readonly route: string },
  ): Promise<BothCounts>;
}

/** Counts in the database. */
export const sqlLimiter = (store: DataStore): Limiter => ({
  countAddress: ({ key, ...limit }) => countAddress(store, key, limit),
  countRequest: (userId, route, limit) => countRequest(store, userId, route, limit),
  countBoth: (userId, address, limit) => countBoth(store, userId, address, limit),
});
