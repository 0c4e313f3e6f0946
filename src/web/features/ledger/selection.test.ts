import { describe, expect, it } from "vitest";
import { extendTo, keepKnown, NOTHING_SELECTED, toggleRow } from "./selection.ts";

const order = ["a", "b", "c", "d", "e"];
const chosen = (...ids: string[]) => ({ ids: new Set(ids), anchorId: ids[0] ?? null });

describe("choosing rows", () => {
  it("takes a row and lets it go again", () => {
    const one = toggleRow(NOTHING_SELECTED, "b");
    expect([...one.ids]).toEqual(["b"]);
    expect([...toggleRow(one, "b").ids]).toEqual([]);
  });

  it("takes everything between the last touched row and the next, in both directions", () => {
    expect([...extendTo(chosen("b"), "d", order).ids]).toEqual(["b", "c", "d"]);
    expect([...extendTo(chosen("d"), "b", order).ids].toSorted()).toEqual(["b", "c", "d"]);
  });

  it("keeps where a range began, so that it can be drawn further", () => {
    const first = extendTo(chosen("b"), "c", order);
    expect([...extendTo(first, "e", order).ids]).toEqual(["b", "c", "d", "e"]);
  });

  it("begins at the row itself when none was touched or the touched one is gone", () => {
    expect([...extendTo(NOTHING_SELECTED, "c", order).ids]).toEqual(["c"]);
    expect(extendTo({ ids: new Set(), anchorId: "gone" }, "c", order).anchorId).toBe("c");
  });

  it("ignores a row that is not in the list", () => {
    expect(extendTo(chosen("a"), "gone", order)).toEqual(chosen("a"));
  });

  it("drops rows that have left the list", () => {
    expect(keepKnown(chosen("a", "b"), new Set(["b", "c"]))).toEqual({ ids: new Set(["b"]), anchorId: null });
    const same = chosen("a");
    expect(keepKnown(same, new Set(order))).toBe(same);
  });
});
