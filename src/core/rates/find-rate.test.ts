import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findRate } from "./find-rate.ts";
import type { Quote, RateSource } from "./find-rate.ts";
import { rateText } from "./fraction.ts";

const quote = (pair: string, on: string, rate: string, source: RateSource = "file"): Quote => ({
  base: pair.slice(0, 3),
  quote: pair.slice(4),
  on,
  rate,
  source,
});
const text = (quotes: readonly Quote[], from: string, to: string): string | null => {
  const found = findRate(quotes, from, to);
  return found && `${rateText(found.rate)} of ${found.on}`;
};

const ECB = [
  quote("EUR/USD", "2024-03-28", "1.25", "ecb"),
  quote("EUR/GBP", "2024-03-28", "0.8", "ecb"),
  quote("EUR/JPY", "2024-03-27", "160", "ecb"),
];

describe("a rate", () => {
  it("is taken as it is written, turned round, or over the currency that both have a rate to", () => {
    expect(text(ECB, "EUR", "USD")).toBe("1.25 of 2024-03-28");
    expect(text(ECB, "USD", "EUR")).toBe("0.8 of 2024-03-28");
    expect(text(ECB, "USD", "GBP")).toBe("0.64 of 2024-03-28");
    expect(findRate(ECB, "USD", "GBP")!.legs).toEqual([ECB[0], ECB[1]]);
  });

  it("over two rates is as old as the older one", () => {
    expect(text(ECB, "USD", "JPY")).toBe("128 of 2024-03-27");
  });

  it("is none where one of the two is not known", () => {
    expect(text(ECB, "USD", "CHF")).toBeNull();
    expect(text([], "USD", "EUR")).toBeNull();
  });

  it("is the newest there is; of one day, what the person wrote before their file, that before the installation's and its feed", () => {
    const typed = quote("USD/EUR", "2024-03-28", "0.9", "typed");
    expect(text([...ECB, typed], "USD", "EUR")).toBe("0.9 of 2024-03-28");
    expect(text([...ECB, { ...typed, on: "2024-03-27" }], "USD", "EUR")).toBe("0.8 of 2024-03-28");
    const sources: readonly RateSource[] = ["ecb", "file", "own_file", "typed"];
    for (const [at, source] of sources.entries()) {
      const upTo = sources
        .slice(0, at + 1)
        .map((each) => quote("EUR/USD", "2024-03-28", `${sources.indexOf(each) + 2}`, each));
      expect(findRate(upTo, "EUR", "USD")!.legs[0]!.source).toBe(source);
    }
  });

  it("is the direct one before one over a third of the same day, and follows the person's own leg", () => {
    const direct = quote("USD/GBP", "2024-03-28", "0.7");
    expect(text([...ECB, direct], "USD", "GBP")).toBe("0.7 of 2024-03-28");
    const own = quote("EUR/USD", "2024-03-28", "2", "typed");
    expect(text([...ECB, own], "USD", "GBP")).toBe("0.4 of 2024-03-28");
    const overChf = [quote("CHF/USD", "2024-03-28", "1", "typed"), quote("CHF/GBP", "2024-03-28", "3", "typed")];
    expect(text([...ECB, ...overChf], "USD", "GBP")).toBe("3 of 2024-03-28");
  });

  it("does not depend on the order in which rates are known, and turned round is the inverse", () => {
    const codes = fc.constantFrom("EUR", "USD", "GBP", "JPY");
    const any = fc
      .record({
        base: codes,
        quote: codes,
        on: fc.constantFrom("2024-03-26", "2024-03-27", "2024-03-28"),
        rate: fc
          .integer({ min: 1, max: 10 ** 9 })
          .map((rate) => `${Math.floor(rate / 1e4)}.${String(rate % 1e4).padStart(4, "0")}1`),
        source: fc.constantFrom<RateSource[]>("typed", "own_file", "file", "ecb"),
      })
      .filter(({ base, quote: other }) => base !== other);
    // The database keeps one of a kind.
    const kind = ({ base, quote: other, on, source }: Quote): string => [base, other, on, source].join(" ");
    const several = fc.uniqueArray(any, { maxLength: 12, selector: kind });
    fc.assert(
      fc.property(several, fc.infiniteStream(fc.nat()), (quotes, order) => {
        const shuffled = quotes
          .map((each) => [order.next().value as number, each] as const)
          .toSorted(([a], [b]) => a - b);
        const there = findRate(quotes, "USD", "GBP");
        expect(
          findRate(
            shuffled.map(([, each]) => each),
            "USD",
            "GBP",
          ),
        ).toEqual(there);
        const back = findRate(quotes, "GBP", "USD");
        expect(back === null).toBe(there === null);
        if (there && back) {
          expect(back.on).toBe(there.on);
          expect(there.rate.over * back.rate.over).toBe(there.rate.under * back.rate.under);
        }
      }),
    );
  });
});
