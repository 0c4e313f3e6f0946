import { describe, expect, it } from "vitest";
import { createEngine } from "../../src/core/categorise/engine.ts";
import { EMBEDDING_MODEL } from "../../src/core/embed/embed.ts";
import { NeighbourIndex } from "../../src/core/embed/neighbour-index.ts";
import type { Trait } from "../../src/core/embed/embed.ts";
import { loadKnowledge } from "../../src/core/knowledge/load-knowledge.ts";
import { nearestMerchants, rememberVector } from "../../src/data/queries/merchant-memory.ts";
import { engines, useDatabase } from "../setup/engines.ts";
import { inventedRows } from "../setup/invented-rows.ts";
import { newLedger } from "../setup/ledger.ts";

const ROWS = 400;
/** Merchants known, and merchants asked about. */
const KNOWN = 120;
const ASKED = 40;
const NEIGHBOURS = 6;
/** pgvector keeps four bytes a number. */
const DIGITS = 5;

const judge = createEngine(loadKnowledge());
const keys = [...new Set(inventedRows(ROWS).map(({ description }) => judge.merchant(description).key))];
const known = keys.slice(0, KNOWN);
const asked = keys.slice(KNOWN - ASKED / 2, KNOWN + ASKED / 2);
const tradeOf = (key: string): readonly Trait[] => judge.trade(key);

describe.each(engines)("neighbours in the database on $name", (engine) => {
  const db = useDatabase(engine);

  it("are those of the pipe, as near to five digits", async () => {
    expect([known.length, asked.length]).toEqual([KNOWN, ASKED]);
    const ledger = await newLedger(db);
    const categoryId = ledger.category("Shopping");
    const index = new NeighbourIndex<string>();
    await ledger.as(async (tx) => {
      for (const key of known) {
        const embedding = judge.vector(key);
        await rememberVector(tx, { merchant: key, merchantKey: key, categoryId, model: EMBEDDING_MODEL, embedding });
        index.add(key, key, tradeOf(key));
      }
    });
    for (const key of asked) {
      const query = { embedding: judge.vector(key), model: EMBEDDING_MODEL, limit: NEIGHBOURS };
      const stored = await ledger.as((tx) => nearestMerchants(tx, query));
      const near = index.nearest(key, NEIGHBOURS, tradeOf(key));
      for (const [place, { similarity }] of near.entries())
        expect(stored[place]!.similarity).toBeCloseTo(similarity, DIGITS);
      // Equals may stand in either order; whoever stands apart is the same in both.
      const apart = near.filter(({ similarity }, place) =>
        near.every((other, at) => at === place || Math.abs(other.similarity - similarity) > 1e-5),
      );
      const last = near.at(-1);
      for (const { item } of apart.filter((one) => one !== last))
        expect(stored.map(({ merchantKey }) => merchantKey)).toContain(item);
    }
  });
});
