import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { introduceToPlanner, refreshStatistics } from "../../src/data/system/statistics.ts";
import { engines, useDatabase } from "../setup/engines.ts";
import { newLedger, row } from "../setup/ledger.ts";
import type { Ledger } from "../setup/ledger.ts";

const ROWS = 800;
const fill = (ledger: Ledger): Promise<number> =>
  ledger.add(...Array.from({ length: ROWS }, (_, n) => row(`row ${n}`, { merchantKey: `shop ${n % 40}` })));

describe.each(engines)("the planner on $name", (engine) => {
  const db = useDatabase(engine);

  const guess = async (ledger: Ledger): Promise<number> => {
    const { rows } = await ledger.as((tx) =>
      sql<{ "QUERY PLAN": [{ Plan: { "Plan Rows": number } }] }>`
        explain (format json) select from transactions where user_id = auth.uid()`.execute(tx),
    );
    return rows[0]!["QUERY PLAN"][0].Plan["Plan Rows"];
  };

  // A second person's first statement was categorised in the square of its length: a minute for 30,000 rows.
  it("knows of a newcomer's rows, also where it knew of everybody else's before", async () => {
    const [first, second] = [await newLedger(db), await newLedger(db)];
    await fill(first);
    await refreshStatistics(db.store, 10_000);
    await fill(second);
    await introduceToPlanner(db.store, second.person, ROWS);
    expect(await guess(second)).toBeGreaterThan(ROWS / 10);
    expect(await guess(first)).toBeGreaterThan(ROWS / 10);
  });
});
