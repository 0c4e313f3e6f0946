import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fold, wordsOf } from "../merchant/fold.ts";
import { GROUPS } from "../taxonomy/groups.ts";
import { featuresOf } from "./learned/features.ts";
import { MAX_OCCASIONS_EACH } from "./learned/occasion.ts";
import { createMemory, learn } from "./memory.ts";
import type { Describe, EvidenceRow, Lesson, PersonMemory, Sign } from "./memory.ts";

const groupOf = { Caffeine: "Dining", Reading: "Shopping", Car: "Transport", Other: "Housing" } as const;
type Category = keyof typeof groupOf;

interface Said {
  readonly merchantKey: string;
  readonly sign: Sign;
  readonly category: Category;
  readonly amountMinor: number;
}

const said = fc.record({
  merchantKey: fc.constantFrom("alder coffee", "birch coffee", "cedar books", "dune fuel", "elm"),
  sign: fc.constantFrom<Sign>(-1, 1),
  category: fc.constantFrom<Category>("Caffeine", "Reading", "Car", "Other"),
  amountMinor: fc.constantFrom(-450, -5_000),
});
const lesson = ({ merchantKey, sign, category, amountMinor }: Said): Lesson => ({
  merchantKey,
  merchant: merchantKey,
  sign,
  category,
  group: groupOf[category],
  occasion: { description: `${merchantKey} ${amountMinor}`, amountMinor, accountId: null },
});

/** A world in which the first letter of a key is all there is to know. */
const describeKey: Describe = (merchantKey) => ({
  groups: GROUPS.map((_, index) => (index === merchantKey.charCodeAt(0) % GROUPS.length ? 1 : 0)),
  traits: [`letter ${merchantKey.charAt(0)}`],
  trade: [[`sells ${merchantKey.split(" ")[1] ?? "all"}`, 1]],
});

const askModel = (memory: PersonMemory, key: string, sign: Sign): Record<string, number> => {
  const model = memory.model(describeKey);
  const hints = describeKey(key, sign);
  const scores = model.scores(featuresOf(wordsOf(fold(key)), sign, hints), hints.groups);
  return Object.fromEntries(model.bindings.names.map((name, place) => [name, scores[place]!]));
};

function taught(lessons: readonly Said[]): { memory: PersonMemory; rows: EvidenceRow[] } {
  const memory = createMemory([]);
  const rows = new Map<string, EvidenceRow>();
  for (const { merchantKey, sign, category, amountMinor } of lessons) {
    const row = learn(memory, lesson({ merchantKey, sign, category, amountMinor }));
    rows.set(`${merchantKey}|${sign}|${category}`, row);
    // Asked in between, as a stream of rows and corrections does.
    memory.model(describeKey);
    memory.near({ merchantKey: "elm", sign: -1, trade: [] }, describeKey);
  }
  return { memory, rows: [...rows.values()] };
}

const KEYS = ["alder coffee", "birch coffee", "cedar books", "elm", "fern coffee"];
const row = (description: string, amountMinor: number | null = null) => ({
  description,
  amountMinor,
  accountId: null,
});

/** Everything an engine can ask of a memory. */
const told = (memory: PersonMemory) => ({
  total: memory.total,
  lastSeq: memory.lastSeq,
  categories: [...memory.categories],
  exact: KEYS.map((key) => [memory.exact(key, -1, row(key, -450)), memory.exact(key, 1, row(key, -5_000))]),
  near: KEYS.map((key) => memory.near({ merchantKey: key, sign: -1, trade: describeKey(key, -1).trade }, describeKey)),
  model: KEYS.map((key) => askModel(memory, key, -1)),
});

describe("a person's memory", () => {
  it("is a function of its rows: loaded from them it tells what it told when it learned step by step", () => {
    fc.assert(
      fc.property(fc.array(said, { maxLength: 25 }), (lessons) => {
        const { memory, rows } = taught(lessons);
        expect(told(createMemory(rows))).toEqual(told(memory));
      }),
    );
  });

  it("does not depend on the order in which rows are loaded", () => {
    fc.assert(
      fc.property(fc.array(said, { maxLength: 25 }), (lessons) => {
        const { rows } = taught(lessons);
        expect(told(createMemory(rows.toReversed()))).toEqual(told(createMemory(rows)));
      }),
    );
  });

  it("needs the rows of lessons only where a merchant has several categories", () => {
    fc.assert(
      fc.property(fc.array(said, { maxLength: 25 }), (lessons) => {
        const { memory, rows } = taught(lessons);
        const several = (key: string): boolean => rows.filter(({ merchantKey }) => merchantKey === key).length > 1;
        const lean = rows.map((full) => (several(full.merchantKey) ? full : { ...full, occasions: [] }));
        expect(told(createMemory(lean))).toEqual(told(memory));
      }),
    );
  });

  it("forgets a lesson when its row is gone", () => {
    const { memory, rows } = taught([
      { merchantKey: "alder coffee", sign: -1, category: "Caffeine", amountMinor: -450 },
      { merchantKey: "cedar books", sign: -1, category: "Reading", amountMinor: -450 },
    ]);
    expect(memory.exact("cedar books", -1, row("cedar books"))).toHaveLength(1);
    const undone = createMemory(rows.filter(({ merchantKey }) => merchantKey !== "cedar books"));
    expect(undone.exact("cedar books", -1, row("cedar books"))).toEqual([]);
    expect(undone.categories.has("Reading")).toBe(false);
    expect(askModel(undone, "cedar books", -1)).not.toHaveProperty("Reading");
  });

  it("counts how often a thing was said, and keeps the latest rows only", () => {
    const elm: Said = { merchantKey: "elm", sign: -1, category: "Other", amountMinor: -450 };
    const { memory } = taught(Array.from({ length: MAX_OCCASIONS_EACH + 4 }, () => elm));
    expect(memory.find("elm", -1, "Other")).toMatchObject({
      weight: MAX_OCCASIONS_EACH + 4,
      firstSeq: 1,
      lastSeq: MAX_OCCASIONS_EACH + 4,
    });
    expect(memory.total).toBe(MAX_OCCASIONS_EACH + 4);
    expect(memory.find("elm", -1, "Other")?.occasions).toHaveLength(MAX_OCCASIONS_EACH);
  });
});

describe("a merchant of which different things were said", () => {
  const memory = (...lessons: Partial<Said>[]): PersonMemory =>
    taught(
      lessons.map((part) => ({ merchantKey: "elm", sign: -1, category: "Other", amountMinor: -450, ...part }) as Said),
    ).memory;
  const best = (from: PersonMemory, amountMinor: number | null, description = "elm"): string | undefined =>
    from.exact("elm", -1, row(description, amountMinor))[0]?.category;

  it("is what was said last", () => {
    expect(best(memory({}, { category: "Car" }), null)).toBe("Car");
    expect(best(memory({}, {}, {}, {}, { category: "Car" }), -450, "elm -450")).toBe("Car");
  });

  it("is told apart by the sum", () => {
    const twoSums = memory({}, { category: "Car", amountMinor: -5_000 });
    expect([best(twoSums, -450), best(twoSums, -5_100), best(twoSums, -440)]).toEqual(["Other", "Car", "Other"]);
  });

  it("is told apart by its wording", () => {
    const worded = createMemory([]);
    const teach = (category: Category, description: string): void => {
      const one = lesson({ merchantKey: "elm", sign: -1, category, amountMinor: -100 });
      learn(worded, { ...one, occasion: { ...one.occasion, description } });
    };
    teach("Reading", "ELM BOOKSHOP LEEDS");
    teach("Car", "ELM FORECOURT LEEDS");
    expect(best(worded, -100, "ELM BOOKSHOP LEEDS")).toBe("Reading");
    expect(best(worded, -100, "ELM FORECOURT YORK")).toBe("Car");
  });

  it("is told apart by money out and money in, and a refund of a purchase goes where that went", () => {
    const both = memory({}, { sign: 1, category: "Car" });
    expect(both.exact("elm", -1, row("elm"))[0]?.category).toBe("Other");
    expect(both.exact("elm", 1, row("elm"))[0]?.category).toBe("Car");
    expect(memory({}).exact("elm", 1, row("elm"))[0]?.category).toBe("Other");
  });
});
