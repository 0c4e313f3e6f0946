import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { Client } from "../../src/contract/client.ts";
import { askPrime } from "../setup/ask-prime.ts";
import { engines } from "../setup/engines.ts";
import { useHouse } from "../setup/house.ts";
import { STATEMENT, YEAR } from "../setup/prime-ledger.ts";

const QUESTION = `How much did I spend on groceries in ${YEAR}?`;
const SAID = `You spent $649.00 on Groceries in ${YEAR}, in 13 transactions.`;

describe.each(engines)("how Prime answers step by step on $name", (engine) => {
  const app = useHouse(engine);
  const ada = randomUUID();
  let client: Client;
  beforeAll(async () => {
    client = app.client(ada);
    await app.importFile(client, "bank.csv", STATEMENT);
  });
  const kept = async (threadId: string) => (await client.call("chat-messages", "GET", { threadId })).items;
  const post = async (threadId: string, messageId: string): Promise<Response> =>
    app.request("/api/chat-v3-production", {
      method: "POST",
      headers: { authorization: `Bearer ${await app.token(ada)}`, "content-type": "application/json" },
      body: JSON.stringify({
        id: threadId,
        messages: [{ id: messageId, role: "user", parts: [{ type: "text", text: QUESTION }] }],
      }),
    });
  /** As it comes over the wire. */
  const chunksOf = async (
    threadId: string,
    messageId: string,
  ): Promise<{ type: string; [field: string]: unknown }[]> => {
    const response = await post(threadId, messageId);
    expect(response.status).toBe(200);
    const lines = (await response.text()).split("\n").filter((line) => line.startsWith("data: {"));
    return lines.map((line) => JSON.parse(line.slice("data: ".length)) as { type: string });
  };
  /** While the ledger cannot be read: what was said and written before it is looked into stands. */
  const withoutLedger = async (work: () => Promise<void>): Promise<void> => {
    await app.db.owner("alter table transactions rename to transactions_away");
    try {
      await work();
    } finally {
      await app.db.owner("alter table transactions_away rename to transactions");
    }
  };

  it("says what it looks up before the figures, and keeps the answer alone", async () => {
    const { threadId, reading, text, message } = await askPrime(app, ada, QUESTION);
    expect([reading, text]).toEqual([`Adding up what you spent on Groceries in ${YEAR}…`, SAID]);
    expect(message.parts.map(({ type }) => type)).toEqual(["step-start", "reasoning", "tool-totals", "text"]);
    const said = await kept(threadId);
    expect(said.map(({ parts }) => parts.map(({ type }) => type))).toEqual([["text"], ["tool-totals", "text"]]);
  });

  it("says nothing of the kind where nothing is looked up", async () => {
    const declined = await askPrime(app, ada, "how much did I spend on groceries except at Maplefield");
    expect(declined.reading).toBe("");
    expect(declined.text).toContain("“except”");
    expect(await kept(declined.threadId)).toHaveLength(2);
  });

  it("tells that it failed where it does, keeps no half of an answer, and answers the same question when it is asked again", async () => {
    const [threadId, messageId] = [randomUUID(), randomUUID()];
    await withoutLedger(async () => {
      const types = (await chunksOf(threadId, messageId)).map(({ type }) => type);
      expect(types).toContain("reasoning-delta");
      expect(types).toContain("error");
      expect(types.filter((type) => type.startsWith("text") || type.startsWith("tool"))).toEqual([]);
      expect(await kept(threadId)).toEqual([]);
    });
    expect((await askPrime(app, ada, QUESTION, { threadId, messageId })).text).toBe(SAID);
    expect(await kept(threadId)).toHaveLength(2);
  });

  it("answers on where nobody listens any more: whoever was cut off finds the answer in the conversation", async () => {
    const [threadId, messageId] = [randomUUID(), randomUUID()];
    const response = await post(threadId, messageId);
    await response.body!.cancel();
    // The same question at once, as a client that was cut off asks it again: it waits for the answer that is on its way.
    const again = await askPrime(app, ada, QUESTION, { threadId, messageId });
    expect(again.text).toBe(SAID);
    const said = await kept(threadId);
    expect([said.length, said[1]!.id]).toEqual([2, again.message.id]);
  });

  it("answers a question that comes again with its own answer, whatever was answered before or after it", async () => {
    const [threadId, messageId] = [randomUUID(), randomUUID()];
    const first = await askPrime(app, ada, QUESTION, { threadId, messageId });
    const other = await askPrime(app, ada, "What are my balances?", { threadId });
    expect(other.text).not.toBe(SAID);
    // As when a slow model took longer than the other answer.
    await app.db.owner("update chat_messages set created_at = clock_timestamp() where id = $1", [first.message.id]);
    const again = await askPrime(app, ada, QUESTION, { threadId, messageId });
    expect([again.message.id, again.text]).toEqual([first.message.id, SAID]);
  });

  it("takes no other message for the answer of a question that was left without one", async () => {
    const [threadId, messageId] = [randomUUID(), randomUUID()];
    const first = await askPrime(app, ada, QUESTION, { threadId, messageId });
    const other = await askPrime(app, ada, "What are my balances?", { threadId });
    await app.db.owner("delete from chat_messages where id = $1", [first.message.id]);
    expect((await post(threadId, messageId)).status).toBe(409);
    // So long that whoever was to answer it is gone.
    await app.db.owner("update chat_messages set created_at = created_at - interval '2 minutes' where id = $1", [
      messageId,
    ]);
    expect((await askPrime(app, ada, QUESTION, { threadId, messageId })).text).toBe(SAID);
    expect((await kept(threadId)).map(({ id }) => id)).toEqual([
      messageId,
      expect.any(String),
      other.message.id,
      first.message.id,
    ]);
  });
});
