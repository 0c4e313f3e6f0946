import { describe, expect, it } from "vitest";
import type { FilterWorld } from "../../lib/filter-query.ts";
import { suggest } from "./suggestions.ts";

const world: FilterWorld = {
  today: "2026-02-10",
  accounts: [
    {
      id: "0190a000-0000-7000-8000-000000000001",
      name: "Everyday",
      kind: "checking",
      currency: "EUR",
      reference: null,
      transactionCount: 3,
      balance: { amount: "1", currency: "EUR" },
      balanceFrom: "rows",
      lastPostedOn: null,
    },
  ],
  categories: [
    {
      id: "0190a000-0000-7000-8000-000000000002",
      name: "Coffee",
      group: "Dining",
      parentId: null,
      own: false,
      icon: null,
      colour: null,
      transactionCount: 2,
    },
  ],
};
const texts = (draft: string): string[] => suggest(draft, world).map(({ text }) => text);

describe("suggestions under the search field", () => {
  it("begin with what can be asked", () => {
    expect(texts("")).toContain("category:");
    expect(texts("coffee ")).toContain("is:unsure");
  });

  it("complete a key", () => {
    expect(texts("si")).toContain("since:");
    expect(texts("am")).toEqual(["amount>", "amount<"]);
  });

  it("offer groups and the person's own categories, the best fit first", () => {
    expect(texts("category:")[0]).toBe("category:Groceries");
    expect(texts("category:co")[0]).toBe("category:Coffee");
    expect(texts('category:"kids')).toEqual(['category:"Kids & Pets"']);
  });

  it("offer a category or an account for a bare word", () => {
    expect(texts("coff")).toEqual(["category:Coffee"]);
    expect(texts("every")).toEqual(["account:Everyday"]);
  });

  it("offer the last months across the turn of the year", () => {
    expect(texts("month:").slice(0, 3)).toEqual(["month:2026-02", "month:2026-01", "month:2025-12"]);
  });

  it("offer nothing for what cannot be completed", () => {
    expect(texts("amount>5")).toEqual([]);
    expect(texts("zzz")).toEqual([]);
  });
});
