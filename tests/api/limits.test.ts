import { randomUUID } from "node:crypto";
import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { MAX_JSON_ITEMS } from "../../src/api/limits.ts";
import { errorBody } from "../../src/contract/common.ts";
import { claimKey } from "../../src/data/queries/idempotency.ts";
import { withUser } from "../../src/data/tenant.ts";
import { engines, servers } from "../setup/engines.ts";
import { useHouse } from "../setup/house.ts";

const json = { "content-type": "application/json" };

describe.each(engines.slice(0, 1))("the shape of a request", (engine) => {
  const app = useHouse(engine);
  const post = async (path: string, body: string | Buffer, headers: Record<string, string> = json) => {
    const authorization = `Bearer ${await app.token(randomUUID())}`;
    const response = await app.request(`/api/${path}`, {
      method: "POST",
      headers: { authorization, ...headers },
      body: body as BodyInit,
    });
    return { status: response.status, error: errorBody.safeParse(await response.clone().json()).data?.error };
  };

  it.each([
    ["gzip", gzipSync('{"name":"Giro","currency":"EUR"}')],
    ["br", "x"],
    ["identity, gzip", "{}"],
  ])("is refused when it is packed: %s", async (encoding, body) => {
    const { status, error } = await post("accounts", body, { ...json, "content-encoding": encoding });
    expect([status, error?.code]).toEqual([415, "unsupported"]);
    const file = await post("import-preview?filename=a.csv.gz", body, { "content-encoding": encoding });
    expect(file.status).toBe(415);
  });

  it("is taken when it says that it is not packed", async () => {
    const body = '{"name":"Giro","currency":"EUR"}';
    expect((await post("accounts", body, { ...json, "content-encoding": "identity" })).status).toBe(200);
  });

  const items = (count: number): string => `[${Array.from({ length: count }, () => "0").join(",")}]`;
  it.each([
    ["deep", "[".repeat(17) + "]".repeat(17), "deeper than 16"],
    ["wide", `{"items":${items(MAX_JSON_ITEMS + 1)}}`, "more than 1000 entries"],
    ["large", `{"items":[${Array.from({ length: 25 }, () => items(900)).join(",")}]}`, "more than 20000 values"],
  ])("is refused when its JSON is too %s, before it is built", async (_what, body, words) => {
    const { status, error } = await post("tag-categorize-batch", body);
    expect([status, error?.code]).toEqual([400, "invalid_input"]);
    expect(error?.message).toContain(words);
  });

  it("is taken with as many items as the endpoint says, and with brackets that are only text", async () => {
    const batch = Array.from({ length: 500 }, () => ({ description: `[[[[{{{{,,,,"\\ ${"[".repeat(20)}` }));
    expect((await post("tag-categorize-batch", JSON.stringify({ items: batch }))).status).toBe(200);
  });
});

describe.each(servers)("a request that takes too long on $name", (engine) => {
  const app = useHouse(engine, {}, { answerTimeoutMs: 700 });

  it("is answered 504, and what it was about to do is not done behind that answer", async () => {
    const user = randomUUID();
    const key = randomUUID();
    await app.client(user).call("settings", "GET", {});
    let letGo = (): void => {};
    const gate = new Promise<void>((resolve) => (letGo = resolve));
    let held = (): void => {};
    const holding = new Promise<void>((resolve) => (held = resolve));
    const other = withUser(app.db.store, user, async (tx) => {
      await claimKey(tx, { key, route: "POST accounts", requestHash: "another" });
      held();
      await gate;
      throw new Error("given up");
    }).catch(() => {});
    await holding;
    const response = await app.request("/api/accounts", {
      method: "POST",
      headers: { authorization: `Bearer ${await app.token(user)}`, "idempotency-key": key, ...json },
      body: '{"name":"Giro","currency":"EUR"}',
    });
    expect([response.status, response.headers.get("retry-after")]).toEqual([504, "5"]);
    expect(errorBody.parse(await response.json()).error.code).toBe("timeout");
    letGo();
    await other;
    await expect.poll(() => app.log.some((line) => line.includes("request_given_up"))).toBe(true);
    expect(await app.db.owner("select 1 from accounts where user_id = $1", [user])).toEqual([]);
    expect(await app.db.owner("select 1 from idempotency_keys where user_id = $1", [user])).toEqual([]);
  });
});
