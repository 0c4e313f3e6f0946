import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { Client } from "../../src/contract/client.ts";
import type { CompareResult, TotalsResult } from "../../src/core/chat/results.ts";
import type { Converted } from "../../src/contract/rates.ts";
import { fromDecimal } from "../../src/core/money/money.ts";
import { askPrime } from "../setup/ask-prime.ts";
import { engines } from "../setup/engines.ts";
import { useHouse } from "../setup/house.ts";

const RATES = [
  "date,currency,rate",
  "2024-02-29,USD,1.25",
  "2024-02-29,JPY,160",
  "2024-03-28,USD,1.6",
  "2024-03-28,JPY,150",
  "2024-04-30,USD,2",
  "",
].join("\n");
const csv = (currency: string, lines: readonly string[]): string =>
  ["Date,Description,Amount,Currency", ...lines.map((line) => `${line},${currency}`), ""].join("\n");

const minor = ({ amount, currency }: Converted["money"]): number => fromDecimal(amount, currency)!;

describe.each(engines)("several currencies as one figure, on $name", (engine) => {
  const app = useHouse(engine);
  const ada = randomUUID();
  let client: Client;
  beforeAll(async () => {
    client = app.client(ada);
    await app.importFile(client, "euros.csv", csv("EUR", ["2024-02-05,SALARY,1000.00", "2024-03-05,SALARY,1000.00"]));
    await app.importFile(
      client,
      "dollars.csv",
      csv("USD", ["2024-03-06,HOTEL,-100.10", "2024-03-09,REFUND HOTEL,8.00"]),
    );
    await app.importFile(client, "yen.csv", csv("JPY", ["2024-02-07,NOODLES,-1000", "2024-03-07,NOODLES,-3000"]));
    await app.importFile(client, "francs.csv", csv("CHF", ["2024-03-07,FONDUE,-50.00"]));
    await client.call("exchange-rate-file", "POST", {}, new Blob([RATES]));
    await client.call("settings", "PATCH", { reportingCurrency: "EUR" });
  });

  const worth = () => client.call("crystal-net-worth", "GET", { since: "2024-02-01", until: "2024-04-30" });
  const flow = (rest: object = {}) =>
    client.call("crystal-cash-flow", "GET", { since: "2024-02-01", until: "2024-04-30", ...rest });

  it("is net worth at the rates of each day, made of the figures beside it; what has no rate is named and not in it", async () => {
    const { together, currencies } = await worth();
    expect(together!.currency).toBe("EUR");
    expect(together!.points.map(({ on, money, without }) => [on, money.amount, without])).toEqual([
      // 1000.00 − 1000/160
      ["2024-02-29", "993.75", []],
      // 2000.00 − 92.10/1.6 − 4000/150
      ["2024-03-31", "1915.77", ["CHF"]],
      // The yen's rate is a month old and counts no more.
      ["2024-04-30", "1953.95", ["CHF", "JPY"]],
    ]);
    const march = together!.points[1]!;
    expect(march.parts).toEqual([
      {
        from: { amount: "2000.00", currency: "EUR" },
        money: { amount: "2000.00", currency: "EUR" },
        rate: null,
        rateOn: null,
        ownRate: false,
      },
      {
        from: { amount: "-4000", currency: "JPY" },
        money: { amount: "-26.67", currency: "EUR" },
        rate: "0.00666666666667",
        rateOn: "2024-03-28",
        ownRate: true,
      },
      {
        from: { amount: "-92.10", currency: "USD" },
        money: { amount: "-57.56", currency: "EUR" },
        rate: "0.625",
        rateOn: "2024-03-28",
        ownRate: true,
      },
    ]);
    for (const { from } of march.parts)
      expect(currencies.find(({ currency }) => currency === from.currency)!.points[1]!.money).toEqual(from);
  });

  it("is the month's money in and out at the rates of its last day, or of today while it runs", async () => {
    const { together, currencies } = await flow();
    expect(together!.periods.map(({ on }) => on)).toEqual(["2024-02-29", "2024-03-31", "2024-04-30"]);
    const march = together!.periods[1]!;
    expect([march.in.money.amount, march.out.money.amount, march.net.amount]).toEqual(["1005.00", "-82.56", "922.44"]);
    // Nothing of it came in, so nothing is missing there.
    expect([march.in.without, march.out.without]).toEqual([[], ["CHF"]]);
    for (const way of ["in", "out"] as const) {
      expect(march[way].parts.reduce((sum, { money }) => sum + minor(money), 0)).toBe(minor(march[way].money));
      for (const { from } of march[way].parts)
        expect(currencies.find(({ currency }) => currency === from.currency)!.periods[1]![way]).toEqual(from);
    }
    const today = new Date().toISOString().slice(0, 10);
    const other = app.client();
    await app.importFile(other, "dollars.csv", csv("USD", [`${today},HOTEL,-100.10`]));
    await other.call("settings", "PATCH", { reportingCurrency: "EUR" });
    const [now] = (await other.call("crystal-cash-flow", "GET", { since: today, until: today })).together!.periods;
    expect([now!.on, now!.out.without]).toEqual([today, ["USD"]]);
  });

  it("is a month's income and spending, refunds taken off, made of the rows each part leads to", async () => {
    const { together, months } = await client.call("transactions-summary", "GET", {});
    expect(together!.currency).toBe("EUR");
    expect(together!.months.map(({ month, on }) => [month, on])).toEqual([
      ["2024-02", "2024-02-29"],
      ["2024-03", "2024-03-31"],
    ]);
    const march = together!.months[1]!;
    // Whether the refund is one, or money in, is what its category says: both sides are of the same rows.
    expect(march.spending.without).toEqual(["CHF"]);
    for (const flow of ["income", "spending"] as const) {
      const { parts, money } = march[flow];
      expect(parts.length).toBeGreaterThan(0);
      expect(parts.reduce((sum, part) => sum + minor(part.money), 0)).toBe(minor(money));
      for (const { from } of parts) {
        const rows = await client.call("transactions", "GET", {
          since: "2024-03-01",
          until: "2024-03-31",
          currency: from.currency,
          flow,
          limit: 500,
        });
        expect(rows.items.reduce((sum, row) => sum + minor(row.money), 0)).toBe(minor(from));
      }
    }
    const ofDollars = months.filter(({ month, currency }) => month === "2024-03" && currency === "USD");
    const inAndOut = ofDollars.flatMap(({ moneyIn, moneyOut }) => [moneyIn, moneyOut]);
    const parts = [...march.income.parts, ...march.spending.parts].filter(({ from }) => from.currency === "USD");
    const sum = (amounts: readonly string[]): number => amounts.reduce((all, one) => all + fromDecimal(one, "USD")!, 0);
    expect(sum(parts.map(({ from }) => from.amount))).toBe(sum(inAndOut));
  });

  it("is a month's spending by category group, which adds up to it to the cent, of the rows each group leads to", async () => {
    const { together, months } = await client.call("transactions-summary", "GET", {});
    for (const { month, spending, byGroup } of together!.months) {
      expect(byGroup.groups.reduce((sum, one) => sum + fromDecimal(one.spending, "EUR")!, 0)).toBe(
        minor(spending.money),
      );
      expect(byGroup.without).toEqual(spending.without);
      const spentOn = months.filter(
        (row) => row.month === month && row.group !== "Income" && row.group !== "Transfers",
      );
      const rated = spentOn.filter(({ currency }) => !byGroup.without.includes(currency));
      expect(new Set(byGroup.groups.map(({ group }) => group))).toEqual(new Set(rated.map(({ group }) => group)));
    }
    expect(together!.months[1]!.byGroup.without).toEqual(["CHF"]);
  });

  it("is what Prime adds up, at the rates of the time's last day, over the rows of each currency", async () => {
    const asked = async (question: string) => {
      const { result, text } = await askPrime(app, ada, question);
      return { totals: result as TotalsResult, text };
    };
    const { totals, text } = await asked("How much did I spend in March 2024?");
    const { money, parts, without } = totals.asOne!;
    expect(without).toEqual(["CHF"]);
    expect(parts.map(({ from, rateOn }) => [from.currency, rateOn])).toEqual([
      ["JPY", "2024-03-28"],
      ["USD", "2024-03-28"],
    ]);
    expect(parts.map(({ from }) => from)).toEqual(
      parts.map(({ from }) => totals.sums.find((sum) => sum.money.currency === from.currency)!.money),
    );
    expect(parts.reduce((sum, part) => sum + minor(part.money), 0)).toBe(minor(money));
    expect(text).toContain(`All together that is €${money.amount}, at rates of Mar 28, 2024`);
    expect(text).toContain("CHF has no rate and is not in it.");
    const month = (await client.call("transactions-summary", "GET", {})).together!.months[1]!;
    expect(minor(money)).toBe(-minor(month.spending.money));
    // Who names a currency wants that one; a number of rows is no money.
    expect((await asked("How much did I spend in USD in March 2024?")).totals.asOne).toBeNull();
    expect((await asked("How many transactions in March 2024?")).totals.asOne).toBeNull();
    const worthToday = await askPrime(app, ada, "What was my net worth at the end of March 2024?");
    expect(worthToday.text).toContain("All together that is €1,915.77");
  });

  it("is what Prime compares; what changed is not told where a currency is missing from one side alone", async () => {
    const compared = async (question: string) => (await askPrime(app, ada, question)).result as CompareResult;
    const missing = await compared("Compare spending in March 2024 with February 2024");
    expect([missing.asOne!.later.without, missing.asOne!.change]).toEqual([["CHF"], null]);
    const pair = { on: "2024-03-31", base: "EUR", quote: "CHF" };
    await client.call("exchange-rates", "POST", { ...pair, rate: "0.5" });
    const { later, earlier, change } = (await compared("Compare spending in March 2024 with February 2024")).asOne!;
    expect([later.without, minor(change!)]).toEqual([[], minor(later.money) - minor(earlier.money)]);
    await client.call("exchange-rates", "DELETE", pair);
  });

  it("follows a rate the person writes, and goes back with it", async () => {
    const before = (await worth()).together!.points[1]!;
    const rate = { on: "2024-03-31", base: "EUR", quote: "CHF", rate: "0.5" };
    await client.call("exchange-rates", "POST", rate);
    const after = (await worth()).together!.points[1]!;
    expect([after.money.amount, after.without]).toEqual(["1815.77", []]);
    const { on, base, quote } = rate;
    await client.call("exchange-rates", "DELETE", { on, base, quote });
    expect((await worth()).together!.points[1]).toEqual(before);
  });

  it("is told only where it is wanted: not without a currency for it, nor where everything is in that one already", async () => {
    await client.call("settings", "PATCH", { reportingCurrency: null });
    const ofMonths = async () => (await client.call("transactions-summary", "GET", {})).together;
    expect([(await worth()).together, (await flow()).together, await ofMonths()]).toEqual([null, null, null]);
    await client.call("settings", "PATCH", { reportingCurrency: "EUR" });
    const other = app.client();
    await app.importFile(other, "euros.csv", csv("EUR", ["2024-03-05,SALARY,1000.00"]));
    await other.call("settings", "PATCH", { reportingCurrency: "EUR" });
    expect((await other.call("crystal-net-worth", "GET", {})).together).toBeNull();
    // Nobody else's file: without a rate of their own or the installation's there is nothing in the figure.
    await other.call("settings", "PATCH", { reportingCurrency: "USD" });
    const [point] = (await other.call("crystal-net-worth", "GET", { since: "2024-03-01", until: "2024-03-31" }))
      .together!.points;
    expect(point).toMatchObject({ money: { amount: "0.00", currency: "USD" }, parts: [], without: ["EUR"] });
  });
});
