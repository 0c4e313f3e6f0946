import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { GROUPS } from "../taxonomy/groups.ts";
import { createMemory, learn } from "./memory.ts";
import type { Describe, EvidenceRow, PersonMemory, Sign } from "./memory.ts";

const lesson = fc.record({
  merchantKey: fc.constantFrom("alder coffee", "birch coffee", "cedar books", "dune fuel", "elm"),
  sign: fc.constantFrom<Sign>(-1, 1),
  category: fc.constantFrom("Caffeine", "Reading", "Car", "Other"),
});
const groupOf = { Caffeine: "Dining", Reading: "Shopping", Car: "Transport", Other: "Housing" } as const;

/** A world in which the first letter of a key is all there is to know. */
const describeKey: Describe = (merchantKey) => ({
  groups: GROUPS.map((_, index) => (index === merchantKey.charCodeAt(0) % GROUPS.length ? 1 : 0)),
  traits: [`letter ${merchantKey.charAt(0)}`],
});

function taught(lessons: readonly { merchantKey: string; sign: Sign; category: keyof typeof groupOf }[]): {
  memory: PersonMemory;
  rows: EvidenceRow[];
} {
  const memory = createMemory([]);
  const rows = new Map<string, EvidenceRow>();
  for (const { merchantKey, sign, category } of lessons) {
    const row = learn(memory, { merchantKey, merchant: merchantKey, sign, category, group: groupOf[category] });
    rows.set(`${merchantKey}|${sign}|${category}`, row);
    // Asked in between, as a stream of rows and corrections does.
    memory.associations(describeKey);
  }
  return { memory, rows: [...rows.values()] };
}

/** Everything an engine can ask of a memory. */
const told = (memory: PersonMemory) => {
  const usual = new Map([...memory.categories].map(([category, { weight }]) => [category, weight / memory.total]));
  const bound = new Map([...memory.categories].map(([category, { group }]) => [category, group]));
  const associations = memory.associations(describeKey);
  const keys = ["alder coffee", "birch coffee", "cedar books", "fern"];
  return {
    total: memory.total,
    lastSeq: memory.lastSeq,
    exact: keys.map((key) => [memory.exact(key, -1), memory.exact(key, 1)]),
    near: keys.map((key) => memory.near(key, -1).best),
    lifts: keys.map((key) => Object.fromEntries(associations.lifts(describeKey(key, -1).traits, usual))),
    given: Object.fromEntries(associations.given(describeKey("alder", -1).groups, bound)),
  };
};

const rounded = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (_, part: unknown) => (typeof part === "number" ? Math.round(part * 1e9) / 1e9 : part)),
  );
const inOrder = (entry: Record<string, number>): [string, number][] =>
  Object.entries(entry).toSorted(([one], [other]) => (one < other ? -1 : 1));
const sorted = (value: ReturnType<typeof told>): unknown =>
  rounded({
    ...value,
    lifts: value.lifts.map(inOrder),
    given: inOrder(value.given),
  });

describe("a person's memory", () => {
  it("is a function of its rows: loaded from them it tells what it told when it learned step by step", () => {
    fc.assert(
      fc.property(fc.array(lesson, { maxLength: 25 }), (lessons) => {
        const { memory, rows } = taught(lessons);
        expect(sorted(told(createMemory(rows)))).toEqual(sorted(told(memory)));
      }),
    );
  });

  it("does not depend on the order in which rows are loaded", () => {
    fc.assert(
      fc.property(fc.array(lesson, { maxLength: 25 }), (lessons) => {
        const { rows } = taught(lessons);
        expect(sorted(told(createMemory(rows.toReversed())))).toEqual(sorted(told(createMemory(rows))));
      }),
    );
  });

  it("forgets a lesson when its row is gone", () => {
    const { memory, rows } = taught([
      { merchantKey: "alder coffee", sign: -1, category: "Caffeine" },
      { merchantKey: "cedar books", sign: -1, category: "Reading" },
    ]);
    expect(memory.exact("cedar books", -1)).toHaveLength(1);
    const undone = createMemory(rows.filter((row) => row.merchantKey !== "cedar books"));
    expect(undone.exact("cedar books", -1)).toEqual([]);
    expect(undone.categories.has("Reading")).toBe(false);
  });

  it("counts how often a thing was said", () => {
    const { memory } = taught(
      Array.from({ length: 3 }, () => ({ merchantKey: "elm", sign: -1 as const, category: "Other" as const })),
    );
    expect(memory.find("elm", -1, "Other")?.weight).toBe(3);
    expect(memory.total).toBe(3);
  });

  it("lets the latest word weigh most", () => {
    const { memory } = taught([
      { merchantKey: "elm", sign: -1, category: "Other" },
      { merchantKey: "elm", sign: -1, category: "Car" },
    ]);
    expect(memory.exact("elm", -1)[0]?.category).toBe("Car");
  });
});
