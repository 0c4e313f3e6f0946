import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import type { Client } from "../../src/contract/client.ts";
import type { TaxResult } from "../../src/core/chat/results.ts";
import type { TaxSummary } from "../../src/contract/tax.ts";
import { dayNumber, isoDate } from "../../src/core/calendar/days.ts";
import { fromDecimal, toDecimal } from "../../src/core/money/money.ts";
import Papa from "papaparse";
import { askPrime } from "../setup/ask-prime.ts";
import { engines } from "../setup/engines.ts";
import { useHouse } from "../setup/house.ts";
import { sendReceipt } from "../setup/receipts.ts";

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
  const ahead = summary.totals.flatMap(({ categories }) => categories).reduce((sum, one) => sum + one.aheadCount, 0);
  expect(summary.quarterDays.reduce((sum, { aheadCount }) => sum + aheadCount, 0)).toBe(ahead);
  expect(summary.aheadCount).toBe(ahead);
  for (const { currency, total, quarters, aheadQuarters, categories, entries } of summary.totals) {
    const sum = (decimals: readonly string[]): number =>
      decimals.reduce((all, decimal) => all + minor(decimal, currency), 0);
    expect(sum(quarters)).toBe(minor(total.amount, currency));
    expect(sum([...categories.map((category) => category.total), entries.amount])).toBe(minor(total.amount, currency));
    for (const category of categories) expect(sum(category.quarters)).toBe(minor(category.total, currency));
    // Written down for later is of no category.
    if (entries.amount === toDecimal(0, currency))
      expect(sum(categories.flatMap((category) => category.aheadQuarters))).toBe(sum(aheadQuarters));
  }
}

describe.each(engines)("tax on $name", (engine) => {
  const app = useHouse(engine);
  let client: Client;
  let person: string;
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
  /** The year as a file: its records by the names of their columns. */
  const file = async (query: string): Promise<Record<string, string>[]> => {
    const headers = { authorization: `Bearer ${await app.token(person)}` };
    const text = await (await app.request(`/api/ledger-tax-export?${query}`, { headers })).text();
    return Papa.parse<Record<string, string>>(text.trim(), { header: true }).data;
  };
  const line = (told: TaxSummary, id: string, currency = "GBP") =>
    told.totals.find((total) => total.line === id && total.currency === currency);

  beforeEach(async () => {
    person = randomUUID();
    client = app.client(person);
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

  it("takes a refund off the form's other expenses, and income paid back off its other income, where the category is on no line", async () => {
    const rows = "2025-01-20,GUESTHOUSE BACK,20.00,GBP\n2025-01-21,STRAY SUM,7.00,GBP\n2025-01-22,PAID BACK,-2.00,GBP";
    await app.importFile(client, "back.csv", `Date,Description,Amount,Currency\n${rows}\n`);
    const hotels = [await put("guesthouse", "Hotels"), await put("conference", "Hotels")];
    const ids = [...hotels, await put("stray", "Interest"), await put("paid back", "Interest")];
    for (const id of ids) await client.call("transactions", "PATCH", { id, businessShare: 100 });
    const told = await summary();
    expect(line(told, "30")).toMatchObject({ total: { amount: "80.00" }, rowCount: 2 });
    expect(line(told, "16")).toMatchObject({ total: { amount: "5.00" }, rowCount: 2 });
  });

  it("counts what is booked up to today alone, and says what is booked for later days of the year", async () => {
    const day = (ahead: number): string => isoDate(dayNumber(new Date().toISOString().slice(0, 10)) + ahead);
    // A form whose year does not end in these days.
    const jurisdiction = /-(03-2[5-9]|03-3|04-0)/.test(day(0)) ? "us" : "uk";
    const rows = [`${day(0)},GLUE AND INK,-10.00,GBP`, `${day(2)},GLUE AND INK,-7.00,GBP`];
    await app.importFile(client, "ahead.csv", ["Date,Description,Amount,Currency", ...rows, ""].join("\n"));
    for (const { id } of (await client.call("transactions", "GET", { search: "glue" })).items)
      await client.call("tag-correct", "POST", { transactionId: id, categoryId: category("Office Supplies") });
    const told = await client.call("ledger-tax-summary", "GET", { jurisdiction });
    ensureAddsUp(told);
    expect([told.countedUntil, told.aheadCount]).toEqual([day(0), 1]);
    const place = (on: string): number => told.quarterDays.findIndex(({ since, until }) => since <= on && on <= until);
    expect(told.quarterDays.map(({ aheadCount }) => aheadCount)).toEqual(
      [0, 1, 2, 3].map((at) => +(at === place(day(2)))),
    );
    expect(told.quarterDays.map(({ until, countedUntil }) => countedUntil === until)).toEqual(
      told.quarterDays.map(({ until }) => until <= day(0)),
    );
    expect(told.quarterDays.map(({ countedUntil }) => countedUntil === null)).toEqual(
      told.quarterDays.map(({ since }) => since > day(0)),
    );
    const paper = told.totals
      .flatMap(({ categories }) => categories)
      .filter((one) => one.category === "Office Supplies");
    expect(paper.map(({ total, rowCount, aheadCount }) => [total, rowCount, aheadCount])).toEqual([["10.00", 1, 1]]);
    expect(paper[0]!.aheadQuarters.map(Number)).toEqual([0, 1, 2, 3].map((at) => (at === place(day(2)) ? 7 : 0)));
    expect(told.withoutReceipt.rows.map(({ postedOn }) => postedOn)).toEqual([day(0)]);
    const past = await summary();
    expect([past.countedUntil, past.aheadCount]).toEqual([past.until, 0]);
    const next = await client.call("ledger-tax-summary", "GET", { jurisdiction, year: told.year + 1 });
    expect([next.totals, next.aheadCount]).toEqual([[], 0]);
    // What is written down for a day to come counts then, too.
    const [allowance] = told.allowances;
    const entry = { jurisdiction, allowance: allowance!.id, enteredOn: day(2), quantity: "100" };
    await client.call("ledger-tax-entries", "POST", entry);
    const written = (await client.call("ledger-tax-summary", "GET", { jurisdiction })).totals.find(
      (one) => one.line === allowance!.line,
    )!;
    expect([Number(written.entries.amount), Number(written.total.amount)]).toEqual([0, 0]);
    expect(Number(written.aheadQuarters[place(day(2))])).toBeGreaterThan(0);
    // Prime tells of what counts.
    await client.call("settings", "PATCH", { taxJurisdiction: jurisdiction });
    const { result } = await askPrime(app, person, "What can I deduct this year?");
    expect((result as TaxResult).lines.map(({ line: of }) => of)).not.toContain(written.line);
    const exported = await file(`jurisdiction=${jurisdiction}`);
    expect(exported.map((one) => [one["Category"], one["Counts"], one["Booked ahead"]])).toEqual(
      expect.arrayContaining([
        ["Office Supplies", expect.stringMatching(/^(10|0)\.00$/), "7.00"],
        ["Written down", "0.00", written.aheadQuarters[place(day(2))]],
      ]),
    );
  });

  it("is taken along as a table, whose records add up to every figure of the form, by quarter", async () => {
    await client.call("ledger-tax-entries", "POST", {
      jurisdiction: "uk",
      allowance: "mileage",
      enteredOn: "2024-05-01",
      quantity: "100",
    });
    const told = await summary();
    const records = await file("jurisdiction=uk&year=2024");
    for (const { line: id, currency, quarters, categories } of told.totals)
      for (const [at, quarter] of quarters.entries()) {
        const own = records.filter(
          (one) => one["Line"] === id && one["Currency"] === currency && one["Quarter"] === `${at + 1}`,
        );
        expect(own.reduce((sum, one) => sum + minor(one["Counts"]!, currency), 0)).toBe(minor(quarter, currency));
        expect(own.every((one) => one["Booked ahead"] === toDecimal(0, currency))).toBe(true);
        const known = [...categories.map(({ category: name }) => name), "Written down"];
        expect(own.filter((one) => !known.includes(one["Category"]!))).toEqual([]);
      }
    expect(records[0]).toMatchObject({ From: "2024-04-06", To: "2024-07-05", "Counted up to": "2024-07-05" });
    const response = await app.request("/api/ledger-tax-export", {
      headers: { authorization: `Bearer ${await app.token(randomUUID())}` },
    });
    expect((await response.text()).trim().split("\r\n")).toHaveLength(1);
    expect((await app.request("/api/ledger-tax-export")).status).toBe(401);
    const bad = await app.request("/api/ledger-tax-export?jurisdiction=moon", {
      headers: { authorization: `Bearer ${await app.token(person)}` },
    });
    expect(bad.status).toBe(400);
  });

  it("lists expenses that count and have no receipt, until one is attached; income and refunds need none", async () => {
    const { withoutReceipt } = await summary();
    expect(withoutReceipt.count).toBe(withoutReceipt.rows.length);
    const named = withoutReceipt.rows.map(({ merchant, counts }) => `${merchant.toLowerCase()} ${counts.amount}`);
    expect(named).toContain("paper and ink -33.33");
    expect(named.filter((name) => /halcyon|refund|old year|next year/.test(name))).toEqual([]);
    const proved = withoutReceipt.rows.find(({ merchant }) => /paper and ink/i.test(merchant))!;
    const receipt = await sendReceipt(app, client, "paper.txt", "SOMEBODY ELSE\nTOTAL 3.33\n");
    await client.call("byte-receipts", "PATCH", { id: receipt, transactionId: proved.transactionId });
    const after = (await summary()).withoutReceipt;
    expect(after.count).toBe(withoutReceipt.count - 1);
    expect(after.rows.some(({ transactionId }) => transactionId === proved.transactionId)).toBe(false);
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
