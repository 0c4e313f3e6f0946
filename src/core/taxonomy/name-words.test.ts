import { describe, expect, it } from "vitest";
import { nameWords } from "./name-words.ts";

describe("the words of a category's name", () => {
  it("are compared without case, accents and signs", () => {
    expect(nameWords("🛒 1. Crème & FOOD!")).toEqual(["creme", "food"]);
  });

  it("are the same however their number or form ends them", () => {
    expect(["Groceries", "grocery"].map(nameWords)).toEqual([["grocer"], ["grocer"]]);
    expect(["Drinks", "drinking", "Drinkings"].map(nameWords)).toEqual([["drink"], ["drink"], ["drink"]]);
    expect(["Dishes", "dish"].map(nameWords)).toEqual([["dish"], ["dish"]]);
  });

  it("of up to four letters lose no more than an S", () => {
    expect(nameWords("Pets Pet City Toys Ring")).toEqual(["pet", "pet", "city", "toy", "ring"]);
  });

  it("are none that say nothing: a weekly shop is no coffee shop", () => {
    expect(nameWords("General expenses for the coffee shop")).toEqual(["coffee"]);
    expect(nameWords("Other")).toEqual([]);
  });

  it("have two letters at least", () => {
    expect(nameWords("a TV k 401k")).toEqual(["tv"]);
    expect(nameWords("")).toEqual([]);
  });

  it("end inside a word only at its end", () => {
    expect(nameWords("Yearly essential")).toEqual(["yearl", "essential"]);
  });
});
