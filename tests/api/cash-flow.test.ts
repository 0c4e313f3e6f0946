import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { CashFlowPeriod, RowsBehind } from "../../src/contract/cash-flow.ts";
import { allItems } from "../../src/contract/all-items.ts";
import type { Client } from "../../src/contract/client.ts";
import type { ForecastResult } from "../../src/core/chat/results.ts";
import { dayNumber, dayOf, isoDate, monthDay } from "../../src/core/calendar/days.ts";
import { fromDecimal } from "../../src/core/money/money.ts";
import { createRandom } from "../../src/core/sample/random.ts";
import { askPrime } from "../setup/ask-prime.ts";
import { engines } from "../setup/engines.ts";
import { useHouse } from "../setup/house.ts";

const TODAY = dayNumber(new Date().toISOString().slice(0, 10));
const THIS_MONTH = monthDay(TODAY).month;
const MONTHS = Array.from({ length: 15 }, (_, at) => 14 - at);
const random = createRandom(11);

const on = (monthsAgo: number, dayOfMonth: number): string =>
  isoDate(dayOf({ month: THIS_MONTH - monthsAgo, dayOfMonth }));
const line = (day: string, description: string, amount: string): string => `${day},${description},${amount}`;
/** What was booked until yesterday. */
const booked = (lines: readonly string[]): readonly string[] => lines.filter((each) => each < isoDate(TODAY));
const statement = (lines: readonly string[]): string => ["Date,Description,Amount", ...booked(lines), ""].join("\n");

const CHECKING = statement([
  ...MONTHS.flatMap((ago) => [
    line(on(ago, 1), "SALARY HALCYON LABS", "2800.00"),
    line(on(ago, 3), "RENT LARKSPUR PROPERTY", "-900.00"),
    line(on(ago, 6), "TRANSFER TO SAVINGS", "-300.00"),
  ]),
  ...Array.from({ length: 130 }, (_, at) =>
    line(isoDate(TODAY - 1 - 3 * at), "MAPLEFIELD SUPERMARKET", `-${random.between(20, 90)}.${random.between(10, 99)}`),
  ),
]);
const MOVED = MONTHS.map((ago) => line(on(ago, 6), "TRANSFER FROM CHECKING", "300.00"));
const SAVINGS = statement(MOVED);

const minor = ({ amount, currency }: { amount: string; currency: string }): number => fromDecimal(amount, currency)!;

describe.each(engines)("cash flow, forecast and net worth, on $name", (engine) => {
  const app = useHouse(engine);
  let client: Client;
  beforeAll(async () => {
    client = app.client();
    await app.importFile(client, "checking.csv", CHECKING);
    await app.importFile(client, "savings.csv", SAVINGS);
  });

  const periods = async (by: "week" | "month", rest: object = {}): Promise<CashFlowPeriod[]> => {
    const { currencies } = await client.call("crystal-cash-flow", "GET", { by, since: on(14, 1), ...rest });
    expect(currencies).toHaveLength(1);
    return currencies[0]!.periods;
  };
  const behind = async (rows: RowsBehind, whose = client): Promise<number> =>
    (await allItems((cursor) => whose.call("transactions", "GET", { ...rows, limit: 500, cursor }))).reduce(
      (sum, { money }) => sum + minor(money),
      0,
    );
  const sumOf = (some: readonly CashFlowPeriod[]): number => some.reduce((sum, { net }) => sum + minor(net), 0);

  it("add up to the same by week and by month, and each figure to the rows behind it; own transfers count nowhere", async () => {
    const [weeks, months] = [await periods("week"), await periods("month")];
    expect(sumOf(weeks)).toBe(sumOf(months));
    for (const period of [months[0]!, months[5]!, weeks[20]!]) {
      expect(minor(period.in) + minor(period.out)).toBe(minor(period.net));
      expect(await behind(period.rows)).toBe(minor(period.net));
      expect(await behind({ ...period.rows, direction: "in" })).toBe(minor(period.in));
    }
    const all = { since: months[0]!.from, until: months.at(-1)!.until };
    expect(await behind({ ...all, transfers: "leave_out" })).toBe(sumOf(months));
    const moved = (await client.call("transactions", "GET", { ...all, transfers: "only", limit: 500 })).items;
    expect(moved.map(({ description }) => description.slice(0, 8))).toEqual(moved.map(() => "TRANSFER"));
    expect(moved).toHaveLength(2 * booked(MOVED).length);
  });

  it("go on where the rows end: with what comes again, what is usual, and a band", async () => {
    const { forecasts } = await client.call("crystal-forecast", "GET", {});
    expect(forecasts).toHaveLength(1);
    const { days, knownUntil, past } = forecasts[0]!;
    expect([knownUntil, days[0]!.on, days.at(-1)!.on]).toEqual([
      isoDate(TODAY - 1),
      isoDate(TODAY),
      isoDate(TODAY + 90),
    ]);
    const net = days.reduce((sum, day) => sum + minor(day.in) + minor(day.out), 0);
    const last = days.at(-1)!.net;
    expect(minor(last.expected)).toBe(net);
    expect(minor(last.low)).toBeLessThan(minor(last.expected));
    expect(minor(last.high)).toBeGreaterThan(minor(last.expected));
    // Three salaries are due in any ninety days.
    expect(days.filter((day) => minor(day.in) > 200_000).length).toBeGreaterThanOrEqual(2);
    expect(past.length).toBeGreaterThan(6);
    for (const { rows, came } of past.slice(-2)) expect(await behind(rows)).toBe(minor(came));
    for (const by of ["week", "month"] as const) {
      const toCome = (await periods(by)).flatMap((period) => period.toCome ?? []);
      expect([toCome[0]!.from, toCome.at(-1)!.until]).toEqual([days[0]!.on, days.at(-1)!.on]);
      expect(toCome.reduce((sum, one) => sum + minor(one.in.expected) + minor(one.out.expected), 0)).toBe(net);
    }
  });

  it("keep what is booked ahead out of what is so far, and count it once: in what is to come", async () => {
    const own = app.client();
    await app.importFile(own, "checking.csv", CHECKING);
    const flow = async (today?: string) =>
      (await own.call("crystal-cash-flow", "GET", { since: on(14, 1), today })).currencies[0]!.periods;
    const held = async () => (await own.call("accounts", "GET", {})).items.map(({ balance }) => minor(balance));
    const [before, heldBefore] = [await flow(), await held()];
    const [next, later] = [isoDate(TODAY + 1), isoDate(TODAY + 40)];
    await app.importFile(
      own,
      "ahead.csv",
      ["Date,Description,Amount", line(next, "HARDWARE", "-50000.00"), line(later, "HARDWARE", "-70000.00"), ""].join(
        "\n",
      ),
    );
    const after = await flow();
    expect(after.map(({ net }) => net)).toEqual(before.map(({ net }) => net));
    const of = (day: string, periods: readonly CashFlowPeriod[]) =>
      periods.find(({ from, until }) => from <= day && day <= until)!;
    for (const [day, booked] of [
      [next, -5_000_000],
      [later, -7_000_000],
    ] as const) {
      // The forecast knows nothing of them, and never promises less than what is booked; nor both.
      expect(minor(of(day, after).toCome!.out.expected)).toBe(booked);
      expect(minor(of(day, before).toCome!.out.expected)).toBeGreaterThan(booked);
    }
    const now = of(isoDate(TODAY), after);
    expect(await behind(now.rows, own)).toBe(minor(now.net));
    // What accounts hold is what they hold today, in every place that tells it.
    expect(await held()).toEqual([...heldBefore, 0]);
    const worth = await own.call("crystal-net-worth", "GET", {});
    const inOrder = (sums: number[]): number[] => sums.toSorted((a, b) => a - b);
    expect(inOrder(worth.accounts.map(({ points }) => minor(points.at(-1)!.money)))).toEqual(inOrder(await held()));
    // Whoever is a day ahead of UTC has spent it.
    const there = await flow(next);
    expect(minor(of(next, there).net)).toBe(minor(of(next, before).net) - 5_000_000);
    expect(minor((await own.call("accounts", "GET", { today: next })).items[1]!.balance)).toBe(-5_000_000);
    expect(await flow("2199-01-01")).toEqual(after);
  });

  it("is not counted a second time up to the day of which a balance was told since the last row", async () => {
    const person = randomUUID();
    const own = app.client(person);
    const [last, told, then] = [TODAY - 10, TODAY - 2, TODAY + 90].map(isoDate);
    const lines = CHECKING.split("\n").filter((each) => !/^\d/.test(each) || each < isoDate(TODAY - 9));
    await app.importFile(own, "checking.csv", [...lines, line(last!, "HARDWARE", "-1.00"), ""].join("\n"));
    const balance = async () => {
      const { result } = await askPrime(app, person, "what will my balance be");
      expect(result).toMatchObject({ kind: "forecast", outlook: "balance" });
      return (result as ForecastResult).currencies[0]!.balance!;
    };
    const toCome = async (until: string) => {
      const { days, knownUntil } = (await own.call("crystal-forecast", "GET", {})).forecasts[0]!;
      expect(knownUntil).toBe(last);
      return minor(days.find(({ on }) => on === until)!.net.expected);
    };
    const before = await balance();
    expect(minor(before.expected) - minor(before.now)).toBe(await toCome(then!));

    const [account] = (await own.call("accounts", "GET", {})).items;
    await own.call("account-balances", "POST", { accountId: account!.id, on: told!, amount: "500.00" });
    const after = await balance();
    expect(after).toMatchObject({ told: true, now: { amount: "500.00" } });
    expect(minor(after.expected)).toBe(50_000 + (await toCome(then!)) - (await toCome(told!)));
    expect(minor(after.low!)).toBeLessThan(minor(after.expected));
    expect(minor(after.high!)).toBeGreaterThan(minor(after.expected));
  });

  it("tell what is overdue apart from what is to come", async () => {
    const own = app.client();
    const weekly = [5, 4, 3, 2, 1, 0].map((weeks) => line(isoDate(TODAY - 10 - 7 * weeks), "TIDEWATER GYM", "-15.00"));
    await app.importFile(own, "gym.csv", statement(weekly));
    const { items, sums, overdue } = await own.call("crystal-upcoming", "GET", {});
    expect(overdue.map(({ on: day }) => day)).toEqual([isoDate(TODAY - 3)]);
    expect(items.map(({ on: day }) => day)).toEqual([isoDate(TODAY + 4), isoDate(TODAY + 11)]);
    expect(sums.map(({ out }) => out.amount)).toEqual(["-30.00"]);
  });

  it("name what is due soon with what it comes to", async () => {
    const { items, sums, until } = await client.call("crystal-upcoming", "GET", { until: isoDate(TODAY + 32) });
    expect(until).toBe(isoDate(TODAY + 32));
    expect(items.map(({ on: day }) => day)).toEqual(items.map(({ on: day }) => day).toSorted());
    const rent = items.filter(({ merchant }) => /larkspur/i.test(merchant));
    expect(rent.map(({ money }) => money.amount)).toEqual(rent.map(() => "-900.00"));
    expect(rent.length).toBeGreaterThan(0);
    const [sum] = sums;
    expect(minor(sum!.in) + minor(sum!.out)).toBe(items.reduce((all, { money }) => all + minor(money), 0));
    expect((await client.call("crystal-upcoming", "GET", {})).until).toBe(isoDate(TODAY + 14));
  });

  it("tell what accounts hold by date, from their rows, and from a balance that was told", async () => {
    const { items: accounts } = await client.call("accounts", "GET", {});
    const before = await client.call("crystal-net-worth", "GET", { since: on(14, 1) });
    expect(before.accounts.map(({ known }) => known)).toEqual([null, null]);
    for (const { accountId, points } of before.accounts)
      expect(points.at(-1)!.money).toEqual(accounts.find(({ id }) => id === accountId)!.balance);
    const [sum] = before.currencies;
    expect(sum!.complete).toBe(false);
    expect(sum!.points.map(({ money }) => minor(money))).toEqual(
      sum!.points.map((_, at) => before.accounts.reduce((all, { points }) => all + minor(points[at]!.money), 0)),
    );
    const [first] = before.accounts;
    const { accountId } = first!;
    await client.call("account-balances", "POST", { accountId, on: on(2, 1), amount: "1000.00" });
    const after = (await client.call("crystal-net-worth", "GET", { since: on(14, 1) })).accounts[0]!;
    const since = await behind({ accountId, since: isoDate(dayNumber(on(2, 1)) + 1) });
    expect(after.known).toMatchObject({ on: on(2, 1), money: { amount: "1000.00" } });
    expect(minor(after.points.at(-1)!.money)).toBe(100_000 + since);
    await client.call("account-balances", "DELETE", { accountId, on: on(2, 1) });
    expect(await client.call("crystal-net-worth", "GET", { since: on(14, 1) })).toEqual(before);
  });

  it("are right at once when a row turns out to be a transfer, and when Crystal has looked again", async () => {
    const [row] = (await client.call("transactions", "GET", { search: "maplefield", limit: 1 })).items;
    const before = sumOf(await periods("month"));
    await client.call("tag-correct", "POST", {
      transactionId: row!.id,
      newCategory: { name: "Between pockets", group: "Transfers" },
      applyToSimilar: false,
    });
    const after = before - minor(row!.money);
    expect(sumOf(await periods("month"))).toBe(after);
    await app.house.loop.drain();
    expect(sumOf(await periods("week"))).toBe(after);
  });

  it("refuse more than they can tell, and periods that end before they begin", async () => {
    const asked = [
      { by: "week", since: "2001-01-01" },
      { since: on(1, 1), until: on(3, 1) },
    ] as const;
    for (const query of asked)
      for (const name of ["crystal-cash-flow", "crystal-net-worth"] as const)
        await expect(client.call(name, "GET", query)).rejects.toMatchObject({ status: 400 });
    await expect(client.call("crystal-upcoming", "GET", { until: "2199-01-01" })).rejects.toMatchObject({
      status: 400,
    });
    const { id: accountId } = (await client.call("accounts", "GET", {})).items[0]!;
    const told = { accountId, on: on(1, 1) };
    for (const amount of ["999999999999999.00", "1000.005"])
      await expect(client.call("account-balances", "POST", { ...told, amount })).rejects.toMatchObject({ status: 400 });
  });
});
