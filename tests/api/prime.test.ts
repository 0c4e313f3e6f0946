import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { Client } from "../../src/contract/client.ts";
import { allItems } from "../../src/contract/all-items.ts";
import type { ReceiptsResult, RowsOf, Sum, TotalsResult } from "../../src/core/chat/results.ts";
import { fromDecimal } from "../../src/core/money/money.ts";
import { askPrime } from "../setup/ask-prime.ts";
import { engines } from "../setup/engines.ts";
import { useHouse } from "../setup/house.ts";
import { sendReceipt } from "../setup/receipts.ts";
import { STATEMENT, YEAR } from "../setup/prime-ledger.ts";

/** Asked of the same ledger; each figure of the answers is held against the rows it leads to. */
const QUESTIONS = [
  `How much did I spend in ${YEAR}?`,
  `How much did I earn in ${YEAR}?`,
  `How much did I save in ${YEAR}?`,
  `How much did I spend on groceries in ${YEAR}?`,
  `Where did my money go in ${YEAR}?`,
  `groceries by month in ${YEAR}`,
  `top 5 merchants in ${YEAR}`,
  `spending by quarter in ${YEAR}`,
  `spending by account in ${YEAR}`,
  `How much did I spend at apple in ${YEAR}?`,
  `How much did I spend on purchases over $50 in ${YEAR}?`,
  `How many transactions in march ${YEAR}`,
  `cash flow by month in ${YEAR}`,
];

describe.each(engines)("Prime without a key on $name", (engine) => {
  const app = useHouse(engine);
  const ada = randomUUID();
  let client: Client;
  beforeAll(async () => {
    client = app.client(ada);
    await app.importFile(client, "bank.csv", STATEMENT);
  });
  const rowsBehind = ({ category, account, ...rest }: RowsOf) =>
    allItems(async (cursor) => {
      const categories = await client.call("tag-categories", "GET", {});
      const accounts = await client.call("accounts", "GET", {});
      const known = categories.items.find(({ name }) => name === category);
      const asGroup = known && known.parentId === null ? { group: known.group } : { categoryId: known?.id };
      const accountId = accounts.items.find(({ name }) => name === account)?.id;
      return client.call("transactions", "GET", { ...rest, ...(known ? asGroup : {}), accountId, cursor, limit: 500 });
    });
  const sumOf = (rows: Awaited<ReturnType<typeof rowsBehind>>): number =>
    rows.reduce((sum, { money }) => sum + fromDecimal(money.amount, money.currency)!, 0);

  it("finds what is called rent or coffee though nothing was ever filed under a sub-category of that name", async () => {
    const eve = randomUUID();
    const lines = ["01-01", "02-01", "03-01"].map((day) => `${YEAR}-${day},RENT PAYMENT LARKSPUR PROPERTY,-900.00`);
    lines.push(`${YEAR}-03-02,TIN KETTLE COFFEE,-4.50`, `${YEAR}-03-03,MAPLEFIELD SUPERMARKET,-30.00`);
    await app.importFile(app.client(eve), "bank.csv", `Date,Description,Amount\n${lines.join("\n")}\n`);
    const rent = (await askPrime(app, eve, `How much rent did I pay in ${YEAR}?`)).result as TotalsResult;
    expect(rent.sums.map(({ money, count }) => [money.amount, count])).toEqual([["2700.00", 3]]);
    expect(rent.rows).toMatchObject({ merchant: "rent" });
    const coffee = (await askPrime(app, eve, `How much did I spend on coffee in ${YEAR}?`)).result as TotalsResult;
    expect(coffee.sums.map(({ count }) => count)).toEqual([1]);
    // Once something is filed there, it is what is meant.
    const [row] = (await app.client(eve).call("transactions", "GET", { search: "maplefield" })).items;
    const { items } = await app.client(eve).call("tag-categories", "GET", {});
    const categoryId = items.find(({ name }) => name === "Coffee")!.id;
    await app.client(eve).call("tag-correct", "POST", { transactionId: row!.id, categoryId, applyToSimilar: false });
    const filed = (await askPrime(app, eve, `How much did I spend on coffee in ${YEAR}?`)).result as TotalsResult;
    expect(filed.sums.map(({ money }) => money.amount)).toEqual(["30.00"]);
  });

  it.each(QUESTIONS)("adds up exactly what the rows behind each figure come to: %s", async (question) => {
    const { result } = await askPrime(app, ada, question);
    const totals = result as TotalsResult;
    expect([totals.kind, totals.sums.length]).toEqual(["totals", 1]);
    const turned = totals.measure === "spent" ? -1 : 1;
    const check = async ({ money, count }: Sum, behind: RowsOf): Promise<void> => {
      const rows = await rowsBehind(behind);
      expect([fromDecimal(money.amount, money.currency), count]).toEqual([turned * sumOf(rows), rows.length]);
    };
    await check(totals.sums[0]!, totals.rows);
    for (const part of totals.parts) await check(part, part.rows);
    if (totals.left === 0 && totals.parts.length > 0)
      expect(totals.parts.reduce((all, { count }) => all + count, 0)).toBe(totals.sums[0]!.count);
  });

  it("knows which expenses have no receipt, which receipts rows have, and which belong to none", async () => {
    const owner = randomUUID();
    const own = app.client(owner);
    await app.importFile(own, "bank.csv", STATEMENT);
    const before = await askPrime(app, owner, `Which rows over $50 have no receipt in ${YEAR}?`);
    // Twelve of the supermarket's, one of the hardware shop's; the transfers to the savings account are no purchase.
    expect(before.text).toMatch(
      /^13 of 13 expenses over 50 USD in \d{4} have no receipt, \$1,281\.40 in all\. The latest: /,
    );
    const bought = `NORTHGATE HARDWARE AND GARDEN\n${YEAR}-07-30\nShed 612.40\nTotal 612.40 USD\n`;
    const attached = await sendReceipt(app, own, "shed.txt", bought);
    const loose = await sendReceipt(app, own, "loose.txt", `CORNER BAKERY\n${YEAR}-03-01\nTotal 6.00 USD\n`);
    const after = await askPrime(app, owner, `Which rows over $50 have no receipt in ${YEAR}?`);
    const missing = after.result as ReceiptsResult;
    expect(after.text).toContain(`12 of 13 expenses over 50 USD in ${YEAR} have no receipt, $669.00 in all.`);
    const rows = await allItems((cursor) =>
      own.call("transactions", "GET", { ...(missing.rows as object), cursor, limit: 500 }),
    );
    expect(rows.map(({ merchant }) => merchant)).not.toContain("Northgate Hardware And Garden");
    expect([rows.length, -rows.reduce((sum, { money }) => sum + Number(money.amount), 0)]).toEqual([12, 669]);
    const largest = await askPrime(app, owner, "my 2 biggest expenses without a receipt");
    expect((largest.result as ReceiptsResult).found.map(({ money }) => money.amount)).toEqual(["-61.25", "-60.25"]);
    const shown = await askPrime(app, owner, "show the receipt of Northgate");
    expect(shown.text).toContain("$612.40, Northgate Hardware And Garden, on Jul 30");
    expect(shown.text).toContain("“shed.txt”");
    expect(shown.result).toMatchObject({ receipts: [{ id: attached, rowId: expect.any(String) }] });
    const unmatched = await askPrime(app, owner, "which receipts are unmatched?");
    expect(unmatched.text).toBe(
      `1 receipt belongs to no transaction yet. The latest: “loose.txt” ($6.00, CORNER BAKERY, of Mar 1, ${YEAR}).`,
    );
    expect(unmatched.result).toMatchObject({ of: 1, receipts: [{ id: loose, rowId: null }] });
    expect((await askPrime(app, owner, "show the receipt of apple")).text).toContain("I find no receipt among 24");
    const stranger = await askPrime(app, randomUUID(), "which receipts are unmatched?");
    expect(stranger.text).toBe("Every receipt belongs to a transaction.");
  });

  it.each([
    `Wie viel habe ich im März ${YEAR} für Groceries ausgegeben?`,
    `Combien ai-je dépensé pour Groceries en mars ${YEAR} ?`,
    `¿Cuánto gasté en Groceries en marzo de ${YEAR}?`,
  ])("answers a question it offers in another language with the figures of the English one: %s", async (question) => {
    const { text, result } = await askPrime(app, ada, question);
    expect(text).toBe(`You spent $52.25 on Groceries in March ${YEAR}, in 1 transaction.`);
    expect(result).toEqual((await askPrime(app, ada, `How much did I spend on Groceries in March ${YEAR}?`)).result);
  });

  it("says it in a sentence whose figures are those of the result", async () => {
    const spent = await askPrime(app, ada, `How much did I spend on groceries in ${YEAR}?`);
    // 50.25 to 61.25, and a refund of 20.00.
    expect(spent.text).toBe(`You spent $649.00 on Groceries in ${YEAR}, in 13 transactions.`);
    const mean = await askPrime(app, ada, `average monthly grocery spending in ${YEAR}`);
    expect(mean.text).toContain("$54.08 a month on Groceries");
    const compared = await askPrime(app, ada, `compare groceries in march ${YEAR} with april ${YEAR}`);
    expect(compared.text).toContain("$53.25 on Groceries");
    expect(compared.text).toContain("$1.00 more (+2 %)");
    const biggest = await askPrime(app, ada, `what was my biggest expense in ${YEAR}?`);
    expect(biggest.text).toContain(`$612.40, Northgate Hardware And Garden, on Jul 30, ${YEAR}`);
    const balance = await askPrime(app, ada, "what are my balances");
    expect(balance.result).toMatchObject({ kind: "accounts", accounts: [{ balance: { currency: "USD" } }] });
    const why = await askPrime(app, ada, "why is tin kettle in coffee");
    expect(why.result).toMatchObject({ kind: "explain", row: { merchant: "Tin Kettle Coffee" } });
    const series = await askPrime(app, ada, "which subscriptions have ended?");
    expect(series.text).toContain("ended; the latest payment was");
  });

  it("calls the largest what is so in one currency: ten thousand yen are not more than a hundred dollars", async () => {
    const traveller = randomUUID();
    const [home, yen] = [
      `${YEAR}-03-01,MAPLEFIELD,-120.00\n${YEAR}-03-02,MAPLEFIELD,-80.00`,
      `${YEAR}-04-01,AEON,-10000`,
    ];
    await app.importFile(
      app.client(traveller),
      "home.csv",
      `Date,Description,Amount,Currency\n${home.replaceAll("00\n", "00,USD\n")},USD\n`,
    );
    await app.importFile(app.client(traveller), "yen.csv", `Date,Description,Amount,Currency\n${yen},JPY\n`);
    const largest = await askPrime(app, traveller, `largest purchase in ${YEAR}`);
    expect(largest.text).toContain("$120.00");
    expect(largest.result).toMatchObject({ rows: { currency: "USD" } });
  });

  it("counts what is booked ahead as to come, not as spent", async () => {
    const planner = randomUUID();
    const day = (from: number): string => new Date(Date.now() + from * 86_400_000).toISOString().slice(0, 10);
    const file = [-2, -1, 1, 40].map((from) => `${day(from)},MAPLEFIELD,-${from === 40 ? "40" : "10"}.00`).join("\n");
    await app.importFile(app.client(planner), "plan.csv", `Date,Description,Amount\n${file}\n`);
    const spent = await askPrime(app, planner, "how much did I spend at maplefield");
    expect(spent.text).toContain("$20.00 at Maplefield");
    expect(spent.result).toMatchObject({ rows: { until: day(0) } });
    const last = await askPrime(app, planner, "what was my last purchase");
    expect(last.result).toMatchObject({ found: [{ on: day(-1) }] });
    const largest = await askPrime(app, planner, "what was my biggest expense");
    expect(largest.result).toMatchObject({ found: [{ money: { amount: "-10.00" } }] });
    const month = day(40).slice(0, 7);
    // A time that is yet to begin is asked for as such.
    const ahead = await askPrime(app, planner, `how much did I spend in ${month}`);
    expect(ahead.text).toContain("$40.00");
    const balance = await askPrime(app, planner, "what are my balances");
    expect(balance.result).toMatchObject({ accounts: [{ balance: { amount: "-20.00" }, told: false }] });
  });

  it("declines what it does not understand, and says so of a merchant nobody knows, with what could be asked", async () => {
    const vague = await askPrime(app, ada, "how much did I spend on groceries except at Maplefield");
    expect(vague).toMatchObject({ result: null, text: expect.stringContaining("“except”") as unknown });
    expect(vague.offers.length).toBeGreaterThan(0);
    const unknown = await askPrime(app, ada, "how much did I spend at Nowhere Bar");
    expect(unknown).toMatchObject({ result: null, text: expect.stringContaining("“nowhere bar”") as unknown });
    const order = await askPrime(app, ada, "Move Nowhere Bar to Groceries");
    expect(order).toMatchObject({ result: null, text: expect.stringContaining("“nowhere bar”") as unknown });
  });

  it("keeps the conversation, answers a question that comes twice once, and lets it be renamed and deleted", async () => {
    const messageId = randomUUID();
    const first = await askPrime(app, ada, `How much did I spend in ${YEAR}?`, { messageId });
    const again = await askPrime(app, ada, "something else", { messageId, threadId: first.threadId });
    expect([again.message.id, again.text]).toEqual([first.message.id, first.text]);
    await askPrime(app, ada, "hello", { threadId: first.threadId });
    const { threadId } = first;
    const { items } = await client.call("chat-messages", "GET", { threadId });
    expect(items.map(({ role }) => role)).toEqual(["user", "assistant", "user", "assistant"]);
    expect(items[1]).toMatchObject({
      id: first.message.id,
      parts: [{ type: "tool-totals" }, { type: "text", text: first.text }],
    });
    const page = await client.call("chat-messages", "GET", { threadId, limit: 3 });
    expect((await client.call("chat-messages", "GET", { threadId, cursor: page.nextCursor! })).items).toEqual([
      items[3],
    ]);
    await client.call("chat-threads", "PATCH", { id: threadId, title: "My year" });
    const listed = await client.call("chat-threads", "GET", {});
    expect(listed.items.find(({ id }) => id === threadId)?.title).toBe("My year");
    await client.call("chat-threads", "DELETE", { id: threadId });
    await expect(client.call("chat-messages", "GET", { threadId })).rejects.toMatchObject({ status: 404 });
  });

  it("shows nobody's conversation to anyone else who knows its id", async () => {
    const { threadId } = await askPrime(app, ada, "how much did I earn");
    const mallory = randomUUID();
    const theirs = await askPrime(app, mallory, "how much did I spend", { threadId });
    expect(theirs.text).toBe("I find no transactions.");
    const seen = await app.client(mallory).call("chat-messages", "GET", { threadId });
    expect(seen.items).toHaveLength(2);
    expect((await client.call("chat-messages", "GET", { threadId })).items).toHaveLength(2);
  });

  it("refuses what is no question", async () => {
    const send = async (body: object): Promise<number> => {
      const headers = { authorization: `Bearer ${await app.token(ada)}`, "content-type": "application/json" };
      return (await app.request("/api/chat-v3-production", { method: "POST", headers, body: JSON.stringify(body) }))
        .status;
    };
    const text = (words: string) => [{ role: "user", parts: [{ type: "text", text: words }] }];
    expect(await send({ id: "1", messages: text("hi") })).toBe(400);
    expect(await send({ id: randomUUID(), messages: [] })).toBe(400);
    expect(await send({ id: randomUUID(), messages: text("x".repeat(2_001)) })).toBe(400);
    expect(await send({ id: randomUUID(), messages: text("a\0b") })).toBe(400);
    expect(await send({ id: randomUUID(), messages: text("x".repeat(70_000)) })).toBe(413);
    expect((await app.request("/api/chat-v3-production", { method: "POST", body: "{}" })).status).toBe(401);
  });
});
