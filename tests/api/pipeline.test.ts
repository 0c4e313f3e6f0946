import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { MAX_LOCK_WAIT_MS } from "../../src/api/limits.ts";
import { Refusal } from "../../src/api/pipeline/refusal.ts";
import { errorBody } from "../../src/contract/common.ts";
import type { Transaction } from "../../src/data/tenant.ts";
import { engines } from "../setup/engines.ts";
import { CALLER, own, REMEMBERED, useLayers } from "../setup/own-endpoint.ts";

const note = { resourceType: "account", resourceId: null };
const addAccount = async (tx: Transaction, name: string): Promise<void> => {
  await sql`insert into accounts (user_id, name, currency) values (auth.uid(), ${name}, 'EUR')`.execute(tx);
};
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

describe.each(engines.slice(0, 1))("what a handler may do on $name", (engine) => {
  const app = useLayers(engine);
  const person = randomUUID();
  const accounts = () => app.db.owner<{ name: string }>("select name from accounts where user_id = $1", [person]);
  const failureOf = async (endpoint: Parameters<typeof app.ask>[0]) => {
    app.lines.length = 0;
    const { status } = await app.ask(endpoint, person);
    return [status, (app.lines[0]!["error"] as { message: string }).message];
  };

  it("is to write once, and to answer what it wrote, or nothing is changed or it is no answer", async () => {
    const undeclared = own({ audit: "none", run: ({ write }) => write((tx) => addAccount(tx, "hidden")) });
    expect(await failureOf(undeclared)).toEqual([500, "accounts writes but declares no audit action"]);
    expect(await accounts()).toEqual([]);
    const twice = own({
      async run({ write }) {
        await write(async (tx) => (await addAccount(tx, "first"), {}));
        return write(async (tx) => (await addAccount(tx, "second"), {}));
      },
    });
    const once = "accounts writes twice: its effects and its answer are to be one";
    expect(await failureOf(twice)).toEqual([500, once]);
    const other = own({ run: async ({ write }) => ({ ...((await write(async () => ({ made: 1 }))) as object) }) });
    expect(await failureOf(other)).toEqual([500, "accounts answers something else than it wrote"]);
    expect(await accounts()).toEqual([{ name: "first" }]);
  });

  it("is to say who asked for a change, from where, with each row it notes", async () => {
    const noting = own({
      run: ({ write }) =>
        write(async (_tx, noted) => {
          noted({ ...note, newValue: { name: "one" } });
          noted({ ...note, resourceType: "category" });
          return {};
        }),
    });
    const headers = { "user-agent": "a browser" };
    const response = await app.ask(noting, person, { headers });
    const rows = await app.db.owner(
      `select action, outcome, resource_type, host(ip_address) as address, user_agent is not null as "saysWhat", request_id
       from audit_logs where user_id = $1 and request_id = $2 order by seq`,
      [person, response.headers.get("x-request-id")],
    );
    const [network] = CALLER.address.split(/\.\d+$/);
    const row = { action: "account.create", outcome: "done", saysWhat: true };
    const told = { ...row, address: `${network}.0`, request_id: response.headers.get("x-request-id") };
    expect(rows).toEqual([
      { ...told, resource_type: "account" },
      { ...told, resource_type: "category" },
    ]);
  });

  it("is to wait for nobody's locks and no statement for long", async () => {
    const look = async (tx: Transaction) => {
      const { rows } = await sql<object>`
        select current_setting('lock_timeout') as lock, current_setting('statement_timeout') as statement`.execute(tx);
      return rows[0]!;
    };
    const times = { lock: `${MAX_LOCK_WAIT_MS / 1000}s`, statement: "45s" };
    for (const door of ["read", "part", "write"] as const) {
      const through = own({ run: (call) => call[door](look) });
      const response = await app.ask(through, person, {}, { answerTimeoutMs: 45_000 });
      expect([door, await response.json()]).toEqual([door, times]);
    }
  });

  it("is to see archived rows where it looks, and not where it changes or looks at what can be changed", async () => {
    const path = async (tx: Transaction) =>
      (await sql<object>`select current_setting('search_path') like 'whole_ledger%' as whole`.execute(tx)).rows[0]!;
    const through = async (door: "read" | "part" | "write", more: object = {}) =>
      (await app.ask(own({ ...more, run: (call) => call[door](path) }), person)).json();
    const looks = { audit: "none" };
    expect(await through("read", looks)).toEqual({ whole: false }); // there is no archive
    await app.ask(own({ run: ({ write }) => write(async (tx) => (await addAccount(tx, "old"), {})) }), person);
    await app.db.owner(
      `insert into transactions_archive (user_id, id, account_id, posted_at, amount, currency, merchant_name, merchant_key, description, dedupe_key)
       select user_id, id, id, '2001-01-01', -1, 'EUR', 'Shop', 'shop', 'SHOP', 'key' from accounts where user_id = $1 and name = 'old'`,
      [person],
    );
    expect(await through("read", looks)).toEqual({ whole: true });
    expect(await through("read", { ...looks, openRows: true })).toEqual({ whole: false });
    expect([await through("part"), await through("write")]).toEqual([{ whole: false }, { whole: false }]);
  });

  it("is to act for the person who asks, and for nobody else", async () => {
    const other = randomUUID();
    const adding = (whom: string) =>
      own({ run: ({ inNameOf }) => inNameOf(whom).write(async (tx) => (await addAccount(tx, "made"), {})) });
    expect((await app.ask(adding(person), person)).status).toBe(200);
    const refused = await app.ask(adding(other), person);
    expect([refused.status, (await errorOf(refused)).message]).toEqual([
      404,
      "There is no such person. It may have been removed; reload and try again.",
    ]);
    expect(await accounts()).toContainEqual({ name: "made" });
    expect(await app.db.owner("select 1 from accounts where user_id = $1", [other])).toEqual([]);
  });

  it("is to read a file to its end and no further than it may be long", async () => {
    const reading = own({
      audit: "none",
      contract: { body: "bytes", maxBytes: 10 },
      async run({ body }) {
        const parts: Uint8Array[] = [];
        for await (const chunk of body()) parts.push(chunk);
        return { text: Buffer.concat(parts).toString() };
      },
    });
    expect(await (await app.ask(reading, person, { body: "ten bytes!" })).json()).toEqual({ text: "ten bytes!" });
    expect((await app.ask(reading, person, { body: "eleven byte" })).status).toBe(413);
    expect((await app.ask(reading, person, { body: "ten bytes!" }, { maxRequestBytes: 9 })).status).toBe(413);
  });

  it("is to hear when the caller has gone", async () => {
    const caller = new AbortController();
    const waiting = own({
      audit: "none",
      async run(call) {
        caller.abort();
        return { gone: call.signal.aborted };
      },
    });
    expect(await (await app.ask(waiting, person, { signal: caller.signal })).json()).toEqual({ gone: true });
  });
});

describe.each(engines.slice(0, 1))("the answer of a change on $name", (engine) => {
  const app = useLayers(engine);
  const person = randomUUID();
  let made = 0;
  const make = own({
    contract: { shownOnce: "token" },
    run: ({ write }) => write(async () => ({ made: ++made, token: "a secret" })),
  });
  const file = own({
    contract: { body: "bytes" },
    async run({ body, write }) {
      for await (const chunk of body()) expect(chunk).toBeInstanceOf(Uint8Array);
      return write(async () => ({ made: ++made }));
    },
  });
  const told = async (response: Response) => ({
    status: response.status,
    body: await response.json(),
    replayed: response.headers.get("idempotency-replayed"),
  });

  it("is told again under its key, without what is shown once", async () => {
    const headers = { "idempotency-key": randomUUID() };
    const first = await told(await app.ask(make, person, { headers }));
    expect(first).toEqual({ status: 200, body: { made, token: "a secret" }, replayed: null });
    const again = await told(await app.ask(make, person, { headers }));
    expect(again).toEqual({ status: 200, body: { made: first.body.made, token: null }, replayed: "true" });
  });

  it("is another's when the file under the key is another", async () => {
    const headers = { "idempotency-key": randomUUID() };
    const send = async (body: string) => told(await app.ask(file, person, { headers, body }));
    const first = await send("one file");
    expect(first).toMatchObject({ status: 200, replayed: null });
    expect(await send("one file")).toEqual({ ...first, replayed: "true" });
    expect(await send("another file")).toMatchObject({
      status: 422,
      body: {
        error: {
          code: "key_reused",
          message: "This Idempotency-Key was used for another request. Take a new key for each thing you ask for.",
        },
      },
    });
  });

  it("is made anew without a key", async () => {
    const keys = () => app.db.owner("select key from idempotency_keys where user_id = $1 order by key", [person]);
    const before = await keys();
    const answers = [await told(await app.ask(make, person)), await told(await app.ask(make, person))];
    expect(answers[1]!.body.made).toBe(answers[0]!.body.made + 1);
    expect(await keys()).toEqual(before);
  });
});
