import { describe, expect, it } from "vitest";
import { unfounded } from "./figures.ts";
import type { ToolResult } from "./results.ts";

/** What is looked at is any value that a tool told: here the fewest that show it. */
const beside = (text: string, ...results: readonly unknown[]): string[] => unfounded(text, results as ToolResult[]);

describe("a figure of a text", () => {
  it("is founded where a result holds it, as a number or in a text", () => {
    expect(beside("14 payments, 3 merchants", { count: 14, label: "3 of them" })).toEqual([]);
    expect(beside("14 payments, 3 merchants", { count: 14 })).toEqual(["3"]);
    expect(beside("14 payments")).toEqual(["14"]);
    expect(beside("nothing at all", { count: 14 })).toEqual([]);
  });

  it("is the same however it is grouped, and whatever says nothing of it", () => {
    const sum = { amount: "1234.50" };
    for (const text of ["1,234.50", "1.234,50", "1 234,5", "1’234.5", "1\u202f234,50", "01234.50"])
      expect([text, beside(text, sum)]).toEqual([text, []]);
    expect(beside("1,000 and 7.00", { n: 1_000, m: "7" })).toEqual([]);
    expect(beside("0.5 and 0", { n: "0.50", m: 0 })).toEqual([]);
  });

  it("is another one where a digit differs", () => {
    expect(beside("1234.51; 12345; 1234.05", { amount: "1234.50" })).toEqual(["1234.51", "12345", "1234.05"]);
    expect(beside("1,5", { n: 15 })).toEqual(["1,5"]);
  });

  it("is without its sign: what was spent is not said as less than nothing", () => {
    expect(beside("12.50", { amount: "-12.50" }, { n: -3 })).toEqual([]);
    expect(beside("3", { n: -3 })).toEqual([]);
  });

  it("may be part of a date that a result holds", () => {
    expect(beside("5 March 2026", { since: "2026-03-05" })).toEqual([]);
    expect(beside("6 March 2026", { since: "2026-03-05" })).toEqual(["6"]);
  });

  it("may be how many there are in a list, or what its rows come to together", () => {
    const parts = [{ count: 4 }, { count: 5 }, { count: 7 }];
    expect(beside("3 merchants with 16 payments", { parts })).toEqual([]);
    expect(beside("16 payments", { parts: [...parts, { label: "x" }] })).toEqual(["16"]);
    expect(beside("16 payments", { parts: [...parts, null] })).toEqual(["16"]);
    expect(beside("0 payments", { parts: [] })).toEqual([]);
  });

  it("is looked for however deep it lies", () => {
    expect(beside("42", { a: [{ b: { c: [null, true, "x 42"] } }] })).toEqual([]);
    expect(beside("42", { a: null, b: undefined, c: true })).toEqual(["42"]);
  });

  it("is none in the name of a quarter", () => {
    expect(beside("Q1 to Q4")).toEqual([]);
    expect(beside("Q5 of FAQ1")).toEqual(["5", "1"]);
  });
});
