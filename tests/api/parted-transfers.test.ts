import { describe, expect, it } from "vitest";
import type { Client } from "../../src/contract/client.ts";
import type { Transaction } from "../../src/contract/ledger.ts";
import { engines } from "../setup/engines.ts";
import { useHouse } from "../setup/house.ts";
import { CHECKING, csv, named, pairsOf, rowsOf, SAVINGS } from "../setup/own-transfers.ts";

const FILES = { "checking.csv": CHECKING, "savings.csv": SAVINGS } as const;

describe.each(engines)("transfers of which the person puts a side outside Transfers, on $name", (engine) => {
  const app = useHouse(engine);
  const { client: clientOf, importFile } = app;
  const importAll = async (client: Client, names: readonly (keyof typeof FILES)[]) => {
    for (const name of names) await importFile(client, name, FILES[name]);
  };
  const sums = async (client: Client) => {
    const { months } = await client.call("transactions-summary", "GET", {});
    const { items } = await client.call("transactions", "GET", { flow: "spending" });
    const { currencies } = await client.call("crystal-cash-flow", "GET", { by: "month", since: "2024-03-01" });
    const march = currencies[0]!.periods.find(({ from }) => from === "2024-03-01")!;
    return {
      out: months.filter(({ group }) => group !== "Transfers").map(({ moneyOut }) => moneyOut),
      spending: items.map(({ id }) => id).toSorted(),
      flow: [march.in.amount, march.out.amount],
    };
  };
  const sides = (rows: readonly Transaction[]): readonly [Transaction, Transaction] => {
    const from = rows.find(({ postedOn, money }) => postedOn === "2024-03-01" && money.amount === "-500.00")!;
    return [from, named(rows, "REF 88123")];
  };
  const newCategory = { name: "Cold rent", group: "Housing" as const };
  const ways: Record<string, (client: Client, row: Transaction) => Promise<string>> = {
    "by itself": async (client, { id }) =>
      (await client.call("tag-correct", "POST", { transactionId: id, newCategory })).runId!,
    "with others": async (client, { id }) => {
      const others = (await rowsOf(client)).filter(({ description }) => description.startsWith("CARD PAYMENT"));
      const ids = [id, ...others.map((row) => row.id)];
      return (await client.call("transactions-bulk", "POST", { ids, newCategory })).runId;
    },
    "in parts": async (client, { id }) => {
      const { items } = await client.call("tag-categories", "GET", {});
      const of = (name: string): string => items.find((category) => category.group === name)!.id;
      const part = { note: null, businessShare: null, taxAmount: null };
      const parts = [
        { ...part, categoryId: of("Housing"), amount: "-400.00" },
        { ...part, categoryId: of("Shopping"), amount: "-100.00" },
      ];
      return (await client.call("transaction-splits", "POST", { transactionId: id, parts })).runId;
    },
  };

  it.each(Object.keys(ways))("are parted and counted, %s, and joined again by undo", async (way) => {
    const client = clientOf();
    await importAll(client, ["savings.csv"]);
    const alone = named(await rowsOf(client), "REF 88123");
    await importAll(client, ["checking.csv"]);
    const [before, sumsBefore] = [await rowsOf(client), await sums(client)];
    const [from, to] = sides(before);
    expect([from.pairId, to.pairId]).toEqual([to.id, from.id]);
    expect(sumsBefore.spending).not.toContain(from.id);

    const runId = await ways[way]!(client, from);
    expect(pairsOf(await rowsOf(client))).toEqual(["03-29 03-30"]);
    await app.house.loop.drain();
    const after = await rowsOf(client);
    expect(pairsOf(after)).toEqual(["03-29 03-30"]);
    expect(sides(after)[0].categorisation).toMatchObject({ group: "Housing", source: "user" });
    expect(sides(after)[1].categorisation).toMatchObject({ category: alone.categorisation!.category });
    const counted = await sums(client);
    expect(counted.spending).toEqual([...sumsBefore.spending, from.id].toSorted());
    expect(Number(counted.flow[1])).toBe(Number(sumsBefore.flow[1]) - 500);
    // Whatever comes, these two are not paired again.
    await importFile(client, "more.csv", csv("2024-03-03,TRANSFER FROM SAVINGS,500.00", "2024-03-02,SHOP,-500.00"));
    expect(sides(await rowsOf(client))[0].pairId).toBeNull();
    const [more] = (await client.call("imports", "GET", {})).items;
    await client.call("imports", "DELETE", { id: more!.id });

    await client.call("runs", "DELETE", { id: runId });
    await app.house.loop.drain();
    expect(await rowsOf(client)).toEqual(before);
    expect(await sums(client)).toEqual(sumsBefore);
  });

  it("leave the other side what the person had chosen for it, and stay parted when only the first choice is undone", async () => {
    const client = clientOf();
    await importAll(client, ["checking.csv", "savings.csv"]);
    const [from, to] = sides(await rowsOf(client));
    const choose = async (row: Transaction, category: { name: string; group: "Transfers" | "Housing" }) =>
      (await client.call("tag-correct", "POST", { transactionId: row.id, newCategory: category })).runId!;
    await choose(to, { name: "Nest egg", group: "Transfers" });
    expect(pairsOf(await rowsOf(client))).toHaveLength(2);
    const first = await choose(from, newCategory);
    await app.house.loop.drain();
    const parted = await rowsOf(client);
    expect(pairsOf(parted)).toEqual(["03-29 03-30"]);
    expect(sides(parted)[1].categorisation).toMatchObject({ category: "Nest egg", source: "user" });
    await choose(from, { name: "Deposit", group: "Housing" });
    await client.call("runs", "DELETE", { id: first });
    expect(pairsOf(await rowsOf(client))).toEqual(["03-29 03-30"]);
  });

  // A run for everything that waits, and without pairs, took an import's rows from the run that would have paired them.
  it("let Tag look again at the other side alone", async () => {
    const client = clientOf();
    await importAll(client, ["checking.csv", "savings.csv"]);
    const waiting = (await rowsOf(client)).filter(({ description }) => /^CARD PAYMENT|^INTEREST/.test(description));
    await app.db.owner("delete from transaction_categorization where transaction_id = any($1::uuid[])", [
      waiting.map(({ id }) => id),
    ]);
    const [from] = sides(await rowsOf(client));
    await client.call("tag-correct", "POST", { transactionId: from.id, newCategory });
    await app.house.loop.drain();
    const after = await rowsOf(client);
    expect(sides(after)[1].categorisation).not.toBeNull();
    for (const { id } of waiting) expect(after.find((row) => row.id === id)!.categorisation).toBeNull();
  });

  it("are parted by a choice of many rows too where the category was chosen before", async () => {
    const client = clientOf();
    await importAll(client, ["checking.csv", "savings.csv"]);
    const [from, to] = sides(await rowsOf(client));
    const { transaction } = await client.call("tag-correct", "POST", { transactionId: from.id, newCategory });
    // As a version left it that counted a paired row as a transfer whatever its category.
    await app.db.owner(
      "update transactions t set pair_id = n.pair_id from (values ($1::uuid, $2::uuid), ($2::uuid, $1::uuid)) as n(id, pair_id) where t.id = n.id",
      [from.id, to.id],
    );
    const categoryId = transaction.categorisation!.categoryId!;
    await client.call("transactions-bulk", "POST", { ids: [from.id], categoryId });
    expect(sides(await rowsOf(client)).map(({ pairId }) => pairId)).toEqual([null, null]);
  });
});
