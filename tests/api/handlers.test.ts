import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { MAX_LOCK_WAIT_MS } from "../../src/api/limits.ts";
import type { TokenHolder } from "../../src/api/identity/service-token.ts";
import { programMount, userMount } from "../../src/api/pipeline/mount.ts";
import { errorBody } from "../../src/contract/common.ts";
import { readSettings } from "../../src/data/queries/settings.ts";
import { withUser } from "../../src/data/tenant.ts";
import type { Transaction } from "../../src/data/tenant.ts";
import { engines } from "../setup/engines.ts";
import { addAccount, CALLER, own, useLayers } from "../setup/own-endpoint.ts";
import { operatorToken } from "../setup/service-tokens.ts";

const note = { resourceType: "account", resourceId: null };

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
    expect([refused.status, errorBody.parse(await refused.json()).error.message]).toEqual([
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

describe.each(engines.slice(0, 1))("a program with a service token on $name", (engine) => {
  const app = useLayers(engine);
  const person = randomUUID();
  const forPrograms = (family: "employee" | "dispatch" | "mcp", run: Parameters<typeof own>[0]["run"]) =>
    own({ contract: { access: `token(${family})` }, run });
  const whom = async ({ user, token }: { user: unknown; token: TokenHolder | null }) => ({ user, token });

  it("is let in where its token has a scope of that family, and told which is missing elsewhere", async () => {
    const { token, id, operatorId } = await operatorToken(app, ["employee:tag", "mcp:read"]);
    const response = await app.ask(forPrograms("employee", whom), token);
    const user = { id: operatorId, email: null };
    const holder = { tokenId: id, scopes: ["employee:tag", "mcp:read"], operator: true };
    expect(await response.json()).toMatchObject({ user, token: holder });
    expect(response.headers.get("ratelimit-remaining")).toBe("499");
    expect((await app.ask(forPrograms("mcp", whom), token)).status).toBe(200);
    const refusals = [];
    const { token: narrow } = await operatorToken(app, ["dispatch:tag"]);
    for (const family of ["employee", "mcp"] as const) refusals.push(await app.ask(forPrograms(family, whom), narrow));
    refusals.push(await app.ask(forPrograms("dispatch", whom), token));
    expect(refusals.map(({ status }) => status)).toEqual([403, 403, 403]);
    const said = await Promise.all(
      refusals.map(async (refusal) => errorBody.parse(await refusal.json()).error.message),
    );
    expect(said).toEqual(
      ["employee:tag", "mcp:read", "dispatch:tag"].map((scope) => `This service token has no scope such as ${scope}.`),
    );
  });

  it("is not a person, and a person is no program", async () => {
    const { token } = await operatorToken(app, ["employee:tag"]);
    expect((await app.ask(forPrograms("employee", whom), person)).status).toBe(401);
    expect((await app.ask(forPrograms("employee", whom), null)).status).toBe(401);
    expect((await app.askMount(forProgramsAlone, person)).status).toBe(401);
    expect((await app.askMount(forProgramsAlone, token)).status).toBe(200);
  });

  it("acts for everyone when it is an operator's", async () => {
    const { token } = await operatorToken(app, ["employee:tag"]);
    const adding = forPrograms("employee", ({ inNameOf }) =>
      inNameOf(person).write(async (tx) => (await addAccount(tx, "made"), {})),
    );
    expect((await app.ask(adding, token)).status).toBe(200);
    expect(await app.db.owner("select name from accounts where user_id = $1", [person])).toEqual([{ name: "made" }]);
  });

  const plain = { name: "own", methods: ["GET"], maxBytes: 0, audit: "none", summary: "" } as const;
  const limit = { requests: 2, windowSec: 3_600 };
  const forProgramsAlone = programMount({
    ...plain,
    access: "token(employee)",
    limit,
    run: async ({ token, user, caller, requestId }) => Response.json({ token, user, caller, requestId }),
  });

  it("is what a mount for programs hands on, and a person what one for people does, each counted", async () => {
    const { token, operatorId } = await operatorToken(app, ["employee:tag"]);
    const told = await app.askMount(forProgramsAlone, token);
    const requestId = told.headers.get("x-request-id");
    const facts = { user: { id: operatorId }, caller: CALLER, requestId };
    expect(await told.json()).toMatchObject({ ...facts, token: { operator: true } });
    const newcomer = randomUUID();
    const forPeople = userMount({
      ...plain,
      limit,
      run: async ({ parts, user, ...call }) =>
        Response.json({ ...(await withUser(parts.store, user.id, readSettings)), user, has: Object.keys(call) }),
    });
    const asked = await app.askMount(forPeople, newcomer);
    expect(await asked.json()).toMatchObject({
      isOperator: false,
      user: { id: newcomer },
      has: ["request", "caller", "requestId"],
    });
    await app.askMount(forPeople, newcomer);
    expect((await app.askMount(forPeople, newcomer)).status).toBe(429);
    const routes = await app.db.owner("select distinct route from api_rate_limits where user_id = $1", [newcomer]);
    expect(routes).toEqual([{ route: "GET own" }]);
  });
});
