import { describe, expect, it } from "vitest";
import { countBoth, countRequest } from "../../src/data/queries/rate-limit.ts";
import { countAddress } from "../../src/data/system/address-limit.ts";
import { removeExpired } from "../../src/data/system/retention.ts";
import { revokeTokens } from "../../src/data/system/people.ts";
import { engines, newPerson, servers, useDatabase } from "../setup/engines.ts";

/** Long enough that no test crosses into the next window. */
const HOUR_SEC = 3_600;
const tenAnHour = { requests: 10, windowSec: HOUR_SEC };

describe.each(engines)("the rate limit on $name", (engine) => {
  const db = useDatabase(engine);

  it("lets exactly the limit through, and tells how many are left and when it starts anew", async () => {
    const person = await newPerson(db.store);
    const counts = [];
    for (let n = 0; n < 12; n++) counts.push(await countRequest(db.store, person, "imports", tenAnHour));
    expect(counts.filter(({ allowed }) => allowed)).toHaveLength(10);
    expect(counts.map(({ remaining }) => remaining)).toEqual([9, 8, 7, 6, 5, 4, 3, 2, 1, 0, 0, 0]);
    const waitMs = counts[0]!.resetAt.getTime() - Date.now();
    expect(waitMs).toBeGreaterThan(0);
    expect(waitMs).toBeLessThanOrEqual(HOUR_SEC * 1000);
  });

  it("counts each person and each route apart", async () => {
    const [ada, ben] = [await newPerson(db.store), await newPerson(db.store)];
    const one = { requests: 1, windowSec: HOUR_SEC };
    expect((await countRequest(db.store, ada, "imports", one)).allowed).toBe(true);
    expect((await countRequest(db.store, ada, "imports", one)).allowed).toBe(false);
    expect((await countRequest(db.store, ada, "accounts", one)).allowed).toBe(true);
    expect((await countRequest(db.store, ben, "imports", one)).allowed).toBe(true);
  });

  it("slides: of the last window, the part still within reach counts too", async () => {
    const person = await newPerson(db.store);
    await countRequest(db.store, person, "imports", tenAnHour);
    await db.owner(
      `insert into api_rate_limits (user_id, route, window_start, request_count)
       select user_id, route, window_start - interval '1 hour', 100000 from api_rate_limits where user_id = $1`,
      [person],
    );
    // Whatever the minute, more than the limit of those 100,000 is still in reach, but for the hour's last second.
    const { allowed, remaining } = await countRequest(db.store, person, "imports", tenAnHour);
    const elapsed = (Date.now() / 1000 / HOUR_SEC) % 1;
    expect({ allowed, remaining }).toEqual({ allowed: elapsed > 0.9999, remaining: elapsed > 0.9999 ? 8 : 0 });
    const counted = allowed ? 2 : 1;
    await db.owner(
      "update api_rate_limits set window_start = window_start - interval '2 hours' where request_count = 100000",
    );
    expect((await countRequest(db.store, person, "imports", tenAnHour)).remaining).toBe(9 - counted);
  });

  it("does not count what it refuses: whoever hammers waits no longer, and is told how long", async () => {
    const person = await newPerson(db.store);
    for (let n = 0; n < 30; n++) await countRequest(db.store, person, "imports", tenAnHour);
    const rows = await db.owner("select request_count from api_rate_limits where user_id = $1", [person]);
    expect(rows).toEqual([{ request_count: 10 }]);
    await db.owner("update api_rate_limits set window_start = window_start - interval '1 hour' where user_id = $1", [
      person,
    ]);
    const elapsed = (Date.now() / 1000 / HOUR_SEC) % 1;
    const counts = [];
    for (let n = 0; n < 11; n++) counts.push(await countRequest(db.store, person, "imports", tenAnHour));
    const passed = counts.filter(({ allowed }) => allowed).length;
    expect(Math.abs(passed - Math.ceil(10 * elapsed))).toBeLessThanOrEqual(1);
    const { allowed, resetAt } = counts.at(-1)!;
    expect(allowed).toBe(false);
    expect(resetAt.getTime()).toBeGreaterThan(Date.now() - 1_000);
    expect(resetAt.getTime() - Date.now()).toBeLessThanOrEqual(HOUR_SEC * 1_000);
  });

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

  it("tells on the same trip from when the person's tokens count", async () => {
    const person = await newPerson(db.store);
    expect((await countRequest(db.store, person, "imports", tenAnHour)).tokensValidAfter).toBeNull();
    await revokeTokens(db.store, person);
    const after = (await countRequest(db.store, person, "imports", tenAnHour)).tokensValidAfter!;
    expect(Math.abs(after.getTime() - Date.now())).toBeLessThan(10_000);
  });

  it("counts a known person and their address in one trip, as it would in two", async () => {
    const [ada, bob] = [await newPerson(db.store), await newPerson(db.store)];
    const address = { key: "shared", limit: 4, windowSec: HOUR_SEC };
    const two = { requests: 2, windowSec: HOUR_SEC };
    const ask = (who: string) => countBoth(db.store, who, address, { route: "imports", ...two });
    const hers = [await ask(ada), await ask(ada), await ask(ada)];
    expect(hers.map(({ person }) => person && [person.allowed, person.remaining])).toEqual([
      [true, 1],
      [true, 0],
      [false, 0],
    ]);
    const his = [await ask(bob), await ask(bob)];
    expect(his[0]!.person?.allowed).toBe(true);
    // The address has had its four; whoever asks from there is not counted.
    expect(his[1]).toMatchObject({ address: { allowed: false }, person: null });
    expect(his[1]!.address.resetAt.getTime()).toBeGreaterThan(Date.now());
    expect((await countRequest(db.store, bob, "imports", two)).remaining).toBe(0);
    expect((await countAddress(db.store, "shared", address)).allowed).toBe(false);
    await revokeTokens(db.store, bob);
    const elsewhere = await countBoth(db.store, bob, { ...address, key: "elsewhere" }, { route: "imports", ...two });
    expect(elsewhere.person?.tokensValidAfter).not.toBeNull();
  });

  it("counts addresses nobody has signed in from", async () => {
    const three = { limit: 3, windowSec: HOUR_SEC };
    const allowed = [];
    for (let n = 0; n < 5; n++) allowed.push((await countAddress(db.store, "hash-of-an-address", three)).allowed);
    expect(allowed).toEqual([true, true, true, false, false]);
    expect((await countAddress(db.store, "hash-of-another", three)).allowed).toBe(true);
  });
});

describe.each(servers)("the rate limit on $name, asked from many sides", (engine) => {
  const db = useDatabase(engine);

  it("lets exactly the limit through when two hundred ask at once", async () => {
    const person = await newPerson(db.store);
    const twenty = { requests: 20, windowSec: HOUR_SEC };
    const counts = await Promise.all(
      Array.from({ length: 200 }, () => countRequest(db.store, person, "imports", twenty)),
    );
    expect(counts.filter(({ allowed }) => allowed)).toHaveLength(20);
  });

  it("lets exactly the limit through when two hundred ask at once, counted with their address", async () => {
    const person = await newPerson(db.store);
    const twenty = { requests: 20, windowSec: HOUR_SEC };
    const ask = (limit: number, key: string) =>
      countBoth(db.store, person, { key, limit, windowSec: HOUR_SEC }, { route: key, ...twenty });
    const counts = await Promise.all(Array.from({ length: 200 }, () => ask(1_000, "wide")));
    expect(counts.filter((count) => count.person?.allowed)).toHaveLength(20);
    const narrow = await Promise.all(Array.from({ length: 200 }, () => ask(7, "narrow")));
    expect(narrow.filter((count) => count.person?.allowed)).toHaveLength(7);
  });

  it("lets exactly the limit of one address through when fifty ask at once", async () => {
    const twenty = { limit: 20, windowSec: HOUR_SEC };
    const counts = await Promise.all(Array.from({ length: 50 }, () => countAddress(db.store, "address", twenty)));
    expect(counts.filter(({ allowed }) => allowed)).toHaveLength(20);
  });
});
