import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { RawBuilder } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import { netBetween } from "../../src/data/queries/cash-flow.ts";
import { renewDailyTotals } from "../../src/data/queries/daily-totals.ts";
import { countSimilar, findTransaction, listTransactions } from "../../src/data/queries/transactions.ts";
import { listCategories } from "../../src/data/queries/categories.ts";
import { listChosenRows } from "../../src/data/queries/labelled-rows.ts";
import { findExplanation, listUncategorised } from "../../src/data/queries/categorisations.ts";
import { listImportRuns } from "../../src/data/queries/import-runs.ts";
import { ledgerParts, ledgerSums } from "../../src/data/queries/ledger-totals.ts";
import { renewMonthlySums } from "../../src/data/queries/monthly-sums.ts";
import { knownKeys } from "../../src/data/queries/insert-transactions.ts";
import { listPairable } from "../../src/data/queries/pairs.ts";
import { listMerchantFlows } from "../../src/data/queries/refunds.ts";
import { listReview } from "../../src/data/queries/review.ts";
import { countBySource, monthTotals } from "../../src/data/queries/summary.ts";
import { refreshStatistics } from "../../src/data/system/statistics.ts";
import type { Transaction } from "../../src/data/tenant.ts";
import { engines, useDatabase } from "../setup/engines.ts";
import type { Ledger } from "../setup/ledger.ts";
import { newLedger } from "../setup/ledger.ts";
import type { PlanNode } from "./explain.ts";
import { explaining, nodesOf, rowsTouched } from "./explain.ts";

const ROWS = 50_000;
const ROWS_A_DAY = 28;
const ROWS_A_MONTH = 31 * ROWS_A_DAY;
const LEDGER_DAYS = Math.ceil(ROWS / ROWS_A_DAY) + 1;
const OTHERS_ROWS = 10_000;
/** Merchants of a page of the review. */
const MERCHANTS = 21;
/** Kept days of a month: of each group, and of those without one. */
const MONTHS_ROWS = 31 * 2;
const tables = ["transactions", "transaction_categorization"];

describe.each(engines)("a ledger of 50,000 rows on $name", (engine) => {
  const db = useDatabase(engine);
  let ledger: Ledger;
  const importId = randomUUID();

  const fill = async (to: Ledger, count: number, runId: string): Promise<void> => {
    const ids = [to.person, to.accountId, runId];
    const [document] = await db.owner<{ id: string }>(
      "insert into documents (user_id, filename) values ($1, 'all.csv') returning id",
      [to.person],
    );
    await db.owner(
      `insert into import_runs (user_id, account_id, id, document_id, filename, status) values ($1, $2, $3, $4, 'all.csv', 'completed')`,
      [...ids, document!.id],
    );
    await db.owner(
      `insert into transactions (user_id, account_id, import_run_id, posted_at, amount, currency, merchant_name, merchant_key, description, dedupe_key)
       select $1, $2, $3, date '2015-01-01' + (n / ${ROWS_A_DAY})::int, -(n % 977) - 0.5, 'EUR', 'Shop ' || n % 2000, 'shop ' || n % 2000, 'SHOP ' || n, 'k' || n
       from generate_series(1, $4::int) n`,
      [...ids, count],
    );
    await db.owner(
      `insert into transaction_categorization (user_id, transaction_id, category_id, confidence, source)
       select $1, id, $2, 0.9, 'ai' from transactions where user_id = $1 and dedupe_key not like '%7'`,
      [to.person, to.category("Groceries")],
    );
  };
  beforeAll(async () => {
    ledger = await newLedger(db);
    await fill(ledger, ROWS, importId);
    await fill(await newLedger(db), OTHERS_ROWS, randomUUID());
    await refreshStatistics(db.store, ROWS);
  });

  const plansOf = (
    work: (tx: Transaction) => Promise<unknown>,
    before: RawBuilder<unknown> = sql`select`,
  ): Promise<PlanNode[]> =>
    ledger.as(async (tx) => {
      await before.execute(tx);
      const asked = explaining(tx);
      await work(asked.tx);
      return asked.plans;
    });
  const page = { sort: "date", order: "desc", limit: 100 } as const;

  it("gives a page by reading that page, wherever it lies and whichever account, import or month it is of", async () => {
    const { posted_at: value, id } = await ledger.find("k25000");
    const pages: Record<string, (tx: Transaction) => Promise<unknown[]>> = {
      newest: (tx) => listTransactions(tx, {}, page),
      oldest: (tx) => listTransactions(tx, {}, { ...page, order: "asc" }),
      "in the middle": (tx) => listTransactions(tx, {}, { ...page, after: { value, id } }),
      "of an account": (tx) => listTransactions(tx, { accountId: ledger.accountId }, page),
      "of an import": (tx) => listTransactions(tx, { importId }, page),
      "of a month": (tx) => listTransactions(tx, { since: "2020-03-01", until: "2020-03-31" }, page),
      "of a merchant": (tx) => listTransactions(tx, { merchantKey: "shop 5" }, page),
      unsure: (tx) => listTransactions(tx, { maxConfidence: 0.5 }, page),
    };
    for (const [name, read] of Object.entries(pages)) expect(await costOf(name, read)).toEqual(cheap(name, 2_000));
  });

  it("finds one row, its reason and those like it without looking at others", async () => {
    const middle = await ledger.find("k25000");
    const keys = Array.from({ length: 1_000 }, (_, n) => `k${n}`);
    const reads: Record<string, (tx: Transaction) => Promise<unknown>> = {
      row: (tx) => findTransaction(tx, middle.id),
      reason: (tx) => findExplanation(tx, middle.id),
      similar: (tx) => countSimilar(tx, middle),
      "own choices": (tx) => listChosenRows(tx, 2_000),
      "what waits": (tx) => listReview(tx, { below: 0.8, after: null, limit: MERCHANTS }),
      "known keys": (tx) => knownKeys(tx, ledger.accountId, keys),
    };
    for (const [name, read] of Object.entries(reads)) expect(await costOf(name, read)).toEqual(cheap(name, 1_000));
  });

  it("hands Tag a chunk of what waits without reading the rest of the ledger", async () => {
    // One row in ten waits, so that a chunk of a thousand takes ten thousand rows to find.
    const chunk = (importRunId: string | null) => (tx: Transaction) =>
      listUncategorised(tx, { importRunId, after: null, limit: 1_000 });
    expect(await costOf("all", chunk(null))).toEqual(cheap("all", 25_000));
    expect(await costOf("of an import", chunk(importId))).toEqual(cheap("of an import", 25_000));
  });

  const everything = async (check: (name: string, plan: PlanNode) => void): Promise<void> => {
    const sums: Record<string, (tx: Transaction) => Promise<unknown>> = {
      months: (tx) => monthTotals(tx, {}),
      sources: (tx) => countBySource(tx, {}),
      accounts: (tx) => netBetween(tx, ["2024-03-01"]),
      categories: listCategories,
      imports: (tx) => listImportRuns(tx, { limit: 20 }),
    };
    for (const [name, read] of Object.entries(sums)) {
      const plans = await plansOf(read);
      expect({ name, queries: plans.length }).toEqual({ name, queries: 1 });
      check(name, plans[0]!);
    }
  };

  it("adds everything up in one query that reads each row once, while no day has been added up", async () => {
    await everything((name, plan) => {
      expect(rowsTouched(plan, "transactions")).toBeLessThanOrEqual(ROWS + OTHERS_ROWS);
      const perRow = nodesOf(plan).filter((node) => node["Actual Loops"] > LEDGER_DAYS);
      expect({ name, perRow }).toEqual({ name, perRow: [] });
    });
  });

  it("reads of a ledger that was added up only the days that have changed since, and days at all only of their months", async () => {
    await ledger.as(renewDailyTotals);
    await ledger.as(renewMonthlySums);
    await db.owner("update transactions set amount = amount - 1 where user_id = $1 and dedupe_key = 'k1'", [
      ledger.person,
    ]);
    await everything((name, plan) => {
      if (name !== "categories" && name !== "imports")
        expect(rowsTouched(plan, "transactions")).toBeLessThanOrEqual(ROWS_A_DAY);
      for (const table of ["daily_totals", "daily_sources"])
        expect({ name, touched: rowsTouched(plan, table) }).toEqual({
          name,
          touched: expect.toSatisfy((n: number) => n <= MONTHS_ROWS),
        });
    });
    const soFar = { throughDay: 20, since: "2016-01-01", until: "2016-02-29" };
    const [plan] = await plansOf((tx) => monthTotals(tx, soFar));
    expect(rowsTouched(plan!, "daily_totals")).toBeLessThanOrEqual(2 * MONTHS_ROWS);
  });

  it("answers questions about all years from sums by month, and reads rows of the month that has changed alone", async () => {
    const spending = { flow: "spending" } as const;
    const top = { order: "out", limit: 12 } as const;
    const questions: Record<string, (tx: Transaction) => Promise<unknown>> = {
      "in all": (tx) => ledgerSums(tx, {}),
      spending: (tx) => ledgerSums(tx, { ...spending, until: "2019-06-30" }),
      "by month": (tx) => ledgerParts(tx, spending, { ...top, by: "month" }),
      "by category": (tx) => ledgerParts(tx, spending, { ...top, by: "category" }),
      "by year": (tx) => ledgerParts(tx, { transfers: "leave_out" }, { ...top, by: "year" }),
    };
    for (const [name, ask] of Object.entries(questions)) {
      const plans = await plansOf(ask);
      const touched = plans.reduce((sum, plan) => sum + rowsTouched(plan, "transactions"), 0);
      expect({ name, most: Math.max(touched, ROWS_A_MONTH) }).toEqual({ name, most: ROWS_A_MONTH });
    }
  });

  it("counts what waits for review by merchant in one pass, and fetches only the samples of the page", async () => {
    // Half of what is categorised waits.
    await db.owner(
      "update transaction_categorization set confidence = 0.5 where user_id = $1 and ('x' || right(transaction_id::text, 1))::bit(4)::int < 8",
      [ledger.person],
    );
    const plan = async (before: RawBuilder<unknown> = sql`select`) => {
      const plans = await plansOf((tx) => listReview(tx, { below: 0.8, after: null, limit: MERCHANTS }), before);
      const [merchants, samples] = plans;
      expect(plans).toEqual([merchants, samples]);
      const steps = nodesOf(merchants!).map((node) => node["Actual Rows"] * node["Actual Loops"]);
      expect(Math.max(...steps)).toBeLessThanOrEqual(ROWS + OTHERS_ROWS);
      for (const table of tables) expect(rowsTouched(samples!, table)).toBeLessThanOrEqual(3 * MERCHANTS);
      return merchants!;
    };
    // While nobody has told the planner yet, as when a table was locked just then; and however badly it guesses.
    await plan();
    await plan(sql`select set_config('enable_hashjoin', 'off', true), set_config('enable_mergejoin', 'off', true)`);
    await refreshStatistics(db.store, ROWS);
    const known = await plan();
    for (const table of tables) expect(rowsTouched(known, table)).toBeLessThanOrEqual(2 * (ROWS + OTHERS_ROWS));
  });

  it("looks for the other sides of transfers, and for refunds, row by row of the ledger and never row against row", async () => {
    const runId = randomUUID();
    await db.owner("update transaction_categorization set automation_run_id = $2 where user_id = $1", [
      ledger.person,
      runId,
    ]);
    await db.owner(
      "update transactions set amount = -amount where user_id = $1 and dedupe_key like '%3'", // one in ten comes in
      [ledger.person],
    );
    await refreshStatistics(db.store, ROWS);
    const reads = { listPairable, listMerchantFlows };
    for (const [name, read] of Object.entries(reads)) {
      const plans = await plansOf((tx) => read(tx, runId));
      expect({ name, queries: plans.length }).toEqual({ name, queries: 1 });
      const steps = nodesOf(plans[0]!).map((node) => node["Actual Rows"] * node["Actual Loops"]);
      expect(Math.max(...steps)).toBeLessThanOrEqual(ROWS + OTHERS_ROWS);
      expect(rowsTouched(plans[0]!, "transactions")).toBeLessThanOrEqual(3 * (ROWS + OTHERS_ROWS));
    }
  });

  /** How many queries a read takes, and whether they touch more of the ledger than they should. */
  async function costOf(name: string, read: (tx: Transaction) => Promise<unknown>) {
    const plans = await plansOf(read);
    const touched = Math.max(...plans.flatMap((plan) => tables.map((table) => rowsTouched(plan, table))));
    return { name, queries: plans.length, touched };
  }
  const cheap = (name: string, most: number) => ({
    name,
    queries: 1,
    touched: expect.toSatisfy((n: number) => n <= most),
  });
});
