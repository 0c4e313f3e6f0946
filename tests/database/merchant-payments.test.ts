import { beforeAll, describe, expect, it } from "vitest";
import type { MerchantPayments } from "../../src/core/recurring/tell.ts";
import { eachMerchantsPayments, regularPayments } from "../../src/data/queries/merchant-payments.ts";
import { replaceParts } from "../../src/data/queries/parts.ts";
import { engines, useDatabase } from "../setup/engines.ts";
import type { Ledger } from "../setup/ledger.ts";
import { newLedger, row } from "../setup/ledger.ts";

const TODAY = "2025-06-15";
const MONTHS = ["01", "02", "03", "04", "05"];

describe.each(engines)("payments of a merchant on $name", (engine) => {
  const db = useDatabase(engine);
  let ledger: Ledger;

  const split = async (key: string, parts: Readonly<Record<string, string>>): Promise<void> => {
    const id = await ledger.id(key);
    const told = Object.entries(parts).map(([category, amount]) => {
      return { amount, categoryId: ledger.category(category), note: null, businessShare: null, taxAmount: null };
    });
    await ledger.as((tx) => replaceParts(tx, { id, currency: "EUR" }, told));
  };

  beforeAll(async () => {
    ledger = await newLedger(db);
    const loan = (month: string) => ({ postedOn: `2025-${month}-03`, merchant: "Loan Bank", merchantKey: "loan bank" });
    await ledger.add(...MONTHS.map((month) => row(`loan ${month}`, { ...loan(month), amount: "-1200.00" })));
    for (const month of MONTHS.slice(1)) await split(`loan ${month}`, { Housing: "-700.00", Transfers: "-500.00" });
    await split("loan 05", { Transfers: "-1200.00" });
    await db.owner(
      `insert into recurring_series (user_id, merchant_key, merchant_name, currency, direction, cadence, seq, amount, low_amount,
         high_amount, last_on, next_on, give_days, active, row_count)
       values ($1, 'loan bank', 'Loan Bank', 'EUR', -1, 'month', 0, 1200, 1200, 1200, '2025-05-03', '2025-06-03', 0, true, 5)`,
      [ledger.person],
    );
  });

  const amounts = ([merchant]: readonly MerchantPayments[]): number[] =>
    merchant!.payments.map(({ amount }) => Number(amount));

  it("are in a forecast what of them is no transfer, as in the sums of days", async () => {
    const regular = await ledger.as((tx) => regularPayments(tx, TODAY));
    expect(amounts(regular)).toEqual([1_200, 700, 700, 700]);
  });

  it("are whole among what comes again and again", async () => {
    const pages = await ledger.as(async (tx) => {
      const all: MerchantPayments[] = [];
      for await (const page of eachMerchantsPayments(tx, TODAY)) all.push(...page);
      return all;
    });
    expect(amounts(pages)).toEqual(MONTHS.map(() => 1_200));
  });
});
