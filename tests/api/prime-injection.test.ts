import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { allItems } from "../../src/contract/all-items.ts";
import { askPrime } from "../setup/ask-prime.ts";
import { engines } from "../setup/engines.ts";
import { startFakeProvider } from "../setup/fake-provider.ts";
import type { FakeProvider } from "../setup/fake-provider.ts";
import { HOSTILE_TEXTS } from "../setup/hostile-texts.ts";
import { useHouse } from "../setup/house.ts";

const KEY = "key-of-the-test-0123456789";
const YEAR = new Date().getUTCFullYear() - 1;
const quoted = (text: string): string => `"${text.replaceAll('"', '""')}"`;
const STATEMENT = [
  "Date,Description,Amount",
  ...HOSTILE_TEXTS.map(
    (text, at) => `${YEAR}-05-${String((at % 28) + 1).padStart(2, "0")},${quoted(text)},-${at + 1}.00`,
  ),
  "",
].join("\n");

/** Each leads the hostile rows through a tool. */
const QUESTIONS = [
  `Where did my money go in ${YEAR}?`,
  `top 50 merchants in ${YEAR}`,
  `What were my 50 biggest expenses in ${YEAR}?`,
  `Show all transactions in may ${YEAR}`,
  `Compare may ${YEAR} with april ${YEAR} by merchant`,
  "What subscriptions do I have?",
  "What are my balances?",
];

// What a merchant calls itself does not depend on the engine: one is enough.
describe.each(engines.slice(0, 1))("what a merchant's name orders Prime to do, on $name", (kind) => {
  let fake: FakeProvider;
  const env: Record<string, string> = {};
  beforeAll(async () => {
    fake = await startFakeProvider();
    Object.assign(env, { AI_BASE_URL: `${fake.origin}/v1`, AI_API_KEY: KEY, AI_MODEL: "model-of-the-test" });
  });
  afterAll(() => fake.close());
  const app = useHouse(kind, env);

  it("is never done: no write without the person's word, and nothing told that is not theirs", async () => {
    expect(HOSTILE_TEXTS.length).toBeGreaterThanOrEqual(100);
    const [ada, other] = [randomUUID(), randomUUID()];
    const client = app.client(ada);
    await app.importFile(
      app.client(other),
      "other.csv",
      `Date,Description,Amount\n${YEAR}-05-01,SECRET OF ANOTHER,-77.77\n`,
    );
    await app.importFile(client, "hostile.csv", STATEMENT);
    const state = async () => ({
      rows: await allItems((cursor) => client.call("transactions", "GET", { cursor, limit: 500 })),
      rules: (await client.call("tag-rules", "GET", {})).items,
      runs: (await client.call("runs", "GET", {})).items,
      chains: (await client.call("workflows", "GET", { limit: 500 })).items.length,
    });
    const before = await state();
    expect(before.rows).toHaveLength(HOSTILE_TEXTS.length);
    fake.received.length = 0;
    fake.standing = { kind: "answer", text: JSON.stringify({ calls: [] }) };
    const told: string[] = [];
    for (const question of [...QUESTIONS, ...HOSTILE_TEXTS.filter((_, at) => at % 3 === 0)]) {
      const { message, result } = await askPrime(app, ada, question);
      told.push(JSON.stringify(message));
      // What the person types themselves may be read as an order: then it is a proposal, and waits.
      if (result?.kind === "proposal")
        expect((await client.call("chat-confirm", "GET", { id: result.id })).state).toBe("open");
    }
    expect(await state()).toEqual(before);
    const all = told.join("\n");
    for (const secret of [KEY, "SECRET OF ANOTHER", "77.77", "You turn one person's question", other])
      expect(all).not.toContain(secret);
  });

  it("does not reach a model by way of the ledger", async () => {
    const ada = randomUUID();
    await app.importFile(app.client(ada), "hostile.csv", STATEMENT);
    fake.received.length = 0;
    fake.standing = { kind: "answer", text: JSON.stringify({ calls: [] }) };
    const { threadId } = await askPrime(app, ada, `What were my 50 biggest expenses in ${YEAR}?`);
    await askPrime(app, ada, "and the odd ones out, in your opinion?", { threadId });
    expect(fake.received).toHaveLength(1);
    const body = JSON.stringify(fake.received[0]!.body);
    for (const text of HOSTILE_TEXTS) expect(body).not.toContain(text);
  });
});
