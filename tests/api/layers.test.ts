import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { BASE_PATH } from "../../src/contract/base-path.ts";
import { CATALOGUE } from "../../src/contract/catalogue.ts";
import type { EndpointContract } from "../../src/contract/endpoint-contract.ts";
import { errorBody } from "../../src/contract/common.ts";
import { engines } from "../setup/engines.ts";
import { ORIGIN, useHouse } from "../setup/house.ts";

const SITE = "https://money.example.org";

const published = Object.entries(CATALOGUE).flatMap(([name, methods]) =>
  Object.entries(methods as Record<string, EndpointContract>).map(([method, contract]) => ({ name, method, contract })),
);
const forPeople = published.filter(
  ({ contract }) => !contract.access.startsWith("token(") && contract.access !== "public",
);
const withJsonBody = forPeople.filter(({ contract }) => contract.body !== "bytes" && contract.maxBytes > 0);

describe.each(engines)("the layers of every endpoint on $name", (engine) => {
  const app = useHouse(engine, { SITE_URL: SITE });
  const signedIn = async (userId: string = randomUUID()) => ({ authorization: `Bearer ${await app.token(userId)}` });
  const json = { "content-type": "application/json" };
  const errorOf = async (response: Response) => errorBody.parse(await response.json()).error;

  it.each(forPeople)("$method $name refuses who is not signed in", async ({ name, method }) => {
    const response = await app.request(`${BASE_PATH}/${name}`, { method });
    expect(response.status).toBe(401);
    expect(response.headers.get("www-authenticate")).toBe("Bearer");
    expect((await errorOf(response)).code).toBe("unauthenticated");
  });

  it.each(withJsonBody)("$method $name refuses a body larger than it says", async ({ name, method, contract }) => {
    const headers = { ...(await signedIn()), ...json };
    const body = new ReadableStream({
      pull(controller) {
        controller.enqueue(new Uint8Array(64 * 1024).fill(32));
      },
    });
    const lying = await app.request(`${BASE_PATH}/${name}`, { method, headers, body });
    expect(lying.status).toBe(413);
    const declared = { ...headers, "content-length": String(contract.maxBytes + 1) };
    const told = await app.request(`${BASE_PATH}/${name}`, { method, headers: declared, body: "{}" });
    expect(told.status).toBe(413);
  });

  it("says which field does not fit, and where", async () => {
    const headers = { ...(await signedIn()), ...json };
    const body = JSON.stringify({ name: "", currency: "euro" });
    const response = await app.request("/api/accounts", { method: "POST", headers, body });
    expect(response.status).toBe(400);
    const { message, details, requestId } = await errorOf(response);
    expect(message).toContain("name");
    expect(details).toMatchObject({ issues: [{ path: "name" }, { path: "currency" }] });
    expect(response.headers.get("x-request-id")).toBe(requestId);
  });

  it.each([
    ["no JSON", "{", "application/json", 400],
    ["nested too deep", "[".repeat(40) + "]".repeat(40), "application/json", 400],
    ["not declared as JSON", "name=x", "text/plain", 415],
  ])("refuses a body that is %s", async (_what, body, type, status) => {
    const headers = { ...(await signedIn()), "content-type": type };
    const response = await app.request("/api/accounts", { method: "POST", headers, body });
    expect(response.status).toBe(status);
  });

  it("counts each person's requests, tells what is left, and refuses past the limit until the window ends", async () => {
    const headers = await signedIn();
    const { requests } = CATALOGUE["sample-data"].POST.limit;
    const answers = [];
    // A window that begins meanwhile lets a few more pass, by as much of the last one as has slid away.
    for (let i = 0; i < requests + 5; i++)
      answers.push(
        await app.request("/api/sample-data", { method: "POST", headers: { ...headers, ...json }, body: "{}" }),
      );
    expect(answers.slice(0, requests).every(({ status }) => status === 400)).toBe(true);
    const refused = answers.at(-1)!;
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(refused.headers.get("ratelimit-limit")).toBe(String(requests));
    expect(refused.headers.get("ratelimit-remaining")).toBe("0");
    const other = await app.request("/api/settings", { headers: await signedIn() });
    expect(other.status).toBe(200);
    expect(other.headers.get("ratelimit-limit")).toBe(String(CATALOGUE.settings.GET.limit.requests));
    expect(other.headers.get("ratelimit-remaining")).toBe(String(CATALOGUE.settings.GET.limit.requests - 1));
  });

  it("answers on both paths, with the time each layer took and headers that keep a browser safe", async () => {
    const headers = await signedIn();
    for (const path of [`${BASE_PATH}/settings`, "/api/settings"]) {
      const response = await app.request(path, { headers });
      expect(response.status).toBe(200);
      const timing = response.headers.get("server-timing") ?? "";
      for (const layer of ["auth", "limit", "validate", "db"]) expect(timing).toContain(`${layer};dur=`);
      expect(response.headers.get("content-security-policy")).toContain("default-src 'none'");
      expect(response.headers.get("cache-control")).toBe("no-store");
      expect(response.headers.get("x-content-type-options")).toBe("nosniff");
    }
  });

  it("lets the configured site call from its own origin, and no other", async () => {
    const preflight = (origin: string) => app.request("/api/settings", { method: "OPTIONS", headers: { origin } });
    expect((await preflight(SITE)).headers.get("access-control-allow-origin")).toBe(SITE);
    for (const origin of ["https://evil.example", `${SITE}.evil.example`, "null", ORIGIN])
      expect((await preflight(origin)).headers.get("access-control-allow-origin")).toBeNull();
  });

  it("says what it does not have", async () => {
    expect((await app.request("/api/nothing-here")).status).toBe(404);
    expect((await app.request("/api/settings/more", { headers: await signedIn() })).status).toBe(404);
    const wrong = await app.request("/api/health", { method: "DELETE" });
    expect(wrong.status).toBe(405);
    expect(wrong.headers.get("allow")).toBe("GET");
  });

  it("tells a stranger only whether it is up", async () => {
    const response = await app.request("/api/health");
    expect(await response.json()).toEqual({ ok: true });
  });

  it("writes a refused change to the audit log, and nothing a person typed to the ordinary one", async () => {
    const userId = randomUUID();
    const client = app.client(userId);
    const transactionId = randomUUID();
    const refused = client.call("transactions", "PATCH", { id: transactionId, notes: "call ana.lopez@example.org" });
    await expect(refused).rejects.toMatchObject({ code: "not_found" });
    const rows = await app.db.owner<{ action: string; outcome: string }>(
      "select action, outcome from audit_logs where user_id = $1",
      [userId],
    );
    expect(rows).toEqual([{ action: "transaction.edit", outcome: "denied" }]);
    expect(app.log.join("")).not.toContain("ana.lopez");
    expect(app.log.join("")).not.toMatch(/eyJ[\w-]+\.eyJ/);
  });
});
