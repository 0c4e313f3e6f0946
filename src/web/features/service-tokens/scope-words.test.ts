import { describe, expect, it } from "vitest";
import { scopeWords } from "./scope-words.ts";

describe("what a token may do", () => {
  it("is said by employee", () => {
    expect(scopeWords(["employee:tag", "dispatch:crystal", "dispatch:tag"])).toBe("Tag: works, asks · Crystal: asks");
    expect(scopeWords(["mcp:read", "mcp:propose"])).toBe("Your ledger: reads, proposes");
  });
});
