import { describe, expect, it } from "vitest";
import { GROUPS, SUBCATEGORIES } from "../taxonomy/groups.ts";
import { AGREEMENT, agreementOn } from "./agreement.ts";

const places = new Set(GROUPS.flatMap((group) => ["", ...SUBCATEGORIES[group]].map((sub) => `${group}/${sub}`)));

describe("how far people agree on a trade", () => {
  it("is told of trades that exist, as a share of at least a half", () => {
    expect([...AGREEMENT.keys()].filter((place) => !places.has(place))).toEqual([]);
    expect([...AGREEMENT.values()].filter((share) => share < 0.5 || share > 0.95)).toEqual([]);
  });

  it("is told of every default sub-category but rental income", () => {
    expect([...places].filter((place) => !place.endsWith("/") && !AGREEMENT.has(place))).toEqual([
      "Income/Rental Income",
    ]);
  });

  it("tells trades that everyone files alike from those that apps file apart", () => {
    expect(agreementOn("Dining", "Restaurants")).toBeGreaterThan(agreementOn("Health", "Fitness"));
    expect(agreementOn("Utilities", "Water")).toBeGreaterThan(agreementOn("Subscriptions & Software", "App Stores"));
  });
});
