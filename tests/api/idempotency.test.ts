import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { errorBody } from "../../src/contract/common.ts";
import { GROUPS } from "../../src/core/taxonomy/groups.ts";
import { engines } from "../setup/engines.ts";
import { useHouse } from "../setup/house.ts";

const STATEMENT = "Date,Description,Amount\n2024-03-01,CORNER BAKERY,-4.20\n";
/** Fewer than the rate limits let through in a minute. */
const AT_ONCE = 12;

describe.each(engines)("a write under an Idempotency-Key on $name", (engine) => {
  const app = useHouse(engine);

  interface Ask {
    readonly method?: string;
    readonly key?: string;
    readonly body: object | string;
    readonly user: string;
  }
  const ask = async (path: string, { method = "POST", key, body, user }: Ask) => {
    const headers: Record<string, string> = { authorization: `Bearer ${await app.token(user)}` };
    if (key !== undefined) headers["idempotency-key"] = key;
    headers["content-type"] = typeof body === "string" ? "application/octet-stream" : "application/json";
    const text = typeof body === "string" ? body : JSON.stringify(body);
    const response = await app.request(`/api/${path}`, { method, headers, body: text });
    return { status: response.status, text: await response.text(), headers: response.headers };
  };
  const isReplay = ({ headers }: { headers: Headers }): boolean => headers.get("idempotency-replayed") === "true";
  const codeOf = ({ text }: { text: string }): string => errorBody.parse(JSON.parse(text)).error.code;
  const countOf = async (table: string, user: string): Promise<number> =>
    (await app.db.owner<{ n: number }>(`select count(*)::int as n from ${table} where user_id = $1`, [user]))[0]!.n;

  it("is done once: the same request again is answered to the byte as before", async () => {
    const user = randomUUID();
    const key = randomUUID();
    const body = { name: "Giro", currency: "EUR" };
    const first = await ask("accounts", { key, body, user });
    expect([first.status, isReplay(first)]).toEqual([200, false]);
    await ask("accounts", { method: "PATCH", body: { id: JSON.parse(first.text).id, name: "Renamed" }, user });
    const again = await ask("accounts", { key, body: { currency: "EUR", kind: "checking", name: " Giro " }, user });
    expect([again.status, again.text, isReplay(again)]).toEqual([200, first.text, true]);
    expect(await countOf("accounts", user)).toBe(1);
    expect(await countOf("audit_logs", user)).toBe(2);
  });

  it("is done once, however many ask at the same moment, whatever they ask for", async () => {
    const requests = fc.oneof(
      fc.record({
        path: fc.constant("accounts"),
        body: fc.record({
          name: fc.string({ minLength: 1, maxLength: 9, unit: fc.constantFrom("a", "ß", "🥐") }),
          currency: fc.constant("EUR"),
        }),
      }),
      fc.record({
        path: fc.constant("tag-categories"),
        body: fc.record({ name: fc.uuid(), group: fc.constantFrom(...GROUPS) }),
      }),
      fc.record({ path: fc.constant("import-preview?filename=a.csv"), body: fc.constant(STATEMENT) }),
    );
    const tables = {
      accounts: "accounts",
      "tag-categories": "categories",
      "import-preview?filename=a.csv": "documents",
    };
    await fc.assert(
      fc.asyncProperty(requests, fc.integer({ min: 2, max: AT_ONCE }), async ({ path, body }, count) => {
        const user = randomUUID();
        const key = randomUUID();
        const table = tables[path as keyof typeof tables];
        await ask("settings", { method: "PATCH", body: {}, user });
        const before = await countOf(table, user);
        const answers = await Promise.all(Array.from({ length: count }, () => ask(path, { key, body, user })));
        expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
        expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
        expect(answers.filter((answer) => !isReplay(answer))).toHaveLength(1);
        expect((await countOf(table, user)) - before).toBe(1);
      }),
      { numRuns: 12, seed: 4 },
    );
  });

  it("is refused when the key was another request's: another body, endpoint, or file", async () => {
    const user = randomUUID();
    const key = randomUUID();
    await ask("import-preview?filename=a.csv", { key, body: STATEMENT, user });
    for (const [path, body] of [
      ["import-preview?filename=a.csv", `${STATEMENT}2024-03-02,CORNER BAKERY,-5.00\n`],
      ["import-preview?filename=b.csv", STATEMENT],
      ["accounts", { name: "Giro", currency: "EUR" }],
    ] as const) {
      const refused = await ask(path, { key, body, user });
      expect([refused.status, codeOf(refused)]).toEqual([422, "key_reused"]);
    }
    expect([await countOf("documents", user), await countOf("accounts", user)]).toEqual([1, 0]);
    expect(await countOf("document_chunks", user)).toBe(1);
  });

  it("is each person's own: the same key of two people is two keys", async () => {
    const key = randomUUID();
    const body = { name: "Giro", currency: "EUR" };
    const answers = [];
    for (const user of [randomUUID(), randomUUID()]) answers.push(await ask("accounts", { key, body, user }));
    expect(answers.map((answer) => [answer.status, isReplay(answer)])).toEqual([
      [200, false],
      [200, false],
    ]);
    expect(answers[0]!.text).not.toBe(answers[1]!.text);
  });

  it("leaves the key unused when it is refused or fails: what comes after is tried anew", async () => {
    const user = randomUUID();
    const key = randomUUID();
    const body = { id: randomUUID(), name: "Giro" };
    const refused = await ask("accounts", { method: "PATCH", key, body, user });
    expect(codeOf(refused)).toBe("not_found");
    expect(await countOf("idempotency_keys", user)).toBe(0);
    await app.db.owner("alter table accounts rename to elsewhere");
    const failed = await ask("accounts", { key, body: { name: "Giro", currency: "EUR" }, user });
    await app.db.owner("alter table elsewhere rename to accounts");
    expect(failed.status).toBe(500);
    const done = await ask("accounts", { key, body: { name: "Giro", currency: "EUR" }, user });
    expect([done.status, isReplay(done)]).toEqual([200, false]);
  });

  it("may use the key again after a day", async () => {
    const user = randomUUID();
    const key = randomUUID();
    const body = { name: "Giro", currency: "EUR" };
    await ask("accounts", { key, body, user });
    await app.db.owner("update idempotency_keys set expires_at = now() where user_id = $1", [user]);
    const later = await ask("accounts", { key, body: { ...body, name: "Another" }, user });
    expect([later.status, isReplay(later)]).toEqual([200, false]);
    expect(await countOf("accounts", user)).toBe(2);
  });

  it("takes only a key that is one", async () => {
    for (const key of ["a b", "x".repeat(201), "\u00e9"]) {
      const refused = await ask("accounts", { key, body: { name: "Giro", currency: "EUR" }, user: randomUUID() });
      expect([refused.status, codeOf(refused)]).toEqual([400, "invalid_input"]);
    }
  });

  it("stores nothing of an upload that is refused", async () => {
    const user = randomUUID();
    for (const body of ["", "\u0000\u0001 no statement"]) {
      const refused = await ask("import-preview?filename=a.bin", { key: randomUUID(), body, user });
      expect(codeOf(refused)).toBe("unreadable_statement");
    }
    expect([await countOf("documents", user), await countOf("document_chunks", user)]).toEqual([0, 0]);
  });
});
