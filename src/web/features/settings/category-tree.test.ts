import { expect, it } from "vitest";
import type { Category } from "../../../contract/categories.ts";
import { currencyChoices } from "../../lib/currencies.ts";
import { localeChoices } from "./choices.ts";
import { branchesOf } from "./category-tree.ts";

const category = (name: string, parentId: string | null, transactionCount: number): Category => ({
  id: name,
  name,
  group: "Dining",
  parentId,
  own: false,
  icon: null,
  colour: null,
  transactionCount,
});

it("puts categories under their group's own one and adds up their rows", () => {
  const branch = branchesOf([
    category("Dining", null, 3),
    category("Coffee", "Dining", 9),
    category("My kiosk", null, 1),
  ]).find(({ group }) => group === "Dining");
  expect(branch?.top?.name).toBe("Dining");
  expect(branch?.children.map(({ name }) => name)).toEqual(["Coffee", "My kiosk"]);
  expect(branch?.rows).toBe(13);
});

it("offers the currency and the locale in use, even rare ones", () => {
  expect(currencyChoices("XTS", "en-GB").some(({ value }) => value === "XTS")).toBe(true);
  expect(localeChoices("ga-IE", "en-GB").some(({ value }) => value === "ga-IE")).toBe(true);
  expect(localeChoices("de-DE", "en-GB").find(({ value }) => value === "de-DE")?.label).toContain("1.234,56");
});
