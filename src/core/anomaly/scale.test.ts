import { describe, expect, it } from "vitest";
import type { Evidence, MerchantHistory } from "./finding.ts";
import { scalesOf } from "./scale.ts";

const TODAY = 20_000;
const history = (sums: readonly number[], day = TODAY, currency = "EUR"): MerchantHistory => ({
  merchantKey: "m",
  merchant: "M",
  currency,
  group: null,
  bookings: sums.map((sum, at) => ({ id: `t${at}`, day, amountMinor: -sum, account: "a" })),
});
const scales = (...merchants: readonly MerchantHistory[]) =>
  scalesOf({ merchants, today: TODAY, begins: 0, firsts: [], series: [] } satisfies Evidence);
const upTo = (last: number): number[] => Array.from({ length: last }, (_, at) => at + 1);

describe("what sums mean to a person", () => {
  it("is the middle of what they paid, and what nine of ten payments stay below", () => {
    expect(scales(history(upTo(31)))).toEqual(new Map([["EUR", { middleMinor: 16, largeMinor: 28 }]]));
  });

  it("is of each currency by itself, over all its merchants", () => {
    const both = scales(
      history(upTo(20)),
      history(
        upTo(31).map((sum) => sum * 10),
        TODAY,
        "JPY",
      ),
      history(upTo(20)),
    );
    expect(both.get("JPY")).toEqual({ middleMinor: 160, largeMinor: 280 });
    expect(both.get("EUR")).toEqual({ middleMinor: 11, largeMinor: 18 });
  });

  it("is not said of fewer than thirty payments", () => {
    expect(scales(history(upTo(30))).size).toBe(1);
    expect(scales(history(upTo(29))).size).toBe(0);
  });

  it("is of payments of the last year", () => {
    expect(scales(history(upTo(30), TODAY - 364)).size).toBe(1);
    expect(scales(history(upTo(30), TODAY - 365)).size).toBe(0);
    expect(scales(history(upTo(30).map((sum) => -sum))).size).toBe(0);
    expect(scales(history(Array.from({ length: 30 }, () => 0))).size).toBe(0);
  });
});
