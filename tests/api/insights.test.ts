import { describe, expect, it } from "vitest";
import type { Budget } from "../../src/contract/budgets.ts";
import type { Client } from "../../src/contract/client.ts";
import { dayNumber, dayOf, isoDate, monthDay } from "../../src/core/calendar/days.ts";
import { fromDecimal } from "../../src/core/money/money.ts";
import { engines, newPerson } from "../setup/engines.ts";
import { useHouse } from "../setup/house.ts";

const TODAY = dayNumber(new Date().toISOString().slice(0, 10));
const { month: THIS_MONTH, dayOfMonth } = monthDay(TODAY);
const monthsAgo = (months: number, day: number): string =>
  isoDate(dayOf({ month: THIS_MONTH - months, dayOfMonth: day }));
const daysAgo = (days: number): string => isoDate(TODAY - days);
const line = (on: string, description: string, amount: string): string => `${on},${description},${amount}`;
/** The latest first of a month that is over by today. */
const LATEST = dayOfMonth > 1 ? 0 : 1;

const STATEMENT = [
  "Date,Description,Amount",
  // A subscription that has just become dearer.
  ...[7, 6, 5, 4, 3, 2, 1, 0].map((ago) =>
    line(monthsAgo(LATEST + ago, 1), "LUMENFLIX STREAMING", ago > 0 ? "-11.99" : "-14.99"),
  ),
  // Groceries, whenever; most of them smaller than what is charged twice.
  ...Array.from({ length: 40 }, (_, at) =>
    line(daysAgo(5 * at), "MAPLEFIELD SUPERMARKET", `-${20 + ((at * 37) % 40)}.${10 + at}`),
  ),
  line(daysAgo(6), "COPPER LADLE BISTRO", "-61.50"),
  line(daysAgo(5), "COPPER LADLE BISTRO", "-61.50"),
  "",
].join("\n");

const SHOP = "MAPLEFIELD SUPERMARKET";
const minor = (amount: string): number => fromDecimal(amount, "USD")!;

describe.each(engines)("budgets and insights on $name", (engine) => {
  const app = useHouse(engine);
  const begin = async (): Promise<{ client: Client; userId: string }> => {
    const userId = await newPerson(app.db.store);
    const client = app.client(userId);
    await app.importFile(client, "bank.csv", STATEMENT);
    return { client, userId };
  };
  const list = async (client: Client) => (await client.call("crystal-insights", "GET", {})).items;
  const groceries = async (client: Client) =>
    (await client.call("tag-categories", "GET", {})).items.find(({ name }) => name === "Groceries")!.id;
  const keyOf = (categoryId: string) => ({ categoryId, period: "month", currency: "USD" }) as const;
  const step = (since: string, amount: string, rollOver = false) => ({ since, amount, rollOver });
  const only = async (client: Client, on?: string): Promise<Budget> =>
    (await client.call("crystal-budgets", "GET", on === undefined ? {} : { on })).items[0]!;
  /** What the rows a budget names come to. */
  const sumOfRows = async (client: Client, { rows }: Budget): Promise<number> =>
    (await client.call("transactions", "GET", rows)).items.reduce((sum, row) => sum - minor(row.money.amount), 0);

  it("lets the budget of a category rest that becomes income or a transfer, until it is spending again", async () => {
    const { client } = await begin();
    const created = await client.call("tag-categories", "POST", {
      name: "Side gig",
      group: "Shopping",
      parentId: null,
    });
    await client.call("crystal-budgets", "POST", {
      ...keyOf(created.id),
      steps: [step(monthsAgo(1, 1), "100.00")],
    });
    const names = async () => (await client.call("crystal-budgets", "GET", {})).items.map(({ category }) => category);
    expect(await names()).toEqual(["Side gig"]);
    for (const group of ["Income", "Transfers"] as const) {
      await client.call("tag-categories", "PATCH", { id: created.id, group });
      expect(await names()).toEqual([]);
    }
    await client.call("tag-categories", "PATCH", { id: created.id, group: "Shopping" });
    expect(await names()).toEqual(["Side gig"]);
  });

  it("deletes a budget that rests with its category, and does not keep the category for it", async () => {
    const { client } = await begin();
    const { id } = await client.call("tag-categories", "POST", { name: "Side gig", group: "Shopping" });
    await client.call("crystal-budgets", "POST", { ...keyOf(id), steps: [step(monthsAgo(1, 1), "100.00")] });
    const usage = async () => (await client.call("tag-category-merge", "GET", { id })).budgets;
    expect(await usage()).toBe(1);
    await expect(client.call("tag-categories", "DELETE", { id })).rejects.toMatchObject({ code: "conflict" });
    await client.call("tag-categories", "PATCH", { id, group: "Income" });
    expect(await usage()).toBe(0);
    await client.call("tag-categories", "DELETE", { id });
  });

  it("tells what is worth a look after an import, what matters most first, each with its rows", async () => {
    const { client } = await begin();
    const told = await list(client);
    expect(told.map(({ kind }) => kind)).toEqual(["charged_twice", "price_rise"]);
    expect(told[0]!.sentence).toMatch(/^Copper Ladle.* charged \$61\.50 twice, a day apart/);
    expect(told[1]!).toMatchObject({ money: { amount: "14.99", currency: "USD" }, dismissed: false });
    const rows = (await client.call("transactions", "GET", told[0]!.rows)).items;
    expect(rows.map(({ postedOn }) => postedOn)).toEqual([daysAgo(5), daysAgo(6)]);
  });

  it("never tells again what was dismissed, until that is taken back", async () => {
    const { client } = await begin();
    const [first] = await list(client);
    const dismiss = (dismissed: boolean) => client.call("crystal-insights", "PATCH", { id: first!.id, dismissed });
    expect(await dismiss(true)).toMatchObject({ dismissed: true });
    await app.importFile(client, "more.csv", `Date,Description,Amount\n${daysAgo(0)},CORNER SHOP,-4.20\n`);
    expect((await list(client)).map(({ kind }) => kind)).toEqual(["price_rise"]);
    const dismissed = await client.call("crystal-insights", "GET", { state: "dismissed" });
    expect(dismissed.items.map(({ id }) => id)).toEqual([first!.id]);
    await dismiss(false);
    expect((await list(client))[0]!.id).toBe(first!.id);
  });

  it("does not take what is booked ahead for spent, and lists a budget that is yet to begin", async () => {
    const { client } = await begin();
    const categoryId = await groceries(client);
    await client.call("crystal-budgets", "POST", { ...keyOf(categoryId), steps: [step(monthsAgo(3, 1), "300.00")] });
    const before = await only(client);
    // In this month where it has such a day, and in the next.
    const ahead = [daysAgo(-1), monthsAgo(-1, 15)];
    const rows = ahead.map((on, at) => line(on, "MAPLEFIELD SUPERMARKET", `-${at + 1}00.00`));
    await app.importFile(client, "ahead.csv", `Date,Description,Amount\n${rows.join("\n")}\n`);
    const after = await only(client);
    expect(after).toMatchObject({ spent: before.spent, left: before.left });
    const inPeriod = ahead[0]! <= after.until;
    expect(after.booked.amount).toBe(inPeriod ? "100.00" : "0.00");
    expect(await sumOfRows(client, after)).toBe(minor(after.spent.amount));
    const next = await only(client, monthsAgo(-1, 1));
    expect(minor(next.spent.amount)).toBe(inPeriod ? 20_000 : 30_000);
    expect(await sumOfRows(client, next)).toBe(minor(next.spent.amount));
    const later = { ...keyOf(categoryId), steps: [step(monthsAgo(-2, 1), "50.00")] };
    await client.call("crystal-budgets", "POST", later);
    const told = await client.call("crystal-budgets", "GET", {});
    expect(told.items).toEqual([]);
    expect(told.later).toMatchObject([{ categoryId, begins: monthsAgo(-2, 1), steps: later.steps }]);
    expect(told.suggestions.map((one) => one.categoryId)).not.toContain(categoryId);
    expect((await client.call("crystal-budgets", "GET", { on: monthsAgo(-2, 1) })).items).toHaveLength(1);
  });

  it("gives insights a page at a time, and refuses a foreign page link", async () => {
    const { client } = await begin();
    const one = await client.call("crystal-insights", "GET", { limit: 1 });
    const two = await client.call("crystal-insights", "GET", { limit: 1, cursor: one.nextCursor! });
    expect([...one.items, ...two.items].map(({ kind }) => kind)).toEqual(["charged_twice", "price_rise"]);
    expect(two.nextCursor).toBeNull();
    const foreign = Buffer.from(JSON.stringify(["high", one.items[0]!.id])).toString("base64url");
    await expect(client.call("crystal-insights", "GET", { cursor: foreign })).rejects.toMatchObject({ status: 400 });
  });

  it("counts for a budget exactly the rows it names; refunds are taken off, own transfers never count", async () => {
    const { client, userId } = await begin();
    const categoryId = await groceries(client);
    await client.call("crystal-budgets", "POST", { ...keyOf(categoryId), steps: [step(daysAgo(0), "500")] });
    const last = daysAgo(dayOfMonth);
    const [now, before] = [await only(client), await only(client, last)];
    expect(before).toBeUndefined();
    expect(minor(now.spent.amount)).toBe(await sumOfRows(client, now));
    expect(minor(now.left.amount)).toBe(50_000 - minor(now.spent.amount));
    expect(now).toMatchObject({ from: monthsAgo(0, 1), wholeGroup: true, steps: [step(monthsAgo(0, 1), "500.00")] });

    const [row] = (await client.call("transactions", "GET", { ...now.rows, limit: 1 })).items;
    await app.importFile(client, "back.csv", `Date,Description,Amount\n${daysAgo(0)},SOMETHING BACK,5.05\n`);
    const [back] = (await client.call("transactions", "GET", { search: "SOMETHING BACK" })).items;
    await client.call("tag-correct", "POST", { transactionId: back!.id, categoryId });
    expect(minor((await only(client)).spent.amount)).toBe(minor(now.spent.amount) - 505);
    // As pairing leaves both sides of a transfer.
    await app.db.owner("update transactions set pair_id = $3 where user_id = $1 and id = $2", [
      userId,
      row!.id,
      back!.id,
    ]);
    const without = minor(now.spent.amount) - 505 + minor(row!.money.amount);
    expect(minor((await only(client)).spent.amount)).toBe(without);
  });

  it("rolls over what earlier months left, and an amount changed since leaves those as they were", async () => {
    const { client } = await begin();
    const key = keyOf(await groceries(client));
    const put = (...steps: ReturnType<typeof step>[]) => client.call("crystal-budgets", "POST", { ...key, steps });
    await put(step(monthsAgo(2, 14), "300", true));
    const [twoAgo, oneAgo] = [await only(client, monthsAgo(2, 1)), await only(client, monthsAgo(1, 1))];
    const left = 60_000 - minor(twoAgo.spent.amount) - minor(oneAgo.spent.amount);
    expect(minor((await only(client)).carried.amount)).toBe(left);
    await put(step(monthsAgo(2, 1), "300", true), step(monthsAgo(0, 1), "100", true));
    const now = await only(client);
    expect([minor(now.carried.amount), minor(now.left.amount)]).toEqual([
      left,
      10_000 + left - minor(now.spent.amount),
    ]);
    await expect(put(step(monthsAgo(1, 1), "1"), step(monthsAgo(1, 9), "2"))).rejects.toMatchObject({ status: 400 });
  });

  it("is an insight when it is overspent, and none when it is gone", async () => {
    const { client } = await begin();
    const key = keyOf(await groceries(client));
    // Groceries were bought today.
    await client.call("crystal-budgets", "POST", { ...key, steps: [step(daysAgo(0), "1.00")] });
    await app.house.loop.drain();
    const over = (await list(client)).find(({ kind }) => kind === "over_budget")!;
    expect(over).toMatchObject({ rows: { group: "Groceries", since: monthsAgo(0, 1) } });
    await client.call("crystal-budgets", "DELETE", key);
    await app.house.loop.drain();
    expect((await list(client)).map(({ kind }) => kind)).not.toContain("over_budget");
    await expect(client.call("crystal-budgets", "DELETE", key)).rejects.toMatchObject({ status: 404 });
  });

  it("suggests what would have been about right, for what has no budget and is spending", async () => {
    const { client } = await begin();
    const categories = (await client.call("tag-categories", "GET", {})).items;
    const suggested = (await client.call("crystal-budgets", "GET", {})).suggestions;
    const all = suggested.find(({ category, wholeGroup }) => wholeGroup && category === "Groceries")!;
    // Six in a month, of about forty.
    expect(minor(all.amount.amount)).toBeGreaterThan(15_000);
    expect(minor(all.amount.amount)).toBeLessThan(35_000);
    await client.call("crystal-budgets", "POST", {
      ...keyOf(all.categoryId),
      steps: [step(daysAgo(0), all.amount.amount)],
    });
    const left = (await client.call("crystal-budgets", "GET", {})).suggestions;
    expect(left.some(({ categoryId }) => categoryId === all.categoryId)).toBe(false);
    const salary = categories.find(({ group }) => group === "Income")!.id;
    const income = client.call("crystal-budgets", "POST", { ...keyOf(salary), steps: [step(daysAgo(0), "5")] });
    await expect(income).rejects.toMatchObject({ code: "invalid_input" });
    const tooFine = client.call("crystal-budgets", "POST", {
      ...keyOf(all.categoryId),
      steps: [step(daysAgo(0), "1.005")],
    });
    await expect(tooFine).rejects.toMatchObject({ code: "invalid_input" });
  });

  it("suggests from whole months alone, neither from parts of one nor from those nothing is known of", async () => {
    const client = app.client(await newPerson(app.db.store));
    const whole = [5, 4, 3].flatMap((ago) => [1, 15, 31].map((day) => line(monthsAgo(ago, day), SHOP, "-100.00")));
    const parts = [line(monthsAgo(6, 28), SHOP, "-7.00"), line(monthsAgo(2, 2), SHOP, "-5.00")];
    await app.importFile(client, "old.csv", ["Date,Description,Amount", ...parts, ...whole, ""].join("\n"));
    const { suggestions } = await client.call("crystal-budgets", "GET", {});
    const all = suggestions.find(({ category, wholeGroup }) => wholeGroup && category === "Groceries");
    expect(all).toMatchObject({ amount: { amount: "300.00" }, period: "month", months: 3 });
  });

  it("suggests from the months that are whole in a currency, whatever is known of another", async () => {
    const client = app.client(await newPerson(app.db.store));
    const inOne = (currency: string, latest: number) => [
      `${line(monthsAgo(latest + 3, 20), SHOP, "-7.00")},${currency}`,
      ...[2, 1, 0].flatMap((ago) =>
        [1, 15, 31].map((day) => `${line(monthsAgo(latest + ago, day), SHOP, "-100.00")},${currency}`),
      ),
    ];
    const rows = [...inOne("USD", 3), ...inOne("EUR", 1), ...inOne("GBP", 6)];
    await app.importFile(client, "two.csv", ["Date,Description,Amount,Currency", ...rows, ""].join("\n"));
    const { suggestions } = await client.call("crystal-budgets", "GET", {});
    const all = suggestions.filter(({ category, wholeGroup }) => wholeGroup && category === "Groceries");
    const told = all.map(({ amount, months }) => `${amount.amount} ${amount.currency}, ${months}`);
    expect(told.toSorted()).toEqual(["300.00 EUR, 3", "300.00 USD, 3"]);
  });

  it("looks again for what comes regularly once a row that was booked ahead has come", async () => {
    const userId = await newPerson(app.db.store);
    const client = app.client(userId);
    const weekly = [5, 4, 3, 2, 1].map((weeks) => line(daysAgo(7 * weeks), "TIDEWATER GYM", "-15.00"));
    const ahead = line(daysAgo(-1), "TIDEWATER GYM", "-15.00");
    await app.importFile(client, "gym.csv", ["Date,Description,Amount", ...weekly, ahead, ""].join("\n"));
    const next = async () => (await client.call("crystal-upcoming", "GET", {})).items[0]!.on;
    // What is booked ahead has not come: the series still waits for it.
    expect(await next()).toBe(daysAgo(0));
    // The day comes.
    await app.db.owner("update transactions set posted_at = $2 where user_id = $1 and posted_at > $2", [
      userId,
      daysAgo(0),
    ]);
    await app.db.owner("delete from schedules");
    await app.house.scheduler.runDue({ only: "crystal-worker" });
    await app.house.loop.drain();
    expect(await next()).toBe(daysAgo(-7));
  });

  it("asks whether something is still in use when a year is full, however many payments that took", async () => {
    const client = app.client(await newPerson(app.db.store));
    const weekly = Array.from({ length: 54 }, (_, at) => line(daysAgo(7 * at), "LUMENFLIX STREAMING", "-4.99"));
    await app.importFile(client, "weekly.csv", ["Date,Description,Amount", ...weekly, ""].join("\n"));
    const asked = (await list(client)).find(({ kind }) => kind === "still_paying")!;
    expect(asked.sentence).toContain("$269.46");
    const [series] = (await client.call("crystal-recurring", "GET", {})).items;
    expect(series).toMatchObject({ rowCount: 54, payments: { length: 36 } });
  });

  it("sums up a week once, for who has not switched that off", async () => {
    const [on, off] = [await begin(), await begin()];
    await off.client.call("settings", "PATCH", { weeklyDigest: false });
    for (let look = 0; look < 2; look++) {
      await app.db.owner("delete from schedules");
      await app.house.scheduler.runDue({ only: "crystal-worker" });
      await app.house.loop.drain();
    }
    const digests = async ({ client }: typeof on) =>
      (await client.call("notifications", "GET", {})).items.filter(({ employee }) => employee === "crystal");
    const told = await digests(on);
    expect(told).toHaveLength(1);
    expect(told[0]!).toMatchObject({ actionUrl: "/insights", message: expect.stringMatching(/^\$[\d,.]+ spent/) });
    expect(await digests(off)).toEqual([]);
  });
});
