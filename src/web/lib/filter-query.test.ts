import { describe, expect, it } from "vitest";
import type { Category } from "../../contract/categories.ts";
import type { Account } from "../../contract/ledger.ts";
import { onlyAccount, onlyCategory, readPeriod, resolveFilter } from "./filter-query.ts";
import { filterText, parseFilter } from "./filter-tokens.ts";

const VISA = "01900000-0000-7000-8000-000000000001";
const COFFEE = "01900000-0000-7000-8000-000000000002";
const account: Account = {
  id: VISA,
  name: "Everyday Visa",
  kind: "card",
  currency: "EUR",
  reference: null,
  transactionCount: 3,
  balance: { amount: "0.00", currency: "EUR" },
  balanceFrom: "rows",
  lastPostedOn: null,
};
const coffee: Category = {
  id: COFFEE,
  name: "Coffee",
  group: "Dining",
  parentId: null,
  own: false,
  icon: null,
  colour: null,
  transactionCount: 2,
};
const world = { accounts: [account], categories: [coffee], today: "2026-11-23" };
const resolve = (text: string) => resolveFilter(parseFilter(text), world);

describe("what a ledger search asks for", () => {
  it("finds groups, the person's own categories and accounts by the start of their name", () => {
    expect(resolve("category:din account:visa").query).toEqual({ group: "Dining", accountId: VISA });
    expect(resolve("category:coffee").query).toEqual({ categoryId: COFFEE });
  });
  it("reads amounts with either decimal mark, and ranges", () => {
    expect(resolve("amount>50").query).toEqual({ aboveAmount: "50" });
    expect(resolve("amount<12,50").query).toEqual({ belowAmount: "12.50" });
    expect(resolve("amount>1,000").query).toEqual({ aboveAmount: "1000" });
    expect(resolve("amount:20..50").query).toEqual({ minAmount: "20", maxAmount: "50" });
  });
  it("takes an amount as links write it, three digits behind the point too", () => {
    expect(resolve("amount:49.500..1234.5").query).toEqual({ minAmount: "49.500", maxAmount: "1234.5" });
  });
  it("means one category by its whole name behind =, also where its group is called the same", () => {
    const dining = { ...coffee, id: "d", name: "Dining" };
    const both = { ...world, categories: [coffee, dining] };
    expect(resolveFilter(parseFilter("category:Dining"), both).query).toEqual({ group: "Dining" });
    expect(resolveFilter(parseFilter(filterText(onlyCategory("Dining"))), both).query).toEqual({ categoryId: "d" });
    expect(resolveFilter(parseFilter("category:=Din"), both).problems).toEqual(["There is no category “Din”."]);
  });
  it("tells two accounts of one name by the currency, and names it only then", () => {
    const dollars = { ...account, id: "usd", currency: "USD" };
    const both = { ...world, accounts: [account, dollars] };
    const search = filterText(...onlyAccount(dollars, both.accounts));
    expect(resolveFilter(parseFilter(search), both).query).toEqual({ accountId: "usd", currency: "USD" });
    expect(onlyAccount(account, [account])).toEqual([["account", "Everyday Visa"]]);
  });
  it("means the latest March that has begun", () => {
    expect(resolve("since:march").query).toEqual({ since: "2026-03-01" });
    expect(resolve("until:dec").query).toEqual({ until: "2025-12-31" });
    expect(resolve("month:2026-02").query).toEqual({ since: "2026-02-01", until: "2026-02-28" });
  });
  it("passes words on and joins them with tokens", () => {
    expect(resolve('out source:me "blue bottle"').query).toEqual({
      direction: "out",
      source: "user",
      search: "blue bottle",
    });
  });
  it("says what it did not understand, and still asks for the rest", () => {
    const { query, problems } = resolve("category:zzz amount>ten in");
    expect(query).toEqual({ direction: "in" });
    expect(problems).toHaveLength(2);
    expect(problems[0]).toContain("zzz");
  });
});

it("knows no period for a word that is not a date", () => {
  expect(readPeriod("ma", "2026-11-23")).toBeNull();
  expect(readPeriod("2026-13", "2026-11-23")).toBeNull();
  expect(readPeriod("2025", "2026-11-23")).toEqual({ since: "2025-01-01", until: "2025-12-31" });
});
