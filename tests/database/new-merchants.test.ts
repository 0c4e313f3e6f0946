import { beforeAll, describe, expect, it } from "vitest";
import { newLargeMerchant } from "../../src/core/anomaly/new-large-merchant.ts";
import { dayNumber, isoDate } from "../../src/core/calendar/days.ts";
import { gatherEvidence } from "../../src/employees/crystal/gather-evidence.ts";
import { engines, useDatabase } from "../setup/engines.ts";
import { newLedger, row } from "../setup/ledger.ts";

const TODAY = "2025-06-15";
const daysAgo = (days: number): string => isoDate(dayNumber(TODAY) - days);
const paid = (merchant: string, days: number, amount: string, currency = "EUR") =>
  row(`${merchant} ${days}`, {
    postedOn: daysAgo(days),
    amount,
    currency,
    merchant,
    merchantKey: merchant.toLowerCase(),
  });

describe.each(engines)("merchants that are new, on $name", (engine) => {
  const db = useDatabase(engine);
  let told: string[];
  beforeAll(async () => {
    const ledger = await newLedger(db);
    // Each month a new one that takes little.
    const others = Array.from({ length: 20 }, (_, at) => paid(`Shop ${at}`, 50 + at * 14, `-${10 + at}.00`));
    await ledger.add(
      ...others,
      paid("Roofer", 10, "-900.00"),
      // A card that was looked at, and nothing paid.
      paid("Joiner", 12, "0.00"),
      paid("Joiner", 11, "-950.00"),
      paid("Old Friend", 1_000, "-20.00"),
      paid("Old Friend", 9, "-900.00"),
      paid("Far Airline", 300, "-700.00", "USD"),
      paid("Far Airline", 8, "-900.00"),
    );
    const evidence = (await ledger.as((tx) => gatherEvidence(tx, TODAY)))!;
    const found = evidence.merchants.flatMap((one) =>
      newLargeMerchant(one, { middleMinor: 2_000, largeMinor: 5_000 }, evidence),
    );
    told = found.map(({ merchant }) => merchant).toSorted();
  });

  it("are those that were never paid before, however long ago and in whatever currency", () => {
    expect(told).toEqual(["Joiner", "Roofer"]);
  });
});
