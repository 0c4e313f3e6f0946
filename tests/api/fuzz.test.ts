import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { toJsonSchema } from "../../src/api/docs/json-schema.ts";
import type { Components } from "../../src/api/docs/json-schema.ts";
import { ROUTES } from "../../src/api/routes.ts";
import type { EndpointName } from "../../src/contract/catalogue.ts";
import { errorBody } from "../../src/contract/common.ts";
import { SCOPES } from "../../src/contract/service-tokens.ts";
import { engines } from "../setup/engines.ts";
import { useHouse } from "../setup/house.ts";
import { personalToken, programWith } from "../setup/service-tokens.ts";
import { requestTo } from "./fuzz/generate.ts";
import type { FuzzRequest, Target } from "./fuzz/generate.ts";
import { SECRETS } from "./fuzz/hostile.ts";
import { seeded } from "./fuzz/random.ts";

/** `npm run fuzz` asks for more. Over all engines together. */
const REQUESTS = Number(process.env["FUZZ_REQUESTS"] ?? 2_000);
const SEED = Number(process.env["FUZZ_SEED"] ?? 4);
/** Far below what any limit lets through, so that the layers behind the limit are reached. */
const FORGET_LIMITS_EVERY = 100;
const TIMEOUT_MS = 60_000 + REQUESTS * 100;

/** In everything of hers that is text. */
const MARKER = "zzmarkeradazz";
const STATEMENT = `Date,Description,Amount\n2024-03-01,${MARKER} BAKERY,-4.20\n2024-03-02,${MARKER} WORKS SALARY,2500.00\n`;
/** What tells of the inside: a stack, a path, a statement, a driver's own words. */
const INSIDE =
  /\bat \S+ \(|\/src\/|node_modules|\.[jt]s:\d+|\bselect\b.+\bfrom\b|relation "|violates|syntax error|SQLSTATE|kysely|pglite/i;

const components: Components = {};
const forPrograms = new Set(
  ROUTES.filter(({ contract }) => contract.access.startsWith("token(")).map(({ name }) => name),
);
const targets: Target[] = ROUTES.map(({ name, method, contract }) => ({
  name,
  method,
  isFile: contract.body === "bytes",
  input: toJsonSchema(contract.input, "input", components),
}));
const NOTE = { employee: "prime", title: "A note", message: "For the fuzz.", actionUrl: "/" };
const INTENTS = [
  "tell_person",
  "mine_rules",
  "total_months",
  "prime/tell_person",
  "tag/mine_rules",
  "crystal/total_months",
];
/** A year of sample data takes a second; seldom is enough. */
const seldom = new Set(["sample-data"]);

describe.each(engines)("any request whatever on $name", (engine) => {
  const app = useHouse(engine, {}, { pullWaitMs: 20 });
  const random = seeded(SEED);
  const ada = randomUUID();
  const mallory = randomUUID();
  const hers: string[] = [];
  const known: string[] = [randomUUID(), randomUUID(), "00000000-0000-0000-0000-000000000000"];
  const leases: string[] = [];
  const foreignLeases: string[] = [];
  let token = "";
  let programToken = "";
  let before: unknown;

  async function everythingOf(userId: string): Promise<unknown> {
    const tables = await app.db.owner<{ name: string }>(
      `select c.relname::text as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'user_id'
       where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by 1`,
    );
    const all: Record<string, unknown> = {};
    for (const { name } of tables)
      all[name] = await app.db.owner(`select to_jsonb(t) as row from ${name} t where user_id = $1 order by 1`, [
        userId,
      ]);
    return all;
  }

  const idsOf = (everything: unknown): string[] => [
    ...new Set(JSON.stringify(everything).match(/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g)),
  ];

  async function settle(userId: string, statement: string, name: string): Promise<void> {
    const client = app.client(userId);
    await app.importFile(client, `${name}.csv`, statement);
    await client.call("accounts", "POST", { name, currency: "EUR" });
    const [row] = (await client.call("transactions", "GET", {})).items;
    await client.call("transactions", "PATCH", { id: row!.id, notes: name });
    await client.call("tag-correct", "POST", { transactionId: row!.id, newCategory: { name, group: "Dining" } });
    await client.call("settings", "PATCH", { displayName: name });
  }

  beforeAll(async () => {
    await settle(ada, STATEMENT, MARKER);
    await settle(mallory, STATEMENT.replaceAll(MARKER, "CORNER"), "Mine");
    hers.push(...idsOf(await everythingOf(ada)));
    known.push(...hers, ...idsOf(await everythingOf(mallory)));
    token = await app.token(mallory);
    programToken = (await personalToken(app, mallory, SCOPES)).token;
    await takeTasks();
    before = await everythingOf(ada);
  });
  afterAll(() => app.log.splice(0));

  /** Tasks in the hands of Mallory's program, with leases that count and one of Ada's that does not count for it. */
  async function takeTasks(): Promise<void> {
    const task = { to: "prime", intent: "tell_person", payload: NOTE } as const;
    const take = async (bearer: string, count: number): Promise<string[]> => {
      const program = programWith(app, bearer);
      await program.call("employee-dispatch", "POST", { tasks: Array.from({ length: count }, () => task) });
      const asked = { intents: ["prime/tell_person"], limit: count, leaseSec: 900 };
      return (await program.call("employee-pull", "POST", asked)).tasks.map(({ lease }) => lease);
    };
    foreignLeases.push(...(await take((await personalToken(app, ada, SCOPES)).token, 3)));
    leases.push(...(await take(programToken, 30)));
  }

  async function forgetLimits(): Promise<void> {
    await app.db.owner("delete from api_rate_limits where user_id = $1", [mallory]);
    await app.db.owner("delete from address_rate_limits");
    // Access tokens live five minutes.
    token = await app.token(mallory);
  }

  /** What the log says of a fault. */
  const told = (response: Response): string => {
    const id = response.headers.get("x-request-id") ?? "none";
    return app.log.find((line) => line.includes(id) && line.includes("_failed"))?.slice(0, 1_500) ?? "";
  };

  /** What is wrong with an answer; null when nothing is. */
  async function problemOf(request: FuzzRequest, response: Response): Promise<string | null> {
    const text = await response.text();
    if (response.status >= 500) return `status ${response.status}: ${text}`;
    if (response.headers.get("x-content-type-options") !== "nosniff") return "no security headers";
    if (response.status >= 400) {
      const error = errorBody.strict().safeParse(JSON.parse(text));
      if (!error.success) return `not the shape of an error: ${text}`;
      // What a message says of what was sent stands in quotes.
      if (INSIDE.test(error.data.error.message.replaceAll(/“.*?”/gs, ""))) return `tells of the inside: ${text}`;
    }
    if (text.includes(MARKER)) return `shows what is another person's: ${text}`;
    const sent = request.path + (request.body ?? "");
    const shown = hers.find((id) => text.includes(id) && !sent.includes(id));
    return shown === undefined ? null : `shows another person's id ${shown}: ${text}`;
  }

  it(
    `is answered without a fault of ours, a byte of anyone else's or a secret in the log (${REQUESTS} of them, seed ${SEED})`,
    async () => {
      const problems: string[] = [];
      const statuses = new Map<number, number>();
      const often = targets.filter(({ name }) => !seldom.has(name));
      for (let count = 0; count < REQUESTS / engines.length && problems.length < 5; count++) {
        if (count % FORGET_LIMITS_EVERY === 0) await forgetLimits();
        const target = random.pick(random.chance(0.01) ? targets : often);
        const request = requestTo(target, {
          random,
          components,
          ids: known,
          words: { lease: [...leases, ...foreignLeases], intent: INTENTS },
        });
        const headers = new Headers(request.headers);
        const bearer = forPrograms.has(target.name as EndpointName) ? programToken : token;
        if (random.chance(0.98)) headers.set("authorization", `Bearer ${bearer}`);
        const { path, method, body } = request;
        const response = await app.request(path, { method, headers, body });
        statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
        const problem = await problemOf(request, response);
        if (problem)
          problems.push(`${JSON.stringify(request).slice(0, 2_000)}\n→ ${problem.slice(0, 500)}\n${told(response)}`);
      }
      expect(problems).toEqual([]);
      // A fuzz that only ever hears "invalid" tests nothing but the first layer.
      expect(statuses.get(200) ?? 0).toBeGreaterThan(REQUESTS / engines.length / 10);
      expect(statuses.get(404) ?? 0).toBeGreaterThan(0);
      await app.house.loop.drain({ until: Date.now() + 10_000 });
      expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
      expect(await everythingOf(ada)).toEqual(before);
      const log = app.log.join("");
      expect(SECRETS.filter((secret) => log.includes(secret))).toEqual([]);
      expect(log).not.toMatch(/eyJ[\w-]+\.eyJ/);
      expect(log).not.toContain(programToken.slice(4));
      expect(log).not.toContain(MARKER);
    },
    TIMEOUT_MS,
  );
});
