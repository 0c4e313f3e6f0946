import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { Client } from "../../src/contract/client.ts";
import { askPrime } from "../setup/ask-prime.ts";
import { engines } from "../setup/engines.ts";
import { useHouse } from "../setup/house.ts";
import { STATEMENT, YEAR } from "../setup/prime-ledger.ts";

describe.each(engines)("a conversation with Prime on $name", (engine) => {
  const app = useHouse(engine);
  const ada = randomUUID();
  let client: Client;
  beforeAll(async () => {
    client = app.client(ada);
    await app.importFile(client, "bank.csv", STATEMENT);
  });

  it("goes on from the question before: another time, another subject, parts, and the rows behind the figure", async () => {
    const first = await askPrime(app, ada, `How much did I spend on groceries in march ${YEAR}?`);
    const { threadId } = first;
    expect(first.text).toContain("$52.25 on Groceries");
    const april = await askPrime(app, ada, `and in april ${YEAR}?`, { threadId });
    expect(april.text).toContain("$53.25 on Groceries");
    const coffee = await askPrime(app, ada, "what about at tin kettle?", { threadId });
    expect(coffee.text).toBe(`You spent $4.50 at Tin Kettle in April ${YEAR}, in 1 transaction.`);
    const shown = await askPrime(app, ada, "show the rows", { threadId });
    expect(shown.result).toMatchObject({ kind: "search", found: [{ merchant: "Tin Kettle Coffee" }], more: false });
    const whole = await askPrime(app, ada, "and in the cloud?", { threadId });
    expect(whole.result === null || whole.text.includes("find no")).toBe(true);
    const alone = await askPrime(app, ada, "and in april?");
    expect(alone.result).toBeNull();
  });

  it("knows what is on screen: the rows that are listed, and the one that is open", async () => {
    const where = { merchant: "apple", since: `${YEAR}-01-01`, until: `${YEAR}-12-31` };
    const listed = await askPrime(app, ada, "how much are these?", { screen: { where } });
    const music = await askPrime(app, ada, `how much did I spend at apple in ${YEAR}`);
    expect(listed.text).toBe(music.text);
    const { items } = await client.call("transactions", "GET", { merchant: "northgate" });
    const screen = { rowId: items[0]!.id };
    const why = await askPrime(app, ada, "why is this in its category?", { screen });
    expect(why.result).toMatchObject({ kind: "explain", row: { id: items[0]!.id } });
    const move = await askPrime(app, ada, "move this to Bars", { screen });
    expect(move.result).toMatchObject({ kind: "proposal", changes: 1 });
    const theirs = await askPrime(app, randomUUID(), "why is this in its category?", { screen });
    expect(theirs).toMatchObject({ result: null, text: expect.stringContaining("no such transaction") as unknown });
  });

  it("tells what accounts held on any day, and together", async () => {
    const march = await askPrime(app, ada, `what was my net worth at the end of march ${YEAR}`);
    const sum = 3 * (2800 - 4.5 - 9.99 - 300) - (50.25 + 51.25 + 52.25) - (10 + 11 + 12);
    expect(march.result).toMatchObject({
      kind: "accounts",
      on: `${YEAR}-03-31`,
      accounts: [{ balance: { amount: sum.toFixed(2), currency: "USD" }, told: false }],
    });
  });
});
