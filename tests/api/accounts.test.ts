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
});
