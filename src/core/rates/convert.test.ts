import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { minorDigits } from "../money/money.ts";
import { convert, together } from "./convert.ts";
import type { FoundRate } from "./find-rate.ts";
import { inverse, readRate } from "./fraction.ts";
import type { Fraction } from "./fraction.ts";

const rate = (text: string): Fraction => readRate(text)!;
const found = (text: string): FoundRate => ({ rate: rate(text), on: "2024-03-28", legs: [] });

const currency = fc.constantFrom("EUR", "USD", "JPY", "KWD");
const minor = fc.integer({ min: -1e8, max: 1e8 });
/** From a ten-thousandth to ten thousand. */
const price = fc.integer({ min: 1, max: 1e8 }).map((n): Fraction => ({ over: BigInt(n), under: 10_000n }));

describe("an amount in another currency", () => {
  it("is rounded to that currency's minor unit, half away from zero", () => {
    expect(convert(100, { from: "EUR", to: "USD", rate: rate("1.085") })).toBe(109);
    expect(convert(-100, { from: "EUR", to: "USD", rate: rate("1.085") })).toBe(-109);
    expect(convert(1_000, { from: "EUR", to: "JPY", rate: rate("160.25") })).toBe(1_603);
    expect(convert(1_603, { from: "JPY", to: "EUR", rate: inverse(rate("160.25")) })).toBe(1_000);
    expect(convert(100, { from: "EUR", to: "KWD", rate: rate("0.3333") })).toBe(333);
  });

  it("is itself at a rate of one, and of nothing nothing", () => {
    fc.assert(
      fc.property(currency, minor, price, (code, amount, any) => {
        expect(convert(amount, { from: code, to: code, rate: rate("1") })).toBe(amount);
        expect(convert(0, { from: code, to: "USD", rate: any })).toBe(0);
      }),
    );
  });

  it("comes back to within half a minor unit there, and half a one here", () => {
    fc.assert(
      fc.property(currency, currency, minor, price, (from, to, amount, there) => {
        const back = convert(convert(amount, { from, to, rate: there })!, {
          from: to,
          to: from,
          rate: inverse(there),
        })!;
        // |back − amount| ≤ ½ + ½ · (a minor unit of `to` in minor units of `from`), without a fraction.
        const over = there.under * 10n ** BigInt(minorDigits(from));
        const under = there.over * 10n ** BigInt(minorDigits(to));
        const off = BigInt(Math.abs(back - amount));
        expect(2n * off * under <= under + over).toBe(true);
      }),
    );
  });

  it("is none where it could not be counted exactly any more", () => {
    expect(convert(Number.MAX_SAFE_INTEGER, { from: "EUR", to: "USD", rate: rate("1.1") })).toBeNull();
  });
});

describe("several currencies together", () => {
  const rates: Readonly<Record<string, FoundRate>> = { USD: found("0.8"), JPY: found("0.00625") };
  const rateOf = (code: string): FoundRate | null => rates[code] ?? null;

  it("are the sum of their parts, each converted once, and name what had no rate", () => {
    const sums = [
      { currency: "EUR", minor: 1_000 },
      { currency: "USD", minor: 1_001 },
      { currency: "JPY", minor: 1_000 },
      { currency: "CHF", minor: 500 },
    ];
    const { minor: all, parts, without } = together(sums, "EUR", rateOf);
    expect(parts.map(({ currency: code, convertedMinor }) => [code, convertedMinor])).toEqual([
      ["EUR", 1_000],
      ["USD", 801],
      ["JPY", 625],
    ]);
    expect([all, without]).toEqual([2_426, ["CHF"]]);
    expect(parts[0]!.found).toBeNull();
    expect(parts[1]!.found).toBe(rates["USD"]);
  });

  it("need no rate for nothing, and say what would be too much to count", () => {
    expect(together([{ currency: "CHF", minor: 0 }], "EUR", rateOf)).toMatchObject({ minor: 0, without: [] });
    const much = { currency: "EUR", minor: Number.MAX_SAFE_INTEGER };
    expect(together([much, { currency: "USD", minor: 100 }], "EUR", rateOf)).toMatchObject({ without: ["USD"] });
  });

  it("come to the same in whatever order", () => {
    const sums = fc.uniqueArray(fc.record({ currency: fc.constantFrom("EUR", "USD", "JPY", "CHF"), minor }), {
      selector: ({ currency: code }) => code,
    });
    fc.assert(
      fc.property(sums, (some) => {
        const [one, other] = [together(some, "EUR", rateOf), together(some.toReversed(), "EUR", rateOf)];
        expect(other.minor).toBe(one.minor);
        expect(one.parts.reduce((sum, { convertedMinor }) => sum + convertedMinor, 0)).toBe(one.minor);
        expect(one.parts.length + one.without.length).toBe(some.length);
      }),
    );
  });
});
