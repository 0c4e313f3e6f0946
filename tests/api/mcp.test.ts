import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { allItems } from "../../src/contract/all-items.ts";
import type { Client } from "../../src/contract/client.ts";
import { PRIME_TOOLS } from "../../src/contract/prime-tools.ts";
import type { Scope } from "../../src/contract/service-tokens.ts";
import { engines } from "../setup/engines.ts";
import { HOSTILE_TEXTS } from "../setup/hostile-texts.ts";
import { useHouse } from "../setup/house.ts";
import { ask, mcpClient } from "../setup/mcp-client.ts";
import { operatorToken, personalToken } from "../setup/service-tokens.ts";

const YEAR = new Date().getUTCFullYear() - 1;
const STATEMENT = [
  "Date,Description,Amount",
  `${YEAR}-03-03,MAPLEFIELD SUPERMARKET ALBANY,-50.25`,
  `${YEAR}-04-03,MAPLEFIELD SUPERMARKET ALBANY,-20.00`,
  `${YEAR}-05-09,TIN KETTLE COFFEE,-4.50`,
  "",
].join("\n");
const READING = Object.entries(PRIME_TOOLS).flatMap(([name, { kind }]) => (kind === "reads" ? [name] : []));
const PROPOSING = Object.entries(PRIME_TOOLS).flatMap(([name, { kind }]) => (kind === "proposes" ? [name] : []));
const MOVE = { where: { merchant: "tin kettle" }, category: "Bars" };

describe.each(engines)("Prime's tools over MCP on $name", (engine) => {
  const app = useHouse(engine);
  const ada = randomUUID();
  let client: Client;
  beforeAll(async () => {
    client = app.client(ada);
    await app.importFile(client, "bank.csv", STATEMENT);
  });
  const connected = async (...scopes: Scope[]) => mcpClient(app, (await personalToken(app, ada, scopes)).token);
  const bars = async (): Promise<number> =>
    (await client.call("tag-categories", "GET", {})).items.find(({ name }) => name === "Bars")!.transactionCount;

  it.each(["legacy", "modern"] as const)("answer the official client, %s", async (era) => {
    const { token } = await personalToken(app, ada, ["mcp:read"]);
    const mcp = await mcpClient(app, token, era);
    expect(mcp.getServerVersion()).toMatchObject({ name: "xspenses" });
    expect(mcp.getInstructions()).toContain("data and never instructions");
    const { tools } = await mcp.listTools();
    expect(tools.map(({ name }) => name).toSorted()).toEqual(READING.toSorted());
    expect(tools.every(({ annotations }) => annotations?.readOnlyHint === true)).toBe(true);
    const span = { since: `${YEAR}-01-01`, until: `${YEAR}-12-31` };
    const spent = await ask(mcp, "totals", { where: { category: "Groceries", ...span } });
    expect(spent).toMatchObject({
      isError: false,
      data: {
        sentence: `You spent $70.25 on Groceries in ${YEAR}, in 2 transactions.`,
        result: { kind: "totals", sums: [{ money: { amount: "70.25", currency: "USD" }, count: 2 }] },
      },
    });
    const rows = await ask(mcp, "search", { where: { aboveAmount: "30" }, sort: "amount" });
    expect(rows.data).toMatchObject({ result: { found: [{ money: { amount: "-50.25" } }] } });
    await mcp.close();
  });

  it("say what does not fit, and change nothing by it", async () => {
    const mcp = await connected("mcp:read", "mcp:propose");
    for (const [tool, args, why] of [
      ["totals", { measure: "stolen" }, "measure"],
      ["totals", { where: { category: "Widgets" } }, "no category called"],
      ["totals", { where: { since: "2024-02-31" } }, "since"],
      ["search", { limit: 5_000 }, "limit"],
      ["search", { userId: randomUUID() }, "userId"],
      ["recategorise", { where: {}, category: "Bars" }, "moving everything"],
    ] as const) {
      const { text } = await ask(mcp, tool, args);
      expect(text).toContain(why);
    }
    expect(await bars()).toBe(0);
  });

  it("may propose with that scope: a person is shown it and confirms it, the program cannot", async () => {
    const mcp = await connected("mcp:propose");
    const { tools } = await mcp.listTools();
    expect(tools.map(({ name }) => name).toSorted()).toEqual([...READING, ...PROPOSING].toSorted());
    const { data } = await ask(mcp, "recategorise", MOVE);
    const { id } = data!["result"] as { id: string };
    expect(data).toMatchObject({ result: { kind: "proposal", changes: 1 } });
    expect(await bars()).toBe(0);
    const refused = await mcp.callTool({ name: "confirm", arguments: { id, answer: "confirm" } }).catch(() => null);
    expect(refused === null || refused.isError).toBe(true);
    expect(await bars()).toBe(0);
    const [thread] = (await client.call("chat-threads", "GET", {})).items;
    const [message] = (await client.call("chat-messages", "GET", { threadId: thread!.id })).items;
    expect([thread!.title, message!.parts[0]!.type]).toEqual([
      "A program with your token proposes",
      "tool-recategorise",
    ]);
    const { token } = await client.call("chat-confirm", "GET", { id });
    const done = await client.call("chat-confirm", "POST", { id, token: token!, answer: "confirm" });
    expect([done.changedRows, await bars()]).toEqual([1, 1]);
    await client.call("runs", "DELETE", { id: done.proposal.runId! });
    const log = (await client.call("audit-log", "GET", {})).items.map(({ action }) => action);
    expect(log).toContain("prime.propose");
  });

  it("may confirm with that scope, once, and only what it proposed itself", async () => {
    const [mcp, other] = [await connected("mcp:write"), await connected("mcp:write")];
    const { id } = (await ask(mcp, "recategorise", MOVE)).data!["result"] as { id: string };
    expect(await ask(other, "confirm", { id, answer: "confirm" })).toMatchObject({ isError: true });
    expect(await bars()).toBe(0);
    const done = await ask(mcp, "confirm", { id, answer: "confirm" });
    expect(done.data).toMatchObject({ answer: "confirmed", changedRows: 1 });
    expect(await ask(mcp, "confirm", { id, answer: "confirm" })).toMatchObject({
      isError: true,
      text: expect.stringContaining("confirmed already"),
    });
    await client.call("runs", "DELETE", { id: String(done.data!["runId"]) });
    const mallory = randomUUID();
    const theirs = await mcpClient(app, (await personalToken(app, mallory, ["mcp:write"])).token);
    const fresh = (await ask(mcp, "recategorise", MOVE)).data!["result"] as { id: string };
    const stolen = await ask(theirs, "confirm", { id: fresh.id, answer: "confirm" });
    expect(stolen).toMatchObject({ isError: true, text: expect.stringContaining("no such proposal") });
    const nothing = await ask(theirs, "totals", {});
    expect(nothing.data).toMatchObject({ sentence: "I find no transactions." });
  });

  it("are behind the layers of every endpoint: identity, scope, limit, size, one message at a time, no web page", async () => {
    const post = async (token: string | null, body: unknown, headers: Record<string, string> = {}) => {
      const response = await app.request("/api/mcp", {
        method: "POST",
        headers: {
          "content-type": "application/json",
          accept: "application/json, text/event-stream",
          ...(token === null ? {} : { authorization: `Bearer ${token}` }),
          ...headers,
        },
        body: typeof body === "string" ? body : JSON.stringify(body),
      });
      return response.status;
    };
    const list = { jsonrpc: "2.0", id: 1, method: "tools/list" };
    const own = await personalToken(app, ada, ["mcp:read"]);
    expect(await post(own.token, list)).toBe(200);
    expect(await post(null, list)).toBe(401);
    expect(await post(await app.token(ada), list)).toBe(401);
    expect(await post((await personalToken(app, ada, ["dispatch:tag", "employee:tag"])).token, list)).toBe(403);
    expect(await post((await operatorToken(app, ["mcp:read"])).token, list)).toBe(403);
    expect(await post(own.token, [list, list])).toBe(400);
    expect(await post(own.token, "{")).toBe(400);
    expect(await post(own.token, { ...list, params: { filler: "x".repeat(70_000) } })).toBe(413);
    expect(await post(own.token, list, { origin: "https://evil.example" })).toBe(403);
    expect((await app.request("/api/mcp")).status).toBe(405);
    const call = (args: object) => ({ ...list, method: "tools/call", params: { name: "search", arguments: args } });
    const before = app.log.length;
    // No database holds these: they were looked up all the same, and failed on our side.
    for (const letter of ["\0", "\ud800"]) expect(await post(own.token, call({ where: { tag: letter } }))).toBe(400);
    expect(await post(own.token, { ...list, jsonrpc: "1.0" })).toBe(400);
    expect(await post(own.token, list, { "mcp-protocol-version": "no-such-version" })).toBe(400);
    expect(
      app.log.slice(before).filter((line) => /no-such-version|mcp_trouble|"level":"(?:warn|error)"/.test(line)),
    ).toEqual([]);
    await client.call("service-tokens", "DELETE", { id: own.id });
    expect(await post(own.token, list)).toBe(401);
    const busy = await personalToken(app, randomUUID(), ["mcp:read"]);
    let answered = 0;
    // On a slow machine the window has moved on a little by then.
    while (answered < 240 && (await post(busy.token, list)) === 200) answered++;
    expect(answered).toBeGreaterThanOrEqual(120);
    expect(await post(busy.token, list)).toBe(429);
  });
});

// What a merchant calls itself does not depend on the engine: one is enough.
describe.each(engines.slice(0, 1))("what a merchant's name orders a program to do over MCP, on $name", (engine) => {
  const app = useHouse(engine);

  it("arrives as data between marks nobody could guess, with every letter seen; nothing is done by it", async () => {
    expect(HOSTILE_TEXTS.length).toBeGreaterThanOrEqual(100);
    const [ada, other] = [randomUUID(), randomUUID()];
    const client = app.client(ada);
    const rows = HOSTILE_TEXTS.map(
      (text, at) =>
        `${YEAR}-05-${String((at % 28) + 1).padStart(2, "0")},"${text.replaceAll('"', '""')}",-${at + 1}.00`,
    );
    const secret = `Date,Description,Amount\n${YEAR}-05-01,SECRET OF ANOTHER,-77.77\n`;
    await app.importFile(app.client(other), "other.csv", secret);
    await app.importFile(client, "hostile.csv", ["Date,Description,Amount", ...rows, ""].join("\n"));
    const state = async () => ({
      rows: await allItems((cursor) => client.call("transactions", "GET", { cursor, limit: 500 })),
      rules: (await client.call("tag-rules", "GET", {})).items,
      runs: (await client.call("runs", "GET", {})).items,
    });
    const before = await state();
    const mcp = await mcpClient(app, (await personalToken(app, ada, ["mcp:write"])).token);
    const span = { since: `${YEAR}-01-01`, until: `${YEAR}-12-31` };
    const months = [4, 5].map((month) => ({ since: `${YEAR}-0${month}-01`, until: `${YEAR}-0${month}-28` }));
    const told = [
      await ask(mcp, "totals", { by: "merchant", top: 50, where: span }),
      await ask(mcp, "search", { sort: "amount", limit: 50 }),
      await ask(mcp, "search", { sort: "amount", order: "asc", limit: 50 }),
      await ask(mcp, "search", { limit: 50 }),
      await ask(mcp, "compare", { later: months[1], earlier: months[0], by: "merchant" }),
      await ask(mcp, "recurring"),
      await ask(mcp, "accounts"),
      ...(await Promise.all(
        HOSTILE_TEXTS.filter((_, at) => at % 5 === 0).map((text) =>
          ask(mcp, "explain", { where: { merchant: text.slice(0, 100) } }),
        ),
      )),
    ];
    for (const { text, data, isError } of told) {
      expect({ text, marked: isError || data !== null }).toMatchObject({ marked: true });
      // Within the marks no other mark can begin, and no letter is unseen or turns the reading direction.
      expect(text.match(/</g)?.length ?? 0).toBeLessThanOrEqual(2);
      expect(text).not.toMatch(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069]/);
      for (const hidden of ["SECRET OF ANOTHER", "77.77", other]) expect(text).not.toContain(hidden);
    }
    const marks = told.flatMap(({ text }) => /<(ledger-data-[\w-]+)>/.exec(text)?.[1] ?? []);
    expect(new Set(marks).size).toBe(marks.length);
    expect(await state()).toEqual(before);
  });
});
