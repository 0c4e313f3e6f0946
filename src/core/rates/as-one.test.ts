import { describe, expect, it } from "vitest";
import { convertedOn } from "./as-one.ts";
import type { RateBook } from "./as-one.ts";
import type { FoundRate, RateSource } from "./find-rate.ts";
import { readRate } from "./fraction.ts";

const found = (rate: string, source: RateSource = "ecb"): FoundRate => ({
  rate: readRate(rate)!,
  on: "2024-03-04",
  legs: [{ on: "2024-03-04", base: "USD", quote: "EUR", rate, source }],
});
/** Knows dollars, and yen by what the person typed, on one day alone. */
const BOOK: RateBook = {
  into: "EUR",
  rateOf: (currency, on) => {
    if (on !== "2024-03-05") return null;
    return currency === "USD" ? found("0.9") : currency === "JPY" ? found("0.006", "typed") : null;
  },
};
const eur = (amount: string) => ({ amount, currency: "EUR" });

describe("sums of several currencies as one", () => {
  it("are each converted at the day's rate and added up, by currency", () => {
    const sums = [
      { currency: "USD", minor: 1_050 },
      { currency: "EUR", minor: 200 },
      { currency: "JPY", minor: 500 },
    ];
    expect(convertedOn(BOOK, "2024-03-05", sums)).toEqual({
      money: eur("14.45"),
      parts: [
        { from: eur("2.00"), money: eur("2.00"), rate: null, rateOn: null, ownRate: false },
        {
          from: { amount: "500", currency: "JPY" },
          money: eur("3.00"),
          rate: "0.006",
          rateOn: "2024-03-04",
          ownRate: true,
        },
        {
          from: { amount: "10.50", currency: "USD" },
          money: eur("9.45"),
          rate: "0.9",
          rateOn: "2024-03-04",
          ownRate: false,
        },
      ],
      without: [],
    });
  });

  it("say which currencies are not in it for want of a rate", () => {
    const sums = [
      { currency: "USD", minor: 100 },
      { currency: "CHF", minor: 100 },
      { currency: "EUR", minor: 100 },
    ];
    expect(convertedOn(BOOK, "2024-03-05", sums)).toMatchObject({ money: eur("1.90"), without: ["CHF"] });
    expect(convertedOn(BOOK, "2024-03-06", sums)).toMatchObject({ money: eur("1.00"), without: ["CHF", "USD"] });
  });

  it("need no rate for nothing, and tell none", () => {
    const nothing = [{ currency: "USD", minor: 0 }];
    expect(convertedOn(BOOK, "2024-03-05", nothing)).toEqual({
      money: eur("0.00"),
      parts: [
        { from: { amount: "0.00", currency: "USD" }, money: eur("0.00"), rate: null, rateOn: null, ownRate: false },
      ],
      without: [],
    });
    expect(convertedOn(BOOK, "2024-03-05", [])).toEqual({ money: eur("0.00"), parts: [], without: [] });
  });

  it("leave the list they were given as it was", () => {
    const sums = [
      { currency: "USD", minor: 1 },
      { currency: "EUR", minor: 1 },
    ];
    convertedOn(BOOK, "2024-03-05", sums);
    expect(sums.map(({ currency }) => currency)).toEqual(["USD", "EUR"]);
  });
});
