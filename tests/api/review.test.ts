import { describe, expect, it } from "vitest";
import type { Client } from "../../src/contract/client.ts";
import { engines } from "../setup/engines.ts";
import { useHouse } from "../setup/house.ts";

const STATEMENT = [
  "Date,Description,Amount",
  ...Array.from({ length: 5 }, (_, n) => `2024-03-0${n + 1},ZORVEX QUILM ${n},-4.20`),
  ...Array.from({ length: 3 }, (_, n) => `2024-03-1${n + 1},BRAMTHOR ${n},-40.00`),
  ...Array.from({ length: 3 }, (_, n) => `2024-03-2${n + 1},PLIXEN VARD ${n},-7.00`),
  "2024-03-30,PLIXEN VARD,900.00",
  "2024-03-02,ACME WORKS SALARY MARCH,2500.00",
].join("\n");

describe.each(engines)("the review on $name", (engine) => {
  const { client: clientOf, importFile } = useHouse(engine);
  const named = async (client: Client, query: object = {}) => {
    const { items } = await client.call("tag-review", "GET", query);
    return items.map(({ merchant, direction, count }) => `${merchant} ${direction} ${count}`);
  };
  const filled = async (): Promise<Client> => {
    const client = clientOf();
    await importFile(client, "march.csv", STATEMENT);
    return client;
  };

  it("asks about merchants, most rows first and then most money, with samples and what each could be", async () => {
    const client = await filled();
    const { items, left, bands, nextCursor } = await client.call("tag-review", "GET", {});
    expect(items.map(({ merchant, direction, count }) => [merchant, direction, count])).toEqual([
      ["Zorvex Quilm", "out", 5],
      ["Bramthor", "out", 3],
      ["Plixen Vard", "out", 3],
      ["Plixen Vard", "in", 1],
    ]);
    expect({ left, bands, nextCursor }).toEqual({
      left: { merchants: 4, rows: 12 },
      bands: { apply: 0.8, suggest: 0.6 },
      nextCursor: null,
    });
    const [first] = items;
    expect(first!.samples.map(({ postedOn }) => postedOn)).toEqual(["2024-03-05", "2024-03-04", "2024-03-03"]);
    expect(first!.totals).toEqual([{ amount: "21.00", currency: "USD" }]);
    expect(first!.suggestions).toHaveLength(3);
    expect(first!.suggestions[0]).toMatchObject({
      category: first!.samples[0]!.categorisation!.category,
      confidence: first!.samples[0]!.categorisation!.confidence,
    });
    for (const { categoryId } of first!.suggestions) expect(categoryId).not.toBeNull();
    expect(first!.reason).toBeTruthy();
  });

  it("counts a merchant as one over its currencies, tells what waits in each, and shows the newest rows of both", async () => {
    const client = clientOf();
    const rows = ["01,-4.20,EUR", "02,-30.00,USD", "03,-5.00,EUR", "04,-1.00,USD"].map((row) => {
      const [day, amount, currency] = row.split(",");
      return `2024-03-${day},ZORVEX QUILM,${amount},${currency}`;
    });
    await importFile(client, "travel.csv", ["Date,Description,Amount,Currency", ...rows].join("\n"));
    const { items, left } = await client.call("tag-review", "GET", {});
    expect(left).toEqual({ merchants: 1, rows: 4 });
    expect(items).toMatchObject([
      {
        merchant: "Zorvex Quilm",
        count: 4,
        totals: [
          { amount: "31.00", currency: "USD" },
          { amount: "9.20", currency: "EUR" },
        ],
      },
    ]);
    expect(items[0]!.samples.map(({ postedOn }) => postedOn)).toEqual(["2024-03-04", "2024-03-03", "2024-03-02"]);
  });

  it("pages without losing or repeating a merchant, and counts all on each page", async () => {
    const client = await filled();
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await client.call("tag-review", "GET", { limit: 1, ...(cursor ? { cursor } : {}) });
      expect(page.left).toEqual({ merchants: 4, rows: 12 });
      seen.push(...page.items.map(({ merchant, direction }) => `${merchant} ${direction}`));
      cursor = page.nextCursor ?? undefined;
    } while (cursor);
    expect(seen).toEqual(["Zorvex Quilm out", "Bramthor out", "Plixen Vard out", "Plixen Vard in"]);
  });

  it("lets one correction settle a merchant, and asks again when that is undone", async () => {
    const client = await filled();
    const before = await client.call("tag-review", "GET", {});
    const transactionId = before.items[0]!.samples[0]!.id;
    const newCategory = { name: "Odds and ends", group: "Shopping" as const };
    const done = await client.call("tag-correct", "POST", { transactionId, newCategory, applyToSimilar: true });
    expect(done.changedRows).toBe(5);
    expect(await named(client)).toEqual(["Bramthor out 3", "Plixen Vard out 3", "Plixen Vard in 1"]);
    // However sure the rest has to be, what follows the person's own word is settled.
    await client.call("settings", "PATCH", { autoApplyPrecision: 0.999 });
    expect(await named(client)).not.toContain("Zorvex Quilm out 5");
    await client.call("settings", "PATCH", { autoApplyPrecision: 0.95 });
    await client.call("runs", "DELETE", { id: done.runId! });
    expect(await client.call("tag-review", "GET", {})).toEqual(before);
  });

  it("settles a merchant also by the category its rows have already", async () => {
    const client = await filled();
    const [first] = (await client.call("tag-review", "GET", {})).items;
    const { categoryId } = first!.suggestions[0]!;
    const asked = { transactionId: first!.samples[0]!.id, categoryId: categoryId!, applyToSimilar: true };
    const done = await client.call("tag-correct", "POST", asked);
    expect(done.changedRows).toBe(5);
    expect(await named(client)).not.toContain("Zorvex Quilm out 5");
    await client.call("runs", "DELETE", { id: done.runId! });
    expect(await named(client)).toContain("Zorvex Quilm out 5");
  });

  it("asks for more the surer a person wants to be, and for nothing of somebody else's", async () => {
    const client = await filled();
    await client.call("settings", "PATCH", { autoApplyPrecision: 0.99 });
    const strict = await client.call("tag-review", "GET", {});
    expect(strict.bands.apply).toBe(0.95);
    await client.call("settings", "PATCH", { autoApplyPrecision: 0.5 });
    const easy = await client.call("tag-review", "GET", {});
    expect(easy.left.rows).toBeLessThanOrEqual(strict.left.rows);
    expect(await clientOf().call("tag-review", "GET", {})).toMatchObject({
      items: [],
      left: { merchants: 0, rows: 0 },
    });
  });

  it("refuses a page link of another list, or one that was tampered with", async () => {
    const client = await filled();
    const { nextCursor } = await client.call("transactions", "GET", { limit: 1 });
    const id = "0196a1a0-0000-7000-8000-000000000000";
    const made = (value: string): string => Buffer.from(JSON.stringify([value, id])).toString("base64url");
    for (const cursor of [
      nextCursor!,
      made("[]"),
      made('[1,"1e9","x",1]'),
      made('[99999999999,"1","x",1]'),
      "nonsense",
    ])
      await expect(client.call("tag-review", "GET", { cursor })).rejects.toMatchObject({ code: "invalid_input" });
  });
});
