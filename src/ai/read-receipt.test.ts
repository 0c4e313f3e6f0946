import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { ReceiptPicture } from "../core/model/model.ts";
import { startFakeProvider } from "../../tests/setup/fake-provider.ts";
import type { Behaviour, FakeProvider } from "../../tests/setup/fake-provider.ts";
import { memoryLedger } from "../../tests/setup/memory-ledger.ts";
import { pngWith } from "../../tests/setup/pictures.ts";
import type { Provider } from "./ai-settings.ts";
import { openModel } from "./open-model.ts";

const SEEN = {
  merchant: "Corner Bakery",
  paidOn: "2024-03-01",
  currency: "EUR",
  total: "6.00",
  tax: null,
  lines: ["6.00"],
};
const says = (answer: unknown): Behaviour => ({ kind: "answer", text: JSON.stringify(answer) });
const picture: ReceiptPicture = { mediaType: "image/png", bytes: pngWith(""), name: "[the picture]" };
const BASE64 = Buffer.from(picture.bytes).toString("base64");

/** How each vendor's own interface is shown a picture, before the question. */
const SHOWN: Readonly<Record<Provider, unknown>> = {
  openai: { type: "input_image", image_url: `data:image/png;base64,${BASE64}` },
  anthropic: { type: "image", source: { type: "base64", media_type: "image/png", data: BASE64 } },
  compatible: { type: "image_url", image_url: { url: `data:image/png;base64,${BASE64}` } },
};

describe.each<{ provider: Provider; model: string }>([
  { provider: "openai", model: "gpt-6-luna" },
  { provider: "anthropic", model: "claude-haiku-5-5" },
  { provider: "compatible", model: "qwen-vl" },
])("a picture shown to a model of $provider", ({ provider, model }) => {
  let fake: FakeProvider;
  beforeEach(async () => {
    fake = await startFakeProvider();
  });
  afterEach(() => fake.close());
  const price = { inputUsd: 1, outputUsd: 10 };
  const clock = { now: () => Date.now(), sleep: async () => {}, jitter: () => 0 };
  const open = () =>
    openModel({ provider, model, baseUrl: `${fake.origin}/v1`, apiKey: "sk-0123456789", price }, clock);
  const look = (shown = picture) => {
    const { ledger, lines } = memoryLedger();
    return { lines, looked: open().readReceipt(shown, { ledger, timeoutMs: 20_000 }) };
  };

  it("goes in its own wire format, with a schema, and is written down without its bytes", async () => {
    fake.script.push(says(SEEN));
    const { lines, looked } = look();
    expect(await looked).toEqual({ seen: SEEN });
    const [{ body }] = fake.received as [FakeProvider["received"][number]];
    const messages = (body["messages"] ?? body["input"]) as { role: string; content: unknown[] }[];
    expect(messages.at(-1)!.content[0]).toMatchObject(SHOWN[provider] as object);
    expect(JSON.stringify(body)).toContain('"additionalProperties":false');
    const [{ call, end }] = lines as [(typeof lines)[number]];
    expect(call.purpose).toBe("receipt");
    expect(call.sent).toEqual(JSON.parse(JSON.stringify(body).replaceAll(BASE64, "[the picture]")));
    expect(end).toMatchObject({ outcome: "answered", inputTokens: 900, outputTokens: 120 });
  });

  it("reserves what a picture costs at the most, whatever its length", async () => {
    fake.script.push(says(SEEN), says(SEEN));
    const small = look();
    const large = look({ ...picture, bytes: Buffer.alloc(3_000_000, 7) });
    await Promise.all([small.looked, large.looked]);
    expect(small.lines[0]!.call.mostUsd).toBeGreaterThan(0.05);
    expect(large.lines[0]!.call.mostUsd).toBe(small.lines[0]!.call.mostUsd);
  });

  it("is understood only as texts: whatever else is in the answer is not there", async () => {
    const wild = {
      ...SEEN,
      merchant: 7,
      total: { amount: "6.00" },
      tax: ["1"],
      lines: ["3.00", 3],
      transactionId: "x",
    };
    fake.script.push(says(wild), says([]), says("6.00"), { kind: "answer", text: "{" });
    expect(await look().looked).toEqual({ seen: { ...SEEN, merchant: null, total: null, lines: ["3.00", ""] } });
    for (let more = 0; more < 3; more++)
      expect(await look().looked).toEqual({ unanswered: "its answer cannot be used" });
    expect(fake.received).toHaveLength(4);
  });

  it("is shown again where it takes no more requests for now, and once only where it may have been charged", async () => {
    fake.script.push({ kind: "status", status: 429 }, says(SEEN));
    expect(await look().looked).toEqual({ seen: SEEN });
    fake.received.length = 0;
    fake.script.push({ kind: "cut" }, says(SEEN));
    expect(await look().looked).toEqual({ unanswered: "the connection was cut" });
    expect(fake.received).toHaveLength(1);
  });
});

describe("a picture larger than its vendor takes", () => {
  it("is not sent", async () => {
    const { ledger, lines } = memoryLedger();
    const settings = {
      model: "claude-haiku-5-5",
      baseUrl: "http://127.0.0.1:9/v1",
      apiKey: "sk-0123456789",
      price: null,
    };
    const shown = { ...picture, bytes: Buffer.alloc(4_000_000) };
    const looked = await openModel({ ...settings, provider: "anthropic" }).readReceipt(shown, {
      ledger,
      timeoutMs: 1_000,
    });
    expect(looked).toEqual({ unanswered: "it takes pictures of up to 3.9 MB" });
    expect(lines).toEqual([]);
  });
});
