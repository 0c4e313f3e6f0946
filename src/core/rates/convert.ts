import { minorDigits } from "../money/money.ts";
import type { FoundRate } from "./find-rate.ts";
import { rounded } from "./fraction.ts";
import type { Fraction } from "./fraction.ts";

/** From one currency into another, by the price of a unit of the first. */
export interface Conversion {
  readonly from: string;
  readonly to: string;
  readonly rate: Fraction;
}

/** Minor units of `from` as minor units of `to`, rounded once, half away from zero. */
export function convertExactly(minor: bigint, { from, to, rate }: Conversion): bigint {
  const over = minor * rate.over * 10n ** BigInt(minorDigits(to));
  return rounded(over, rate.under * 10n ** BigInt(minorDigits(from)));
}

/** The same; null when it is more than can be counted exactly. */
export function convert(minor: number, conversion: Conversion): number | null {
  const whole = Number(convertExactly(BigInt(minor), conversion));
  return Number.isSafeInteger(whole) ? whole : null;
}

/** An exact sum in one currency. */
export interface Sum {
  readonly currency: string;
  /** Minor units. */
  readonly minor: number;
}

/** What a sum came to in the other currency. */
export interface ConvertedPart extends Sum {
  /** Minor units of the other currency. */
  readonly convertedMinor: number;
  /** Null: it is in that currency already. */
  readonly found: FoundRate | null;
}

export interface Together {
  /** Minor units: the parts, and nothing else. */
  readonly minor: number;
  readonly parts: readonly ConvertedPart[];
  /** Currencies whose sums are in none of it, for want of a rate. */
  readonly without: readonly string[];
}

function partOf({ currency, minor }: Sum, into: string, found: FoundRate | null): ConvertedPart | null {
  if (currency === into || minor === 0)
    return { currency, minor, convertedMinor: minor, found: currency === into ? null : found };
  if (found === null) return null;
  const convertedMinor = convert(minor, { from: currency, to: into, rate: found.rate });
  return convertedMinor === null ? null : { currency, minor, convertedMinor, found };
}

/**
 * Sums of several currencies as one. In this order: what is in one currency is added up exactly, before; each sum is converted, and rounded
 * once; what that gave is added up. So the figure is the sum of the parts that are shown, in whatever order they come. Nothing of a currency
 * needs no rate.
 */
export function together(sums: readonly Sum[], into: string, rateOf: (currency: string) => FoundRate | null): Together {
  const parts: ConvertedPart[] = [];
  const without: string[] = [];
  let minor = 0;
  for (const sum of sums) {
    const part = partOf(sum, into, sum.currency === into ? null : rateOf(sum.currency));
    if (part === null || !Number.isSafeInteger(minor + part.convertedMinor)) without.push(sum.currency);
    else {
      parts.push(part);
      minor += part.convertedMinor;
    }
  }
  return { minor, parts, without };
}
