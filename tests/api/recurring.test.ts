import { describe, expect, it } from "vitest";
import { dayNumber, dayOf, isoDate, monthDay } from "../../src/core/calendar/days.ts";
import type { Client } from "../../src/contract/client.ts";
import { engines } from "../setup/engines.ts";
import { useHouse } from "../setup/house.ts";

const TODAY = dayNumber(new Date().toISOString().slice(0, 10));
const THIS_MONTH = monthDay(TODAY).month;

/** That day of the month so many months ago. */
const monthsAgo = (months: number, dayOfMonth: number): string =>
  isoDate(dayOf({ month: THIS_MONTH - months, dayOfMonth }));

const MONTHS = [8, 7, 6, 5, 4, 3, 2, 1];
const line = (on: string, description: string, amount: string): string => `${on},${description},${amount}`;

const STATEMENT = [
  "Date,Description,Amount",
  // A subscription that became dearer three months ago.
  ...MONTHS.map((months) => line(monthsAgo(months, 5), "LUMENFLIX STREAMING", months > 3 ? "-11.99" : "-14.99")),
  ...MONTHS.map((months) => line(monthsAgo(months, 1), "SALARY HALCYON LABS", "2800.00")),
  // A gym that ended half a year ago.
  ...[14, 13, 12, 11, 10, 9].map((months) => line(monthsAgo(months, 12), "IRON ANCHOR GYM", "-39.00")),
  // Groceries, whenever.
  ...[231, 219, 214, 190, 171, 166, 140, 121, 117, 92, 71, 70, 41, 33, 17, 4].map((days, at) =>
    line(isoDate(TODAY - days), "MAPLEFIELD SUPERMARKET", `-${20 + ((at * 37) % 60)}.${10 + at}`),
  ),
  "",
].join("\n");

const list = async (client: Client, state?: "active" | "ended" | "hidden") =>
  client.call("crystal-recurring", "GET", state ? { state } : {});

describe.each(engines)("what comes again and again, on $name", (engine) => {
  const app = useHouse(engine);

  it("is found in what was imported, with what comes next and the rows behind it", async () => {
    const client = app.client();
    await app.importFile(client, "bank.csv", STATEMENT);
    const { items, aYear } = await list(client);
    expect(items.map(({ merchant, cadence, direction }) => `${merchant} ${cadence} ${direction}`).toSorted()).toEqual([
      expect.stringMatching(/^Lumenflix.* month out$/),
      expect.stringMatching(/Halcyon Labs month in$/),
    ]);
    const flix = items.find(({ direction }) => direction === "out")!;
    const currency = flix.money.currency;
    expect(flix).toMatchObject({
      money: { amount: "-14.99" },
      low: { amount: "-14.99" },
      high: { amount: "-14.99" },
      lastOn: monthsAgo(1, 5),
      nextOn: monthsAgo(0, 5),
      active: true,
      rowCount: 8,
      priceChange: { from: { amount: "-11.99", currency }, since: monthsAgo(3, 5) },
    });
    const rows = (await client.call("transactions", "GET", { search: "lumenflix" })).items;
    expect(flix.payments.map(({ transactionId }) => transactionId).toSorted()).toEqual(
      rows.map(({ id }) => id).toSorted(),
    );
    const ofKey = await client.call("transactions", "GET", {
      merchantKey: flix.merchantKey,
      direction: "out",
      currency,
    });
    expect(ofKey.items).toEqual(rows);
    expect(aYear).toEqual([{ in: { amount: "33600.00", currency }, out: { amount: "-179.88", currency } }]);
    expect((await list(client, "ended")).items).toMatchObject([
      { active: false, rowCount: 6, money: { amount: "-39.00" } },
    ]);
  });

  it("stays hidden for whom it is none, and counts for nothing, when more is imported", async () => {
    const client = app.client();
    await app.importFile(client, "bank.csv", STATEMENT);
    const flix = (await list(client)).items.find(({ direction }) => direction === "out")!;
    expect(await client.call("crystal-recurring", "PATCH", { id: flix.id, hidden: true })).toMatchObject({
      hidden: true,
    });
    await app.importFile(client, "more.csv", `Date,Description,Amount\n${monthsAgo(0, 1)},CORNER SHOP,-4.20\n`);
    const { items, aYear } = await list(client);
    expect(items.map(({ direction }) => direction)).toEqual(["in"]);
    expect(aYear[0]!.out.amount).toBe("0.00");
    expect((await list(client, "hidden")).items).toMatchObject([{ id: flix.id }]);
    await client.call("crystal-recurring", "PATCH", { id: flix.id, hidden: false });
    expect((await list(client)).items).toHaveLength(2);
  });

  it("goes with the rows it was found in", async () => {
    const client = app.client();
    const { id } = await app.importFile(client, "bank.csv", STATEMENT);
    await client.call("imports", "DELETE", { id });
    await app.house.loop.drain();
    expect((await list(client)).items).toEqual([]);
  });

  it("comes a page at a time, next first; a foreign page link is refused", async () => {
    const client = app.client();
    await app.importFile(client, "bank.csv", STATEMENT);
    const first = await client.call("crystal-recurring", "GET", { limit: 1 });
    const second = await client.call("crystal-recurring", "GET", { limit: 1, cursor: first.nextCursor! });
    expect([first.items[0]!.nextOn, second.items[0]!.nextOn]).toEqual([monthsAgo(0, 1), monthsAgo(0, 5)]);
    expect(second.nextCursor).toBeNull();
    const foreign = Buffer.from(JSON.stringify(["yesterday", first.items[0]!.id])).toString("base64url");
    await expect(client.call("crystal-recurring", "GET", { cursor: foreign })).rejects.toMatchObject({ status: 400 });
  });
});
