import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { Client } from "../../src/contract/client.ts";
import type { Transaction } from "../../src/contract/ledger.ts";
import { engines } from "../setup/engines.ts";
import { useHouse } from "../setup/house.ts";
import { unzip } from "../setup/unzip.ts";

const STATEMENT = [
  "Date,Description,Amount",
  "2024-03-01,CORNER BAKERY,-4.50",
  "2024-03-01,CORNER BAKERY,-4.50",
  "2024-03-02,\"=cmd|' /C calc'!A0 SHOP\",-100.00",
  "2024-03-03,SALARY HALCYON LABS,2800.00",
  '2024-03-04,"ODD ""QUOTED"", SHOP; <b>&",-20.00',
  "",
].join("\n");

const FORMATS = ["csv", "json", "xlsx", "ofx", "qif", "hledger", "beancount"] as const;

/** A row as it is in any ledger, without what only this one calls it. */
function bare(transaction: Transaction) {
  const { id: _, accountId: _a, importId: _i, pairId: _p, categorisation, parts, ...row } = transaction;
  return {
    ...row,
    categorisation: categorisation && { ...categorisation, categoryId: null },
    parts: parts.map((part) => ({ ...part, categoryId: null })),
  };
}
const rowsOf = async (client: Client) => (await client.call("transactions", "GET", { order: "asc", limit: 500 })).items;
const ledgerOf = async (client: Client) => (await rowsOf(client)).map(bare).toSorted(byAll);
const byAll = (a: unknown, b: unknown): number => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);

describe.each(engines)("exports on $name", (engine) => {
  const app = useHouse(engine);
  const ada = randomUUID();
  const get = async (person: string, path: string): Promise<Response> =>
    app.request(path, { headers: { authorization: `Bearer ${await app.token(person)}` } });
  const textOf = async (path: string): Promise<string> => (await get(ada, path)).text();

  beforeAll(async () => {
    const client = app.client(ada);
    await app.importFile(client, "bank.csv", STATEMENT);
    const categories = (await client.call("tag-categories", "GET", {})).items;
    const categoryId = (name: string): string => categories.find((category) => category.name === name)!.id;
    const [bakery, , shop] = await rowsOf(client);
    await client.call("transaction-splits", "POST", {
      transactionId: shop!.id,
      parts: [
        {
          amount: "-70.01",
          categoryId: categoryId("Office Supplies"),
          note: "=paper",
          businessShare: 60,
          taxAmount: "-11.18",
        },
        { amount: "-29.99", categoryId: categoryId("Supermarket") },
      ],
    });
    await client.call("transactions", "PATCH", {
      id: bakery!.id,
      merchant: "Bäckerei @ Corner",
      notes: "two lines\n-of =text",
      tags: ["lisbon-trip", "été"],
      businessShare: 0,
      taxAmount: "-0.30",
    });
  });

  it.each(["csv", "json"] as const)("as %s is imported whole into an empty ledger", async (format) => {
    const file = await textOf(`/api/ledger-export?format=${format}`);
    const other = app.client();
    const done = await app.importFile(other, `ledger.${format}`, file);
    expect(done).toMatchObject({ status: "completed", format: "xspenses", addedRows: 5, rejectedRows: 0 });
    expect(await ledgerOf(other)).toEqual(await ledgerOf(app.client(ada)));
    const accounts = async (client: Client) =>
      (await client.call("accounts", "GET", {})).items.map((account) => ({ ...account, id: null }));
    expect(await accounts(other)).toEqual(await accounts(app.client(ada)));
  });

  it.each(["csv", "json"] as const)(
    "as %s brings back both sides of a transfer, and two accounts of one name",
    async (format) => {
      const person = randomUUID();
      const client = app.client(person);
      const file = (sign: string): string =>
        `Date,Description,Amount\n2024-05-01,TRANSFER ${sign === "-" ? "TO" : "FROM"} POCKET,${sign}70.00\n2024-05-02,SHOP,-${sign === "-" ? "3" : "4"}.00\n`;
      await app.importFile(client, "out.csv", file("-"));
      await app.importFile(client, "in.csv", file(""));
      for (const { id } of (await client.call("accounts", "GET", {})).items)
        await client.call("accounts", "PATCH", { id, name: "Pocket" });
      const facts = async (whose: Client) => {
        const rows = await rowsOf(whose);
        const key = new Map(rows.map((row) => [row.id, `${row.postedOn} ${row.money.amount}`]));
        const accounts = (await whose.call("accounts", "GET", {})).items;
        return {
          pairs: rows
            .flatMap(({ id, pairId }) => (pairId === null ? [] : [`${key.get(id)} ${key.get(pairId)}`]))
            .toSorted(),
          accounts: accounts
            .map(({ name, transactionCount, balance }) => ({ name, transactionCount, balance }))
            .toSorted(byAll),
        };
      };
      const before = await facts(client);
      expect(before.pairs).toHaveLength(2);
      expect(before.accounts.map(({ name }) => name)).toEqual(["Pocket", "Pocket"]);
      const exported = await (await get(person, `/api/ledger-export?format=${format}`)).text();
      const other = app.client();
      for (const addedRows of [4, 0]) {
        expect(
          await app.importFile(other, `ledger.${addedRows}.${format}`, addedRows ? exported : `${exported}\n`),
        ).toMatchObject({
          addedRows,
          rejectedRows: 0,
        });
        expect(await facts(other)).toEqual(before);
      }
      expect(await app.importFile(client, `ledger.${format}`, exported)).toMatchObject({ addedRows: 0 });
      expect(await facts(client)).toEqual(before);
      // Taken back with the import, and nothing is left of it.
      const [last] = (await other.call("imports", "GET", {})).items.filter(({ addedRows }) => addedRows === 4);
      await other.call("imports", "DELETE", { id: last!.id });
      expect(await rowsOf(other)).toEqual([]);
    },
  );

  it("adds nothing to the ledger it came from, and takes none of the person's words away", async () => {
    const before = await ledgerOf(app.client(ada));
    const file = await textOf("/api/ledger-export?format=csv");
    expect(await app.importFile(app.client(ada), "again.csv", file)).toMatchObject({ addedRows: 0, duplicateRows: 5 });
    expect(await ledgerOf(app.client(ada))).toEqual(before);
  });

  it("of a filter holds what the ledger shows under it, and nothing else", async () => {
    const search = await textOf("/api/transactions-export?format=json&search=bakery");
    const { transactions } = JSON.parse(search) as { transactions: { id: string }[] };
    const shown = (await app.client(ada).call("transactions", "GET", { search: "bakery" })).items;
    expect(transactions.map(({ id }) => id).toSorted()).toEqual(shown.map(({ id }) => id).toSorted());
    const tagged = await textOf("/api/transactions-export?tag=lisbon-trip");
    expect(
      tagged
        .trim()
        .split("\r\n")
        .filter((line) => line.startsWith("2024-")),
    ).toHaveLength(1);
    const wrong = await get(ada, "/api/transactions-export?minAmount=lots");
    expect(wrong.status).toBe(400);
    expect((await get(ada, `/api/transactions-export?similarTo=${randomUUID()}`)).status).toBe(404);
  });

  it.each(FORMATS)("as %s is a file of its own kind, for the person alone", async (format) => {
    expect((await app.request(`/api/ledger-export?format=${format}`)).status).toBe(401);
    const response = await get(ada, `/api/ledger-export?format=${format}`);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-disposition")).toMatch(/^attachment; filename="ledger\.\w+"$/);
    expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(200);
    const empty = await get(randomUUID(), `/api/ledger-export?format=${format}`);
    expect(Buffer.from(await empty.arrayBuffer()).includes("HALCYON")).toBe(false);
  });

  it("as OFX tells what an account held only where somebody told it, and as QIF which currency it is in", async () => {
    const person = randomUUID();
    const client = app.client(person);
    await app.importFile(client, "bank.csv", STATEMENT);
    const ofx = async () => (await get(person, "/api/ledger-export?format=ofx")).text();
    expect(await ofx()).not.toContain("LEDGERBAL");
    const [account] = (await client.call("accounts", "GET", {})).items;
    await client.call("account-balances", "POST", { accountId: account!.id, on: "2024-03-02", amount: "1000.00" });
    expect(await ofx()).toContain("<LEDGERBAL><BALAMT>3780.00</BALAMT><DTASOF>20240304120000</DTASOF></LEDGERBAL>");
    // The same as everywhere else.
    const [told] = (await client.call("accounts", "GET", {})).items;
    expect(told).toMatchObject({ balance: { amount: "3780.00" }, balanceFrom: "told" });
    // Of a filter too: what the account held, not what the rows shown add up to.
    const until = await get(person, "/api/ledger-export?format=ofx&until=2024-03-03");
    expect(await until.text()).toContain("<BALAMT>3800.00</BALAMT>");
    expect(await (await get(person, "/api/ledger-export?format=qif")).text()).toContain("\nDAll amounts in USD\n");
  });

  it("as a sheet holds exact numbers, real dates, and texts that no sheet runs", async () => {
    const response = await get(ada, "/api/ledger-export?format=xlsx");
    const files = unzip(Buffer.from(await response.arrayBuffer()));
    const sheet = files.get("xl/worksheets/sheet1.xml")!.toString();
    expect(sheet).toContain("<v>-70.01</v>");
    expect(sheet).toContain("<v>45352</v>");
    expect(sheet).not.toContain("<f>");
    expect(sheet).toContain('t="inlineStr"><is><t xml:space="preserve">=paper</t>');
    expect(sheet).toContain("&lt;b>&amp;");
    const amounts = [...sheet.matchAll(/<c s="4"><v>(-?[\d.]+)<\/v><\/c><c t="inlineStr"/g)].map(([, value]) => value);
    expect(amounts.filter((amount) => amount !== "-0.30" && amount !== "-11.18").toSorted(byAll)).toEqual(
      ["-20.00", "-29.99", "-4.50", "-4.50", "-70.01", "2800.00"].toSorted(byAll),
    );
  });

  it("in CSV disarms what a spreadsheet would run, and stands in the audit log", async () => {
    const file = await textOf("/api/ledger-export?format=csv");
    expect(file).toContain("'=cmd|");
    expect(file).toContain(",'=paper,");
    const { items } = await app.client(ada).call("audit-log", "GET", {});
    expect(items[0]).toMatchObject({ action: "ledger.export", newValue: { format: "csv" } });
  });

  it("of another's account or period of nothing is an empty ledger", async () => {
    const [row] = await rowsOf(app.client(ada));
    const stranger = await get(randomUUID(), `/api/ledger-export?format=csv&accountId=${row!.accountId}`);
    expect((await stranger.text()).trim().split("\r\n")).toHaveLength(1);
    expect((await textOf("/api/ledger-export?format=csv&since=2030-01-01")).trim().split("\r\n")).toHaveLength(1);
  });
});
