import { describe, expect, it } from "vitest";
import { groupNamed } from "./group-named.ts";

describe("the group a category's name stands for", () => {
  it("is the group of that name, whatever the case", () => {
    expect(groupNamed("Kids & Pets")).toBe("Kids & Pets");
    expect(groupNamed("kids & pets")).toBe("Kids & Pets");
  });

  it("is the parent of a default sub-category", () => {
    expect(groupNamed("Coffee")).toBe("Dining");
    expect(groupNamed(" salary ")).toBe("Income");
  });

  it("is known by the names other ledgers and languages use", () => {
    expect(groupNamed("Gas & Fuel")).toBe("Transport");
    expect(groupNamed("Paycheck")).toBe("Income");
    expect(groupNamed("Versicherungen")).toBe("Insurance");
  });

  it("is told by the words it is made of, the last of them most, when they agree", () => {
    expect(groupNamed("Kindle subscriptions")).toBe("Subscriptions & Software");
    expect(groupNamed("Computer games")).toBe("Entertainment");
    expect(groupNamed("Rent payment")).toBe("Housing");
    expect(groupNamed("Other expenses")).toBeNull();
  });

  it.each([
    ["Uit eten", "Dining"],
    ["Dagligvarer", "Groceries"],
    ["Közlekedés", "Transport"],
    ["Épargne", "Transfers"],
    ["Epargne", "Transfers"],
    ["Haus & Garten", "Housing"],
    ["🛒 01 Groceries", "Groceries"],
  ])("is known in other words and languages, with accents or without: %s", (name, group) => {
    expect(groupNamed(name)).toBe(group);
  });

  it.each([
    ["Food:Groceries", "Groceries"],
    ["Car > Gas", "Transport"],
    ["Bills > Gas", "Utilities"],
    ["Insurance:Car", "Insurance"],
    ["Home / Rent", "Housing"],
    ["Kids - Stuff of mine", "Kids & Pets"],
    ["FOOD_AND_DRINK_GROCERIES", "Groceries"],
    ["RENT_AND_UTILITIES_GAS_AND_ELECTRICITY", "Utilities"],
  ])("is read from the lowest level that says something: %s", (name, group) => {
    expect(groupNamed(name)).toBe(group);
  });

  it("of joined names is the one most of them stand for", () => {
    expect(groupNamed("Rent, mortgage and travel")).toBe("Housing");
    expect(groupNamed("Gas and electricity")).toBe("Utilities");
  });

  it("is not known for a person's own word", () => {
    expect(groupNamed("Boat")).toBeNull();
    expect(groupNamed("")).toBeNull();
    expect(groupNamed("__proto__")).toBeNull();
  });
});
