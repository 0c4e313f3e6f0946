import { describe, expect, it } from "vitest";
import { formatSearchParams, parseSearchParams } from "./search-params.ts";

describe("the address of a screen", () => {
  it("keeps a filter readable and reads it back", () => {
    const text = formatSearchParams({ q: 'category:dining amount>50 "blue bottle" & co', sort: "amount" });
    expect(text).toContain("q=category:dining+amount");
    expect(parseSearchParams(text)).toEqual({ q: 'category:dining amount>50 "blue bottle" & co', sort: "amount" });
  });

  it("leaves out what is not set", () => {
    expect(formatSearchParams({ q: undefined, row: "", sort: "date" })).toBe("?sort=date");
    expect(formatSearchParams({ q: undefined })).toBe("");
  });

  it("reads a year as text", () => {
    expect(parseSearchParams("?q=2026")).toEqual({ q: "2026" });
  });
});
