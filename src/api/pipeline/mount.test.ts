import { describe, expect, it } from "vitest";
import { createLogger } from "../log/logger.ts";
import { createMeter } from "../metrics/meter.ts";
import type { Answered } from "../metrics/meter.ts";
import { SELF_HOSTED } from "../limits.ts";
import type { ApiParts } from "../parts.ts";
import { handleMount, mount, userMount } from "./mount.ts";
import type { Mount } from "./mount.ts";
import { Refusal } from "./refusal.ts";
import { SECURITY_HEADERS } from "./respond.ts";

const CALLER = { address: "203.0.113.7" };
const plain = { name: "docs", methods: ["GET", "POST"], maxBytes: 10, audit: "none", summary: "" } as const;

/** What a mount needs of the house, without a database behind it, and what was told of its answers. */
function house({ allowed = true, answerTimeoutMs = 60_000 } = {}) {
  const answered: Answered[] = [];
  const lines: Record<string, unknown>[] = [];
  const destination = { write: (line: string) => void lines.push(JSON.parse(line) as Record<string, unknown>) };
  const counted: unknown[] = [];
  const countAddress = async (address: unknown) => (counted.push(address), { allowed, resetAt: new Date(5_000) });
  const parts = {
    limiter: { countAddress },
    meter: createMeter((request) => void answered.push(request)),
    log: createLogger("test", { destination }),
    limits: { ...SELF_HOSTED, answerTimeoutMs },
    addressKey: (address: string) => `key of ${address}`,
    now: () => 0,
  };
  const ask = (mounted: Mount, init: RequestInit = {}): Promise<Response> =>
    handleMount(parts as unknown as ApiParts, mounted, new Request("http://localhost/api/docs/secret", init), CALLER);
  return { ask, answered, lines, counted };
}

const open = (run: () => Promise<Response>, more: Partial<Mount> = {}): Mount =>
  mount({ ...plain, access: "public", run, ...(more as object) });
const greet = async (): Promise<Response> => new Response("hello", { status: 201, headers: { "x-own": "1" } });
const errorOf = async (response: Response) => ((await response.json()) as { error: Record<string, unknown> }).error;

describe("what a mount answers", () => {
  it("is passed on as it is, safe for a browser, counted and logged without its path", async () => {
    const { ask, answered, lines, counted } = house();
    const traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    const response = await ask(open(greet), { headers: { traceparent } });
    const requestId = response.headers.get("x-request-id");
    expect([response.status, await response.text(), response.headers.get("x-own")]).toEqual([201, "hello", "1"]);
    expect(requestId).toMatch(/^[\da-f-]{36}$/);
    expect(Object.fromEntries(response.headers)).toMatchObject(SECURITY_HEADERS);
    const told = { method: "GET", status: 201, requestId };
    expect(answered).toEqual([
      { endpoint: "docs", ...told, ms: expect.any(Number), stages: {}, traceparent, steps: [] },
    ]);
    expect(answered[0]!.ms).toBeGreaterThanOrEqual(0);
    expect(answered[0]!.ms).toBeLessThan(60_000);
    const line = lines[0]!;
    expect(lines).toHaveLength(1);
    expect(line).toMatchObject({ event: "request", level: "info", mount: "docs", ...told });
    expect(line).not.toHaveProperty("route");
    expect(counted).toEqual([{ key: "key of 203.0.113.7", limit: SELF_HOSTED.addressLimit, windowSec: 60 }]);
  });

  it("has the policy of its page, and its route in the log, where it declares them", async () => {
    const { ask, lines } = house();
    const response = await ask(open(greet, { policy: "default-src 'self'", routeOf: () => "sign-in" }));
    expect(response.headers.get("content-security-policy")).toBe("default-src 'self'");
    expect(lines[0]).toMatchObject({ route: "sign-in" });
  });

  it("is a refusal when it takes no such method, and the method is not counted by its name", async () => {
    const { ask, answered } = house();
    const response = await ask(open(greet), { method: "PUT" });
    expect([response.status, response.headers.get("allow")]).toEqual([405, "GET, POST"]);
    expect(await errorOf(response)).toEqual({
      code: "method_not_allowed",
      message: "docs takes GET, POST.",
      details: null,
      requestId: answered[0]!.requestId,
    });
    expect(answered[0]).toMatchObject({ method: "other", status: 405 });
  });

  it("is refused to an address that has had enough, to what is too large, and to what is packed", async () => {
    const late = await house({ allowed: false }).ask(open(greet));
    expect([late.status, late.headers.get("retry-after"), (await errorOf(late))["details"]]).toEqual([
      429,
      "5",
      { windowSec: 60, retryAfterSec: 5 },
    ]);
    const { ask } = house();
    const sent = (headers: Record<string, string>) => ask(open(greet), { method: "POST", body: "x", headers });
    expect((await sent({ "content-length": "11" })).status).toBe(413);
    expect((await sent({ "content-encoding": "gzip" })).status).toBe(415);
    expect((await sent({ "content-length": "10" })).status).toBe(201);
  });

  it("is what its handler refuses with, headers and details too", async () => {
    const refusal = new Refusal("conflict", "Somebody else was first.", { at: 1 }, { "retry-after": "9" });
    const { ask, lines } = house();
    const response = await ask(open(() => Promise.reject(refusal)));
    expect([response.status, response.headers.get("retry-after")]).toEqual([409, "9"]);
    expect(await errorOf(response)).toMatchObject({ message: "Somebody else was first.", details: { at: 1 } });
    expect(lines).toMatchObject([{ event: "request", level: "info", status: 409 }]);
  });

  it("says nothing of a fault but where to look for it", async () => {
    const { ask, lines, answered } = house();
    const response = await ask(open(() => Promise.reject(new Error("select * from secrets"))));
    const { requestId } = answered[0]!;
    expect(response.status).toBe(500);
    const message = `Something failed on our side. Quote ${requestId}.`;
    expect(await errorOf(response)).toEqual({ code: "internal", message, details: null, requestId });
    expect(lines).toMatchObject([
      { event: "mount_failed", level: "error", mount: "docs", requestId, error: { message: "select * from secrets" } },
      { event: "request", level: "error", status: 500 },
    ]);
  });

  it("is a refusal when the database is away, and the log says where", async () => {
    const { ask, lines } = house();
    const away = Object.assign(new Error("no"), { code: "ECONNREFUSED" });
    expect((await ask(open(() => Promise.reject(away)))).status).toBe(503);
    expect(lines[0]).toMatchObject({ event: "database_unreachable", mount: "docs", requestId: lines[1]!["requestId"] });
  });

  it("is given up when it takes too long, and the log hears what became of it", async () => {
    const { ask, lines } = house({ answerTimeoutMs: 20 });
    let fail = (_error: Error): void => {};
    const response = await ask(open(() => new Promise((_, reject) => (fail = reject))));
    expect([response.status, (await errorOf(response))["code"]]).toEqual([504, "timeout"]);
    fail(new Error("at last"));
    await expect.poll(() => lines.length).toBe(2);
    const { requestId } = lines[0]!;
    expect(lines[1]).toMatchObject({ event: "request_given_up", level: "warn", mount: "docs", requestId });
    expect(lines[1]).toMatchObject({ error: { message: "at last" } });
  });
});

it("a mount for people is one for people, whatever else it declares", () => {
  const limit = { requests: 1, windowSec: 1 };
  const run = (): never => expect.unreachable("it is only declared");
  expect(userMount({ ...plain, limit, run })).toEqual({ ...plain, limit, run, access: "user" });
});
