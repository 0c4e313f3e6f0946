import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { HEAVY } from "../../src/contract/endpoint-contract.ts";
import { revokeTokens } from "../../src/data/system/people.ts";
import { redisUrls } from "../setup/counting-places.ts";
import { engines } from "../setup/engines.ts";
import { useHouse } from "../setup/house.ts";

describe.each(redisUrls)("requests counted in Redis", (url) => {
  const house = useHouse(engines[0]!, { REDIS_URL: url });

  it("are told the same headers, and refused the same, as those counted in the database", async () => {
    const authorization = `Bearer ${await house.token(randomUUID())}`;
    const init = {
      method: "POST",
      headers: { authorization, "content-type": "application/json" },
      body: JSON.stringify({ items: [{ description: "REWE MARKT" }] }),
    };
    const { requests, windowSec } = HEAVY;
    const ask = () => house.request("/api/tag-categorize-batch", init);
    // Not where one window ends and the next begins.
    await expect.poll(() => (Date.now() / 1000) % windowSec, { timeout: 20_000 }).toBeLessThan(windowSec - 10);
    const answers = await Promise.all(Array.from({ length: requests + 5 }, ask));
    const passed = answers.filter(({ status }) => status === 200);
    expect(passed).toHaveLength(requests);
    expect(passed.map(({ headers }) => Number(headers.get("ratelimit-remaining"))).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: requests }, (_, left) => left),
    );
    const refused = answers.find(({ status }) => status === 429)!;
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(refused.headers.get("ratelimit-limit")).toBe(String(requests));
    expect(await house.db.owner("select 1 from api_rate_limits union all select 1 from address_rate_limits")).toEqual(
      [],
    );
  });

  it("are refused once their token was revoked", async () => {
    const person = randomUUID();
    const authorization = `Bearer ${await house.token(person)}`;
    const ask = async (): Promise<number> =>
      (await house.request("/api/settings", { headers: { authorization } })).status;
    expect(await ask()).toBe(200);
    // A token is as old as its second.
    await house.db.owner(
      "update user_settings set tokens_valid_after = now() + interval '2 seconds' where user_id = $1",
      [person],
    );
    expect(await ask()).toBe(401);
    await revokeTokens(house.db.store, person);
  });
});
