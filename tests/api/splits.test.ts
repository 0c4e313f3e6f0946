import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { beforeEach, describe, expect, it } from "vitest";
import type { Input } from "../../src/contract/catalogue.ts";
import type { Client } from "../../src/contract/client.ts";
import { fromDecimal, toDecimal } from "../../src/core/money/money.ts";
import { listDeductibleTotals } from "../../src/data/queries/deductible-totals.ts";
import {
  listMonthlyTotals,
  monthlyTotalsAreStale,
  replaceMonthlyTotals,
} from "../../src/data/queries/monthly-totals.ts";
import { withUser } from "../../src/data/tenant.ts";
import { askPrime } from "../setup/ask-prime.ts";
import { engines } from "../setup/engines.ts";
import { useHouse } from "../setup/house.ts";

const STATEMENT = [
  "Date,Description,Amount",
  "2024-03-01,MAPLEFIELD SUPERMARKET,-100.00",
  "2024-03-02,CORNER BAKERY,-4.50",
  "2024-04-03,SALARY HALCYON LABS,2800.00",
  "",
].join("\n");

type Parts = Input<"transaction-splits", "POST">["parts"];

describe.each(engines)("a split transaction on $name", (engine) => {
  const app = useHouse(engine);
  let person: string;
  let client: Client;
  let category: (name: string) => string;
  let market: string;

  beforeEach(async () => {
    person = randomUUID();
    client = app.client(person);
    await app.importFile(client, "bank.csv", STATEMENT);
    const known = (await client.call("tag-categories", "GET", {})).items;
    category = (name) => known.find((one) => one.name === name)!.id;
    market = (await client.call("transactions", "GET", { search: "maplefield" })).items[0]!.id;
  });

  const split = (parts: Parts) => client.call("transaction-splits", "POST", { transactionId: market, parts });
  const halves = (): Parts => [
    { amount: "-60.00", categoryId: category("Supermarket"), note: "food" },
    { amount: "-30.00", categoryId: category("Office Supplies") },
    { amount: "-10.00", categoryId: category("Office Supplies") },
  ];
  const groups = async () =>
    Object.fromEntries(
      (await client.call("transactions-summary", "GET", {})).months
        .filter(({ month }) => month === "2024-03")
        .map(({ group, moneyOut }) => [group, moneyOut]),
    );

  it("counts in its parts wherever amounts are added up, and the totals stay what they were", async () => {
    const whole = await groups();
    const { transaction } = await split(halves());
    const asked = await askPrime(app, person, "how many transactions at maplefield in 2024");
    expect(asked.text).toMatch(/\b1 transaction\b|\bone transaction\b/);
    expect(transaction.parts).toMatchObject([
      { money: { amount: "-60.00" }, category: "Supermarket", note: "food" },
      { money: { amount: "-30.00" }, category: "Office Supplies" },
      { money: { amount: "-10.00" } },
    ]);
    expect(transaction.categorisation).toMatchObject({ category: "Supermarket", source: "user" });
    const inParts = await groups();
    expect(inParts).toMatchObject({ "Business Services": "-40.00" });
    const sum = (totals: Record<string, string>): number =>
      Object.values(totals).reduce((total, amount) => total + fromDecimal(amount, "EUR")!, 0);
    expect(sum(inParts)).toBe(sum(whole));
    await withUser(app.db.store, person, async (tx) => {
      await replaceMonthlyTotals(tx);
      const months = await listMonthlyTotals(tx);
      const office = months.find(({ category_id: id }) => id === category("Office Supplies"));
      expect(office).toMatchObject({ money_out: "40.0000", row_count: 2 });
      expect(months.reduce((total, { money_out: out }) => total + fromDecimal(out, "EUR")!, 0)).toBe(10_450);
      const { rows } = await sql<{ count: string }>`select count(*) from transactions`.execute(tx);
      expect(Number(rows[0]!.count)).toBe(3);
    });
    await client.call("runs", "POST", { kind: "categorise" });
    expect(await withUser(app.db.store, person, listDeductibleTotals)).toBeInstanceOf(Array);
  });

  it("is found by the category and the group of any of its parts", async () => {
    await split(halves());
    const ids = async (query: Input<"transactions", "GET">) =>
      (await client.call("transactions", "GET", query)).items.map(({ id }) => id);
    expect(await ids({ categoryId: category("Office Supplies") })).toEqual([market]);
    expect(await ids({ group: "Business Services" })).toEqual([market]);
    expect(await ids({ categoryId: category("Supermarket") })).toEqual([market]);
  });

  it("stays split when the file it came with is imported again, and whatever is corrected around it", async () => {
    await split(halves());
    const again = await app.importFile(client, "bank.csv", STATEMENT);
    expect(again).toMatchObject({ addedRows: 0, duplicateRows: 3 });
    await client.call("runs", "POST", { kind: "categorise" }).catch(() => null);
    await app.house.loop.drain();
    const [row] = (await client.call("transactions", "GET", { search: "maplefield" })).items;
    expect(row!.parts).toHaveLength(3);
    const correction = { transactionId: market, categoryId: category("Bakery & Deli") };
    await expect(client.call("tag-correct", "POST", correction)).rejects.toMatchObject({ status: 409 });
  });

  it("is whole again when it is undone, under the category it had before", async () => {
    const [before] = (await client.call("transactions", "GET", { search: "maplefield" })).items;
    const { runId } = await split(halves());
    expect(await client.call("runs", "DELETE", { id: runId })).toMatchObject({
      restoredRows: 1,
      run: { status: "undone" },
    });
    const [after] = (await client.call("transactions", "GET", { search: "maplefield" })).items;
    expect(after).toEqual(before);
    const { runId: second } = await split(halves());
    const { runId: third } = await split([]);
    await client.call("runs", "DELETE", { id: third });
    expect((await client.call("transactions", "GET", { search: "maplefield" })).items[0]!.parts).toHaveLength(3);
    expect(await client.call("runs", "DELETE", { id: second })).toMatchObject({ restoredRows: 1 });
  });

  it("has parts that come to it exactly, or is refused: by the API with what is left over, by the database too", async () => {
    const id = category("Supermarket");
    const wrong: Parts[] = [
      [
        { amount: "-60.00", categoryId: id },
        { amount: "-39.99", categoryId: id },
      ],
      [{ amount: "-100.00", categoryId: id }],
      [
        { amount: "-60.00", categoryId: id, taxAmount: "-60.01" },
        { amount: "-40.00", categoryId: id },
      ],
      [
        { amount: "-60.00", categoryId: id, taxAmount: "5.00" },
        { amount: "-40.00", categoryId: id },
      ],
      [
        { amount: "-100.00", categoryId: id },
        { amount: "0.00", categoryId: id },
      ],
      [
        { amount: "-99.995", categoryId: id },
        { amount: "-0.005", categoryId: id },
      ],
    ];
    for (const parts of wrong) await expect(split(parts)).rejects.toMatchObject({ status: 400 });
    await expect(split(wrong[0]!)).rejects.toThrow("-0.01");
    await expect(
      split([
        { amount: "-60", categoryId: randomUUID() },
        { amount: "-40", categoryId: id },
      ]),
    ).rejects.toMatchObject({ status: 404 });
    await split(halves());
    const bypass = (statement: ReturnType<typeof sql>) =>
      withUser(app.db.store, person, async (tx) => void (await statement.execute(tx)));
    const broken = { message: expect.stringContaining("add up") as string };
    await expect(bypass(sql`update splits set amount = amount - 1 where seq = 1`)).rejects.toMatchObject(broken);
    await expect(bypass(sql`delete from splits where seq = 2`)).rejects.toMatchObject(broken);
    await expect(bypass(sql`update transactions set amount = -99 where id = ${market}`)).rejects.toMatchObject(broken);
  });

  it("of any number of parts loses nothing to the minor unit", async () => {
    // A seventh of a hundred, seven times, with the cent that is left: what people type, and what halves never show.
    const minors = [...Array.from({ length: 49 }, (_, at) => -(100 + at)), 0].with(49, 0);
    minors[49] = -10_000 - minors.reduce((total, minor) => total + minor, 0);
    const ids = ["Supermarket", "Office Supplies", "Coffee"].map(category);
    const parts = minors.map((minor, at) => ({ amount: toDecimal(minor, "EUR"), categoryId: ids[at % 3]! }));
    const { transaction } = await split(parts);
    expect(transaction.parts.map(({ money }) => money.amount)).toEqual(parts.map(({ amount }) => amount));
    const totals = Object.values<string>(await groups()).reduce(
      (total, amount) => total + fromDecimal(amount, "EUR")!,
      0,
    );
    expect(totals).toBe(-10_450);
    expect(await withUser(app.db.store, person, monthlyTotalsAreStale)).toBe(true);
  });

  it("takes part in a change of many rows, and keeps its parts", async () => {
    await split(halves());
    const all = (await client.call("transactions", "GET", {})).items;
    const ids = all.map(({ id }) => id);
    const change = { addTags: ["work", "trip"], notes: "all of it", businessShare: 50, categoryId: category("Coffee") };
    const { runId, changedRows } = await client.call("transactions-bulk", "POST", { ids, ...change });
    expect(changedRows).toBe(3);
    const changed = (await client.call("transactions", "GET", { tag: "trip" })).items;
    expect(changed).toHaveLength(3);
    for (const { tags, notes, parts, businessShare, categorisation } of changed) {
      expect({ tags, notes }).toEqual({ tags: ["work", "trip"], notes: "all of it" });
      expect(businessShare).toBe(parts.length > 0 ? null : 50);
      expect(categorisation!.category).toBe(parts.length > 0 ? "Supermarket" : "Coffee");
    }
    await client.call("transactions-bulk", "POST", { ids: [market], removeTags: ["work"] });
    expect(await client.call("runs", "DELETE", { id: runId })).toMatchObject({ restoredRows: 2 });
    const undone = (await client.call("transactions", "GET", {})).items;
    expect(undone.filter(({ id }) => id !== market)).toEqual(all.filter(({ id }) => id !== market));
    expect(undone.find(({ id }) => id === market)!.tags).toEqual(["trip"]);
  });

  it("counts in the cash flow by its parts, one of which may be a transfer, and is one row of its account", async () => {
    const of = async () => {
      const flow = await client.call("crystal-cash-flow", "GET", { since: "2024-03-01", until: "2024-03-31" });
      return flow.currencies[0]!.periods[0]!.out.amount;
    };
    const listed = async (filter: Input<"transactions", "GET">) =>
      (await client.call("transactions", "GET", { search: "maplefield", ...filter })).items.length;
    const seen = async () => ({
      out: await of(),
      left: await listed({ transfers: "leave_out" }),
      only: await listed({ transfers: "only" }),
      spending: await listed({ flow: "spending" }),
      account: (await client.call("accounts", "GET", {})).items.map(({ balance, transactionCount }) => [
        balance.amount,
        transactionCount,
      ]),
    });
    const before = await seen();
    expect(before).toEqual({ out: "-104.50", left: 1, only: 0, spending: 1, account: [["2695.50", 3]] });
    const saved = { amount: "-60.00", categoryId: category("Savings & Investments") };
    await split([saved, { amount: "-40.00", categoryId: category("Supermarket") }]);
    const parted = { ...before, out: "-44.50", only: 1 };
    expect(await seen()).toEqual(parted);
    // From Crystal's totals as from the rows.
    await app.house.loop.drain();
    await app.importFile(client, "more.csv", "Date,Description,Amount\n2024-02-01,CORNER BAKERY,-1.00\n");
    const { account: _, ...rest } = parted;
    expect(await seen()).toMatchObject(rest);
    await split([saved, { amount: "-40.00", categoryId: category("Transfers") }]);
    expect(await seen()).toMatchObject({ out: "-4.50", left: 0, only: 1, spending: 0 });
  });

  it("and others in a category made for them leave none behind when that is undone", async () => {
    const ids = (await client.call("transactions", "GET", {})).items.map(({ id }) => id);
    const names = async () => (await client.call("tag-categories", "GET", {})).items.map(({ name }) => name);
    const newCategory = { name: "Lisbon", group: "Travel" as const };
    const move = (some: string[]) => client.call("transactions-bulk", "POST", { ids: some, newCategory });
    const first = await move(ids);
    expect(await names()).toContain("Lisbon");
    await client.call("runs", "DELETE", { id: first.runId });
    expect(await names()).not.toContain("Lisbon");
    // It stays where something else has come to need it: another row, or a run that would give it back.
    const second = await move(ids.slice(0, 2));
    await move(ids.slice(2));
    await client.call("runs", "DELETE", { id: second.runId });
    expect(await names()).toContain("Lisbon");
    const third = await client.call("transactions-bulk", "POST", {
      ids: ids.slice(0, 1),
      newCategory: { ...newCategory, name: "Porto" },
    });
    const fourth = await client.call("transactions-bulk", "POST", {
      ids: ids.slice(0, 1),
      categoryId: category("Coffee"),
    });
    await client.call("runs", "DELETE", { id: third.runId });
    expect(await names()).toContain("Porto");
    await client.call("runs", "DELETE", { id: fourth.runId });
  });

  it("corrected into a category made for it leaves none behind when that is undone", async () => {
    const newCategory = { name: "Lisbon", group: "Travel" as const };
    const { runId } = await client.call("tag-correct", "POST", { transactionId: market, newCategory });
    await client.call("runs", "DELETE", { id: runId! });
    expect((await client.call("tag-categories", "GET", {})).items.map(({ name }) => name)).not.toContain("Lisbon");
  });

  it("and the others change all together or not at all", async () => {
    const strangers = [market, randomUUID()];
    await expect(client.call("transactions-bulk", "POST", { ids: strangers, addTags: ["x"] })).rejects.toMatchObject({
      status: 404,
    });
    const twenty = Array.from({ length: 20 }, (_, at) => `t${at}`);
    await client.call("transactions", "PATCH", { id: market, tags: twenty });
    await expect(client.call("transactions-bulk", "POST", { ids: [market], addTags: ["x"] })).rejects.toMatchObject({
      status: 400,
    });
    expect((await client.call("transactions", "GET", { tag: "x" })).items).toEqual([]);
    await expect(
      client.call("transactions-bulk", "POST", { ids: [market, market], addTags: ["x"] }),
    ).rejects.toMatchObject({ status: 400 });
    await expect(client.call("transactions-bulk", "POST", { ids: [market] })).rejects.toMatchObject({ status: 400 });
  });
});
