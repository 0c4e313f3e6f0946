import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { BASE_PATH } from "../../src/contract/base-path.ts";
import { CATALOGUE } from "../../src/contract/catalogue.ts";
import type { EndpointContract } from "../../src/contract/endpoint-contract.ts";
import { MAX_TOKENS, SCOPES } from "../../src/contract/service-tokens.ts";
import { countServiceTokens } from "../../src/data/queries/service-tokens.ts";
import { revokeTokens } from "../../src/data/system/people.ts";
import { createOperatorToken } from "../../src/data/system/service-tokens.ts";
import { withUser } from "../../src/data/tenant.ts";
import { engines } from "../setup/engines.ts";
import { useHouse } from "../setup/house.ts";
import { operatorToken, personalToken, programWith } from "../setup/service-tokens.ts";

const published = Object.entries(CATALOGUE).flatMap(([name, methods]) =>
  Object.values(methods as Record<string, EndpointContract>).map((contract) => ({ name, ...contract })),
);
const forPrograms = published.filter(({ access }) => access.startsWith("token("));
const forPeople = published.filter(({ access }) => access === "user");
const TASK = { to: "crystal", intent: "total_months" } as const;
const unauthenticated = { status: 401, code: "unauthenticated" };

describe.each(engines)("service tokens on $name", (engine) => {
  const app = useHouse(engine);
  const dispatch = (token: string) => programWith(app, token).call("employee-dispatch", "POST", { tasks: [TASK] });

  it("are told once, stored as a hash, listed, used, and refused as soon as they are revoked", async () => {
    const ada = randomUUID();
    const client = app.client(ada);
    const asked = { name: "cron", scopes: ["dispatch:crystal" as const], expiresInDays: 7 };
    const { token, item } = await client.call("service-tokens", "POST", asked);
    expect(token).toMatch(/^xsp_[\w-]{43}$/);
    expect(item).toMatchObject({ name: "cron", scopes: ["dispatch:crystal"], operator: false, lastUsedAt: null });
    expect(Date.parse(item.expiresAt) - Date.parse(item.createdAt)).toBe(7 * 86_400_000);
    const everything = await app.db.owner<{ all: string }>(
      `select string_agg(t::text, '') || (select string_agg(k::text, '') from idempotency_keys k) as all from service_tokens t`,
    );
    expect(everything[0]!.all).not.toContain(token);
    await dispatch(token!);
    const [listed] = (await client.call("service-tokens", "GET", {})).items;
    expect(listed).toMatchObject({ id: item.id, lastUsedAt: expect.any(String), revokedAt: null });
    await client.call("service-tokens", "DELETE", { id: item.id });
    await expect(dispatch(token!)).rejects.toMatchObject(unauthenticated);
    expect((await client.call("service-tokens", "GET", {})).items[0]).toMatchObject({ revokedAt: expect.any(String) });
    const again = client.call("service-tokens", "DELETE", { id: item.id });
    await expect(again).rejects.toMatchObject({ code: "not_found" });
    const log = (await client.call("audit-log", "GET", {})).items.map(({ action, outcome }) => `${action} ${outcome}`);
    expect(log).toEqual(["token.revoke denied", "token.revoke done", "task.dispatch done", "token.create done"]);
    expect(app.log.join("")).not.toContain(token!.slice(4));
  });

  it("are not told again under the same key, since they are not stored", async () => {
    const headers = {
      authorization: `Bearer ${await app.token(randomUUID())}`,
      "content-type": "application/json",
      "idempotency-key": "one",
    };
    const ask = async () => {
      const body = JSON.stringify({ name: "cron", scopes: ["dispatch:tag"] });
      const response = await app.request("/api/service-tokens", { method: "POST", headers, body });
      return (await response.json()) as { token: string | null; item: { id: string } };
    };
    const [first, second] = [await ask(), await ask()];
    expect(first.token).toMatch(/^xsp_/);
    expect(second).toEqual({ ...first, token: null });
  });

  it.each(forPrograms)("open $method $name, which a person's own token does not", async ({ name, method, access }) => {
    const family = access.slice("token(".length, -1);
    const ask = async (token: string | null) => {
      const headers = { "content-type": "application/json", ...(token && { authorization: `Bearer ${token}` }) };
      return (await app.request(`${BASE_PATH}/${name}`, { method, headers, body: "{}" })).status;
    };
    const ada = randomUUID();
    const right = await personalToken(
      app,
      ada,
      SCOPES.filter((scope) => scope.startsWith(family)),
    );
    const wrong = await personalToken(
      app,
      ada,
      SCOPES.filter((scope) => !scope.startsWith(family)),
    );
    expect([await ask(right.token), await ask(wrong.token)]).toEqual([400, 403]);
    const altered = `${right.token.slice(0, -2)}${right.token.endsWith("AA") ? "BB" : "AA"}`;
    for (const token of [null, await app.token(ada), altered, right.token.toUpperCase(), `${right.token}x`, "xsp_"])
      expect(await ask(token)).toBe(401);
  });

  it.each(forPeople)("do not open $method $name, which is for people", async ({ name, method }) => {
    const { token } = await operatorToken(app, SCOPES);
    const headers = { authorization: `Bearer ${token}` };
    expect((await app.request(`${BASE_PATH}/${name}`, { method, headers })).status).toBe(401);
  });

  it("end with their day, with signing out everywhere, and with their person", async () => {
    const [ada, bob, eve] = [randomUUID(), randomUUID(), randomUUID()];
    const scopes = ["dispatch:crystal"] as const;
    const hers = await personalToken(app, ada, scopes);
    await app.db.owner(
      `update service_tokens set created_at = now() - interval '2 days', expires_at = now() - interval '1 second' where id = $1`,
      [hers.id],
    );
    await expect(dispatch(hers.token)).rejects.toMatchObject(unauthenticated);
    const his = await personalToken(app, bob, scopes);
    await revokeTokens(app.db.store, bob);
    await expect(dispatch(his.token)).rejects.toMatchObject(unauthenticated);
    const next = await personalToken(app, bob, scopes);
    expect((await app.client(bob).call("service-tokens", "GET", {})).items).toMatchObject([
      { id: next.id, revokedAt: null },
      { id: his.id, revokedAt: expect.any(String) },
    ]);
    expect(await withUser(app.db.store, bob, countServiceTokens)).toBe(1);
    await dispatch((await personalToken(app, ada, scopes)).token);
    const last = await personalToken(app, eve, scopes);
    const { confirmation } = await app.client(eve).call("privacy-delete", "POST", {});
    await app.client(eve).call("privacy-delete", "POST", { confirmation: confirmation! });
    await expect(dispatch(last.token)).rejects.toMatchObject(unauthenticated);
  });

  it("end with whatever else acts for the person when they say so, and nobody else's do", async () => {
    const [ada, bob] = [randomUUID(), randomUUID()];
    const [hers, his] = [
      await personalToken(app, ada, ["dispatch:crystal"]),
      await personalToken(app, bob, ["dispatch:crystal"]),
    ];
    const headers = { authorization: `Bearer ${await app.token(ada)}` };
    const asHer = (method: string, path: string) => app.request(`${BASE_PATH}/${path}`, { method, headers });
    await new Promise((later) => setTimeout(later, 1_100)); // a token of others says when it was made to the second
    expect((await asHer("DELETE", "access-tokens")).status).toBe(200);
    expect((await asHer("GET", "settings")).status).toBe(401);
    await expect(dispatch(hers.token)).rejects.toMatchObject(unauthenticated);
    await dispatch(his.token);
    const logged = await app.db.owner("select action from audit_logs where user_id = $1 and action = 'token.end_all'", [
      ada,
    ]);
    expect(logged).toHaveLength(1);
  });

  it("of an operator end when they are none any more", async () => {
    const { token, operatorId } = await operatorToken(app, ["dispatch:crystal"]);
    const ada = randomUUID();
    await app.client(ada).call("settings", "GET", {});
    const ask = () => programWith(app, token).call("employee-dispatch", "POST", { userId: ada, tasks: [TASK] });
    await ask();
    await app.db.owner("update user_settings set is_operator = false where user_id = $1", [operatorId]);
    await expect(ask()).rejects.toMatchObject(unauthenticated);
  });

  it("of an operator are written with their audit row, or not at all", async () => {
    const { id, operatorId } = await operatorToken(app, ["dispatch:crystal"]);
    const rows = await app.db.owner("select action, resource_id from audit_logs where user_id = $1", [operatorId]);
    expect(rows).toEqual([{ action: "token.create", resource_id: id }]);
    const facts = { name: "x", hash: "not told of", scopes: ["dispatch:tag"], expiresInDays: 1 };
    const broken = createOperatorToken(app.db.store, operatorId, facts, () => ({
      action: null as unknown as string,
      resourceType: "service_token",
      resourceId: null,
    }));
    await expect(broken).rejects.toMatchObject({ code: "23502" });
    expect(await app.db.owner("select 1 from service_tokens where token_hash = 'not told of'")).toEqual([]);
  });

  it("cannot be made an operator's by a person, by whatever they send", async () => {
    const ada = randomUUID();
    const headers = { authorization: `Bearer ${await app.token(ada)}`, "content-type": "application/json" };
    const body = JSON.stringify({ name: "x", scopes: ["dispatch:tag"], operator: true, user_id: randomUUID() });
    const response = await app.request("/api/service-tokens", { method: "POST", headers, body });
    expect(response.status).toBe(200);
    const rows = await app.db.owner("select operator from service_tokens where user_id = $1", [ada]);
    expect(rows).toEqual([{ operator: false }]);
    const broken = { ...JSON.parse(body), scopes: ["employee:everyone"] } as object;
    const refused = await app.request("/api/service-tokens", { method: "POST", headers, body: JSON.stringify(broken) });
    expect(refused.status).toBe(400);
  });

  it("are throttled like everyone, by their person, and are so many at most", async () => {
    const ada = randomUUID();
    const made = [];
    for (let count = 0; count < MAX_TOKENS; count++) made.push(await personalToken(app, ada, ["dispatch:crystal"]));
    await expect(personalToken(app, ada, ["dispatch:crystal"])).rejects.toMatchObject({ code: "conflict" });
    await app.client(ada).call("service-tokens", "DELETE", { id: made.pop()!.id });
    const rush = await Promise.allSettled(
      Array.from({ length: 6 }, () => personalToken(app, ada, ["dispatch:crystal"])),
    );
    expect(rush.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    const headers = { authorization: `Bearer ${made[0]!.token}`, "content-type": "application/json" };
    const init = { method: "POST", headers, body: "{}" };
    const { requests } = CATALOGUE["employee-dispatch"].POST.limit;
    const response = await app.request("/api/employee-dispatch", init);
    expect(response.headers.get("ratelimit-limit")).toBe(String(requests));
    await app.db.owner("update api_rate_limits set request_count = $2 where user_id = $1", [ada, requests]);
    const refused = await app.request("/api/employee-dispatch", {
      ...init,
      headers: { ...headers, authorization: `Bearer ${made[1]!.token}` },
    });
    expect(refused.status).toBe(429);
  });
});
