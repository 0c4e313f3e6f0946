import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Client } from "../../src/contract/client.ts";
import { engines } from "../setup/engines.ts";
import { startFakeProvider } from "../setup/fake-provider.ts";
import type { Behaviour, FakeProvider } from "../setup/fake-provider.ts";
import { useHouse } from "../setup/house.ts";
import type { TestHouse } from "../setup/house.ts";
import { pngWith } from "../setup/pictures.ts";
import { sendReceipt } from "../setup/receipts.ts";

const STATEMENT = "Date,Description,Amount,Currency\n2024-03-02,CARD 1234 CORNER BAKERY DUBLIN,-6.00,EUR\n";
const BAKERY = {
  merchant: "Corner Bakery",
  paidOn: "2024-03-01",
  currency: "EUR",
  total: "6.00",
  tax: "0.39",
  lines: ["3.20", "2.80"],
};
const says = (receipt: unknown): Behaviour => ({ kind: "answer", text: JSON.stringify(receipt) });
/** No two are the same file. */
const picture = (): Buffer => pngWith(`${randomUUID()} 53.34N 6.26W`);

/** People of a house with a model, each of whom may have allowed it pictures. */
function peopleOf(app: TestHouse) {
  const receipt = async (client: Client, id: string) => (await client.call("byte-receipts", "GET", { id })).items[0]!;
  return {
    receipt,
    async person(pictures: boolean): Promise<Client> {
      const client = app.client(randomUUID());
      if (pictures) await client.call("usage", "PATCH", { picturesAllowed: true });
      return client;
    },
    async read(client: Client, bytes: Uint8Array = picture()) {
      return receipt(client, await sendReceipt(app, client, "photo.png", bytes));
    },
    calls: async (client: Client) => (await client.call("usage", "GET", {})).items,
  };
}

// What a model sees does not depend on the engine, what is kept of it does.
describe.each(engines)("a picture of a receipt, with a model and nothing else to read it, on $name", (engine) => {
  let fake: FakeProvider;
  const env: Record<string, string> = {};
  beforeAll(async () => {
    fake = await startFakeProvider();
    Object.assign(env, { OPENAI_API_KEY: "key-of-openai-0123456789", OPENAI_BASE_URL: `${fake.origin}/v1` });
  });
  afterAll(() => fake.close());
  const app = useHouse(engine, env);
  const { person, read, receipt, calls } = peopleOf(app);
  beforeEach(() => {
    fake.received.length = 0;
    fake.script.length = 0;
  });

  it("is shown to nobody before its person allows it, whose merchants are shown already", async () => {
    const client = await person(false);
    expect((await client.call("usage", "GET", {})).status).toMatchObject({ allowed: true, picturesAllowed: false });
    expect(await read(client)).toMatchObject({
      status: "unread",
      note: expect.stringMatching(/tesseract-ocr.*gpt-6-luna could look at it if you allow that/),
    });
    expect(fake.received).toEqual([]);
  });

  it("is read once that is allowed, and finds its transaction", async () => {
    const client = await person(false);
    await app.importFile(client, "bank.csv", STATEMENT);
    const { id } = await read(client);
    fake.received.length = 0;
    fake.script.push(says(BAKERY));
    await client.call("usage", "PATCH", { picturesAllowed: true });
    expect(await client.call("byte-receipts", "PATCH", { id, again: true })).toMatchObject({
      status: "waiting",
      note: null,
    });
    await app.house.loop.drain();
    expect(await receipt(client, id)).toMatchObject({
      status: "read",
      total: { amount: "6.00", currency: "EUR" },
      tax: { amount: "0.39" },
      paidOn: "2024-03-01",
      merchant: "Corner Bakery",
      confidence: { total: 0.9, paidOn: 0.8, merchant: 0.8, currency: 0.85, tax: 0.75 },
      transaction: { money: { amount: "-6.00" } },
    });
    await expect(client.call("byte-receipts", "PATCH", { id, again: true })).rejects.toMatchObject({
      code: "conflict",
    });
  });

  it("goes out without what the phone wrote into it, and is written down by its document and digest", async () => {
    const client = await person(true);
    fake.script.push(says(BAKERY));
    const { id } = await read(client);
    const sent = JSON.stringify(fake.received[0]!.body);
    const [, base64] = /data:image\/png;base64,([A-Za-z0-9+/=]+)/.exec(sent)!;
    const bare = Buffer.from(base64!, "base64").toString("latin1");
    expect(bare).toContain("IDAT");
    expect(bare).not.toContain("53.34N");
    const [call] = await calls(client);
    expect(call).toMatchObject({ purpose: "receipt", outcome: "answered", provider: "openai" });
    const told = JSON.stringify(call!.sent);
    expect(told).toContain(`the picture of receipt ${id}`);
    expect(told).not.toContain(base64);
    expect(call!.costUsd).toBeGreaterThan(0);
    expect((await calls(await person(true))).length).toBe(0);
  });

  it("is not shown beyond what a month may cost; the receipt stays and says so", async () => {
    const client = await person(true);
    await client.call("usage", "PATCH", { ownCapUsd: 0 });
    expect(await read(client)).toMatchObject({ status: "unread", note: expect.stringContaining("this month's limit") });
    expect(fake.received).toEqual([]);
  });

  it("that is damaged is shown to nobody", async () => {
    const client = await person(true);
    const cut = picture().subarray(0, 40);
    expect(await read(client, cut)).toMatchObject({ status: "unread" });
    expect(fake.received).toEqual([]);
  });

  it.each<[string, Behaviour]>([
    ["fails", { kind: "status", status: 400 }],
    ["says no JSON", { kind: "answer", text: "Total: 6.00" }],
    ["says a list", { kind: "answer", text: "[]" }],
    ["breaks off", { kind: "cut" }],
  ])("is kept and can be typed when the model %s", async (_, behaviour) => {
    const client = await person(true);
    fake.script.push(behaviour);
    expect(await read(client)).toMatchObject({
      status: "unread",
      total: null,
      note: expect.stringMatching(/tesseract-ocr.*gpt-6-luna could not read it either/),
    });
    expect(fake.received).toHaveLength(1);
  });

  it("keeps nothing of an answer that no receipt can say", async () => {
    const client = await person(true);
    const wild = {
      merchant: { toString: "<script>" },
      paidOn: "2999-12-31",
      currency: "GOLD",
      total: "1e9",
      tax: ["1"],
      lines: "all of it",
      transactionId: randomUUID(),
    };
    fake.script.push(says(wild));
    expect(await read(client)).toMatchObject({
      status: "unread",
      note: "No total was found on it. Type what it says.",
      total: null,
      tax: null,
      paidOn: null,
      merchant: null,
      transaction: null,
    });
  });

  it("leaves what the person has written as it is", async () => {
    const client = await person(false);
    const { id } = await read(client);
    await client.call("byte-receipts", "PATCH", { id, merchant: "My own baker" });
    await client.call("usage", "PATCH", { picturesAllowed: true });
    fake.script.push(says(BAKERY));
    await client.call("byte-receipts", "PATCH", { id, again: true });
    await app.house.loop.drain();
    expect(await receipt(client, id)).toMatchObject({
      merchant: "My own baker",
      total: { amount: "6.00" },
      confidence: { merchant: null, total: 0.9 },
    });
  });

  it("is no longer shown once its person takes back either word", async () => {
    for (const word of ["picturesAllowed", "allowed"] as const) {
      const client = await person(true);
      await client.call("usage", "PATCH", { [word]: false });
      expect((await client.call("usage", "GET", {})).status).toMatchObject({ picturesAllowed: false });
      expect(await read(client)).toMatchObject({ status: "unread" });
      await client.call("usage", "PATCH", { allowed: true });
      expect((await client.call("usage", "GET", {})).status).toMatchObject({ allowed: true, picturesAllowed: false });
    }
    expect(fake.received).toEqual([]);
  });
});

describe.each(engines.slice(0, 1))("a picture whose letters are read here, on $name", (engine) => {
  let fake: FakeProvider;
  let letters = "";
  const env: Record<string, string> = {};
  beforeAll(async () => {
    fake = await startFakeProvider();
    Object.assign(env, { ANTHROPIC_API_KEY: "key-of-anthropic-0123456789", ANTHROPIC_BASE_URL: `${fake.origin}/v1` });
  });
  afterAll(() => fake.close());
  const app = useHouse(engine, env, {}, { pictures: { read: () => Promise.resolve(letters) } });
  const { person, read } = peopleOf(app);
  beforeEach(() => {
    fake.received.length = 0;
    fake.script.length = 0;
  });

  it("for sure, is shown to no model", async () => {
    letters = "CORNER BAKERY\n01.03.2024\nLatte 6,00\nSumme 6,00 €\n";
    expect(await read(await person(true))).toMatchObject({ status: "read", total: { amount: "6.00" } });
    expect(fake.received).toEqual([]);
  });

  it("hardly, is as sure as both together where they agree, and less than either where they do not", async () => {
    letters = "C0RNER BAKERY\nLatte 6,00\n";
    fake.script.push(says(BAKERY));
    const agreed = await read(await person(true));
    expect(agreed).toMatchObject({ total: { amount: "6.00", currency: "EUR" }, paidOn: "2024-03-01" });
    expect(agreed.confidence.total).toBeGreaterThan(0.9);
    letters = "CORNER BAKERY\nLatte 9,00\n";
    fake.script.push(says({ ...BAKERY, lines: [] }));
    const disputed = await read(await person(true));
    expect(disputed).toMatchObject({ total: { amount: "6.00" } });
    expect(disputed.confidence.total).toBeLessThanOrEqual(0.75);
    expect(fake.received.map(({ path }) => path)).toEqual(["/v1/messages", "/v1/messages"]);
  });

  it("hardly, is what it was without a model when that fails", async () => {
    letters = "CORNER BAKERY\nLatte 6,00\n";
    fake.script.push({ kind: "status", status: 400 });
    expect(await read(await person(true))).toMatchObject({
      status: "read",
      total: { amount: "6.00" },
      confidence: { total: 0.5 },
    });
  });
});
