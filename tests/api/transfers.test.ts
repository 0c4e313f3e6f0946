import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { Client } from "../../src/contract/client.ts";
import type { Transaction } from "../../src/contract/ledger.ts";
import { engines } from "../setup/engines.ts";
import { useHouse } from "../setup/house.ts";
import { CHECKING, csv, named, pairsOf, rowsOf, SAVINGS } from "../setup/own-transfers.ts";

const FILES = { "checking.csv": CHECKING, "savings.csv": SAVINGS } as const;
const CREDIT = csv("2024-03-15,ZORVEX QUILM,30.00");
const PURCHASE = csv("2024-02-20,ZORVEX QUILM,-80.00", "2024-02-10,ZORVEX QUILM,-30.00");

describe.each(engines)("transfers and refunds on $name", (engine) => {
  const app = useHouse(engine);
  const { client: clientOf, importFile } = app;
  const importAll = async (client: Client, names: readonly (keyof typeof FILES)[]) => {
    for (const name of names) await importFile(client, name, FILES[name]);
  };

  it.each([["checking.csv", "savings.csv"] as const, ["savings.csv", "checking.csv"] as const])(
    "joins both sides of a transfer, with %s imported before %s",
    async (...names) => {
      const client = clientOf();
      await importAll(client, names);
      const rows = await rowsOf(client);
      expect(pairsOf(rows)).toEqual(["03-01 03-04", "03-29 03-30"]);
      const silent = named(rows, "REF 88123");
      expect(silent.categorisation).toMatchObject({ group: "Transfers", source: "alias", confidence: 0.96 });
      const why = await client.call("tag-explain", "GET", { transactionId: silent.id });
      expect(why.reason).toBe("Paired with “TRANSFER TO SAVINGS 4417” of 1 March 2024 on checking.");
      expect(why.trace.map(({ stage, outcome }) => `${stage} ${outcome}`)).toContain("alias decided");
      expect(why.pair).toMatchObject({ id: silent.pairId, money: { amount: "-500.00" } });
      expect(named(rows, "INTEREST PAID").pairId).toBeNull();
    },
  );

  it("takes pairs back with their run, and what the other side had been before with them", async () => {
    const client = clientOf();
    await importAll(client, ["savings.csv"]);
    const before = await rowsOf(client);
    await importAll(client, ["checking.csv"]);
    const [run] = (await client.call("runs", "GET", {})).items;
    expect(run).toMatchObject({ title: "Categorised 3 transactions", changedRows: 5 });
    expect((await client.call("runs", "DELETE", { id: run!.id })).restoredRows).toBe(5);
    const after = await rowsOf(client);
    expect(pairsOf(after)).toEqual([]);
    for (const row of before) expect(after).toContainEqual(row);
    await client.call("runs", "POST", { kind: "categorise" });
    await app.house.loop.drain();
    expect(pairsOf(await rowsOf(client))).toHaveLength(2);
  });

  it("counts all that a run did where its first delivery ended before it could say so", async () => {
    const person = randomUUID();
    const client = clientOf(person);
    await importFile(client, "savings.csv", SAVINGS);
    await app.db.owner(
      `create function refuse() returns trigger language plpgsql as $$ begin raise 'too early'; end $$`,
    );
    await app.db.owner(`create trigger refuse before insert on notifications for each row
      when (new.title like 'Categorised%') execute function refuse()`);
    await importFile(client, "checking.csv", CHECKING);
    await app.db.owner("drop function refuse cascade");
    expect((await client.call("runs", "GET", {})).items[0]).toMatchObject({ status: "running" });

    await app.db.owner("update employee_tasks set run_at = now() where user_id = $1 and status = 'pending'", [person]);
    await app.house.loop.drain();
    const [run] = (await client.call("runs", "GET", {})).items;
    expect(run).toMatchObject({ status: "completed", title: "Categorised 3 transactions", changedRows: 5 });
    const [told] = (await client.call("notifications", "GET", {})).items;
    expect(told).toMatchObject({ title: run!.title, message: expect.stringContaining("2 transfers found their") });
    const totals = await app.db.owner("select from employee_tasks where user_id = $1 and idempotency_key = $2", [
      person,
      `totals ${run!.id}`,
    ]);
    expect(totals).toHaveLength(1);
    expect((await client.call("runs", "DELETE", { id: run!.id })).restoredRows).toBe(5);
  });

  it("lets a nearer partner have the row, whichever came first, and joins the old pair again when that is undone", async () => {
    const client = clientOf();
    await importFile(client, "one.csv", csv("2024-05-01,TRANSFER TO SAVINGS,-70.00"));
    await importFile(client, "two.csv", csv("2024-05-04,TRANSFER FROM CHECKING,70.00"));
    expect(pairsOf(await rowsOf(client))).toEqual(["05-01 05-04"]);
    const before = await rowsOf(client);
    await importFile(client, "three.csv", csv("2024-05-02,TRANSFER FROM CHECKING,70.00"));
    expect(pairsOf(await rowsOf(client))).toEqual(["05-01 05-02"]);
    const [run] = (await client.call("runs", "GET", {})).items;
    await client.call("runs", "DELETE", { id: run!.id });
    const after = await rowsOf(client);
    expect(pairsOf(after)).toEqual(["05-01 05-04"]);
    for (const row of before) expect(after).toContainEqual(row);
  });

  const near = csv("2024-05-01,TRANSFER TO SAVINGS,-70.00");
  const far = csv("2024-05-04,TRANSFER FROM CHECKING,70.00");
  const nearer = csv("2024-05-02,TRANSFER FROM CHECKING,70.00");

  it("gives back the old partner when the import that brought a nearer one is undone", async () => {
    const client = clientOf();
    await importFile(client, "one.csv", near);
    await importFile(client, "two.csv", far);
    const before = await rowsOf(client);
    const { id } = await importFile(client, "three.csv", nearer);
    expect(pairsOf(await rowsOf(client))).toEqual(["05-01 05-02"]);
    await client.call("imports", "DELETE", { id });
    // At once, and not only when Tag has looked again.
    expect(await rowsOf(client)).toEqual(before);
    await app.house.loop.drain();
    expect(await rowsOf(client)).toEqual(before);
    const [run] = (await client.call("runs", "GET", {})).items;
    expect(run).toMatchObject({ status: "undone" });
  });

  it.each([
    ["Garden", "Shopping", []],
    ["Nest egg", "Transfers", ["05-01 05-04"]],
  ] as const)(
    "lets no import change whether there is a pair once the person put a side in %s",
    async (name, group, pairs) => {
      const client = clientOf();
      await importFile(client, "one.csv", near);
      await importFile(client, "two.csv", far);
      const side = named(await rowsOf(client), "TRANSFER TO");
      await client.call("tag-correct", "POST", { transactionId: side.id, newCategory: { name, group } });
      await importFile(client, "three.csv", nearer);
      expect(pairsOf(await rowsOf(client))).toEqual(pairs);
    },
  );

  it("joins a pair again whose sides a rule had decided, when the run that parted it is undone", async () => {
    const client = clientOf();
    const categoryId = (await client.call("tag-categories", "GET", {})).items.find(
      ({ name }) => name === "Transfers",
    )!.id;
    await client.call("tag-rules", "POST", { pattern: "transfer", categoryId });
    await importFile(client, "one.csv", near);
    await importFile(client, "two.csv", far);
    const before = await rowsOf(client);
    expect(before.map(({ categorisation }) => categorisation?.source)).toEqual(["rule", "rule"]);
    const { id } = await importFile(client, "three.csv", nearer);
    expect(pairsOf(await rowsOf(client))).toEqual(["05-01 05-02"]);
    const [run] = (await client.call("runs", "GET", {})).items;
    await client.call("runs", "DELETE", { id: run!.id });
    expect(pairsOf(await rowsOf(client))).toEqual(["05-01 05-04"]);
    await client.call("imports", "DELETE", { id });
    expect(await rowsOf(client)).toEqual(before);
  });

  it("sends a refund back where it was when the import that brought its purchase is undone", async () => {
    const client = clientOf();
    await importFile(client, "a.csv", CREDIT);
    const before = await rowsOf(client);
    const { id } = await importFile(client, "b.csv", PURCHASE);
    expect(named(await rowsOf(client), "ZORVEX").categorisation).not.toBeNull();
    expect((await rowsOf(client)).find((row) => row.id === before[0]!.id)).not.toEqual(before[0]);
    await client.call("imports", "DELETE", { id });
    await app.house.loop.drain();
    expect(await rowsOf(client)).toEqual(before);
  });

  it("leaves alone what the person decided of such a row since, and what another import brought", async () => {
    const client = clientOf();
    await importFile(client, "a.csv", CREDIT);
    const [refund] = await rowsOf(client);
    const { id } = await importFile(client, "b.csv", PURCHASE);
    await importFile(client, "c.csv", csv("2024-06-01,CORNER BAKERY,-4.50"));
    const newCategory = { name: "Presents", group: "Gifts & Donations" as const };
    await client.call("tag-correct", "POST", { transactionId: refund!.id, newCategory });
    const bakery = named(await rowsOf(client), "CORNER BAKERY");
    await client.call("imports", "DELETE", { id });
    await app.house.loop.drain();
    const after = await rowsOf(client);
    expect(after.map((row) => row.id).toSorted()).toEqual([refund!.id, bakery.id].toSorted());
    expect(after.find((row) => row.id === refund!.id)!.categorisation).toMatchObject({
      category: "Presents",
      source: "user",
    });
    expect(named(after, "CORNER BAKERY")).toEqual(bakery);
  });

  it("judges the side that stays anew when the import of the other is taken back", async () => {
    const client = clientOf();
    await importAll(client, ["savings.csv"]);
    const before = await rowsOf(client);
    const { id } = await importFile(client, "checking.csv", CHECKING);
    await client.call("imports", "DELETE", { id });
    await app.house.loop.drain();
    expect(await rowsOf(client)).toEqual(before);
  });

  it("never changes a row the person has decided, nor takes it for a transfer when they say it is none", async () => {
    const client = clientOf();
    await importAll(client, ["savings.csv"]);
    const [first, second] = await rowsOf(client);
    const choose = (row: Transaction, name: string, group: "Income" | "Transfers") =>
      client.call("tag-correct", "POST", { transactionId: row.id, newCategory: { name, group } });
    await choose(first!, "Birthday money", "Income");
    await choose(second!, "Nest egg", "Transfers");
    await importAll(client, ["checking.csv"]);
    const rows = await rowsOf(client);
    expect(pairsOf(rows)).toEqual(["03-29 03-30"]);
    const byId = new Map(rows.map((row) => [row.id, row]));
    expect(byId.get(first!.id)?.categorisation).toMatchObject({ category: "Birthday money", source: "user" });
    expect(byId.get(second!.id)?.categorisation).toMatchObject({ category: "Nest egg", source: "user" });
  });

  it("pairs nobody's row with another person's", async () => {
    const [one, other] = [clientOf(), clientOf()];
    await importAll(one, ["checking.csv"]);
    await importAll(other, ["savings.csv"]);
    expect(pairsOf([...(await rowsOf(one)), ...(await rowsOf(other))])).toEqual([]);
  });

  it.each([
    [["a.csv", CREDIT] as const, ["b.csv", PURCHASE] as const],
    [["b.csv", PURCHASE] as const, ["a.csv", CREDIT] as const],
  ])("sends money back where its purchase went, in any order of import", async (...files) => {
    const client = clientOf();
    for (const [name, text] of files) await importFile(client, name, text);
    const refund = (await rowsOf(client)).find(({ money }) => money.amount === "30.00")!;
    const bought = (await rowsOf(client)).find(({ money }) => money.amount === "-30.00")!;
    expect(refund.categorisation?.category).toBe(bought.categorisation?.category);
    expect(refund.pairId).toBeNull();
    const why = await client.call("tag-explain", "GET", { transactionId: refund.id });
    expect(why.reason).toBe("Money back from Zorvex Quilm: it goes where your purchase of 10 February 2024 went.");
  });

  it("sends money back where that very purchase went, when others of the merchant went elsewhere", async () => {
    const client = clientOf();
    await importFile(client, "b.csv", PURCHASE);
    const [same, other] = await rowsOf(client);
    const newCategory = { name: "Presents", group: "Gifts & Donations" as const };
    await client.call("tag-correct", "POST", { transactionId: other!.id, newCategory });
    await importFile(client, "a.csv", CREDIT);
    const refund = (await rowsOf(client)).find(({ money }) => money.amount === "30.00")!;
    expect(refund.categorisation?.category).toBe(same!.categorisation?.category);
    expect(refund.categorisation?.category).not.toBe("Presents");
  });
});
