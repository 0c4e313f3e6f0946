import { describe, expect, it } from "vitest";
import type { Transaction } from "../../../contract/ledger.ts";
import { aheadOfBulk } from "./bulk-corrections.ts";
import type { CategoryChoice } from "./choice.ts";

const decided = { categoryId: "1", category: "Dining", group: "Dining", confidence: 0.7, source: "alias" };
const row = {
  id: "r",
  tags: ["old", "kept"],
  notes: "Lisbon",
  businessShare: null,
  parts: [],
  categorisation: decided,
} as unknown as Transaction;
const groceries: CategoryChoice = { kind: "existing", categoryId: "2", name: "Groceries", group: "Groceries" };

describe("a row that is about to be changed with others", () => {
  it("keeps what is not changed", () => {
    expect(aheadOfBulk(row, { addTags: ["new", "kept"], removeTags: ["old"] })).toEqual({
      ...row,
      tags: ["kept", "new"],
    });
    expect(aheadOfBulk(row, { businessShare: 60 })).toEqual({ ...row, businessShare: 60 });
    expect(aheadOfBulk(row, { notes: null })).toEqual({ ...row, notes: null });
  });
  it("has the chosen category as the person's own", () => {
    expect(aheadOfBulk(row, { categoryId: "2" }, groceries).categorisation).toEqual({
      categoryId: "2",
      category: "Groceries",
      group: "Groceries",
      confidence: 1,
      source: "user",
    });
  });
  it("keeps its category where it is split, and where the new one is not made yet", () => {
    const split = { ...row, parts: [{}, {}] } as unknown as Transaction;
    expect(aheadOfBulk(split, { categoryId: "2" }, groceries).categorisation).toBe(decided);
    const made = { kind: "new", name: "Bees", group: "Dining" } as unknown as CategoryChoice;
    expect(aheadOfBulk(row, {}, made).categorisation).toBe(decided);
  });
});
