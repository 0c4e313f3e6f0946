import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { Refusal } from "../../src/api/pipeline/refusal.ts";
import { errorBody } from "../../src/contract/common.ts";
import { engines } from "../setup/engines.ts";
import { addAccount, own, REMEMBERED, useLayers } from "../setup/own-endpoint.ts";

const errorOf = async (response: Response) => errorBody.parse(await response.json()).error;

describe.each(engines.slice(0, 1))("a request on its way through the layers on $name", (engine) => {
  const app = useLayers(engine);
  const person = randomUUID();
  const echo = own({ audit: "none", run: async ({ input, user, token }) => ({ input, user, token }) });

  it("is told with its layers, as they are entered, in the answer, the log and the count", async () => {
    const traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    const headers = { traceparent, origin: "https://money.example.org" };
    const response = await app.ask(echo, person, { body: '{"text":"hello","other":1}', headers });
    expect(response.status).toBe(200);
    const user = { id: person, email: `${person}@example.org` };
    expect(await response.json()).toEqual({ input: { text: "hello" }, user, token: null });
    expect(response.headers.get("access-control-allow-origin")).toBe("https://money.example.org");
    expect(response.headers.get("ratelimit-remaining")).toBe("499");
    expect(response.headers.get("data-as-of")).toBeNull();
    const layers = ["auth", "address", "limit", "size", "validate", "seed", "output", "run"];
    const { requestId, stages, steps, ...facts } = app.answered[0]!;
    expect(Object.keys(stages)).toEqual(layers);
    // Whoever is remembered is looked for first.
    expect(steps.map(({ name }) => name)).toEqual(["auth", "address", "auth", ...layers.slice(2)]);
    expect(
      response.headers
        .get("server-timing")
        ?.split(", ")
        .map((entry) => entry.split(";")[0]),
    ).toEqual(layers);
    const told = { endpoint: "accounts", method: "POST", status: 200 };
    expect(facts).toEqual({ ...told, ms: expect.any(Number), traceparent });
    expect(facts.ms).toBeGreaterThan(0);
    expect(facts.ms).toBeLessThan(60_000);
    expect(response.headers.get("x-request-id")).toBe(requestId);
    expect(app.lines).toMatchObject([{ event: "request", level: "info", ...told, requestId, ms: stages }]);
  });

  it("is counted with its address in one trip when its token is remembered, in the same budget", async () => {
    const left = (response: Response): number => Number(response.headers.get("ratelimit-remaining"));
    const before = left(await app.ask(echo, person));
    expect(left(await app.ask(echo, REMEMBERED + person))).toBe(before - 1);
    expect(app.answered.map(({ stages }) => Object.keys(stages).slice(0, 3))).toEqual([
      ["auth", "address", "limit"],
      ["auth", "limit", "size"],
    ]);
  });

  it("is stopped by its address, whoever asks, before anybody is looked at", async () => {
    const refusals = [];
    for (const who of [null, person, REMEMBERED + person])
      refusals.push(await app.ask(echo, who, {}, { addressLimit: 0 }));
    expect(refusals.map(({ status }) => status)).toEqual([429, 429, 429]);
    for (const refusal of refusals) expect(refusal.headers.get("ratelimit-limit")).toBeNull();
    const anyone = own({ audit: "none", contract: { access: "public" }, run: async () => ({}) });
    expect((await app.ask(anyone, null, {}, { addressLimit: 0 })).status).toBe(429);
  });

  it("needs nobody where anyone may ask, and no person's limit is told", async () => {
    const anyone = own({
      audit: "none",
      contract: { access: "public" },
      run: async ({ input, requestId }) => ({ ...input, requestId }),
    });
    const response = await app.ask(anyone, null, { body: '{"text":"hello"}' });
    const requestId = response.headers.get("x-request-id");
    expect([response.status, await response.json()]).toEqual([200, { text: "hello", requestId }]);
    expect(response.headers.get("ratelimit-limit")).toBeNull();
    expect(Object.keys(app.answered[0]!.stages)).toEqual(["address", "validate"]);
    expect((await app.ask(anyone, null, { body: '{"text":1}' })).status).toBe(400);
  });

  it("is refused when it is packed or too large, to the platform's measure too", async () => {
    const packed = await app.ask(echo, person, { headers: { "content-encoding": "gzip" } });
    const large = await app.ask(echo, person, { headers: { "content-length": "1001" } });
    const here = await app.ask(echo, person, { headers: { "content-length": "101" } }, { maxRequestBytes: 100 });
    expect([packed.status, large.status, here.status]).toEqual([415, 413, 413]);
    expect((await errorOf(here)).details).toEqual({ maxBytes: 100 });
  });

  it("is for operators alone where that is declared", async () => {
    const status = own({ audit: "none", contract: { access: "operator" }, run: async () => ({}) });
    const refused = await app.ask(status, person);
    expect([refused.status, (await errorOf(refused)).message]).toEqual([
      403,
      "This is for whoever runs the installation.",
    ]);
    await app.db.owner("update user_settings set is_operator = true where user_id = $1", [person]);
    expect((await app.ask(status, person)).status).toBe(200);
    expect(Object.keys(app.answered[1]!.stages)).toContain("operator");
  });

  it("is answered 202 while something goes on with it, and 200 when nothing does", async () => {
    const pending = (value: unknown) =>
      own({ audit: "none", contract: { mayBePending: true }, run: async () => ({ pending: value }) });
    expect((await app.ask(pending({ taskId: "t" }), person)).status).toBe(202);
    expect((await app.ask(pending(null), person)).status).toBe(200);
    expect((await app.ask(own({ audit: "none", run: async () => ({ pending: 1 }) }), person)).status).toBe(200);
  });

  it("leaves a row of a change that was refused or failed, and none of one that made no sense", async () => {
    const failing = (error: Error, audit = "account.create") => own({ audit, run: () => Promise.reject(error) });
    for (const code of ["forbidden", "not_found", "conflict", "invalid_input", "rate_limited"] as const)
      await app.ask(failing(new Refusal(code, "No.")), person);
    await app.ask(failing(new Error("broken")), person);
    await app.ask(failing(new Refusal("forbidden", "No."), "none"), person);
    const rows = await app.db.owner<{ action: string; outcome: string; resource_type: string }>(
      "select action, outcome, resource_type from audit_logs where user_id = $1 order by seq",
      [person],
    );
    const row = { action: "account.create", resource_type: "accounts" };
    const denied = { ...row, outcome: "denied" };
    expect(rows).toEqual([denied, denied, denied, { ...row, outcome: "failed" }]);
  });

  it("says nothing of a fault but where to look for it", async () => {
    const broken = own({ audit: "none", run: () => Promise.reject(new Error("select * from secrets")) });
    const response = await app.ask(broken, person);
    const requestId = response.headers.get("x-request-id");
    expect(response.status).toBe(500);
    const message = `Something failed on our side; nothing was changed. Try again, and quote ${requestId} if it stays.`;
    expect(await errorOf(response)).toEqual({ code: "internal", message, details: null, requestId });
    expect(app.lines).toMatchObject([
      {
        event: "request_failed",
        level: "error",
        endpoint: "accounts",
        requestId,
        error: { message: "select * from secrets" },
      },
      { event: "request", level: "error", status: 500 },
    ]);
  });

  it("is refused with the words, the place and the headers that its handler says", async () => {
    const refusal = new Refusal("conflict", "Somebody else was first.", { at: 1 }, { "retry-after": "9" });
    const headers = { origin: "https://money.example.org" };
    const response = await app.ask(own({ audit: "none", run: () => Promise.reject(refusal) }), person, { headers });
    expect([response.status, response.headers.get("retry-after")]).toEqual([409, "9"]);
    expect(response.headers.get("access-control-allow-origin")).toBe("https://money.example.org");
    expect(response.headers.get("ratelimit-limit")).toBe("500");
    const requestId = response.headers.get("x-request-id");
    expect(await errorOf(response)).toEqual({
      code: "conflict",
      message: refusal.message,
      details: { at: 1 },
      requestId,
    });
    expect(app.lines).toMatchObject([{ event: "request", level: "info", status: 409 }]);
  });

  it("is told where the database is away", async () => {
    const away = Object.assign(new Error("no"), { code: "ECONNREFUSED" });
    const response = await app.ask(own({ audit: "none", run: () => Promise.reject(away) }), person);
    expect(response.status).toBe(503);
    const { requestId } = app.answered[0]!;
    expect(app.lines[0]).toMatchObject({ event: "database_unreachable", endpoint: "accounts", requestId });
  });

  it("commits nothing once it was given up, and the log hears what became of it", async () => {
    let goOn = (): void => {};
    const gate = new Promise<void>((resolve) => (goOn = resolve));
    const slow = own({
      run: ({ write }) =>
        write(async (tx) => {
          await addAccount(tx, "too late");
          await gate;
          return {};
        }),
    });
    const response = await app.ask(slow, person, {}, { answerTimeoutMs: 300 });
    expect([response.status, response.headers.get("retry-after")]).toEqual([504, "5"]);
    goOn();
    await expect.poll(() => app.lines.map(({ event }) => event)).toEqual(["request", "request_given_up"]);
    const { requestId } = app.lines[0]!;
    expect(app.lines[1]).toMatchObject({ level: "warn", endpoint: "accounts", requestId, error: { name: "Refusal" } });
    expect(await app.db.owner("select name from accounts where user_id = $1", [person])).toEqual([]);
  });
});
