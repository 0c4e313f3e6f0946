import { describe, expect, it } from "vitest";
import { copiedTypes } from "./copied-types.ts";
import { productFiles } from "./source-files.ts";

describe("a type", () => {
  it("is declared once: what has the same fields extends it, or is it", () => {
    expect(copiedTypes([...productFiles("src"), ...productFiles("netlify")])).toEqual([]);
  });
});
