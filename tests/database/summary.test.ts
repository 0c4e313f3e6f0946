import { beforeAll, describe, expect, it } from "vitest";
import { applyChoice, startRun } from "../../src/data/queries/automation-runs.ts";
import { countBySource, monthTotals } from "../../src/data/queries/summary.ts";
import { engines, useDatabase } from "../setup/engines.ts";
import type { Ledger } from "../setup/ledger.ts";
import { newLedger, row } from "../setup/ledger.ts";

describe.each(engines)("the sums of a ledger on $name", (engine) => {
  const db = useDatabase(engine);
  let ledger: Ledger;
  beforeAll(async () => {
    ledger = await newLedger(db);
    await ledger.add(
      row("shop", { amount: "-0.10", postedOn: "2024-01-31" }),
      row("shop again", { amount: "-0.20", postedOn: "2024-01-02" }),
      row("pay", { amount: "1000.00", postedOn: "2024-02-01" }),
      row("dollars", { amount: "-5", currency: "USD", postedOn: "2024-01-15" }),
    );
    const transactionId = await ledger.id("shop");
    await ledger.as(async (tx) => {
      const runId = await startRun(tx, { kind: "correct", title: "t" });
      const choice = { runId, categoryId: ledger.category("Groceries"), reason: "r", confidence: 1 };
      await applyChoice(tx, { ...choice, source: "user" }, { transactionId });
    });
  });
  const sums = async (filter: Parameters<typeof monthTotals>[1]): Promise<string[]> =>
    (await ledger.as((tx) => monthTotals(tx, filter))).map(
      (sum) =>
        `${sum.month} ${sum.currency} ${sum.group_name ?? "-"} ${Number(sum.money_in)} ${Number(sum.money_out)} ${sum.count}`,
    );

  it("are exact, per month, currency and group", async () => {
    expect(await sums({})).toEqual([
      "2024-01 EUR Groceries 0 -0.1 1",
      "2024-01 EUR - 0 -0.2 1",
      "2024-01 USD - 0 -5 1",
      "2024-02 EUR - 1000 0 1",
    ]);
  });

  it("are of the days and the account asked for", async () => {
    expect(await sums({ since: "2024-02-01" })).toEqual(["2024-02 EUR - 1000 0 1"]);
    expect(await sums({ until: "2024-01-02" })).toEqual(["2024-01 EUR - 0 -0.2 1"]);
    expect(await sums({ throughDay: 2 })).toEqual(["2024-01 EUR - 0 -0.2 1", "2024-02 EUR - 1000 0 1"]);
    expect(await sums({ accountId: ledger.accountId })).toHaveLength(4);
    expect(await sums({ accountId: ledger.person })).toEqual([]);
  });

  it("tell who decided, and what nobody has", async () => {
    const counts = await ledger.as((tx) => countBySource(tx, {}));
    expect(counts.toSorted((a, b) => a.count - b.count)).toEqual([
      { source: "user", count: 1, unsure: 0 },
      { source: null, count: 3, unsure: 3 },
    ]);
  });

  it("are each person's alone", async () => {
    const stranger = await newLedger(db);
    expect(await stranger.as((tx) => monthTotals(tx, {}))).toEqual([]);
    expect(await stranger.as((tx) => countBySource(tx, {}))).toEqual([]);
  });
});
