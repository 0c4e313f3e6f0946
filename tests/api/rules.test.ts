import { describe, expect, it } from "vitest";
import type { Client } from "../../src/contract/client.ts";
import type { Input } from "../../src/contract/catalogue.ts";
import { engines } from "../setup/engines.ts";
import { useHouse } from "../setup/house.ts";

const STATEMENT = [
  "Date,Description,Amount",
  "2024-03-01,CARD PAYMENT SUNNYVALE BAKERY 12,-4.20",
  "2024-03-03,CARD PAYMENT SUNNYVALE BAKERY 12,-40.00",
  "2024-03-05,CARD PAYMENT SUNNYVALE BAKERY 14,-6.10",
  "2024-03-06,SUNNYVALE BAKERY REFUND,6.10",
  "2024-03-07,QWXZ 81,-9.00",
].join("\n");

describe.each(engines)("rules on $name", (engine) => {
  const app = useHouse(engine);

  const category = async (client: Client, name: string): Promise<string> => {
    const { items } = await client.call("tag-categories", "GET", {});
    return items.find((each) => each.name === name)!.id;
  };
  const rowsOf = async (client: Client, search = "bakery") =>
    (await client.call("transactions", "GET", { search, order: "asc" })).items;

  /** A person with the statement above, who put the first row in Travel themselves. */
  async function person(): Promise<{ client: Client; travel: string; gifts: string }> {
    const client = app.client();
    await app.importFile(client, "march.csv", STATEMENT);
    const travel = await category(client, "Travel");
    const [first] = await rowsOf(client);
    await client.call("tag-correct", "POST", { transactionId: first!.id, categoryId: travel });
    return { client, travel, gifts: await category(client, "Gifts & Donations") };
  }
  const bakery = (categoryId: string): Input<"tag-rules", "POST"> => ({ pattern: "Sunnyvale bakery", categoryId });

  it("preview what they would do before they exist, with sample rows, and change nothing", async () => {
    const { client, travel, gifts } = await person();
    const before = await rowsOf(client);
    const preview = await client.call("tag-rule-preview", "POST", bakery(gifts));
    expect(preview).toMatchObject({ rows: 5, matched: 4, confidence: 0.891 });
    const { agrees, conflicts, wouldChange, unchanged, fresh } = preview;
    expect([agrees, conflicts, wouldChange, unchanged, fresh].map(({ count }) => count)).toEqual([0, 1, 3, 0, 0]);
    expect(conflicts.rows).toMatchObject([{ id: before[0]!.id, categorisation: { category: "Travel" } }]);
    expect(wouldChange.rows).toHaveLength(3);
    const agreeing = await client.call("tag-rule-preview", "POST", { ...bakery(travel), samples: 0 });
    expect(agreeing.agrees).toEqual({ count: 1, rows: [] });
    expect(await rowsOf(client)).toEqual(before);
    expect((await client.call("tag-rules", "GET", {})).items).toEqual([]);
  });

  it("change what machines decided, never the person's choice, and are undone as a whole", async () => {
    const { client, gifts } = await person();
    const before = await rowsOf(client);
    const { rule, run } = await client.call("tag-rules", "POST", { ...bakery(gifts), apply: true });
    expect(run).toMatchObject({ changedRows: 3 });
    const after = await rowsOf(client);
    expect(after.map(({ categorisation }) => categorisation?.source)).toEqual(["user", "rule", "rule", "rule"]);
    expect(after[0]).toEqual(before[0]);
    expect(after[1]!.categorisation).toMatchObject({ category: "Gifts & Donations", confidence: rule.confidence });
    const why = await client.call("tag-explain", "GET", { transactionId: after[1]!.id });
    expect(why.reason).toBe("Your rule “Sunnyvale bakery” → Gifts & Donations.");
    expect(why.trace[0]).toMatchObject({ stage: "rule", outcome: "decided" });
    const [listed] = (await client.call("tag-rules", "GET", {})).items;
    expect(listed).toMatchObject({ id: rule.id, matched: 3, confidence: 0.891 });
    expect(listed!.lastFired).not.toBeNull();

    const [newest] = (await client.call("runs", "GET", {})).items;
    expect(newest).toMatchObject({ id: run!.id, kind: "rule", changedRows: 3, status: "completed" });
    expect(await client.call("runs", "DELETE", { id: run!.id })).toMatchObject({ restoredRows: 3 });
    expect(await rowsOf(client)).toEqual(before);
    expect((await client.call("tag-rules", "GET", {})).items[0]).toMatchObject({ matched: 0 });
  });

  it("leave a row alone that the person decides after the rule, also when its run is undone", async () => {
    const { client, travel, gifts } = await person();
    const { run } = await client.call("tag-rules", "POST", { ...bakery(gifts), apply: true });
    const [, second] = await rowsOf(client);
    await client.call("tag-correct", "POST", { transactionId: second!.id, categoryId: travel });
    expect(await client.call("runs", "DELETE", { id: run!.id })).toMatchObject({ restoredRows: 2 });
    const after = await rowsOf(client);
    expect(after[1]!.categorisation).toMatchObject({ category: "Travel", source: "user" });
  });

  it("decide before every other stage on what comes later, by text, expression and condition", async () => {
    const { client, travel, gifts } = await person();
    await client.call("tag-rules", "POST", bakery(travel));
    const conditions = { minAmount: "30", direction: "out" as const };
    await client.call("tag-rules", "POST", { ...bakery(gifts), conditions });
    await client.call("tag-rules", "POST", { pattern: "^qw[xyz]+ \\d{2}$", isRegex: true, categoryId: gifts });
    const ask = (description: string, amount: string) =>
      client.call("tag-categorize", "POST", { description, amount, currency: "USD" });
    expect(await ask("SUNNYVALE BAKERY 77", "-5.00")).toMatchObject({ source: "rule", category: "Travel" });
    expect(await ask("SUNNYVALE BAKERY 77", "-30.00")).toMatchObject({ source: "rule", category: "Gifts & Donations" });
    expect(await ask("SUNNYVALE BAKERY 77", "30.00")).toMatchObject({ source: "rule", category: "Travel" });
    expect(await ask("Qwzz 12", "-1.00")).toMatchObject({ source: "rule", category: "Gifts & Donations" });
    await app.importFile(client, "april.csv", "Date,Description,Amount\n2024-04-01,SUNNYVALE BAKERY 3,-3.00");
    const [row] = (await client.call("transactions", "GET", { since: "2024-04-01" })).items;
    expect(row!.categorisation).toMatchObject({ source: "rule", category: "Travel" });
  });

  it("name the rules they compete with, and which of the two comes first", async () => {
    const { client, travel, gifts } = await person();
    const { rule } = await client.call("tag-rules", "POST", bakery(travel));
    const short = { pattern: "bakery", categoryId: gifts };
    const rival = { ruleId: rule.id, pattern: "Sunnyvale bakery", category: "Travel", rows: 4 };
    const preview = await client.call("tag-rule-preview", "POST", short);
    expect(preview.rivals).toEqual([{ ...rival, comesFirst: true }]);
    const first = await client.call("tag-rule-preview", "POST", { ...short, priority: 1 });
    expect(first.rivals).toEqual([{ ...rival, comesFirst: false }]);
    await client.call("tag-rules", "POST", short);
    const tested = await client.call("tag-rule-preview", "GET", {});
    expect(tested.rows).toBe(5);
    const record = (id: string) => tested.items.find((item) => item.rule.id === id);
    expect(record(rule.id)).toMatchObject({ matched: 4, overruled: 0, agrees: 1, conflicts: 0, problem: null });
    const other = tested.items.find((item) => item.rule.id !== rule.id);
    expect(other).toMatchObject({ matched: 4, overruled: 4, agrees: 0, conflicts: 1 });
  });

  it("can be edited, switched off and deleted; what they decided stays", async () => {
    const { client, travel, gifts } = await person();
    const { rule } = await client.call("tag-rules", "POST", { ...bakery(gifts), apply: true });
    const edited = await client.call("tag-rules", "PATCH", { id: rule.id, categoryId: travel, apply: true });
    expect(edited.rule).toMatchObject({ category: "Travel", pattern: "Sunnyvale bakery", confidence: 0.982 });
    expect(edited.run).toMatchObject({ changedRows: 3 });
    await client.call("tag-rules", "PATCH", { id: rule.id, enabled: false });
    expect((await client.call("tag-rules", "GET", {})).items[0]).toMatchObject({ enabled: false, matched: 3 });
    const asked = await client.call("tag-categorize", "POST", { description: "SUNNYVALE BAKERY 9" });
    expect(asked.source).not.toBe("rule");
    const off = client.call("tag-rules", "PATCH", { id: rule.id, apply: true });
    await expect(off).rejects.toMatchObject({ code: "invalid_input" });
    await client.call("tag-rules", "DELETE", { id: rule.id });
    expect((await client.call("tag-rules", "GET", {})).items).toEqual([]);
    expect((await rowsOf(client)).map(({ categorisation }) => categorisation?.category)).toEqual(
      Array(4).fill("Travel"),
    );
  });

  it("are refused with the place of what is wrong, and when they are there already", async () => {
    const { client, travel, gifts } = await person();
    const make = (rule: Partial<Input<"tag-rules", "POST">>) =>
      client.call("tag-rules", "POST", { ...bakery(travel), ...rule });
    await expect(make({ pattern: "a(?<=b)", isRegex: true })).rejects.toMatchObject({
      code: "invalid_input",
      message: "This rule cannot be used: Lookbehind ((?<=…) is not supported. It is at character 2.",
      details: { issues: [{ path: "pattern", at: 1 }] },
    });
    await expect(make({ pattern: ".*", isRegex: true })).rejects.toMatchObject({ code: "invalid_input" });
    await expect(make({ pattern: " - " })).rejects.toMatchObject({ code: "invalid_input" });
    await expect(make({ conditions: { minAmount: "5", maxAmount: "4" } })).rejects.toMatchObject({
      code: "invalid_input",
    });
    await make({});
    await expect(make({ pattern: " SUNNYVALE Bakery", categoryId: gifts })).rejects.toMatchObject({ code: "conflict" });
  });

  it("are nobody else's: not to be seen, edited, applied, deleted or pointed at", async () => {
    const { client, travel } = await person();
    const { rule } = await client.call("tag-rules", "POST", bakery(travel));
    const stranger = await person();
    expect((await stranger.client.call("tag-rules", "GET", {})).items).toEqual([]);
    const refused = [
      () => stranger.client.call("tag-rules", "PATCH", { id: rule.id, priority: 5, apply: true }),
      () => stranger.client.call("tag-rules", "DELETE", { id: rule.id }),
      () => stranger.client.call("tag-rules", "POST", bakery(travel)),
    ];
    for (const attempt of refused) await expect(attempt()).rejects.toMatchObject({ code: "not_found" });
    expect((await stranger.client.call("tag-rule-preview", "GET", {})).items).toEqual([]);
    const [account] = (await client.call("accounts", "GET", {})).items;
    const theirs = { ...bakery(stranger.travel), conditions: { accountId: account!.id } };
    await expect(stranger.client.call("tag-rules", "POST", theirs)).rejects.toMatchObject({ code: "not_found" });
    expect((await client.call("tag-rules", "GET", {})).items).toMatchObject([{ id: rule.id, priority: 0 }]);
  });

  it("are listed page by page, those with most effect first", async () => {
    const { client, travel, gifts } = await person();
    await client.call("tag-rules", "POST", { pattern: "nothing like it", categoryId: travel });
    await client.call("tag-rules", "POST", { pattern: "qwxz", categoryId: gifts, apply: true });
    await client.call("tag-rules", "POST", { ...bakery(gifts), apply: true });
    const seen: string[] = [];
    let cursor: string | null | undefined;
    do {
      const page = await client.call("tag-rules", "GET", { limit: 1, ...(cursor ? { cursor } : {}) });
      seen.push(...page.items.map(({ pattern, matched }) => `${pattern} ${matched}`));
      cursor = page.nextCursor;
    } while (cursor);
    expect(seen).toEqual(["Sunnyvale bakery 3", "qwxz 1", "nothing like it 0"]);
  });

  it("are applied to a large ledger by Tag, as a run that names the task and is undone like any other", async () => {
    const client = app.client();
    const lines = Array.from({ length: 2_100 }, (_, i) => `2024-03-01,SUNNYVALE BAKERY ${i % 7},-${i + 1}.00`);
    await app.importFile(client, "large.csv", ["Date,Description,Amount", ...lines].join("\n"));
    const gifts = await category(client, "Gifts & Donations");
    const { rule, run } = await client.call("tag-rules", "POST", {
      ...bakery(gifts),
      conditions: { minAmount: "101" },
      apply: true,
    });
    expect(run).toMatchObject({ changedRows: null });
    await app.house.loop.drain();
    const [done] = (await client.call("runs", "GET", {})).items;
    expect(done).toMatchObject({ id: run!.id, kind: "rule", status: "completed", changedRows: 2_000 });
    expect((await client.call("tag-rules", "GET", {})).items[0]).toMatchObject({ id: rule.id, matched: 2_000 });
    expect(await client.call("runs", "DELETE", { id: run!.id })).toMatchObject({ restoredRows: 2_000 });
  });
});
