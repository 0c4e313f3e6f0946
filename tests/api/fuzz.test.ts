import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Components } from "../../src/api/docs/json-schema.ts";
import { errorBody } from "../../src/contract/common.ts";
import { SCOPES } from "../../src/contract/service-tokens.ts";
import { ensureUser } from "../../src/data/queries/first-request.ts";
import { makeOperator } from "../../src/data/system/people.ts";
import { engines } from "../setup/engines.ts";
import { useHouse } from "../setup/house.ts";
import { personalToken, programWith } from "../setup/service-tokens.ts";
import { requestTo } from "./fuzz/generate.ts";
import type { FuzzRequest } from "./fuzz/generate.ts";
import { SECRETS } from "./fuzz/hostile.ts";
import { seeded } from "./fuzz/random.ts";
import { NOTE, STATEMENT, stock } from "./fuzz/stock.ts";
import type { Words } from "./fuzz/words.ts";
import { allTargets, SELDOM } from "./fuzz/targets.ts";
import type { Asker, Target } from "./fuzz/targets.ts";
import { nameOf, Tally } from "./fuzz/tally.ts";

/** `npm run fuzz` asks for more, and is told how each endpoint answered. Over all engines together. */
const MANY = process.env["FUZZ_REQUESTS"];
const REQUESTS = Number(MANY ?? 2_000);
const SEED = Number(process.env["FUZZ_SEED"] ?? 4);
/** Far below what any limit lets through, so that the layers behind the limit are reached. */
const FORGET_LIMITS_EVERY = 100;
/** What requests use up is there again after so many. */
const RESTOCK_EVERY = 300;
/** Requests as the contract wants them, until one of an endpoint's is answered well. */
const TRIES = 100;
const RESTOCK_AFTER_TRIES = 20;
const TIMEOUT_MS = 120_000 + REQUESTS * 100;

/** Where ids that a person named stand again: records of what they asked, and conversations, whose ids are whoever's who begins them. */
const SAID_AGAIN: readonly string[] = [
  "audit-log",
  "privacy-export",
  "chat-threads",
  "chat-messages",
  "usage",
  "workflows",
];
/** In everything of hers that is text. */
const MARKER = "zzmarkeradazz";
/** What tells of the inside: a stack, a path, a statement, a driver's own words. */
const INSIDE =
  /\bat \S+ \(|\/src\/|node_modules|\.[jt]s:\d+|\bselect\b.+\bfrom\b|relation "|violates|syntax error|SQLSTATE|kysely|pglite/i;

const components: Components = {};
const targets = allTargets(components);

describe.each(engines)("any request whatever on $name", (engine) => {
  const app = useHouse(engine, { METRICS_TOKEN: "t".repeat(32) }, { pullWaitMs: 20, streamMs: 20 });
  const random = seeded(SEED);
  const tally = new Tally();
  const ada = randomUUID();
  const mallory = randomUUID();
  const oscar = randomUUID();
  const hers: string[] = [];
  /** Of these, what Mallory named in a request that was carried out. */
  const named = new Set<string>();
  const known: string[] = [randomUUID(), randomUUID(), "00000000-0000-0000-0000-000000000000"];
  const foreignLeases: string[] = [];
  const bearers: Record<Asker, string> = { person: "", program: "", operator: "", nobody: "" };
  let wordsOf: (target: Target) => Words = () => ({});
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

  async function settle(userId: string, name: string): Promise<void> {
    const client = app.client(userId);
    await app.importFile(client, `${name}.csv`, STATEMENT(name));
    await client.call("accounts", "POST", { name, currency: "EUR" });
    const [row] = (await client.call("transactions", "GET", {})).items;
    await client.call("transactions", "PATCH", { id: row!.id, notes: name });
    await client.call("tag-correct", "POST", { transactionId: row!.id, newCategory: { name, group: "Dining" } });
    await client.call("settings", "PATCH", { displayName: name });
  }

  beforeAll(async () => {
    await settle(ada, MARKER);
    await settle(mallory, "Mine");
    hers.push(...idsOf(await everythingOf(ada)));
    known.push(...hers, ...idsOf(await everythingOf(mallory)));
    await ensureUser(app.db.store, oscar);
    await makeOperator(app.db.store, oscar);
    bearers.program = (await personalToken(app, mallory, SCOPES)).token;
    await takeHerTasks();
    before = await everythingOf(ada);
  });
  afterAll(() => app.log.splice(0));

  /** Tasks of Ada's in the hands of a program of hers, with leases that do not count for Mallory's. */
  async function takeHerTasks(): Promise<void> {
    const program = programWith(app, (await personalToken(app, ada, SCOPES)).token);
    const task = { to: "prime", intent: "tell_person", payload: NOTE } as const;
    await program.call("employee-dispatch", "POST", { tasks: [task, task, task] });
    const asked = { intents: ["prime/tell_person" as const], limit: 3, leaseSec: 900 };
    foreignLeases.push(...(await program.call("employee-pull", "POST", asked)).tasks.map(({ lease }) => lease));
  }

  async function forgetLimits(): Promise<void> {
    await app.db.owner("delete from api_rate_limits where user_id = any($1)", [[mallory, oscar]]);
    await app.db.owner("delete from address_rate_limits");
    await app.db.owner("delete from identity.rate_limit");
    // Access tokens live five minutes.
    bearers.person = await app.token(mallory);
    bearers.operator = await app.token(oscar);
    bearers.nobody = bearers.person;
  }

  async function restock(): Promise<void> {
    await forgetLimits();
    const cast = { app, mine: mallory, other: ada, programToken: bearers.program };
    wordsOf = await stock(cast, foreignLeases);
  }

  /** What the log says of a fault. */
  const told = (response: Response): string => {
    const id = response.headers.get("x-request-id") ?? "none";
    return app.log.find((line) => line.includes(id) && line.includes("_failed"))?.slice(0, 1_500) ?? "";
  };

  /** What is wrong with a refusal; null when nothing is. */
  function badRefusal(text: string, { refusesItself }: Target): string | null {
    const error = errorBody.strict().safeParse(refusesItself ? null : JSON.parse(text));
    if (!refusesItself && !error.success) return `not the shape of an error: ${text}`;
    // What a message says of what was sent stands in quotes.
    const message = (error.data?.error.message ?? text).replaceAll(/“.*?”/gs, "");
    return INSIDE.test(message) ? `tells of the inside: ${text}` : null;
  }

  /** What is wrong with an answer; null when nothing is. */
  async function problemOf(target: Target, request: FuzzRequest, response: Response): Promise<string | null> {
    const text = await response.text();
    if (response.status >= 500) return `status ${response.status}: ${text}`;
    if (response.headers.get("x-content-type-options") !== "nosniff") return "no security headers";
    if (response.ok && target.asker === "nobody") return "lets in whoever asks";
    const refused = response.status >= 400 ? badRefusal(text, target) : null;
    if (refused) return refused;
    if (text.includes(MARKER)) return `shows what is another person's: ${text}`;
    const sent = hers.filter((id) => (request.path + (request.body ?? "")).includes(id));
    if (response.ok) for (const id of sent) named.add(id);
    const shown = hers.find(
      (id) => text.includes(id) && !sent.includes(id) && !(SAID_AGAIN.includes(target.name) && named.has(id)),
    );
    if (shown === undefined) return null;
    const at = text.indexOf(shown);
    return `shows another person's id ${shown}: ${text.slice(Math.max(0, at - 300), at + 100)}`;
  }

  /** Asks, and answers what was wrong with it as a reader needs it; null when nothing was. */
  async function ask(target: Target, valid: boolean): Promise<string | null> {
    const materials = { random, components, ids: known, words: wordsOf(target) };
    const request = requestTo(target, materials, valid);
    const headers = new Headers(request.headers);
    headers.set("accept", "application/json, text/event-stream");
    const asker = target.asker === "operator" && random.chance(0.1) ? "person" : target.asker;
    if (random.chance(0.98)) headers.set("authorization", `Bearer ${bearers[asker]}`);
    const { path, method, body } = request;
    const response = await app.request(path, { method, headers, body });
    tally.count(target, response.status);
    const problem = await problemOf(target, request, response);
    return problem && `${JSON.stringify(request).slice(0, 2_000)}\n→ ${problem.slice(0, 500)}\n${told(response)}`;
  }

  it(
    `is answered without a fault of ours, a byte of anyone else's or a secret in the log (${REQUESTS} of them, seed ${SEED})`,
    async () => {
      const problems: string[] = [];
      const check = async (target: Target, valid: boolean): Promise<void> => {
        const problem = await ask(target, valid);
        if (problem) problems.push(problem);
      };
      await restock();
      for (const target of targets.filter(({ asker }) => asker !== "nobody"))
        for (let tries = 0; tries < TRIES && !tally.hasAnsweredWell(target) && problems.length < 5; tries++) {
          if (tries % RESTOCK_AFTER_TRIES === RESTOCK_AFTER_TRIES - 1) await restock();
          // Few passwords may be tried in a minute.
          else if (target.refusesItself) await forgetLimits();
          await check(target, true);
        }
      const often = targets.filter(({ name }) => !SELDOM.has(name));
      for (let count = 0; count < REQUESTS / engines.length && problems.length < 5; count++) {
        if (count % RESTOCK_EVERY === 0) await restock();
        else if (count % FORGET_LIMITS_EVERY === 0) await forgetLimits();
        await check(random.pick(random.chance(0.01) ? targets : often), false);
      }
      if (MANY !== undefined) process.stdout.write(`${engine.name}\n${tally.report()}\n`);
      expect(problems).toEqual([]);
      // A fuzz that only ever hears "invalid" tests nothing but the first layer.
      expect(targets.filter((one) => one.asker !== "nobody" && !tally.hasAnsweredWell(one)).map(nameOf)).toEqual([]);
      expect(tally.of(404)).toBeGreaterThan(0);
      await app.house.loop.drain({ until: Date.now() + 10_000 });
      expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
      expect(await everythingOf(ada)).toEqual(before);
      const log = app.log.join("");
      expect(SECRETS.filter((secret) => log.includes(secret))).toEqual([]);
      expect(log).not.toMatch(/eyJ[\w-]+\.eyJ/);
      expect(log).not.toContain(bearers.program.slice(4));
      expect(log).not.toContain(MARKER);
    },
    TIMEOUT_MS,
  );
});
