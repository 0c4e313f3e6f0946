import { describe, expect, it } from "vitest";
import { listCategories } from "../../src/data/queries/categories.ts";
import { nearestMerchants, rememberVector } from "../../src/data/queries/merchant-memory.ts";
import { withUser } from "../../src/data/tenant.ts";
import { engines, newPerson, useDatabase } from "../setup/engines.ts";

const MODEL = "test";
const vector = (...start: number[]): number[] => [...start, ...Array.from({ length: 1_536 - start.length }, () => 0)];

describe.each(engines)("what is remembered of merchants on $name", (engine) => {
  const db = useDatabase(engine);

  // Correcting a category failed with "permission denied for function vector".
  it("can be stored and found again by the person's own role", async () => {
    const person = await newPerson(db.store);
    const found = await withUser(db.store, person, async (tx) => {
      const [first] = await listCategories(tx);
      const shared = { categoryId: first!.id, model: MODEL };
      await rememberVector(tx, { ...shared, merchant: "Near", merchantKey: "near", embedding: vector(1, 0.1) });
      await rememberVector(tx, { ...shared, merchant: "Far", merchantKey: "far", embedding: vector(0, 1) });
      return nearestMerchants(tx, { embedding: vector(1), model: MODEL, limit: 2 });
    });
    expect(found.map(({ merchantKey }) => merchantKey)).toEqual(["near", "far"]);
    expect(found[0]!.similarity).toBeGreaterThan(0.9);
  });
});
