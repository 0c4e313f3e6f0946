import { describe, expect, it } from "vitest";
import { GROUPS } from "../../taxonomy/groups.ts";
import { Categories } from "./categories.ts";
import { Examples } from "./examples.ts";
import { roomFor } from "./growing.ts";
import { WeightTable } from "./weight-table.ts";

describe("all that a row can be put into", () => {
  it("is the groups, before anything was taught", () => {
    const { taught, untaught } = new Categories().choices;
    expect(taught).toEqual([]);
    expect(untaught).toEqual(GROUPS.map((group) => ({ category: group, group, renamed: false })));
  });

  it("is what was taught, with the trades it speaks of, and the groups that are not called so", () => {
    const categories = new Categories();
    categories.count({ category: "Coffee", group: "Dining" }, 1);
    categories.count({ category: "Groceries", group: "Groceries" }, 1);
    const { taught, untaught, bindings } = categories.choices;
    expect(taught).toEqual([
      { category: "Coffee", group: "Dining", means: ["Dining/Coffee"] },
      { category: "Groceries", group: "Groceries", means: [] },
    ]);
    expect(untaught.map(({ category }) => category)).not.toContain("Groceries");
    expect(untaught.filter(({ renamed }) => renamed)).toEqual([{ category: "Dining", group: "Dining", renamed: true }]);
    expect(bindings.names).toEqual(["Coffee", "Groceries"]);
  });

  it("is reckoned anew only when a category is added, or moves", () => {
    const categories = new Categories();
    categories.count({ category: "Coffee", group: "Dining" }, 1);
    const { choices } = categories;
    categories.count({ category: "Coffee", group: "Dining" }, 2);
    expect(categories.choices).toBe(choices);
    expect(categories.counted.get("Coffee")).toEqual({ group: "Dining", weight: 3 });
    categories.count({ category: "Coffee", group: "Groceries" }, 1);
    expect(categories.choices).not.toBe(choices);
    expect(categories.counted.get("Coffee")).toEqual({ group: "Groceries", weight: 4 });
    expect(categories.choices.taught).toMatchObject([{ category: "Coffee", group: "Groceries" }]);
  });
});

it("numbers have room for as many as are asked for, and what was there before", () => {
  const numbers = Uint8Array.from([1, 2, 3]);
  expect(roomFor(numbers, 3)).toBe(numbers);
  const grown = roomFor(numbers, 4);
  expect(grown).toBeInstanceOf(Uint8Array);
  expect([...grown]).toEqual([1, 2, 3, 0, 0]);
  expect(roomFor(new Float32Array(0), 8)).toHaveLength(10);
});

it("examples are read back as they were kept, in single precision", () => {
  const examples = new Examples();
  const groups = GROUPS.map((_, at) => at / 4);
  examples.add({ features: { slots: [7, 9], values: [0.5, 0.1] }, groups, place: 3 });
  examples.add({ features: { slots: [], values: [] }, groups: groups.toReversed(), place: 255 });
  examples.add({ features: { slots: [30_000], values: [2] }, groups, place: 0 });
  expect(examples.count).toBe(3);
  const at = (number: number) => {
    const { features, groups: chances, place } = examples.at(number);
    return {
      slots: Array.from(features.slots),
      values: Array.from(features.values),
      groups: Array.from(chances),
      place,
    };
  };
  expect(at(0)).toEqual({ slots: [7, 9], values: [0.5, Math.fround(0.1)], groups, place: 3 });
  expect(at(1)).toEqual({ slots: [], values: [], groups: groups.toReversed(), place: 255 });
  expect(at(2)).toEqual({ slots: [30_000], values: [2], groups, place: 0 });
});

describe("the weights of a feature", () => {
  const scores = (table: WeightTable, slot: number, value = 1, size = 2): number[] => {
    const all = new Float64Array(size);
    table.addTo(all, slot, value);
    return [...all];
  };
  const moved = (length: number) => expect.closeTo(length, 6) as number;

  it("are nothing before they were moved", () => {
    expect(scores(new WeightTable(), 5)).toEqual([0, 0]);
  });

  it("move along the errors, the less the further they were moved before", () => {
    const table = new WeightTable();
    const errors = Float64Array.from([0.5, -0.5]);
    table.move(5, 2, errors, 0.5);
    const first = (0.7 * 2 * 0.5) / Math.sqrt(0.5 * 4 + 0.03);
    expect(scores(table, 5)).toEqual([moved(first), moved(-first)]);
    expect(scores(table, 5, 3)).toEqual([moved(3 * first), moved(-3 * first)]);
    table.move(5, 2, errors, 0.5);
    const second = first + (0.7 * 2 * 0.5) / Math.sqrt(0.5 * 8 + 0.03);
    expect(scores(table, 5)).toEqual([moved(second), moved(-second)]);
  });

  it("are each slot's own, and stay when categories are added", () => {
    const table = new WeightTable();
    table.move(5, 1, Float64Array.from([1]), 1);
    table.move(6, 1, Float64Array.from([0, 1]), 1);
    const step = 0.7 / Math.sqrt(1.03);
    table.move(7, 1, Float64Array.from([0, 0, 0, 0, 0, 1]), 1);
    expect(scores(table, 5, 1, 6)).toEqual([moved(step), 0, 0, 0, 0, 0]);
    expect(scores(table, 6, 1, 6)).toEqual([0, moved(step), 0, 0, 0, 0]);
    expect(scores(table, 7, 1, 6)).toEqual([0, 0, 0, 0, 0, moved(step)]);
    expect(scores(table, 6, 1, 1)).toEqual([0]);
    expect(scores(table, 8, 1, 6)).toEqual([0, 0, 0, 0, 0, 0]);
  });
});
