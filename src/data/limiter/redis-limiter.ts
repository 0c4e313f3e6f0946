import type { BothCounts, CountedAddress, RequestCount } from "../queries/rate-limit.ts";
import { readTokensValidAfter } from "../queries/rate-limit.ts";
import type { AddressCount } from "../system/address-limit.ts";
import type { DataStore } from "../open.ts";
import type { CountingRedis, KeyLimit } from "./counting-redis.ts";
import type { Limiter, RouteLimit } from "./limiter.ts";

const ofAddress = ({ key, limit, windowSec }: CountedAddress): KeyLimit => ({
  key: `xspenses:address:${windowSec}:${key}`,
  limit,
  windowSec,
  slides: false,
});

const ofPerson = (userId: string, route: string, { requests, windowSec }: RouteLimit): KeyLimit => ({
  key: `xspenses:person:${windowSec}:${userId}:${route}`,
  limit: requests,
  windowSec,
  slides: true,
});

/**
 * Counts in Redis. From when a person's tokens count is the database's to say, and it is asked of every request that passes, as ever; a
 * request that is refused costs the database nothing. Rejects when Redis does not answer: whoever calls decides what then.
 */
export function redisLimiter(redis: CountingRedis, store: DataStore): Limiter {
  const known = async (userId: string, count: AddressCount): Promise<RequestCount> => ({
    ...count,
    tokensValidAfter: count.allowed ? await readTokensValidAfter(store, userId) : null,
  });
  return {
    async countAddress(address) {
      const [count] = await redis.count([ofAddress(address)]);
      return count!;
    },
    async countRequest(userId, route, limit) {
      const [count] = await redis.count([ofPerson(userId, route, limit)]);
      return known(userId, count!);
    },
    async countBoth(userId, address, limit): Promise<BothCounts> {
      const [ofIts, ofTheirs] = await redis.count([ofAddress(address), ofPerson(userId, limit.route, limit)]);
      return { address: ofIts!, person: ofTheirs ? await known(userId, ofTheirs) : null };
    },
  };
}
