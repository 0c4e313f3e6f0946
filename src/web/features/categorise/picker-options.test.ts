import { describe, expect, it } from "vitest";
import type { Category } from "../../../contract/categories.ts";
import type { Group } from "../../../core/taxonomy/groups.ts";
import { groupOptions, pickerOptions } from "./picker-options.ts";
import type { PickerOption } from "./picker-options.ts";

const category = (id: string, name: string, group: Group): Category => ({
  id,
  name,
  group,
  parentId: null,
  own: false,
  icon: null,
  colour: null,
  transactionCount: 0,
});
const world = {
  categories: [
    category("1", "Groceries", "Groceries"),
    category("2", "Dining", "Dining"),
    category("3", "Café", "Dining"),
    category("4", "Car Service", "Transport"),
  ],
  candidates: [{ category: "Dining", categoryId: "2", group: "Dining" as const, confidence: 0.87 }],
  recent: ["2", "4"],
};
const names = (options: readonly PickerOption[]): string[] =>
  options.map((option) => `${option.section}: ${option.kind === "create" ? option.name : option.choice.name}`);

describe("the category picker", () => {
  it("offers what the engine thinks, then what was used last, then everything by group", () => {
    expect(names(pickerOptions(world, ""))).toEqual([
      "Suggested: Dining",
      "Recent: Car Service",
      "Groceries: Groceries",
      "Dining: Dining",
      "Dining: Café",
      "Transport: Car Service",
    ]);
  });
  it("finds a name by its beginning, by a later word and by its group, in that order", () => {
    expect(names(pickerOptions(world, "ser"))).toEqual(["Matches: Car Service", "New: ser"]);
    expect(names(pickerOptions(world, "din"))).toEqual(["Matches: Dining", "Matches: Café", "New: din"]);
  });
  it("finds an accented name typed without the accent, and offers no second one", () => {
    expect(names(pickerOptions(world, "cafe"))).toEqual(["Matches: Café"]);
  });
  it("offers to create what does not exist, with the name as typed", () => {
    expect(pickerOptions(world, " Brunch ")).toEqual([{ kind: "create", section: "New", name: "Brunch" }]);
  });
  it("makes a category of a candidate that the person does not have yet", () => {
    const offered = { category: "Coffee", categoryId: null, group: "Dining" as const, confidence: 0.6 };
    expect(pickerOptions({ ...world, candidates: [offered] }, "")[0]).toEqual({
      kind: "choice",
      section: "Suggested",
      choice: { kind: "new", name: "Coffee", group: "Dining" },
      confidence: 0.6,
    });
  });
  it("asks for the group of a new one, the likeliest first, each marked as a group whatever the language", () => {
    const asked = groupOptions("Angeln", "Transport", "");
    expect(asked).toHaveLength(20);
    expect(asked[0]).toMatchObject({ kind: "group", choice: { kind: "new", name: "Angeln", group: "Transport" } });
    expect(groupOptions("Angeln", undefined, "din")).toHaveLength(1);
  });
});
