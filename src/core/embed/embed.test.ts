import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DIMENSIONS, embed, embedDense, NeighbourIndex } from "./embed.ts";

const keys = fc.string({ minLength: 1, maxLength: 40 }).filter((key) => /[\p{L}\p{N}]/u.test(key));
const length = (values: Iterable<number>): number => Math.hypot(...values);

describe("the vector of a merchant", () => {
  it("has length one", () => {
    fc.assert(
      fc.property(keys, (key) => {
        expect(length(embed(key).values())).toBeCloseTo(1, 6);
      }),
    );
  });

  it("is the same each time, and the same in full", () => {
    fc.assert(
      fc.property(keys, (key) => {
        const sparse = embed(key);
        const dense = embedDense(key);
        expect(dense).toHaveLength(DIMENSIONS);
        expect(dense).toEqual(embedDense(key));
        for (const [place, value] of sparse) expect(dense[place]).toBe(value);
      }),
    );
  });
});

describe("the nearest of known merchants", () => {
  const index = new NeighbourIndex<string>();
  for (const key of ["brightwater kennels", "copper ladle", "moonraker ales"]) index.add(key, key);

  it("is the one spelt almost alike, however long the list", () => {
    expect(index.nearest("brightwater kennel", 2)[0]?.item).toBe("brightwater kennels");
    expect(index.nearest("moonraker ale house", 1)[0]?.item).toBe("moonraker ales");
  });

  it("is itself, wholly, when it is known", () => {
    expect(index.nearest("copper ladle", 1)[0]?.similarity).toBeCloseTo(1, 6);
  });

  it("is nobody when nothing is shared", () => {
    expect(new NeighbourIndex<string>().nearest("copper ladle", 3)).toEqual([]);
  });
});
