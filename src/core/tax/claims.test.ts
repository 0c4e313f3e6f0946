import { describe, expect, it } from "vitest";
import { claimsOf } from "./claims.ts";
import { UK } from "./jurisdictions/uk.ts";

const category = (id: string, group: Parameters<typeof claimsOf>[1][number]["group"], name: string) => ({
  id,
  group,
  name,
});
const claims = (categories: Parameters<typeof claimsOf>[1], choices: Parameters<typeof claimsOf>[2] = []) =>
  claimsOf(UK, categories, choices).map(({ categoryId, line: { id }, businessShare, chosen }) => ({
    categoryId,
    line: id,
    businessShare,
    chosen,
  }));

describe("the line a category is on", () => {
  it("is the usual one of its name, in whatever case, and all of it counts", () => {
    expect(claims([category("c", "Business Services", "ADVERTISING")])).toEqual([
      { categoryId: "c", line: "24", businessShare: 100, chosen: false },
    ]);
  });

  it("is the usual one of its group where its name has none", () => {
    expect(claims([category("c", "Business Services", "Notary")])).toMatchObject([{ line: "30" }]);
  });

  it("is none where neither has one", () => {
    expect(claims([category("c", "Groceries", "Advertising"), category("d", "Income", "Salary")])).toEqual([]);
  });

  it("is what the person said, with their share", () => {
    const choice = { categoryId: "c", line: "20", businessShare: 40 };
    expect(
      claims([category("c", "Groceries", "Food"), category("d", "Business Services", "Notary")], [choice]),
    ).toEqual([
      { categoryId: "c", line: "20", businessShare: 40, chosen: true },
      { categoryId: "d", line: "30", businessShare: 100, chosen: false },
    ]);
  });

  it("is none where the person said so, or named a line that the form does not have", () => {
    const advertising = category("c", "Business Services", "Advertising");
    expect(claims([advertising], [{ categoryId: "c", line: null, businessShare: 100 }])).toEqual([]);
    expect(claims([advertising], [{ categoryId: "c", line: "99", businessShare: 100 }])).toEqual([]);
  });

  it("is none of a transfer, whatever the person said", () => {
    expect(claims([category("c", "Transfers", "Own")], [{ categoryId: "c", line: "20", businessShare: 100 }])).toEqual(
      [],
    );
  });
});
