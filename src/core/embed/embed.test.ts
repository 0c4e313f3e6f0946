import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DIMENSIONS, embed, embedDense } from "./embed.ts";

const keys = fc.string({ minLength: 1, maxLength: 40 }).filter((key) => /[\p{L}\p{N}]/u.test(key));
const length = (values: Iterable<number>): number => Math.hypot(...values);

describe("the vector of a merchant", () => {
  it("has length one", () => {
    fc.assert(
      fc.property(keys, (key) => {
        expect(length(embed(key).spelling.values)).toBeCloseTo(1, 6);
      }),
    );
  });

  it("is near that of another of the same trade, whatever their names, and far from one of another trade", () => {
    const cosine = (one: readonly number[], other: readonly number[]): number =>
      one.reduce((sum, value, place) => sum + value * other[place]!, 0);
    const bakery = [
      ["in Dining", 1],
      ["Dining/Bakery", 1],
    ] as const;
    const garage = [
      ["in Transport", 1],
      ["Transport/Repairs", 1],
    ] as const;
    const one = embedDense("zorvex", bakery);
    expect(length(one)).toBeCloseTo(1, 6);
    expect(cosine(one, embedDense("quilm", bakery))).toBeGreaterThan(0.5);
    expect(cosine(one, embedDense("quilm", garage))).toBeLessThan(0.2);
    expect(cosine(one, embedDense("zorvex", garage))).toBeLessThan(cosine(one, embedDense("zorvex", bakery)));
  });

  it("is the same each time, and the same in full", () => {
    fc.assert(
      fc.property(keys, (key) => {
        const { spelling } = embed(key);
        const dense = embedDense(key);
        expect(dense).toHaveLength(DIMENSIONS);
        expect(dense).toEqual(embedDense(key));
        for (const [at, place] of spelling.places.entries()) expect(dense[place]).toBe(spelling.values[at]);
      }),
    );
  });
});
