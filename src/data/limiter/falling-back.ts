import { RedisGone } from "./counting-redis.ts";
import type { CountingRedis } from "./counting-redis.ts";
import type { Limiter } from "./limiter.ts";

/** How often Redis is looked for while it is gone. */
const LOOK_MS = 2_000;

/** What is told of an outage: once when it begins, each request in it, once when it is over. */
export interface Outages {
  began(error: unknown): void;
  counted(): void;
  over(counted: number): void;
}

interface Parts {
  readonly redis: CountingRedis;
  /** Counts in Redis. */
  readonly first: Limiter;
  /** Counts in the database. */
  readonly second: Limiter;
  readonly outages: Outages;
}

/** A limiter that can be asked how it does, and closed. */
export interface WatchedLimiter extends Limiter {
  /** False while it counts elsewhere than it was meant to, or would if it were asked now. */
  isWhole(): Promise<boolean>;
  close(): Promise<void>;
}

/** For a limiter that depends on nothing beside the database. */
export const alwaysWhole = (limiter: Limiter): WatchedLimiter => ({
  ...limiter,
  isWhole: () => Promise.resolve(true),
  close: async () => {},
});

/**
 * Counts in Redis, and in the database while Redis does not answer: nobody is ever let through uncounted. The first request that finds Redis gone
 * waits for it; those behind go to the database at once, until a look of our own finds it again.
 */
export function fallingBack({ redis, first, second, outages }: Parts): WatchedLimiter {
  let counted: number | null = null; // requests of this outage; null while there is none
  let timer: NodeJS.Timeout | null = null;
  let closed = false;
  const look = async (): Promise<void> => {
    if (!(await redis.answers())) return again();
    if (closed || counted === null) return;
    outages.over(counted);
    counted = null;
  };
  const again = (): void => {
    if (closed) return;
    timer = setTimeout(() => void look(), LOOK_MS);
    timer.unref();
  };
  const lost = (error: unknown): void => {
    if (counted !== null) return;
    counted = 0;
    outages.began(error);
    again();
  };
  const either = async <T>(ask: (limiter: Limiter) => Promise<T>): Promise<T> => {
    if (counted === null)
      try {
        return await ask(first);
      } catch (error) {
        if (!(error instanceof RedisGone)) throw error;
        lost(error);
      }
    counted = (counted ?? 0) + 1;
    outages.counted();
    return ask(second);
  };
  return {
    countAddress: (address) => either((limiter) => limiter.countAddress(address)),
    countRequest: (userId, route, limit) => either((limiter) => limiter.countRequest(userId, route, limit)),
    countBoth: (userId, address, limit) => either((limiter) => limiter.countBoth(userId, address, limit)),
    isWhole: async () => counted === null && (await redis.answers()),
    async close() {
      closed = true;
      if (timer) clearTimeout(timer);
      await redis.close();
    },
  };
}
