import { setTimeout as sleep } from "node:timers/promises";
import { createClient } from "@redis/client";
import { afterAll, beforeAll, inject } from "vitest";
import { openCountingRedis } from "../../src/data/limiter/counting-redis.ts";
import { sqlLimiter } from "../../src/data/limiter/limiter.ts";
import type { Limiter } from "../../src/data/limiter/limiter.ts";
import { redisLimiter } from "../../src/data/limiter/redis-limiter.ts";
import { engines, pooled, useDatabase } from "./engines.ts";
import type { Engine, TestDatabase } from "./engines.ts";

/** Every test counts in windows of an hour: long enough that none crosses into the next. */
export const HOUR_SEC = 3_600;

const POLL_MS = 20;

/** Where requests are counted, and how a test reaches behind it. */
export interface CountingPlace {
  readonly db: TestDatabase;
  readonly limiter: Limiter;
  /** What stands in this window, and in the one before. */
  counts(person: string, route: string): Promise<{ readonly used: number; readonly last: number }>;
  /** Makes the window before hold so many. */
  setLast(person: string, route: string, count: number): Promise<void>;
  /** As if an hour had gone by. */
  hourGone(person: string, route: string): Promise<void>;
}

/** A place that suites are written once for and run on each of. */
export interface Place {
  readonly name: string;
  /** For the suite it is called in. */
  use(): CountingPlace;
}

const inSql = (engine: Engine): Place => ({
  name: engine.name,
  use() {
    const db = useDatabase(engine);
    return {
      db,
      get limiter() {
        return sqlLimiter(db.store);
      },
      async counts(person, route) {
        const [row] = await db.owner<{ used: number; last: number }>(
          `select coalesce(sum(request_count) filter (where window_start > now() - interval '1 hour'), 0)::int as used,
             coalesce(sum(request_count) filter (where window_start <= now() - interval '1 hour'), 0)::int as last
           from api_rate_limits where user_id = $1 and route = $2`,
          [person, route],
        );
        return row!;
      },
      async setLast(person, route, count) {
        await db.owner(
          `insert into api_rate_limits (user_id, route, window_start, request_count)
           select $1, $2, date_trunc('hour', now()) - interval '1 hour', $3
           on conflict (user_id, route, window_start) do update set request_count = $3`,
          [person, route, count],
        );
      },
      async hourGone(person, route) {
        await db.owner(
          `delete from api_rate_limits where user_id = $1 and route = $2 and window_start <= now() - interval '1 hour'`,
          [person, route],
        );
        await db.owner(
          `update api_rate_limits set window_start = window_start - interval '1 hour' where user_id = $1 and route = $2`,
          [person, route],
        );
      },
    };
  },
});

/** Redis counts; who a token belongs to is still the database's to say. */
const inRedis = (engine: Engine, url: string): Place => ({
  name: `Redis beside ${engine.name}`,
  use() {
    const db = useDatabase(engine);
    const redis = openCountingRedis(url);
    const behind = createClient({ url });
    beforeAll(async () => {
      await behind.connect();
      // It connects by itself.
      while (!(await redis.answers())) await sleep(POLL_MS);
    });
    afterAll(async () => {
      await redis.close();
      behind.destroy();
    });
    const key = (person: string, route: string): string => `xspenses:person:${HOUR_SEC}:${person}:${route}`;
    return {
      db,
      get limiter() {
        return redisLimiter(redis, db.store);
      },
      async counts(person, route) {
        const [used, last] = await behind.hmGet(key(person, route), ["used", "last"]);
        return { used: Number(used ?? 0), last: Number(last ?? 0) };
      },
      async setLast(person, route, count) {
        const window = String(Math.floor(Date.now() / 1000 / HOUR_SEC));
        const used = (await behind.hGet(key(person, route), "used")) ?? "0";
        await behind.hSet(key(person, route), { window, used, last: String(count) });
      },
      async hourGone(person, route) {
        await behind.hIncrBy(key(person, route), "window", -1);
      },
    };
  },
});

const redisUrl = inject("redisUrl");

/** Those that can be had here; the summary of `npm test` names what cannot. */
export const places: readonly Place[] = [
  ...[...engines, ...pooled].map(inSql),
  ...(redisUrl === null ? [] : engines.map((engine) => inRedis(engine, redisUrl))),
];

/** Places where many can ask at the same time; the embedded engine takes one after the other. */
export const sharedPlaces: readonly Place[] = places.filter(({ name }) => name !== "PGlite");

/** The URL of a Redis, where there is one. */
export const redisUrls: readonly string[] = redisUrl === null ? [] : [redisUrl];
