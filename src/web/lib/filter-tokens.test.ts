import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addToken, filterText, formatFilter, parseFilter } from "./filter-tokens.ts";

const token = (key: string, op: string, value: string) => ({ key, op, value });

describe("reading a ledger search", () => {
  it("takes tokens and words apart", () => {
    const { tokens, words } = parseFilter("category:dining blue amount>50 bottle since:march in");
    expect(tokens).toEqual([
      token("category", ":", "dining"),
      token("amount", ">", "50"),
      token("since", ":", "march"),
      token("direction", ":", "in"),
    ]);
    expect(words).toBe("blue bottle");
  });
  it("keeps a quoted name with spaces together", () => {
    expect(parseFilter('category:"Gifts & Donations"').tokens).toEqual([token("category", ":", "Gifts & Donations")]);
  });
  it("searches for what only looks like a token", () => {
    expect(parseFilter("visa:1234 category: since>march").words).toBe("visa:1234 category: since>march");
  });
  it('searches for the word "in" when it is quoted', () => {
    expect(parseFilter('"in"')).toEqual({ tokens: [], words: '"in"' });
  });
  it("reads a quote that is still open while a person types", () => {
    expect(parseFilter('account:"My Vi').tokens).toEqual([token("account", ":", "My Vi")]);
  });
});

describe("writing a ledger search", () => {
  it("replaces the token that speaks of the same thing", () => {
    const filter = parseFilter("category:dining amount>50 tea");
    expect(formatFilter(addToken(filter, { key: "category", op: ":", value: "Travel" }))).toBe(
      "amount>50 category:Travel tea",
    );
  });
  it("lets an amount have a lower and an upper end", () => {
    expect(formatFilter(addToken(parseFilter("amount>50"), { key: "amount", op: "<", value: "90" }))).toBe(
      "amount>50 amount<90",
    );
  });
  it("builds links that read back", () => {
    expect(filterText(["category", "Kids & Pets"], ["month", "2026-11"], ["direction", "out"])).toBe(
      'category:"Kids & Pets" month:2026-11 out',
    );
  });
  it("means the same after a round trip, whatever was typed", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), (text) => {
        const once = parseFilter(text);
        expect(parseFilter(formatFilter(once))).toEqual(once);
      }),
    );
  });
});
