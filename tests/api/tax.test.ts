import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import type { Client } from "../../src/contract/client.ts";
import type { TaxSummary } from "../../src/contract/tax.ts";
import { fromDecimal } from "../../src/core/money/money.ts";
import { engines } from "../setup/engines.ts";
import { useHouse } from "../setup/house.ts";

const STATEMENT = [
  "Date,Description,Amount,Currency",
  "2024-04-05,OLD YEAR PAPER,-40.00,GBP",
  "2024-04-06,PAPER AND INK,-33.33,GBP",
  "2024-07-06,PAPER AND INK REFUND,3.33,GBP",
  "2024-08-01,PHONE LINE,-20.01,GBP",
  "2025-01-05,CONFERENCE HOTEL,-100.00,GBP",
  "2025-02-01,HALCYON LABS INVOICE 7,1200.00,GBP",
  "2025-04-05,LAST DAY ADVERT,-10.00,GBP",
  "2025-04-06,NEXT YEAR ADVERT,-99.00,GBP",
  "2024-09-01,TOKYO PAPER,-1001,JPY",
  "",
].join("\n");

const minor = (decimal: string, currency: string): number => fromDecimal(decimal, currency)!;

/** Every way to add a year up, which must all come to the same. */
function ensureAddsUp(summary: TaxSummary): void {
  for (const { currency, total, quarters, categories, entries } of summary.totals) {
    const sum = (decimals: readonly string[]): number =>
      decimals.reduce((all, decimal) => all + minor(decimal, currency), 0);
    expect(sum(quarters)).toBe(minor(total.amount, currency));
    expect(sum([...categories.map((category) => category.total), entries.amount])).toBe(minor(total.amount, currency));
  }
}

describe.each(engines)("tax on $name", (engine) => {
  const app = useHouse(engine);
  let client: Client;
  let category: (name: string) => string;

  const put = async (search: string, name: string): Promise<string> => {
    const [row] = (await client.call("transactions", "GET", { search })).items;
    await client.call("tag-correct", "POST", { transactionId: row!.id, categoryId: category(name) });
    return row!.id;
  };
  const summary = async (year = 2024, jurisdiction = "uk") => {
    const told = await client.call("ledger-tax-summary", "GET", { jurisdiction, year });
    ensureAddsUp(told);
    return told;
  };
  const line = (told: TaxSummary, id: string, currency = "GBP") =>
    told.totals.find((total) => total.line === id && total.currency === currency);

  beforeEach(async () => {
    client = app.client(randomUUID());
    await app.importFile(client, "bank.csv", STATEMENT);
    const known = (await client.call("tag-categories", "GET", {})).items;
    category = (name) => known.find((one) => one.name === name)!.id;
    for (const paper of ["old year", "tokyo"]) await put(paper, "Office Supplies");
    for (const advert of ["last day", "next year"]) await put(advert, "Advertising");
    await put("halcyon", "Business Income");
    await put("phone", "Mobile Phone");
    await put("hotel", "Hotels");
    // The purchase and its refund.
    const inks = (await client.call("transactions", "GET", { search: "ink" })).items;
    for (const { id } of inks)
      await client.call("tag-correct", "POST", { transactionId: id, categoryId: category("Office Supplies") });
  });

  it("adds a year up by the lines of the form, from its first day to its last, net of refunds", async () => {
    const told = await summary();
    expect(told).toMatchObject({
      since: "2024-04-06",
      until: "2025-04-05",
      currency: "GBP",
      form: expect.stringContaining("SA103F"),
    });
    expect(line(told, "23")).toMatchObject({
      total: { amount: "30.00" },
      quarters: ["33.33", "-3.33", "0.00", "0.00"],
      rowCount: 2,
    });
    expect(line(told, "24")).toMatchObject({ total: { amount: "10.00" }, quarters: ["0.00", "0.00", "0.00", "10.00"] });
    expect(line(told, "15")).toMatchObject({ total: { amount: "1200.00" } });
    expect(line(told, "23", "JPY")).toMatchObject({ total: { amount: "1001" } });
    expect(told.notice).toMatch(/no tax advice/);
    expect((await summary(2025)).totals.map((total) => total.line)).toEqual(["24"]);
  });

  it("counts of a category what the person says is business, and of a row what it says itself", async () => {
    const said = { jurisdiction: "uk", categoryId: category("Mobile Phone"), line: "23", businessShare: 40 };
    const { claims } = await client.call("ledger-tax-claims", "PATCH", said);
    expect(claims.find(({ categoryId }) => categoryId === said.categoryId)).toMatchObject({
      businessShare: 40,
      chosen: true,
    });
    // 40 % of 20.01 is 8.004.
    expect(line(await summary(), "23")!.total.amount).toBe("38.00");
    const [phone] = (await client.call("transactions", "GET", { search: "phone" })).items;
    await client.call("transactions", "PATCH", { id: phone!.id, businessShare: 50, taxAmount: "-3.34" });
    const told = line(await summary(), "23")!;
    expect(told.categories.find((one) => one.category === "Mobile Phone")).toMatchObject({ total: "10.01" });
    expect(told).toMatchObject({ tax: { amount: "1.67" }, taxKnownRows: 1 });
    // A row of a category on no line, which the person calls business.
    const [hotel] = (await client.call("transactions", "GET", { search: "hotel" })).items;
    await client.call("transactions", "PATCH", { id: hotel!.id, businessShare: 100 });
    expect(line(await summary(), "30")).toMatchObject({ total: { amount: "100.00" } });
    await client.call("ledger-tax-claims", "PATCH", { jurisdiction: "uk", categoryId: said.categoryId, reset: true });
    await client.call("ledger-tax-claims", "PATCH", {
      jurisdiction: "uk",
      categoryId: category("Office Supplies"),
      line: null,
    });
    expect(line(await summary(), "23")).toBeUndefined();
  });

  it("counts a split row in its parts, each with its own share", async () => {
    const [hotel] = (await client.call("transactions", "GET", { search: "hotel" })).items;
    await client.call("transaction-splits", "POST", {
      transactionId: hotel!.id,
      parts: [
        { amount: "-66.66", categoryId: category("Office Supplies"), businessShare: 50 },
        { amount: "-33.34", categoryId: category("Hotels") },
      ],
    });
    expect(line(await summary(), "23")).toMatchObject({
      total: { amount: "63.33" },
      gross: { amount: "96.66" },
      rowCount: 3,
    });
  });

  it("adds what was written down, at the rates of the year and by the order of days", async () => {
    const entry = { jurisdiction: "uk", allowance: "mileage", note: "client" };
    await client.call("ledger-tax-entries", "POST", { ...entry, enteredOn: "2024-05-01", quantity: "9990" });
    const { id } = await client.call("ledger-tax-entries", "POST", {
      ...entry,
      enteredOn: "2024-12-01",
      quantity: "20.5",
    });
    const { entries } = await client.call("ledger-tax-entries", "GET", { jurisdiction: "uk", year: 2024 });
    expect(entries.map(({ money, quantity }) => [quantity, money.amount])).toEqual([
      ["20.50", "7.13"],
      ["9990.00", "4495.50"],
    ]);
    expect(line(await summary(), "20")).toMatchObject({
      total: { amount: "4502.63" },
      entries: { amount: "4502.63" },
      rowCount: 0,
    });
    const stranger = app.client(randomUUID());
    await expect(stranger.call("ledger-tax-entries", "DELETE", { id })).rejects.toMatchObject({ status: 404 });
    await client.call("ledger-tax-entries", "DELETE", { id });
    expect(line(await summary(), "20")!.total.amount).toBe("4495.50");
    const refused = { ...entry, allowance: "yacht", enteredOn: "2024-05-01", quantity: "1" };
    await expect(client.call("ledger-tax-entries", "POST", refused)).rejects.toMatchObject({ status: 404 });
  });

  it("goes by the person's own form, and refuses lines a form has not, transfers, and other people's categories", async () => {
    await client.call("settings", "PATCH", { taxJurisdiction: "de" });
    expect(await client.call("ledger-tax-summary", "GET", {})).toMatchObject({ jurisdiction: "de", currency: "EUR" });
    const wrong = [
      [{ categoryId: category("Advertising"), line: "no such" }, 400],
      [{ categoryId: category("Own Accounts"), line: "24" }, 400],
      [{ categoryId: randomUUID(), line: "24" }, 404],
    ] as const;
    for (const [edit, status] of wrong)
      await expect(client.call("ledger-tax-claims", "PATCH", { jurisdiction: "uk", ...edit })).rejects.toMatchObject({
        status,
      });
  });
});
