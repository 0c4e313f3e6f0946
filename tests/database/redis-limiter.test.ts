import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createMeter } from "../../src/api/metrics/meter.ts";
import { createLogger } from "../../src/api/log/logger.ts";
import { openLimiter } from "../../src/server/open-limiter.ts";
import { watchLimiter } from "../../src/server/watch-limiter.ts";
import { startOwnRedis } from "../../tools/redis/start.mjs";
import { HOUR_SEC, places, redisUrls } from "../setup/counting-places.ts";
import { engines, newPerson, useDatabase } from "../setup/engines.ts";

const isRedis = ({ name }: { readonly name: string }): boolean => name.startsWith("Redis");

describe.each(places.filter(isRedis).slice(0, 1))("$name", (place) => {
  const redis = place.use();
  const sql = places.find(({ name }) => name === "PGlite")!.use();

  it("counts as the database does, whatever is asked and whatever the window before held", async () => {
    const asks = fc.array(fc.constantFrom("ask", "hour gone"), { minLength: 1, maxLength: 30 });
    await fc.assert(
      fc.asyncProperty(asks, fc.integer({ min: 1, max: 12 }), fc.nat(30), async (steps, requests, last) => {
        const told = [];
        for (const { limiter, db, setLast, hourGone } of [redis, sql]) {
          const person = await newPerson(db.store);
          await setLast(person, "imports", last);
          let passed = 0;
          for (const step of steps) {
            if (step === "hour gone") await hourGone(person, "imports");
            else if ((await limiter.countRequest(person, "imports", { requests, windowSec: HOUR_SEC })).allowed)
              passed++;
          }
          told.push(passed);
        }
        // The moment between the two may let one more slide away, in each window.
        const windows = 1 + steps.filter((step) => step !== "ask").length;
        expect(Math.abs(told[0]! - told[1]!)).toBeLessThanOrEqual(told[0] === told[1] ? 0 : windows);
      }),
      { numRuns: 25 },
    );
  });
});

const redisServers = redisUrls.length > 0 && process.env["TEST_REDIS_URL"] === undefined ? [engines.at(-1)!] : [];

describe.each(redisServers)("without Redis, beside $name", (engine) => {
  const db = useDatabase(engine);
  const four = { requests: 4, windowSec: HOUR_SEC };

  function watched(redisUrl: string) {
    const log: string[] = [];
    const meter = createMeter();
    const logger = createLogger("test", { destination: { write: (line: string) => void log.push(line) } });
    const limiter = openLimiter({ redisUrl }, { store: db.store, log: logger, meter });
    const events = (): string[] => log.map((line) => (JSON.parse(line) as { event: string }).event);
    const elsewhere = async (): Promise<number> =>
      Number(/^xspenses_rate_limit_fallbacks_total (\d+)$/m.exec(await meter.text([]))![1]);
    return { limiter, log, events, elsewhere, [Symbol.asyncDispose]: () => limiter.close() };
  }
  const openAlerts = () => db.owner("select kind, severity from alerts where resolved_at is null");

  it("requests are counted in the database and never let through, everyone sees it, and Redis is found again", async () => {
    await using first = await startOwnRedis();
    await using house = watched(first.url);
    const { limiter } = house;
    const person = await newPerson(db.store);
    await limiter.countRequest(person, "before", four);
    expect(await limiter.isWhole()).toBe(true);
    await first.stop();
    const counts = await Promise.all(Array.from({ length: 200 }, () => limiter.countRequest(person, "imports", four)));
    expect(counts.filter(({ allowed }) => allowed)).toHaveLength(4);
    expect(await limiter.isWhole()).toBe(false);
    expect(house.events()).toEqual(["rate_limits_without_redis"]);
    expect(await house.elsewhere()).toBe(200);
    await watchLimiter(db.store, limiter);
    expect(await openAlerts()).toEqual([{ kind: "redis", severity: "warning" }]);
    await using _second = await startOwnRedis(first.port);
    await expect.poll(() => limiter.isWhole(), { timeout: 20_000 }).toBe(true);
    expect(house.events()).toEqual(["rate_limits_without_redis", "rate_limits_in_redis_again"]);
    await watchLimiter(db.store, limiter);
    expect(await openAlerts()).toEqual([]);
    const after = await house.elsewhere();
    expect((await limiter.countRequest(person, "later", four)).remaining).toBe(3);
    expect(await house.elsewhere()).toBe(after);
  });

  it("a Redis that keeps the connection and answers nothing counts as gone", async () => {
    await using halted = await startOwnRedis();
    await using house = watched(halted.url);
    const { limiter } = house;
    const person = await newPerson(db.store);
    await limiter.countRequest(person, "before", four);
    expect(await limiter.isWhole()).toBe(true);
    halted.halt();
    const counts = await Promise.all(Array.from({ length: 20 }, () => limiter.countRequest(person, "imports", four)));
    expect(counts.filter(({ allowed }) => allowed)).toHaveLength(4);
    expect(await limiter.isWhole()).toBe(false);
    halted.goOn();
    await expect.poll(() => limiter.isWhole(), { timeout: 20_000 }).toBe(true);
  });

  it("a server that starts without it counts in the database, and tells no password", async () => {
    const gone = await startOwnRedis();
    await gone.stop();
    await using house = watched(gone.url.replace("redis://", "redis://:hunter2secret@"));
    await watchLimiter(db.store, house.limiter); // also before anybody has asked for anything
    expect(await openAlerts()).toEqual([{ kind: "redis", severity: "warning" }]);
    const person = await newPerson(db.store);
    const counts = [];
    for (let n = 0; n < 6; n++) counts.push(await house.limiter.countRequest(person, "imports", four));
    expect(counts.filter(({ allowed }) => allowed)).toHaveLength(4);
    expect(house.events()).toEqual(["rate_limits_without_redis"]);
    expect(house.log.join("\n")).not.toContain("hunter2secret");
  });

  it("a database that fails is no fault of Redis: nobody passes, and Redis goes on counting", async () => {
    await using working = await startOwnRedis();
    await using house = watched(working.url);
    const { limiter } = house;
    const person = await newPerson(db.store);
    await limiter.countRequest(person, "before", four);
    expect(await limiter.isWhole()).toBe(true);
    await expect(limiter.countRequest("not-a-person", "imports", four)).rejects.toThrow("a user id is a UUID");
    expect(await limiter.isWhole()).toBe(true);
  });
});
