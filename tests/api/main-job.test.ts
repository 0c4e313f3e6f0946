import { describe, expect, it } from "vitest";
import { engines, pooled } from "../setup/engines.ts";
import { useHouse } from "../setup/house.ts";

const STATEMENT = [
  "Date,Description,Amount",
  "2024-03-01,CARD PAYMENT SUNNYVALE BAKERY 12,-4.20",
  "2024-03-01,CARD PAYMENT SUNNYVALE BAKERY 12,-4.20",
  "2024-03-02,ACME WORKS SALARY MARCH,2500.00",
  "2024-03-05,CARD PAYMENT SUNNYVALE BAKERY 12,-6.10",
  "2024-03-06,ATM WITHDRAWAL HIGH STREET,-50.00",
].join("\n");

describe.each([...engines, ...pooled])("a statement becomes a ledger on $name", (engine) => {
  const app = useHouse(engine);
  const { client: clientOf, importFile } = app;
  const house = () => app.house;

  it("shows what a file holds before anything is saved", async () => {
    const client = clientOf();
    const preview = await client.call("import-preview", "POST", { filename: "march.csv" }, new Blob([STATEMENT]));
    expect(preview).toMatchObject({ format: "csv", encoding: "utf-8", rejectedRows: 0 });
    expect(preview.mapping).toMatchObject({
      dateOrder: "ymd",
      decimal: ".",
      amount: { kind: "signed", negate: false },
    });
    expect(preview.accounts).toMatchObject([
      { newRows: 5, duplicateRows: 0, since: "2024-03-01", until: "2024-03-06" },
    ]);
    expect(preview.accounts[0]!.moneyOut).toEqual([{ amount: "-64.50", currency: "USD" }]);
    expect((await client.call("transactions", "GET", {})).items).toEqual([]);
  });

  it("imports every row, both of two equal ones too, and categorises each with a reason and a trace", async () => {
    const client = clientOf();
    const run = await importFile(client, "march.csv", STATEMENT);
    expect(run).toMatchObject({
      status: "completed",
      stage: "done",
      addedRows: 5,
      duplicateRows: 0,
      categorisedRows: 5,
    });
    const { items } = await client.call("transactions", "GET", {});
    expect(items).toHaveLength(5);
    for (const row of items) {
      expect(row.categorisation?.category).toBeTruthy();
      const why = await client.call("tag-explain", "GET", { transactionId: row.id });
      expect(why.reason).toBeTruthy();
      expect(why.trace.map(({ stage }) => stage)).toEqual(["rule", "alias", "similarity", "ai"]);
    }
    const groups = new Map(items.map((row) => [row.description, row.categorisation?.group]));
    expect(groups.get("ACME WORKS SALARY MARCH")).toBe("Income");
    expect(groups.get("ATM WITHDRAWAL HIGH STREET")).toBe("Transfers");
  });

  it("knows a file that comes under another name by its rows, and lists amounts beyond a limit without it", async () => {
    const client = clientOf();
    await importFile(client, "march.csv", STATEMENT);
    const upload = (filename: string, text: string) =>
      client.call("import-preview", "POST", { filename }, new Blob([text]));
    const again = await upload("export (2).csv", STATEMENT);
    expect(again.accounts).toMatchObject([{ accountName: "march", newRows: 0, duplicateRows: 5 }]);
    const other = await upload("other.csv", "Date,Description,Amount\n2024-05-01,SOMEWHERE ELSE,-1.00");
    expect(other.accounts).toMatchObject([{ accountId: null, accountName: "other", newRows: 1 }]);

    const { items } = await client.call("transactions", "GET", {});
    const limit = items[0]!.money.amount.replace("-", "");
    const ids = async (filter: object) => (await client.call("transactions", "GET", filter)).items.map(({ id }) => id);
    expect(await ids({ minAmount: limit })).toContain(items[0]!.id);
    expect(await ids({ aboveAmount: limit })).not.toContain(items[0]!.id);
    expect(await ids({ maxAmount: limit })).toContain(items[0]!.id);
    expect(await ids({ belowAmount: limit })).not.toContain(items[0]!.id);
  });

  it("remembers a correction, offers it for similar rows, and undoes both as they were", async () => {
    const client = clientOf();
    await importFile(client, "march.csv", STATEMENT);
    const before = (await client.call("transactions", "GET", { search: "bakery" })).items;
    const [row] = before;
    const newCategory = { name: "Breakfast", group: "Dining" as const };
    const one = await client.call("tag-correct", "POST", { transactionId: row!.id, newCategory });
    expect(one).toMatchObject({ changedRows: 1, similar: 2, learned: { category: "Breakfast" } });
    expect(one.transaction.categorisation).toMatchObject({ category: "Breakfast", source: "user", confidence: 1 });

    const categoryId = one.transaction.categorisation!.categoryId!;
    const all = await client.call("tag-correct", "POST", { transactionId: row!.id, categoryId, applyToSimilar: true });
    expect(all).toMatchObject({ changedRows: 2, similar: 0 });
    const asked = await client.call("tag-categorize", "POST", { description: "SUNNYVALE BAKERY 99", amount: "-3.00" });
    expect(asked).toMatchObject({ category: "Breakfast", source: "alias" });

    await client.call("runs", "DELETE", { id: all.runId! });
    await client.call("runs", "DELETE", { id: one.runId! });
    const after = (await client.call("transactions", "GET", { search: "bakery" })).items;
    expect(after).toEqual(before);
    const forgotten = await client.call("tag-categorize", "POST", {
      description: "SUNNYVALE BAKERY 99",
      amount: "-3.00",
    });
    expect(forgotten.category).not.toBe("Breakfast");
  });

  it("adds nothing when the file, or one that overlaps it, is imported again, and keeps the person's choice", async () => {
    const client = clientOf();
    await importFile(client, "march.csv", STATEMENT);
    const [row] = (await client.call("transactions", "GET", { search: "bakery" })).items;
    await client.call("tag-correct", "POST", {
      transactionId: row!.id,
      newCategory: { name: "Treats", group: "Dining" },
    });
    const again = await importFile(client, "march.csv", STATEMENT);
    expect(again).toMatchObject({ addedRows: 0, duplicateRows: 5, categorisedRows: 0 });
    const longer = await importFile(client, "march.csv", `${STATEMENT}\n2024-03-07,NEW SHOP,-1.00`);
    expect(longer).toMatchObject({ addedRows: 1, duplicateRows: 5 });
    const { items } = await client.call("transactions", "GET", {});
    expect(items).toHaveLength(6);
    expect(items.find(({ id }) => id === row!.id)?.categorisation).toMatchObject({
      category: "Treats",
      source: "user",
    });
  });

  it("categorises again what an undone run left without a category", async () => {
    const client = clientOf();
    await importFile(client, "march.csv", STATEMENT);
    const before = (await client.call("transactions", "GET", {})).items;
    const [run] = (await client.call("runs", "GET", {})).items;
    await client.call("runs", "DELETE", { id: run!.id });
    const bare = (await client.call("transactions", "GET", {})).items;
    expect(bare.map(({ categorisation }) => categorisation)).toEqual(bare.map(() => null));
    expect(await client.call("runs", "POST", { kind: "categorise" })).toEqual({ waiting: 5 });
    await house().loop.drain();
    expect((await client.call("transactions", "GET", {})).items).toEqual(before);
    expect(await client.call("runs", "POST", { kind: "categorise" })).toEqual({ waiting: 0 });
  });

  it("takes an import back as a whole, after which it can be imported again", async () => {
    const client = clientOf();
    const run = await importFile(client, "march.csv", STATEMENT);
    const undone = await client.call("imports", "DELETE", { id: run.id });
    expect(undone).toMatchObject({ removedRows: 5, import: { status: "undone" } });
    expect((await client.call("transactions", "GET", {})).items).toEqual([]);
    await expect(client.call("imports", "DELETE", { id: run.id })).rejects.toMatchObject({ code: "conflict" });
    expect(await importFile(client, "march.csv", STATEMENT)).toMatchObject({ addedRows: 5 });
  });

  it("says which rows could not be read and why, and keeps the rest", async () => {
    const client = clientOf();
    const run = await importFile(client, "march.csv", `${STATEMENT}\n2024-03-08,NO AMOUNT,abc`);
    expect(run).toMatchObject({ addedRows: 5, rejectedRows: 1 });
    expect(run.rejected).toEqual([{ line: 7, reason: expect.stringContaining("abc") }]);
  });

  it("refuses a file that is no statement, with a reason, and leaves nothing behind", async () => {
    const client = clientOf();
    const refused = client.call("import-preview", "POST", { filename: "photo.jpg" }, new Blob([new Uint8Array(500)]));
    await expect(refused).rejects.toMatchObject({ code: "unreadable_statement", status: 422 });
    expect((await client.call("imports", "GET", {})).items).toEqual([]);
  });

  it("tells the person when it is done, and keeps an audit row for each change", async () => {
    const client = clientOf();
    await importFile(client, "march.csv", STATEMENT);
    const { items, unread } = await client.call("notifications", "GET", {});
    expect(unread).toBeGreaterThan(0);
    expect(items[0]).toMatchObject({ employee: "tag", title: "Categorised 5 transactions" });
    await client.call("notifications", "PATCH", { all: true });
    expect((await client.call("notifications", "GET", {})).unread).toBe(0);
  });
});
