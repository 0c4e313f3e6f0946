import { beforeEach, describe, expect, it } from "vitest";
import type { Client } from "../../src/contract/client.ts";
import { MAX_VIEWS } from "../../src/contract/ledger-views.ts";
import { engines } from "../setup/engines.ts";
import { useHouse } from "../setup/house.ts";

const BIG = { name: "Big payments", filter: "out amount>100", sort: "amount", order: "asc" } as const;

describe.each(engines)("views of the ledger on $name", (engine) => {
  const app = useHouse(engine);
  let client: Client;
  beforeEach(() => {
    client = app.client();
  });
  const names = async () => (await client.call("ledger-views", "GET", {})).items.map(({ name }) => name);

  it("are kept, listed by name, changed part by part, and deleted", async () => {
    const big = await client.call("ledger-views", "POST", BIG);
    expect(big).toEqual({ ...BIG, id: big.id });
    const all = await client.call("ledger-views", "POST", { name: "all", filter: "" });
    expect(all).toMatchObject({ filter: "", sort: "date", order: "desc" });
    expect(await names()).toEqual(["all", "Big payments"]);
    const renamed = await client.call("ledger-views", "PATCH", { id: big.id, name: "Large ones" });
    expect(renamed).toEqual({ ...big, name: "Large ones" });
    const other = await client.call("ledger-views", "PATCH", { id: big.id, filter: "in", order: "desc" });
    expect(other).toEqual({ ...renamed, filter: "in", order: "desc" });
    expect(await client.call("ledger-views", "DELETE", { id: all.id })).toEqual(all);
    expect((await client.call("ledger-views", "GET", {})).items).toEqual([other]);
    const { items } = await client.call("audit-log", "GET", {});
    expect(items.map(({ action }) => action).slice(0, 2)).toEqual(["ledger_view.delete", "ledger_view.edit"]);
  });

  it("say when a name is taken, whatever its case, and let one keep its own", async () => {
    const { id } = await client.call("ledger-views", "POST", BIG);
    const second = await client.call("ledger-views", "POST", { ...BIG, name: "Other" });
    const taken = { code: "conflict", message: /already a view called “Big payments”/ };
    await expect(client.call("ledger-views", "POST", { ...BIG, name: "BIG PAYMENTS" })).rejects.toMatchObject(taken);
    const renaming = client.call("ledger-views", "PATCH", { id: second.id, name: "big payments" });
    await expect(renaming).rejects.toMatchObject(taken);
    expect(await client.call("ledger-views", "PATCH", { id, name: "BIG payments" })).toMatchObject({ id });
    // A name is one person's alone.
    expect(await app.client().call("ledger-views", "POST", BIG)).toMatchObject({ name: BIG.name });
  });

  it("are so many and no more, however many are asked for at once", async () => {
    const asked = Array.from({ length: MAX_VIEWS + 3 }, (_, n) =>
      client.call("ledger-views", "POST", { name: `view ${n}`, filter: "" }).then(
        () => "kept",
        (error: { code?: string }) => error.code,
      ),
    );
    const answers = await Promise.all(asked);
    expect(answers.filter((answer) => answer === "kept")).toHaveLength(MAX_VIEWS);
    expect(answers.filter((answer) => answer === "conflict")).toHaveLength(3);
  });

  it("take no filter longer than the search field's, no empty name and no empty change", async () => {
    const { id } = await client.call("ledger-views", "POST", BIG);
    for (const call of [
      () => client.call("ledger-views", "POST", { name: "long", filter: "x".repeat(501) }),
      () => client.call("ledger-views", "POST", { name: "  ", filter: "" }),
      () => client.call("ledger-views", "PATCH", { id }),
    ])
      await expect(call()).rejects.toMatchObject({ code: "invalid_input" });
  });
});
