import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { embedDense } from "./embed.ts";
import type { Trait } from "./embed.ts";
import { NeighbourIndex } from "./neighbour-index.ts";

const LIKE = ["brightwater kennels", "copper ladle", "moonraker ales"];
const words = fc.constantFrom(
  "copper",
  "ladle",
  "moon",
  "moonraker",
  "ales",
  "kennels",
  "bright",
  "water",
  "ale",
  "&",
  "né",
);
const keys = fc.array(words, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(" "));
const trades = fc.constantFrom<readonly Trait[]>(
  [],
  [["in Dining", 1.3]],
  [
    ["in Dining", 0.806],
    ["Dining/Bars", 0.62],
  ],
  [
    ["in Kids & Pets", 1.3],
    ["Kids & Pets/Vet", 1],
  ],
);
const merchants = fc.tuple(keys, trades);
type Known = readonly [key: string, trade: readonly Trait[]];
/** Vectors are kept as the database keeps them, in single precision. */
const DIGITS = 6;

const isSome = ({ similarity }: { similarity: number }): boolean => similarity > 1e-6;

/** By multiplying whole vectors: what the index must agree with. */
function byScan(known: readonly Known[], asked: Known, limit: number): { item: number; similarity: number }[] {
  const target = embedDense(...asked);
  return known
    .map((merchant, item) => ({
      item,
      similarity: embedDense(...merchant).reduce((sum, value, place) => sum + value * target[place]!, 0),
    }))
    .toSorted((a, b) => b.similarity - a.similarity)
    .slice(0, limit);
}

describe("the nearest of known merchants", () => {
  const index = new NeighbourIndex<string>();
  for (const key of LIKE) index.add(key, key);

  it("is the one spelt almost alike, however long the list", () => {
    expect(index.nearest("brightwater kennel", 2)[0]?.item).toBe("brightwater kennels");
    expect(index.nearest("moonraker ale house", 1)[0]?.item).toBe("moonraker ales");
  });

  it("is itself, wholly, when it is known", () => {
    expect(index.nearest("copper ladle", 1)[0]?.similarity).toBeCloseTo(1, 6);
  });

  it("is nobody when nothing is shared", () => {
    expect(new NeighbourIndex<string>().nearest("copper ladle", 3)).toEqual([]);
    expect(index.nearest("", 3).every(({ similarity }) => similarity < 0.5)).toBe(true);
  });

  it("is the one a scan of whole vectors finds, also when asked again and while the list grows", () => {
    fc.assert(
      fc.property(
        fc.array(merchants, { minLength: 1, maxLength: 80 }),
        fc.array(merchants, { maxLength: 5 }),
        (known, asked) => {
          const growing = new NeighbourIndex<number>();
          known.forEach(([key, trade], item) => {
            growing.add(key, item, trade);
            if (item % 7 !== 0 && item !== known.length - 1) return;
            for (const question of asked) {
              const found = growing.nearest(question[0], 6, question[1]).filter(isSome);
              const scanned = byScan(known.slice(0, item + 1), question, 6).filter(isSome);
              expect(found).toHaveLength(scanned.length);
              found.forEach(({ similarity }, place) =>
                expect(similarity).toBeCloseTo(scanned[place]!.similarity, DIGITS),
              );
              for (const { item: mine, similarity } of found)
                expect(similarity).toBeCloseTo(byScan([known[mine]!], question, 1)[0]!.similarity, DIGITS);
            }
          });
        },
      ),
      { numRuns: 30 },
    );
  });

  it("is the one known first, of those that are alike", () => {
    const twins = new NeighbourIndex<string>();
    for (const item of ["first", "second", "third"]) twins.add("copper ladle", item);
    expect(twins.nearest("copper ladle", 2).map(({ item }) => item)).toEqual(["first", "second"]);
  });
});
