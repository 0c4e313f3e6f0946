import { describe, expect, it } from "vitest";
import { GROUPS } from "../../taxonomy/groups.ts";
import type { Group } from "../../taxonomy/groups.ts";
import { indexOf } from "../cold/evidence.ts";
import { Bindings, groupOpinion } from "./bindings.ts";

const chances = (some: Partial<Record<Group, number>>): number[] => GROUPS.map((group) => some[group] ?? 0);

describe("a person's categories", () => {
  it("are none at first, and no group is taught", () => {
    const bindings = new Bindings();
    expect([bindings.size, bindings.names, bindings.place("Food")]).toEqual([0, [], undefined]);
    expect([...bindings.opinions(chances({}))]).toEqual([]);
    expect(GROUPS.filter((group) => bindings.isTaught(group))).toEqual([]);
  });

  it("keep the place in which they were first taught", () => {
    const bindings = new Bindings();
    const places = [
      bindings.bind("Food", "Groceries"),
      bindings.bind("Bus", "Transport"),
      bindings.bind("Food", "Groceries"),
    ];
    expect(places).toEqual([0, 1, 0]);
    expect([bindings.size, bindings.names]).toEqual([2, ["Food", "Bus"]]);
    expect([bindings.place("Food"), bindings.place("Bus"), bindings.place("Train")]).toEqual([0, 1, undefined]);
  });

  it("stay in the group they were bound to first", () => {
    const bindings = new Bindings();
    bindings.bind("Food", "Groceries");
    bindings.bind("Food", "Dining");
    expect(GROUPS.filter((group) => bindings.isTaught(group))).toEqual(["Groceries"]);
  });

  it("share the chance of their group among them, and none is ever without one", () => {
    const bindings = new Bindings();
    bindings.bind("Food", "Groceries");
    bindings.bind("Bus", "Transport");
    bindings.bind("Market", "Groceries");
    const opinions = bindings.opinions(chances({ Groceries: 0.58, Dining: 0.42 }));
    expect([...opinions].map(Math.exp)).toEqual([0.3, 0.02, 0.3].map((share) => expect.closeTo(share, 10)));
  });

  it("have an opinion each as soon as they are taught", () => {
    const bindings = new Bindings();
    bindings.bind("Food", "Groceries");
    const groups = chances({ Groceries: 0.98 });
    expect([...bindings.opinions(groups)]).toEqual([expect.closeTo(0, 10)]);
    bindings.bind("Bus", "Transport");
    expect([...bindings.opinions(groups)]).toEqual([expect.closeTo(0, 10), expect.closeTo(Math.log(0.02), 10)]);
  });

  it("are thought of as a group by itself is, where they are its only one", () => {
    const bindings = new Bindings();
    bindings.bind("Food", "Groceries");
    const groups = chances({ Groceries: 0.4 });
    expect(bindings.opinions(groups)[0]).toBe(groupOpinion(groups[indexOf("Groceries")]!));
    expect(Math.exp(groupOpinion(0.4))).toBeCloseTo(0.42, 10);
    expect(Math.exp(groupOpinion(0))).toBeCloseTo(0.02, 10);
  });
});
