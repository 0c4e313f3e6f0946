import { describe, expect, it } from "vitest";
import { GROUPS, SUBCATEGORIES } from "./groups.ts";
import { SUB_NAMES } from "./sub-names.ts";
import { subsNamed } from "./subs-named.ts";

describe("the sub-categories a category's name speaks of", () => {
  it("are those whose words it holds, in the languages they are known in", () => {
    expect(subsNamed("Gas & Fuel", "Transport")).toEqual(["Transport/Fuel"]);
    expect(subsNamed("Parking and tolls", "Transport")).toEqual(["Transport/Parking", "Transport/Tolls"]);
    expect(subsNamed("Kaffee", "Dining")).toEqual(["Dining/Coffee"]);
    expect(subsNamed("Drinking out", "Dining")).toEqual(["Dining/Bars"]);
  });

  it("are of its own group only: gas is fuel in one and heating in the other", () => {
    expect(subsNamed("Gas", "Utilities")).toEqual(["Utilities/Electricity & Gas"]);
  });

  it("are none for a name that means the whole group, or nothing", () => {
    expect(subsNamed("Eating out", "Dining")).toEqual([]);
    expect(subsNamed("", "Dining")).toEqual([]);
  });

  it("each know their own name, and no other name is given to a sub-category that does not exist", () => {
    for (const group of GROUPS)
      for (const sub of SUBCATEGORIES[group]) {
        const named = subsNamed(sub, group);
        if (sub !== "General") expect(named).toContain(`${group}/${sub}`);
      }
    const known = GROUPS.flatMap((group) => SUBCATEGORIES[group].map((sub) => `${group}/${sub}`));
    expect(Object.keys(SUB_NAMES).filter((trade) => !known.includes(trade))).toEqual([]);
  });
});
