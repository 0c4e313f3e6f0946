import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyText } from "../../../tests/setup/any-ledger.ts";
import { armoured, unarmoured } from "./formula.ts";

describe("a text on its way into a spreadsheet", () => {
  it("is run by none, and comes back as it was", () => {
    fc.assert(
      fc.property(fc.oneof(anyText(50), fc.string()), (text) => {
        expect(armoured(text)).not.toMatch(/^[=+\-@\t\r\n＝＋－＠]/);
        expect(unarmoured(armoured(text))).toBe(text);
      }),
      { numRuns: 2_000 },
    );
  });

  it("is left as it is where no spreadsheet would run it", () => {
    expect(["Shop", "'tis", "5-4", ""].map(armoured)).toEqual(["Shop", "'tis", "5-4", ""]);
    expect(["=1+1", "-4", "@x", "\tx", "'=x"].map(armoured)).toEqual(["'=1+1", "'-4", "'@x", "'\tx", "''=x"]);
  });
});
