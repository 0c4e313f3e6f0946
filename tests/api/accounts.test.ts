import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { engines } from "../setup/engines.ts";
import { useHouse } from "../setup/house.ts";

describe.each(engines)("accounts on $name", (engine) => {
  const app = useHouse(engine);
  const listed = async (client: ReturnType<typeof app.client>) => (await client.call("accounts", "GET", {})).items;

  it("are deleted when they hold nothing, and told whole, so that they can be had back", async () => {
    const client = app.client();
    const { id } = await client.call("accounts", "POST", {
      name: "Piggy bank",
      kind: "cash",
      currency: "EUR",
      reference: "…4321",
    });
    await client.call("account-balances", "POST", { accountId: id, on: "2024-03-01", amount: "12.50" });
    const { balances, ...account } = await client.call("accounts", "DELETE", { id });
    expect(account).toEqual({ name: "Piggy bank", kind: "cash", currency: "EUR", reference: "…4321" });
    expect(balances).toEqual([{ on: "2024-03-01", money: { amount: "12.50", currency: "EUR" } }]);
    expect(await listed(client)).toEqual([]);
    expect((await client.call("crystal-net-worth", "GET", {})).accounts).toEqual([]);
    await expect(client.call("accounts", "DELETE", { id })).rejects.toMatchObject({ status: 404 });
    expect(await client.call("accounts", "POST", account)).toMatchObject(account);
  });

  it("stay while they hold rows, and can go once the import that brought those is undone", async () => {
    const client = app.client();
    const done = await app.importFile(client, "bank.csv", "Date,Description,Amount\n2024-03-01,SHOP,-4.20\n");
    const [account] = await listed(client);
    const { id } = account!;
    await expect(client.call("accounts", "DELETE", { id })).rejects.toMatchObject({
      status: 409,
      message: expect.stringContaining("holds transactions") as unknown,
    });
    await client.call("imports", "DELETE", { id: done.id });
    await app.house.loop.drain();
    await client.call("accounts", "DELETE", { id });
    expect(await listed(client)).toEqual([]);
    // What was imported into it once is still told.
    expect((await client.call("imports", "GET", {})).items).toMatchObject([{ id: done.id, status: "undone" }]);
  });

  it("stay while a rule is for them alone, and for whoever they are not", async () => {
    const client = app.client();
    const { id } = await client.call("accounts", "POST", { name: "Card", kind: "card", currency: "EUR" });
    const categoryId = (await client.call("tag-categories", "GET", {})).items[0]!.id;
    const { rule } = await client.call("tag-rules", "POST", {
      pattern: "shop",
      categoryId,
      conditions: { accountId: id },
    });
    await expect(client.call("accounts", "DELETE", { id })).rejects.toMatchObject({ status: 409 });
    await client.call("tag-rules", "DELETE", { id: rule.id });
    await expect(app.client(randomUUID()).call("accounts", "DELETE", { id })).rejects.toMatchObject({ status: 404 });
    await client.call("accounts", "DELETE", { id });
  });

  it("are held against a statement, from one to the next, and marked when every row is there", async () => {
    const client = app.client();
    const file = (...rows: string[]) => ["Date,Description,Amount", ...rows, ""].join("\n");
    await app.importFile(client, "march.csv", file("2024-03-01,SHOP,-4.20", "2024-03-20,SHOP,-5.80"));
    const { id: accountId } = (await listed(client))[0]!;
    const ask = (on: string, amount: string) => client.call("account-reconciliation", "GET", { accountId, on, amount });
    const mark = (on: string, amount: string) =>
      client.call("account-reconciliation", "POST", { accountId, on, amount });
    const start = { from: null, reckoned: null, difference: null, before: null, reconciled: false };
    expect(await ask("2024-02-29", "100.00")).toMatchObject(start);
    expect(await mark("2024-02-29", "100.00")).toMatchObject({ ...start, reconciled: true });
    const march = await ask("2024-03-31", "90.00");
    expect(march).toMatchObject({
      from: { on: "2024-02-29", money: { amount: "100.00" } },
      reckoned: { amount: "90.00" },
      difference: { amount: "0.00" },
      rows: { since: "2024-03-01", until: "2024-03-31", accountId },
    });
    expect((await client.call("transactions", "GET", march.rows)).items).toHaveLength(2);
    await expect(mark("2024-03-31", "91.00")).rejects.toMatchObject({
      status: 409,
      message: expect.stringContaining("1.00 apart") as unknown,
    });
    expect(await mark("2024-03-31", "90.00")).toMatchObject({ reconciled: true, before: null });
    // The next one begins there; and a row that comes for the time before shows at once.
    await app.importFile(client, "march.csv", file("2024-04-02,SHOP,-1.00"));
    expect(await ask("2024-04-30", "89.00")).toMatchObject({
      from: { on: "2024-03-31" },
      difference: { amount: "0.00" },
    });
    await app.importFile(client, "march.csv", file("2024-03-05,SHOP,-2.00"));
    expect(await ask("2024-03-31", "90.00")).toMatchObject({ difference: { amount: "2.00" }, reconciled: true });
    // Taken back: what was told of the day before is told again, or nothing is.
    await client.call("account-balances", "DELETE", { accountId, on: "2024-03-31" });
    expect(await ask("2024-04-30", "89.00")).toMatchObject({
      from: { on: "2024-02-29" },
      difference: { amount: "2.00" },
    });
    for (const amount of ["1.005", "999999999999999.00"])
      await expect(ask("2024-04-30", amount)).rejects.toMatchObject({ status: 400 });
  });

  it("hold what the balance column of a CSV says at its end, unless the person says otherwise; gone with the import", async () => {
    const client = app.client();
    const file = (...rows: string[]) => ["Date,Description,Amount,Balance", ...rows, ""].join("\n");
    const march = ["2024-03-01,SHOP,-4.20,995.80", "2024-03-18,PAY,50.00,1045.80", "2024-03-20,SHOP,-5.80,1040.00"];
    const run = await app.importFile(client, "march.csv", file(...march));
    const one = async () => (await listed(client))[0]!;
    const { id: accountId, balance } = await one();
    expect(balance).toEqual({ amount: "1040.00", currency: "USD" });
    const asked = { accountId, on: "2024-03-20", amount: "1040.00" };
    // A statement's word is held against the rows like the person's own.
    await client.call("account-reconciliation", "POST", { accountId, on: "2024-02-29", amount: "1000.00" });
    expect(await client.call("account-reconciliation", "GET", asked)).toMatchObject({ difference: { amount: "0.00" } });
    // A row that is missing in between: the column is no longer to be believed.
    await app.importFile(
      client,
      "march.csv",
      file("2024-04-02,SHOP,-1.00,1039.00", "2024-04-03,SHOP,-2.00,1030.00", "2024-04-04,SHOP,-3.00,1027.00"),
    );
    expect((await one()).balance).toEqual({ amount: "1034.00", currency: "USD" });
    await client.call("account-balances", "POST", { ...asked, amount: "1040.50" });
    expect((await one()).balance).toEqual({ amount: "1034.50", currency: "USD" });
    await client.call("account-balances", "DELETE", { accountId, on: "2024-03-20" });
    await client.call("imports", "DELETE", { id: run.id });
    expect((await one()).balance).toEqual({ amount: "994.00", currency: "USD" });
  });

  it("keep the balance of a statement that came twice until the first import is taken back", async () => {
    const client = app.client();
    const march =
      "Date,Description,Amount,Balance\n2024-03-01,SHOP,-4.20,995.80\n2024-03-18,PAY,50.00,1045.80\n2024-03-20,SHOP,-5.80,1040.00\n";
    const held = async () => (await listed(client))[0]!.balance?.amount;
    const first = await app.importFile(client, "march.csv", march);
    const second = await app.importFile(client, "march.csv", `${march}\n`);
    expect([second.addedRows, await held()]).toEqual([0, "1040.00"]);
    await client.call("imports", "DELETE", { id: second.id });
    expect(await held()).toBe("1040.00");
    await client.call("imports", "DELETE", { id: first.id });
    expect(await held()).not.toBe("1040.00");
  });

  const ROWS = ["2025-10-29,SHOP,-5.80", "2025-10-30,PAY,50.00", "2025-10-31,SHOP,-4.20"];
  /** Two statements that tell the same day's balance differently, and how to take them back. */
  async function twice() {
    const client = app.client();
    const october = (shop: string, ...balances: string[]): string =>
      [
        "Date,Description,Amount,Balance",
        ...ROWS.map((row, at) => `${row.replace("SHOP", shop)},${balances[at]}`),
        "",
      ].join("\n");
    const first = await app.importFile(client, "october.csv", october("BAKER", "954.20", "1004.20", "1000.00"));
    const { id: accountId } = (await listed(client))[0]!;
    const second = await app.importFile(client, "october.csv", october("BUTCHER", "904.20", "954.20", "950.00"));
    return {
      client,
      told: { accountId, on: "2025-10-31" },
      undo: (which: "first" | "second") =>
        client.call("imports", "DELETE", { id: (which === "first" ? first : second).id }),
      held: async () => {
        const [account, ...others] = (await client.call("crystal-net-worth", "GET", {})).accounts;
        expect(others).toEqual([]);
        return account?.known?.money.amount;
      },
    };
  }

  it("hold what the earlier import said again when a later one of the same day is taken back", async () => {
    const { undo, held } = await twice();
    expect(await held()).toBe("950.00");
    await undo("second");
    expect(await held()).toBe("1000.00");
    await undo("first");
    expect(await held()).toBeUndefined();
  });

  it("go on holding what the later import said when the earlier one is taken back", async () => {
    const { undo, held } = await twice();
    await undo("first");
    expect(await held()).toBe("950.00");
    await undo("second");
    expect(await held()).toBeUndefined();
  });

  it("hold what a statement says again when the person takes back what they said instead", async () => {
    const { client, told, undo, held } = await twice();
    await client.call("account-balances", "POST", { ...told, amount: "980.00" });
    expect(await held()).toBe("980.00");
    await undo("second");
    expect(await held()).toBe("980.00");
    await client.call("account-balances", "DELETE", told);
    expect(await held()).toBe("1000.00");
    await client.call("account-balances", "DELETE", told);
    expect(await held()).toBeUndefined();
  });

  it("say what a told balance replaces and whose word that was, so that it can be taken back", async () => {
    const { client, told, held } = await twice();
    const tell = async (on: string, amount: string) =>
      (await client.call("account-balances", "POST", { ...told, on, amount })).before;
    expect(await tell("2025-09-30", "900.00")).toBeNull();
    expect(await tell("2025-09-30", "901.00")).toEqual({
      amount: "900.00",
      currency: "USD",
      by: "you",
      reconciled: false,
    });
    expect(await tell(told.on, "980.00")).toEqual({
      amount: "950.00",
      currency: "USD",
      by: "statement",
      reconciled: false,
    });
    await client.call("account-balances", "DELETE", told);
    expect(await held()).toBe("950.00");
    const asked = { ...told, amount: "950.00" };
    expect(await client.call("account-reconciliation", "GET", asked)).toMatchObject({ before: { by: "statement" } });
  });
});
