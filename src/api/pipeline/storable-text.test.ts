import { describe, expect, it } from "vitest";
import { findUnstorable } from "./storable-text.ts";

const NUL = "a\u0000b";
const HALF = "\ud83d";

describe("a text that no column could hold", () => {
  it("is found wherever it stands in a request, also in the name of a field", () => {
    expect(findUnstorable(NUL)).toEqual([]);
    expect(findUnstorable({ notes: HALF })).toEqual(["notes"]);
    expect(findUnstorable({ [NUL]: 1 })).toEqual([]);
    expect(findUnstorable({ items: ["fine", { tags: ["fine", NUL] }, HALF] })).toEqual(["items", "1", "tags", "1"]);
    expect(findUnstorable({ fine: { also: "fine" }, account: { [HALF]: "" } })).toEqual(["account"]);
  });

  it("is nothing that is merely rare", () => {
    for (const fine of ["", "🥐\u{10ffff}", null, undefined, 0, true, {}, [], { a: null, b: ["ß", { c: "\n" }] }])
      expect(findUnstorable(fine)).toBeNull();
  });
});
