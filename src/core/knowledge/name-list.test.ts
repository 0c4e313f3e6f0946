import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NameList } from "./name-list.ts";

/** Few letters, so that many names begin alike; one is beyond ASCII, one is a space. */
const texts = fc.string({ unit: fc.constantFrom("A", "B", "C", " ", "É"), maxLength: 8 });

describe("names in order", () => {
  it("are found by their beginning as a search through all of them finds them", () => {
    fc.assert(
      fc.property(fc.array(texts), texts, fc.integer({ min: 1, max: 4 }), (names, prefix, limit) => {
        const list = new NameList(() => names);
        const plainly = names.filter((name) => name.startsWith(prefix)).toSorted();
        expect(list.beginning(prefix, limit)).toEqual(plainly.slice(0, limit));
        expect(list.begins(prefix)).toBe(plainly.length > 0);
      }),
    );
  });
});
