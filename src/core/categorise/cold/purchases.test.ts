import { describe, expect, it } from "vitest";
import type { Brand } from "../../knowledge/knowledge.ts";
import type { Group } from "../../taxonomy/groups.ts";
import { indexOf, noOdds } from "./evidence.ts";
import type { WeighedBrand, WordHit } from "./evidence.ts";
import { addPurchase } from "./purchases.ts";

const brandOf = (group: Group, sub: string, strength = 0.6): WeighedBrand => {
  const brand: Brand = { name: "X", group, sub, ambiguity: [], also: [], curated: true };
  return { brand, form: "whole", start: 0, length: 1, letters: 8, strength } as WeighedBrand;
};
const word = (group: Group, sub: string, weight = 0.5): WordHit => ({ word: "X", group, sub, weight });
const HOTEL = brandOf("Travel", "Hotels");

interface At {
  readonly brand?: WeighedBrand | null;
  readonly words?: readonly WordHit[];
  readonly currency?: string;
}
const odds = (group: Group, amountMinor: number | null, { brand = null, words = [], currency = "EUR" }: At): number => {
  const all = noOdds();
  addPurchase(all, { brand, words }, amountMinor, currency);
  return all[indexOf(group)]!;
};

describe("what a sum is for at some places", () => {
  it("is a drink at a hotel, as long as nobody sleeps there for so little", () => {
    expect(odds("Dining", -4_999, { brand: HOTEL })).toBe(3);
    expect(odds("Dining", -5_000, { brand: HOTEL })).toBe(0);
    expect(odds("Travel", -1, { brand: HOTEL })).toBe(0);
  });

  it("is by what the money buys", () => {
    expect(odds("Dining", -49_99 * 40, { brand: HOTEL, currency: "INR" })).toBe(3);
    expect(odds("Dining", -50_00 * 40, { brand: HOTEL, currency: "INR" })).toBe(0);
  });

  it.each<[Group, string, { readonly is: Group; readonly odds: number; readonly below: number }]>([
    ["Entertainment", "Sports & Hobbies", { is: "Dining", odds: 2, below: 20 }],
    ["Entertainment", "Cinema & Events", { is: "Dining", odds: 2, below: 8 }],
    ["Taxes & Government", "Council & Local Tax", { is: "Transport", odds: 4, below: 15 }],
    ["Education", "Tuition", { is: "Dining", odds: 3, below: 15 }],
    ["Health", "Hospital", { is: "Dining", odds: 2, below: 12 }],
  ])("is a small one at %s/%s", (group, sub, small) => {
    const at = { brand: brandOf(group, sub) };
    expect(odds(small.is, 1 - small.below * 100, at)).toBe(small.odds);
    expect(odds(small.is, -small.below * 100, at)).toBe(0);
  });

  it("is a tax at a council only from sixty on", () => {
    const council = { brand: brandOf("Taxes & Government", "Council & Local Tax") };
    expect(odds("Taxes & Government", -5_999, council)).toBe(0);
    expect(odds("Taxes & Government", -6_000, council)).toBe(1.5);
    expect(odds("Taxes & Government", -9_000_000, council)).toBe(1.5);
  });

  it("is of money that was spent", () => {
    for (const amount of [null, 0, 1_000]) expect(odds("Dining", amount, { brand: HOTEL })).toBe(0);
  });
});

describe("the place of a row", () => {
  const hotel = word("Travel", "Hotels");

  it("is its brand's, when that is sure", () => {
    expect(odds("Dining", -100, { brand: brandOf("Travel", "Hotels", 0.59) })).toBe(0);
    expect(odds("Dining", -100, { brand: brandOf("Shopping", "Books"), words: [hotel] })).toBe(0);
  });

  it("is else that of its strongest word, if it is strong enough and names a trade", () => {
    expect(odds("Dining", -100, { words: [hotel] })).toBe(3);
    expect(odds("Dining", -100, { words: [{ ...hotel, weight: 0.49 }] })).toBe(0);
    expect(odds("Dining", -100, { words: [word("Shopping", "Books", 0.6), hotel] })).toBe(0);
    expect(odds("Dining", -100, { words: [hotel, word("Shopping", "Books", 0.5)] })).toBe(3);
    expect(odds("Dining", -100, { words: [word("Shopping", "", 0.9), hotel] })).toBe(3);
    expect(odds("Dining", -100, { words: [] })).toBe(0);
    expect(odds("Dining", -100, { brand: brandOf("Shopping", "Books", 0.5), words: [hotel] })).toBe(3);
  });
});
