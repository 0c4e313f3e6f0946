import { describe, expect, it } from "vitest";
import type { Group } from "../../../core/taxonomy/groups.ts";
import { GROUPS } from "../../../core/taxonomy/groups.ts";
import { sankeyOf } from "./sankey.ts";

const figures = (income: bigint, groups: readonly (readonly [Group | null, bigint])[]) => ({
  income,
  groups: new Map(groups),
});
const sums = (nodes: readonly { name: unknown; sum: bigint }[]) => nodes.map(({ name, sum }) => [name, sum]);

describe("the flow of a month's money", () => {
  it("ends in what was left over, and both sides add up", () => {
    const flow = sankeyOf(
      figures(100n, [
        ["Dining", 20n],
        ["Housing", 50n],
      ]),
    )!;
    expect(sums(flow.sources)).toEqual([["income", 100n]]);
    expect(sums(flow.targets)).toEqual([
      [{ group: "Housing" }, 50n],
      [{ group: "Dining" }, 20n],
      ["left", 30n],
    ]);
  });

  it("begins in what one had, when more was spent than came in", () => {
    const flow = sankeyOf(figures(40n, [["Housing", 50n]]))!;
    expect(sums(flow.sources)).toEqual([
      ["income", 40n],
      ["savings", 10n],
    ]);
    expect(flow.bands.map(({ target }) => target)).toEqual([0, 0]);
  });

  it("has a group that paid back as a source, and draws nothing below zero", () => {
    const flow = sankeyOf(
      figures(0n, [
        ["Shopping", -30n],
        ["Dining", 10n],
      ]),
    )!;
    expect(sums(flow.sources)).toEqual([["refunds", 30n]]);
    expect(sums(flow.targets)).toEqual([
      [{ group: "Dining" }, 10n],
      ["left", 20n],
    ]);
  });

  it("shows the largest groups and the rest as one", () => {
    const flow = sankeyOf(
      figures(
        0n,
        GROUPS.slice(0, 12).map((group, at) => [group, BigInt(at + 1)]),
      ),
    )!;
    expect(flow.targets).toHaveLength(9);
    expect(flow.targets.at(-1)).toMatchObject({ name: "other", sum: 1n + 2n + 3n + 4n });
  });

  it("fills every end exactly, and leaves every label its room", () => {
    const flow = sankeyOf(
      figures(70n, [
        ["Housing", 50n],
        ["Dining", 1n],
        ["Health", 1n],
        ["Travel", 40n],
      ]),
    )!;
    for (const [at, { height, sum }] of flow.targets.entries()) {
      const filled = flow.bands.filter(({ target }) => target === at).reduce((all, band) => all + band.height, 0);
      if (sum > 2n) expect(filled).toBeCloseTo(height, 1);
    }
    const middles = flow.targets.map(({ top, height }) => top + height / 2);
    for (const [at, middle] of middles.entries())
      if (at > 0) expect(middle - middles[at - 1]!).toBeGreaterThanOrEqual(27.9);
  });

  it("is nothing when nothing moved", () => {
    expect(sankeyOf(figures(0n, []))).toBeNull();
  });
});
