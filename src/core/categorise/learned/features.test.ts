import { describe, expect, it } from "vitest";
import { GROUPS } from "../../taxonomy/groups.ts";
import { featuresOf, SLOTS } from "./features.ts";

const groups = (some: Readonly<Record<number, number>> = {}): number[] => GROUPS.map((_, at) => some[at] ?? 0);
const features = (words: readonly string[], { sign = -1, traits = [] as readonly string[], some = {} } = {}) => {
  const { slots, values } = featuresOf(words, sign, { groups: groups(some), traits });
  return { slots: Array.from(slots), values: Array.from(values) };
};

describe("what the model sees of a merchant", () => {
  it("is that it is one, and the direction of its money, where nothing else is known", () => {
    expect(features([]).values).toEqual([1, 1]);
    expect(features([], { sign: 1 }).slots[0]).toBe(features([]).slots[0]);
    expect(features([], { sign: 1 }).slots[1]).not.toBe(features([]).slots[1]);
  });

  it("is each word once, and its pieces, together as loud as one", () => {
    // ^BAKE$ has the pieces ^BAK, BAKE and AKE$.
    const { slots, values } = features(["BAKE", "BAKE"]);
    expect(values).toEqual([1, 1, 1, ...Array.from({ length: 3 }, () => Math.fround(1 / Math.sqrt(3)))]);
    expect(new Set(slots).size).toBe(6);
    // Of two words alike in part, the piece they share is one.
    expect(features(["BAKE", "CAKE"]).values).toHaveLength(2 + 2 + 5);
    // A word of one letter has no piece.
    expect(features(["B"]).values).toEqual([1, 1, 1]);
  });

  it("is no more than twelve words", () => {
    const words = Array.from({ length: 13 }, (_, at) => "ABCDEFGHIJKLM"[at]!);
    expect(features(words).values).toHaveLength(2 + 12);
  });

  it("is each trait, and each group that is likelier than one in twenty", () => {
    const { values } = features([], { traits: ["Dining/Coffee", "word COFFEE"], some: { 0: 0.5, 1: 0.05, 2: 0.06 } });
    expect(values).toEqual([1, 1, 1, 1, 0.75, Math.fround(1.5 * 0.06)]);
  });

  it("is the same for the same, in places of the table", () => {
    expect(features(["CORNER", "BAKERY"])).toEqual(features(["CORNER", "BAKERY"]));
    for (const slot of features(["CORNER", "BAKERY"]).slots) expect(slot >= 0 && slot < SLOTS).toBe(true);
  });
});
