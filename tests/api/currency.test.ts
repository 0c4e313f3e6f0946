import { describe, expect, it } from "vitest";
import { engines } from "../setup/engines.ts";
import { useHouse } from "../setup/house.ts";

const CSV = "Date,Description,Amount\n2024-03-01,BREAD,-1200\n2024-03-02,TEA,-12\n";

describe.each(engines)("a file that names no currency, on $name", (engine) => {
  const app = useHouse(engine);

  it("is read in the currency of the account it goes to, whatever the person's main currency is", async () => {
    const client = app.client();
    for (const [name, currency] of [
      ["Tokyo", "JPY"],
      ["Tunis", "TND"],
      ["Berlin", "EUR"],
    ] as const) {
      const { documentId } = await client.call("import-preview", "POST", { filename: "a.csv" }, new Blob([CSV]));
      const newAccount = { name, currency };
      await client.call("imports", "POST", { documentId, newAccount });
      await app.house.loop.drain();
      const { items } = await client.call("transactions", "GET", { currency });
      expect(items.map(({ money }) => Number(money.amount))).toEqual([-12, -1200]);
      const account = (await client.call("accounts", "GET", {})).items.find((known) => known.name === name)!;
      const again = await client.call(
        "import-preview",
        "POST",
        { filename: "b.csv", accountId: account.id },
        new Blob([CSV]),
      );
      expect(again.accounts[0]).toMatchObject({ currency, newRows: 0, duplicateRows: 2 });
      expect(again.sample.map(({ money }) => Number(money.amount))).toEqual([-1200, -12]);
    }
  });
});
