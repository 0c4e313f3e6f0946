import { describe, expect, it } from "vitest";
import { loadKnowledge } from "../knowledge/load-knowledge.ts";
import { compileRules } from "../rules/compile-rules.ts";
import { createEngine } from "./engine.ts";
import { createMemory } from "./memory.ts";

const engine = createEngine(loadKnowledge());
const person = { rules: compileRules([]), memory: createMemory([]) };
const groupOf = (description: string, amountMinor = -2_000): string | null =>
  engine.categorise({ description, amountMinor, currency: null, postedOn: null, accountId: null, mcc: null }, person)
    .group;

describe("a name with two trades in it", () => {
  it.each([
    ["WALMART FUEL STATION 0042", "Transport"],
    ["KROGER FUEL #3311", "Transport"],
    ["SAFEWAY PHARMACY", "Health"],
    ["HILTON PARKING GARAGE", "Transport"],
  ])("a company's department is what is paid: %s is %s", (descriptor, group) => {
    expect(groupOf(descriptor)).toBe(group);
  });

  it("a brand with its own trade word stays what it is", () => {
    expect(groupOf("SHELL FUEL")).toBe("Transport");
    expect(groupOf("HILTON HOTEL", -20_000)).toBe("Travel");
  });
});

describe("a small sum", () => {
  it("at a hotel is a drink, a large one is a night", () => {
    expect(groupOf("HOTEL MOONRAKER", -1_400)).toBe("Dining");
    expect(groupOf("HOTEL MOONRAKER", -18_900)).toBe("Travel");
  });

  it("to a town is parking, a large one is a tax", () => {
    expect(groupOf("CITY OF GREENLEAF", -300)).toBe("Transport");
    expect(groupOf("CITY OF GREENLEAF", -48_000)).toBe("Taxes & Government");
  });
});

describe("a word that only looks like a brand or a trade", () => {
  it.each([
    ["CHUBBY BADGER TAVERN", "Dining"],
    ["FLOWERS BY WILLOW", "Shopping"],
    ["FAMILY OPTICIAN SOMMERFELD", "Health"],
    ["MOONRAKER DINER 24.50 US DOLLAR", "Dining"],
  ])("does not decide: %s is %s", (descriptor, group) => {
    expect(groupOf(descriptor)).toBe(group);
  });

  it("is the brand in front of a sign that ends the company's name", () => {
    expect(groupOf("BP#9313008GREENLEAF LANE", -4_000)).toBe("Transport");
    expect(groupOf("LIME*PASS X23Q", -700)).toBe("Transport");
  });
});
