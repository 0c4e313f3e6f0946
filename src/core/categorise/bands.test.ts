import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bandOf, bandsOf, DEFAULT_PRECISION } from "./bands.ts";
import { FOLLOWS_PERSON } from "./confidence-words.ts";

describe("the bands of confidence", () => {
  it("follow from the stated precision", () => {
    expect(bandsOf(DEFAULT_PRECISION)).toEqual({ apply: 0.8, suggest: 0.6 });
    expect(bandsOf(0.9)).toEqual({ apply: 0.6, suggest: 0.6 });
    expect(bandsOf(0.97)).toEqual({ apply: 0.88, suggest: 0.6 });
    expect([0.8, 0.79, 0.6, 0.59].map((sure) => bandOf(sure, bandsOf(0.95)))).toEqual([
      "sure",
      "likely",
      "likely",
      "unsure",
    ]);
  });

  it("rise with it, decide nothing that is rather wrong than right, and always decide what follows the person's own word", () => {
    const asked = fc.double({ min: 0.5, max: 0.999, noNaN: true });
    fc.assert(
      fc.property(asked, asked, (a, b) => {
        const [low, high] = [bandsOf(Math.min(a, b)), bandsOf(Math.max(a, b))];
        expect(low.apply).toBeLessThanOrEqual(high.apply);
        expect(low.apply).toBeGreaterThanOrEqual(0.5);
        expect(high.apply).toBeLessThanOrEqual(FOLLOWS_PERSON);
        expect(low.suggest).toBeLessThanOrEqual(low.apply);
      }),
    );
  });
});
