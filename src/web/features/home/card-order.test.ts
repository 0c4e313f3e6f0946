import { describe, expect, it } from "vitest";
import { CARDS, movedCard, readOrder } from "./card-order.ts";

describe("the order of Home's cards", () => {
  it("is the usual one until something was moved, and when what was kept makes no sense", () => {
    for (const text of [null, "", "no JSON", "null", "[]", '{"wide": 7, "hidden": "all"}'])
      expect(readOrder(text)).toEqual({ ...CARDS, hidden: [] });
  });

  it("is kept, without cards that are no more, and with new ones at the end", () => {
    const kept = { wide: ["categories", "horoscope", "insights"], narrow: ["smart"], hidden: ["smart", "horoscope"] };
    const order = readOrder(JSON.stringify(kept));
    expect(order.wide).toEqual(["categories", "insights", "cash-flow"]);
    expect(order.narrow[0]).toBe("smart");
    expect(order.narrow).toHaveLength(CARDS.narrow.length);
    expect(order.hidden).toEqual(["smart"]);
  });

  it("changes by one place, and not beyond the ends", () => {
    const order = readOrder(null);
    const moved = movedCard(order, "wide", "cash-flow", -1);
    expect(moved.wide).toEqual(["cash-flow", "insights", "categories"]);
    expect(movedCard(moved, "wide", "cash-flow", -1)).toBe(moved);
    expect(movedCard(order, "narrow", "cash-flow", 1)).toBe(order);
  });
});
