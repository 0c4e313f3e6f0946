import { describe, expect, it } from "vitest";
import { costWords, providerName, readCap } from "./usage-words.ts";

describe("a model's use in words", () => {
  it("reads a limit as it is typed: none, an amount, or neither", () => {
    expect(["", " ", "0", "2,50", " 5.5 ", "1,000", "100000"].map(readCap)).toEqual([
      null,
      null,
      0,
      2.5,
      5.5,
      1_000,
      100_000,
    ]);
    expect(["x", "-1", "1.2345", "100001", "1e3", "0.001"].map(readCap)).toEqual(Array(6).fill(undefined));
  });

  it("does not round the cost of a call to nothing", () => {
    expect([0, 0.000_12, 0.42, 1_234.5].map((usd) => costWords(usd, "en-US"))).toEqual([
      "$0.00",
      "$0.00012",
      "$0.42",
      "$1,234.50",
    ]);
  });

  it("names a vendor, and any other server by its address", () => {
    expect(providerName({ provider: "openai", host: "api.openai.com" })).toBe("OpenAI");
    expect(providerName({ provider: "compatible", host: "localhost:11434" })).toBe("localhost:11434");
  });
});
