import { describe, expect, it } from "vitest";
import * as memory from "../../src/data/queries/merchant-memory.ts";
import { engines, useDatabase } from "../setup/engines.ts";
import type { Ledger } from "../setup/ledger.ts";
import { newLedger } from "../setup/ledger.ts";

/** A vector of the store's size that points along one axis, a little towards the next. */
const along = (axis: number, lean = 0): number[] =>
  Array.from({ length: 1536 }, (_, index) => (index === axis ? 1 : index === axis + 1 ? lean : 0));

describe.each(engines)("what a person taught, on $name", (engine) => {
  const db = useDatabase(engine);

  const lesson = (ledger: Ledger, merchant: string, category: string, amountMinor = -100): memory.NewLesson => ({
    merchantKey: merchant.toLowerCase(),
    merchant,
    sign: -1,
    categoryId: ledger.category(category),
    occasion: { description: `${merchant} store`, amountMinor, accountId: null },
  });
  const teach = (ledger: Ledger, merchant: string, category: string, amountMinor?: number) =>
    ledger.as((tx) => memory.learnLesson(tx, lesson(ledger, merchant, category, amountMinor)));
  const taught = async (ledger: Ledger): Promise<string[]> =>
    (await ledger.as(memory.loadEvidence)).map(({ merchant, category, weight }) => `${merchant} ${category} ${weight}`);

  it("weighs more with each time it is said, and the last said comes first", async () => {
    const ledger = await newLedger(db);
    await teach(ledger, "Amazon", "Groceries");
    await teach(ledger, "Amazon", "Dining");
    await teach(ledger, "Amazon", "Groceries");
    expect(await taught(ledger)).toEqual(["Amazon Groceries 2", "Amazon Dining 1"]);
    const [first] = await ledger.as(memory.loadEvidence);
    expect(first).toMatchObject({ merchantKey: "amazon", sign: -1, lastSeq: 3, group: "Groceries" });
  });

  it("is forgotten again exactly: weight and place in the order", async () => {
    const ledger = await newLedger(db);
    await teach(ledger, "Amazon", "Groceries");
    await teach(ledger, "Kiosk", "Dining");
    const before = await ledger.as(memory.loadEvidence);
    const change = await teach(ledger, "Amazon", "Groceries");
    await ledger.as((tx) => memory.forgetLesson(tx, change));
    expect(await ledger.as(memory.loadEvidence)).toEqual(before);
  });

  it("keeps the later lesson when an earlier one is taken back", async () => {
    const ledger = await newLedger(db);
    const first = await teach(ledger, "Amazon", "Groceries");
    const second = await teach(ledger, "Amazon", "Groceries");
    await ledger.as((tx) => memory.forgetLesson(tx, first));
    expect(await taught(ledger)).toEqual(["Amazon Groceries 1"]);
    await ledger.as((tx) => memory.forgetLesson(tx, second));
    expect(await taught(ledger)).toEqual([]);
  });

  it("comes with the rows it was about where one merchant has several categories, latest first, and no others", async () => {
    const ledger = await newLedger(db);
    await teach(ledger, "Amazon", "Groceries", -1_000);
    await teach(ledger, "Kiosk", "Dining");
    expect((await ledger.as(memory.loadEvidence)).map(({ occasions }) => occasions)).toEqual([[], []]);
    await teach(ledger, "Amazon", "Dining", -2_000);
    const third = await teach(ledger, "Amazon", "Groceries", -3_000);
    const about = async (category: string): Promise<(number | null)[] | undefined> =>
      (await ledger.as(memory.loadEvidence))
        .find((row) => row.merchantKey === "amazon" && row.category === category)
        ?.occasions.map(({ amountMinor }) => amountMinor);
    expect(await about("Groceries")).toEqual([-3_000, -1_000]);
    expect(await about("Dining")).toEqual([-2_000]);
    await ledger.as((tx) => memory.forgetLesson(tx, third));
    expect(await about("Groceries")).toEqual([-1_000]);
  });

  it("leaves, when the first or the middle of several lessons is taken back, what the others taught", async () => {
    const ledger = await newLedger(db);
    const lessons: Awaited<ReturnType<typeof teach>>[] = [];
    for (const merchant of ["Amazon", "Amazon", "Kiosk", "Amazon"])
      lessons.push(await teach(ledger, merchant, "Groceries"));
    await ledger.as((tx) => memory.forgetLesson(tx, lessons[0]!));
    const amazon = async () => (await ledger.as(memory.loadEvidence)).find((row) => row.merchantKey === "amazon");
    expect(await amazon()).toMatchObject({ weight: 2, firstSeq: 2, lastSeq: 4 });
    await ledger.as((tx) => memory.forgetLesson(tx, lessons[3]!));
    expect(await amazon()).toMatchObject({ weight: 1, firstSeq: 2, lastSeq: 2 });
  });

  it("is numbered one lesson at a time, also when two arrive at once", async () => {
    const ledger = await newLedger(db);
    const together = await Promise.all(["A", "B", "C", "D"].map((merchant) => teach(ledger, merchant, "Dining")));
    expect(together.map(({ seq }) => seq).toSorted((one, other) => one - other)).toEqual([1, 2, 3, 4]);
  });

  it("is each person's alone", async () => {
    const [ada, ben] = [await newLedger(db), await newLedger(db)];
    await teach(ada, "Amazon", "Groceries");
    expect(await taught(ben)).toEqual([]);
  });

  it("finds the nearest known merchants of one model, nearest first", async () => {
    const ledger = await newLedger(db);
    const remember = (merchant: string, embedding: number[], model = "local") =>
      ledger.as((tx) => memory.rememberVector(tx, { ...lesson(ledger, merchant, "Groceries"), embedding, model }));
    await remember("Rewe", along(0));
    await remember("Edeka", along(0, 0.5));
    await remember("Shell", along(700));
    await remember("Foreign", along(0), "another model");
    const near = await ledger.as((tx) =>
      memory.nearestMerchants(tx, { embedding: along(0), model: "local", limit: 2 }),
    );
    expect(near.map(({ merchant }) => merchant)).toEqual(["Rewe", "Edeka"]);
    expect(near[0]!.similarity).toBeCloseTo(1, 6);
    expect(near[1]!.similarity).toBeCloseTo(1 / Math.sqrt(1.25), 5);
  });

  it("forgets a merchant's vector once nobody vouches for it any more", async () => {
    const ledger = await newLedger(db);
    const groceries = ledger.category("Groceries");
    const vector = { ...lesson(ledger, "Rewe", "Groceries"), embedding: along(1), model: "local" };
    await ledger.as((tx) => memory.rememberVector(tx, vector));
    await ledger.as((tx) => memory.rememberVector(tx, vector));
    const support = () => db.owner("select support_count from merchant_embeddings where user_id = $1", [ledger.person]);
    expect(await support()).toEqual([{ support_count: 2 }]);
    await ledger.as((tx) => memory.forgetVector(tx, "rewe", ledger.category("Dining")));
    expect(await support()).toEqual([{ support_count: 2 }]);
    await ledger.as((tx) => memory.forgetVector(tx, "rewe", groceries));
    expect(await support()).toEqual([{ support_count: 1 }]);
    await ledger.as((tx) => memory.rememberVector(tx, { ...vector, categoryId: ledger.category("Dining") }));
    expect(await support()).toEqual([{ support_count: 1 }]);
    await ledger.as((tx) => memory.forgetVector(tx, "rewe", ledger.category("Dining")));
    expect(await support()).toEqual([]);
  });
});
