import { describe, expect, it } from "vitest";
import { GROUPS } from "../../taxonomy/groups.ts";
import type { Group } from "../../taxonomy/groups.ts";
import { WEIGHTS } from "../weights.ts";
import { addAmount, unitsOf } from "./amounts.ts";
import { indexOf, noOdds } from "./evidence.ts";

const odds = (amountMinor: number | null, currency: string | null = "EUR"): number[] => {
  const all = noOdds();
  addAmount(all, amountMinor, currency);
  return all;
};
const of = (group: Group, amountMinor: number, currency?: string): number =>
  odds(amountMinor, currency)[indexOf(group)]!;

describe("what an amount says of a group", () => {
  it("is the likelier, the nearer it is to what is usual there", () => {
    // A meal of 18.00 is what a meal is: the log-odds of a normal distribution at its middle.
    expect(of("Dining", -1_800)).toBeCloseTo(WEIGHTS.amount * -Math.log(0.95), 12);
    const spread = Math.exp(0.95);
    expect(of("Dining", Math.round(-1_800 * spread))).toBeCloseTo(WEIGHTS.amount * (-Math.log(0.95) - 0.5), 3);
    expect(of("Dining", Math.round(-1_800 / spread))).toBeCloseTo(WEIGHTS.amount * (-Math.log(0.95) - 0.5), 3);
    expect(of("Dining", 1_800)).toBe(of("Dining", -1_800));
  });

  it("is no less than three spreads away from it says", () => {
    const least = WEIGHTS.amount * (-Math.log(0.95) - 4.5);
    expect(of("Dining", -100_000_000)).toBeCloseTo(least, 12);
    expect(of("Dining", -1)).toBeCloseTo(least, 12);
  });

  it("is added to what others said, for every group", () => {
    const all = noOdds().map(() => 10);
    addAmount(all, -1_800, "EUR");
    expect(all.map((value) => value - 10)).toEqual(odds(-1_800).map((value): unknown => expect.closeTo(value, 12)));
    expect(odds(-1_800).filter((value) => value !== 0)).toHaveLength(GROUPS.length);
  });

  it("is nothing, of no amount", () => {
    expect(odds(null)).toEqual(noOdds());
    expect(odds(0)).toEqual(noOdds());
  });

  it("is by what the money buys", () => {
    expect([unitsOf("INR"), unitsOf("EUR"), unitsOf("XXX"), unitsOf(null)]).toEqual([40, 1, 1, 1]);
    expect(of("Dining", -1_800 * 40, "INR")).toBeCloseTo(of("Dining", -1_800), 12);
  });
});
