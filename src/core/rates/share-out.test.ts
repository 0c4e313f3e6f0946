import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { RateBook } from "./as-one.ts";
import { convert, together } from "./convert.ts";
import type { FoundRate } from "./find-rate.ts";
import { readRate } from "./fraction.ts";
import { sharedOut } from "./share-out.ts";
import type { Share } from "./share-out.ts";

const found = (text: string): FoundRate => ({ rate: readRate(text)!, on: "2024-03-28", legs: [] });
const RATES: Readonly<Record<string, FoundRate>> = { USD: found("0.3333"), JPY: found("0.00625") };
const book: RateBook = { into: "EUR", rateOf: (currency) => RATES[currency] ?? null };
const on = "2024-03-31";

describe("sums of several currencies, shared out", () => {
  it("come to what the whole sum does, where each by itself would not", () => {
    const shares = ["food", "travel", "rest"].map((key) => ({ key, currency: "USD", minor: 100 }));
    const { minors } = sharedOut(book, on, shares);
    expect([...minors.values()].reduce((sum, minor) => sum + minor, 0)).toBe(100);
    expect(convert(100, { from: "USD", to: "EUR", rate: RATES["USD"]!.rate })! * 3).toBe(99);
  });

  it("leave out a currency without a rate, and name it where there is anything of it", () => {
    const franc = (key: string, minor: number): Share<string> => ({ key, currency: "CHF", minor });
    const euro = { key: "food", currency: "EUR", minor: 250 };
    const { minors, without } = sharedOut(book, on, [euro, franc("food", 500), franc("travel", -500)]);
    expect([[...minors], without]).toEqual([[["food", 250]], ["CHF"]]);
    expect(sharedOut(book, on, [euro, franc("food", 0)]).without).toEqual([]);
  });

  it("add up to the converted whole in every currency, each share within a minor unit of its own conversion", () => {
    const share = fc.record({
      key: fc.constantFrom("food", "travel", "home", null),
      currency: fc.constantFrom("EUR", "USD", "JPY", "CHF"),
      minor: fc.integer({ min: -1e7, max: 1e7 }),
    });
    const some = fc.uniqueArray(share, { maxLength: 16, selector: ({ key, currency }) => `${key} ${currency}` });
    fc.assert(
      fc.property(some, (shares) => {
        const { minors } = sharedOut(book, on, shares);
        const sums = new Map<string, number>();
        for (const { currency, minor } of shares) sums.set(currency, (sums.get(currency) ?? 0) + minor);
        const whole = together(
          [...sums].map(([currency, minor]) => ({ currency, minor })),
          "EUR",
          (currency) => book.rateOf(currency, on),
        );
        expect([...minors.values()].reduce((sum, minor) => sum + minor, 0)).toBe(whole.minor);
        for (const [key, minor] of minors) {
          const own = shares.filter((one) => one.key === key && (one.currency === "EUR" || RATES[one.currency]));
          const apart = own.reduce(
            (sum, one) =>
              sum +
              (one.currency === "EUR"
                ? one.minor
                : convert(one.minor, { from: one.currency, to: "EUR", rate: RATES[one.currency]!.rate })!),
            0,
          );
          expect(Math.abs(minor - apart)).toBeLessThanOrEqual(own.length);
        }
      }),
    );
  });
});
