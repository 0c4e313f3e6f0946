import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DIMENSIONS, embed, embedDense } from "./embed.ts";

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
