import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { countRequest } from "../../src/data/queries/rate-limit.ts";
import { removeExpired } from "../../src/data/system/retention.ts";
import { revokeTokens } from "../../src/data/system/people.ts";
import { HOUR_SEC, places, sharedPlaces } from "../setup/counting-places.ts";
import { engines, newPerson, useDatabase } from "../setup/engines.ts";

const tenAnHour = { requests: 10, windowSec: HOUR_SEC };
const elapsedOfHour = (): number => (Date.now() / 1000 / HOUR_SEC) % 1;

describe.each(places)("the rate limit in $name", (place) => {
  const counting = place.use();
  const person = (): Promise<string> => newPerson(counting.db.store);

  it("lets exactly the limit through, and tells how many are left and when it starts anew", async () => {
    const ada = await person();
    const counts = [];
    for (let n = 0; n < 12; n++) counts.push(await counting.limiter.countRequest(ada, "imports", tenAnHour));
    expect(counts.filter(({ allowed }) => allowed)).toHaveLength(10);
    expect(counts.map(({ remaining }) => remaining)).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 0, 0]);
    const waitMs = counts[0]!.resetAt.getTime() - Date.now();
    expect(waitMs).toBeGreaterThan(0);
    expect(waitMs).toBeLessThanOrEqual(HOUR_SEC * 1000);
  });

  it("counts each person and each route apart", async () => {
    const [ada, ben] = [await person(), await person()];
    const one = { requests: 1, windowSec: HOUR_SEC };
    expect((await counting.limiter.countRequest(ada, "imports", one)).allowed).toBe(true);
    expect((await counting.limiter.countRequest(ada, "imports", one)).allowed).toBe(false);
    expect((await counting.limiter.countRequest(ada, "accounts", one)).allowed).toBe(true);
    expect((await counting.limiter.countRequest(ben, "imports", one)).allowed).toBe(true);
  });

  it("slides: of the last window, the part still within reach counts too", async () => {
    const ada = await person();
    await counting.limiter.countRequest(ada, "imports", tenAnHour);
    await counting.setLast(ada, "imports", 100_000);
    // Whatever the minute, more than the limit of those 100,000 is still in reach, but for the hour's last second.
    const { allowed, remaining } = await counting.limiter.countRequest(ada, "imports", tenAnHour);
    const late = elapsedOfHour() > 0.9999;
    expect({ allowed, remaining }).toEqual({ allowed: late, remaining: late ? 8 : 0 });
    await counting.setLast(ada, "imports", 0);
    expect((await counting.limiter.countRequest(ada, "imports", tenAnHour)).remaining).toBe(9 - (allowed ? 2 : 1));
  });

  it("forgets what is two windows ago", async () => {
    const ada = await person();
    for (let n = 0; n < 10; n++) await counting.limiter.countRequest(ada, "imports", tenAnHour);
    await counting.hourGone(ada, "imports");
    await counting.hourGone(ada, "imports");
    expect((await counting.limiter.countRequest(ada, "imports", tenAnHour)).remaining).toBe(9);
  });

  it("does not count what it refuses: whoever hammers waits no longer, and is told how long", async () => {
    const ada = await person();
    for (let n = 0; n < 30; n++) await counting.limiter.countRequest(ada, "imports", tenAnHour);
    expect(await counting.counts(ada, "imports")).toEqual({ used: 10, last: 0 });
    await counting.hourGone(ada, "imports");
    const elapsed = elapsedOfHour();
    const counts = [];
    for (let n = 0; n < 11; n++) counts.push(await counting.limiter.countRequest(ada, "imports", tenAnHour));
    const passed = counts.filter(({ allowed }) => allowed).length;
    expect(Math.abs(passed - Math.ceil(10 * elapsed))).toBeLessThanOrEqual(1);
    const { allowed, resetAt } = counts.at(-1)!;
    expect(allowed).toBe(false);
    expect(resetAt.getTime()).toBeGreaterThan(Date.now() - 1_000);
    expect(resetAt.getTime() - Date.now()).toBeLessThanOrEqual(HOUR_SEC * 1_000);
  });

  it("tells whom it lets through from when the person's tokens count", async () => {
    const ada = await person();
    expect((await counting.limiter.countRequest(ada, "imports", tenAnHour)).tokensValidAfter).toBeNull();
    await revokeTokens(counting.db.store, ada);
    const after = (await counting.limiter.countRequest(ada, "imports", tenAnHour)).tokensValidAfter!;
    expect(Math.abs(after.getTime() - Date.now())).toBeLessThan(10_000);
  });

  it("counts a known person and their address in one trip, as it would in two", async () => {
    const [ada, bob] = [await person(), await person()];
    const address = { key: randomUUID(), limit: 4, windowSec: HOUR_SEC };
    const two = { requests: 2, windowSec: HOUR_SEC };
    const { limiter } = counting;
    const ask = (who: string) => limiter.countBoth(who, address, { route: "imports", ...two });
    const hers = [await ask(ada), await ask(ada), await ask(ada)];
    expect(hers.map(({ person: count }) => count && [count.allowed, count.remaining])).toEqual([
      [true, 1],
      [true, 0],
      [false, 0],
    ]);
    const his = [await ask(bob), await ask(bob)];
    expect(his[0]!.person?.allowed).toBe(true);
    // The address has had its four; whoever asks from there is not counted.
    expect(his[1]).toMatchObject({ address: { allowed: false }, person: null });
    expect(his[1]!.address.resetAt.getTime()).toBeGreaterThan(Date.now());
    expect((await limiter.countRequest(bob, "imports", two)).remaining).toBe(0);
    expect((await limiter.countAddress(address)).allowed).toBe(false);
    const carl = await person();
    await revokeTokens(counting.db.store, carl);
    const elsewhere = { ...address, key: randomUUID() };
    const count = await limiter.countBoth(carl, elsewhere, { route: "imports", ...two });
    expect(count.person?.tokensValidAfter).not.toBeNull();
  });

  it("counts addresses nobody has signed in from", async () => {
    const three = { key: randomUUID(), limit: 3, windowSec: HOUR_SEC };
    const allowed = [];
    for (let n = 0; n < 5; n++) allowed.push((await counting.limiter.countAddress(three)).allowed);
    expect(allowed).toEqual([true, true, true, false, false]);
    expect((await counting.limiter.countAddress({ ...three, key: randomUUID() })).allowed).toBe(true);
  });
});

describe.each(engines)("what $name counted", (engine) => {
  const db = useDatabase(engine);

  it("and keys that were kept a day are removed once they are over, and only then", async () => {
    const person = await newPerson(db.store);
    await countRequest(db.store, person, "imports", tenAnHour);
    await db.owner(
      `insert into idempotency_keys (user_id, key, route, request_hash, expires_at) values
       ($1, 'over', 'r', 'h', now() - interval '1 minute'), ($1, 'kept', 'r', 'h', now() + interval '1 minute')`,
      [person],
    );
    await db.owner(
      "insert into api_rate_limits (user_id, route, window_start) values ($1, 'r', now() - interval '2 days')",
      [person],
    );
    expect(await removeExpired(db.store)).toBeGreaterThanOrEqual(2);
    expect(await db.owner("select key from idempotency_keys where user_id = $1", [person])).toEqual([{ key: "kept" }]);
    expect(await db.owner("select route from api_rate_limits where user_id = $1", [person])).toEqual([
      { route: "imports" },
    ]);
  });
});

describe.each(sharedPlaces)("the rate limit in $name, asked from many sides", (place) => {
  const counting = place.use();
  const twenty = { requests: 20, windowSec: HOUR_SEC };
  const atOnce = <T>(count: number, ask: () => Promise<T>): Promise<T[]> =>
    Promise.all(Array.from({ length: count }, ask));

  it("lets exactly the limit through when two hundred ask at once", async () => {
    const person = await newPerson(counting.db.store);
    const counts = await atOnce(200, () => counting.limiter.countRequest(person, "imports", twenty));
    expect(counts.filter(({ allowed }) => allowed)).toHaveLength(20);
  });

  it("lets exactly the limit through when two hundred ask at once, counted with their address", async () => {
    const person = await newPerson(counting.db.store);
    const address = { key: randomUUID(), windowSec: HOUR_SEC };
    const ask = (limit: number, route: string) => () =>
      counting.limiter.countBoth(person, { ...address, key: address.key + route, limit }, { route, ...twenty });
    const counts = await atOnce(200, ask(1_000, "wide"));
    expect(counts.filter((count) => count.person?.allowed)).toHaveLength(20);
    const narrow = await atOnce(200, ask(7, "narrow"));
    expect(narrow.filter((count) => count.person?.allowed)).toHaveLength(7);
  });

  it("lets exactly the limit of one address through when two hundred ask at once", async () => {
    const address = { key: randomUUID(), limit: 20, windowSec: HOUR_SEC };
    const counts = await atOnce(200, () => counting.limiter.countAddress(address));
    expect(counts.filter(({ allowed }) => allowed)).toHaveLength(20);
  });
});
