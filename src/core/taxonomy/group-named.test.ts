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

  it("is not known for a person's own word", () => {
    expect(groupNamed("Boat")).toBeNull();
    expect(groupNamed("")).toBeNull();
    expect(groupNamed("__proto__")).toBeNull();
  });
});
