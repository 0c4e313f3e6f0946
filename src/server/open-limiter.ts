import type { Logger } from "../api/log/logger.ts";
import type { Meter } from "../api/metrics/meter.ts";
import { openCountingRedis } from "../data/limiter/counting-redis.ts";
import { alwaysWhole, fallingBack } from "../data/limiter/falling-back.ts";
import type { WatchedLimiter } from "../data/limiter/falling-back.ts";
import { sqlLimiter } from "../data/limiter/limiter.ts";
import { redisLimiter } from "../data/limiter/redis-limiter.ts";
import type { DataStore } from "../data/open.ts";
import type { Config } from "./config.ts";

interface Parts {
  readonly store: DataStore;
  readonly log: Logger;
  readonly meter: Meter;
}

/** Counts where the environment says: in Redis, falling back on the database for everyone to see, or in the database alone. */
export function openLimiter({ redisUrl }: Pick<Config, "redisUrl">, { store, log, meter }: Parts): WatchedLimiter {
  const second = sqlLimiter(store);
  if (redisUrl === null) return alwaysWhole(second);
  const redis = openCountingRedis(redisUrl);
  const outages = {
    began: (error: unknown) => log.warn("rate_limits_without_redis", { error }),
    counted: () => meter.countedElsewhere(),
    over: (counted: number) => log.info("rate_limits_in_redis_again", { counted }),
  };
  return fallingBack({ redis, first: redisLimiter(redis, store), second, outages });
}
