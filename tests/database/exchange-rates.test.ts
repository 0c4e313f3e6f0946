import { beforeAll, describe, expect, it } from "vitest";
import { dayNumber, isoDate } from "../../src/core/calendar/days.ts";
import { findRate } from "../../src/core/rates/find-rate.ts";
import { quotesOn } from "../../src/data/queries/exchange-rates.ts";
import { saveFileRates } from "../../src/data/queries/own-rates.ts";
import { saveSharedRates } from "../../src/data/system/shared-rates.ts";
import { engines, useDatabase } from "../setup/engines.ts";
import type { Ledger } from "../setup/ledger.ts";
import { newLedger } from "../setup/ledger.ts";
import { explaining, nodesOf, rowsTouched } from "./explain.ts";

const FIRST = dayNumber("2015-01-01");
const DAYS = 3_000;
const CODES = Array.from({ length: 20 }, (_, at) => `X${String.fromCharCode(65 + at)}A`);
/** A day's rate of each currency against the euro; no rates on every seventh and sixth day, as on weekends. */
const RATES = Array.from({ length: DAYS }, (_, at) => at)
  .filter((at) => at % 7 < 5)
  .flatMap((at) =>
    CODES.map((quote, n) => ({ base: "EUR", quote, on: isoDate(FIRST + at), rate: `${n + 1}.${at + 1_000}1` })),
  );

describe.each(engines)("60,000 exchange rates on $name", (engine) => {
  const db = useDatabase(engine);
  let ledger: Ledger;
  beforeAll(async () => {
    ledger = await newLedger(db);
    expect(await saveSharedRates(db.store, "file", RATES)).toBe(RATES.length);
    await ledger.as((tx) => saveFileRates(tx, RATES.slice(0, 20_000)));
    await db.owner("analyze exchange_rates, own_exchange_rates");
  });

  const days = Array.from({ length: 120 }, (_, at) => isoDate(FIRST + 40 + at * 20));

  it("give the last one up to each day, as a look through all of them does", async () => {
    const quotes = await ledger.as((tx) => quotesOn(tx, ["XBA", "XCA"], days));
    for (const day of days) {
      const last = RATES.findLast(({ quote, on }) => quote === "XBA" && on <= day)!;
      expect(findRate(quotes.get(day)!, "EUR", "XBA")).toMatchObject({ on: last.on, legs: [{ rate: last.rate }] });
      expect(findRate(quotes.get(day)!, "XBA", "XCA")!.legs).toHaveLength(2);
    }
    const [later] = await ledger.as(async (tx) => [
      await quotesOn(tx, ["XBA"], [isoDate(FIRST + DAYS + 29), isoDate(FIRST + DAYS + 40)]),
    ]);
    expect([...later.values()].map((found) => found.length)).toEqual([1, 0]);
  });

  it("are looked up for all days and currencies in one query, a step down the index for each", async () => {
    const plans = await ledger.as(async (tx) => {
      const asked = explaining(tx);
      await quotesOn(asked.tx, ["XBA", "XCA", "XDA"], days);
      return asked.plans;
    });
    expect(plans).toHaveLength(1);
    const scans = nodesOf(plans[0]!).filter((node) => node["Relation Name"]?.endsWith("exchange_rates"));
    expect(scans.map((node) => node["Node Type"]).filter((type) => !type.startsWith("Index"))).toEqual([]);
    // 120 days by four currencies, and the hubs.
    for (const table of ["exchange_rates", "own_exchange_rates"])
      expect(rowsTouched(plans[0]!, table)).toBeLessThanOrEqual(120 * 4 + 10);
  });

  it("are written once: the same file again changes nothing, and rates against too many currencies are refused whole", async () => {
    expect(await saveSharedRates(db.store, "file", RATES.slice(0, 500))).toBe(0);
    const many = CODES.slice(0, 8).map((base) => ({ base, quote: "EUR", on: "2015-01-01", rate: "1" }));
    expect(await saveSharedRates(db.store, "ecb", many)).toBeNull();
    expect(await db.owner("select distinct base::text from exchange_rates")).toEqual([{ base: "EUR" }]);
  });
});
