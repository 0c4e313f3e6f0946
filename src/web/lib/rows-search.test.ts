import { expect, it } from "vitest";
import { resolveFilter } from "./filter-query.ts";
import { parseFilter } from "./filter-tokens.ts";
import { rowsSearch } from "./rows-search.ts";

const category = {
  id: "c1",
  name: "Coffee",
  group: "Dining" as const,
  parentId: null,
  own: false,
  icon: null,
  colour: null,
  transactionCount: 0,
};
const asked = (text: string) =>
  resolveFilter(parseFilter(text), { accounts: [], categories: [category], today: "2026-11-29" });

it("opens exactly the rows a figure speaks of", () => {
  const filter = {
    search: "Drive in is:unsure",
    group: "Dining" as const,
    currency: "EUR",
    direction: "out" as const,
    since: "2026-11-01",
    until: "2026-11-30",
    minAmount: "14.99",
    maxAmount: "14.99",
  };
  expect(asked(rowsSearch(filter))).toEqual({ query: filter, problems: [] });
});

it("names a category, since a link is read by people too", () => {
  const filter = { categoryId: "c1", currency: "EUR", minAmount: "5", maxAmount: "9.50" };
  expect(rowsSearch(filter, "Coffee")).toBe("category:=Coffee amount:5..9.50 currency:EUR");
  expect(asked(rowsSearch(filter, "Coffee")).query).toEqual(filter);
});
