import { beforeAll, describe, expect, it } from "vitest";
import { archiveRows } from "../../src/data/queries/archive.ts";
import { seeArchived } from "../../src/data/queries/see-archived.ts";
import { listTransactions } from "../../src/data/queries/transactions.ts";
import type { Transaction } from "../../src/data/tenant.ts";
import { engines, useDatabase } from "../setup/engines.ts";
import type { Ledger } from "../setup/ledger.ts";
import { newLedger } from "../setup/ledger.ts";
import { explaining, rowsTouched } from "./explain.ts";

const PEOPLE = 60;
const ROWS = 600;
const PAGE = 50;

// Whose rows they are was asked twice, by the query and by row-level security, and the planner took the one for independent of the other: with many people it
// expected a handful of rows, and read and sorted the whole ledger for each page of it.
describe.each(engines)("a person among many on $name", (engine) => {
  const db = useDatabase(engine);
  let ledger: Ledger;
  beforeAll(async () => {
    ledger = await newLedger(db);
    await db.owner(
      `create temporary table everybody as select $1::uuid as id, $2::uuid as account union all select gen_random_uuid(), gen_random_uuid() from generate_series(2, ${PEOPLE})`,
      [ledger.person, ledger.accountId],
    );
    await db.owner(
      "insert into accounts (user_id, id, name, currency) select id, account, 'Giro', 'EUR' from everybody on conflict do nothing",
    );
    await db.owner(
      `insert into transactions (user_id, account_id, posted_at, amount, currency, merchant_name, merchant_key, description, dedupe_key)
       select id, account, date '2015-01-01' + n * 5, -n - 0.5, 'EUR', 'Shop ' || n % 50, 'shop ' || n % 50, 'SHOP ' || n, 'k' || n
       from everybody, generate_series(1, ${ROWS}) n`,
    );
    await db.owner(
      `insert into transaction_categorization (user_id, transaction_id, confidence, source)
       select user_id, id, 0.5, 'ai' from transactions`,
    );
    await db.owner("analyze transactions");
    await db.owner("analyze transaction_categorization");
  });

  /** Rows looked at for a page. */
  const touched = async (order: "asc" | "desc"): Promise<number> => {
    const plans = await ledger.as(async (tx: Transaction) => {
      await seeArchived(tx);
      const asked = explaining(tx);
      expect(await listTransactions(asked.tx, {}, { sort: "date", order, limit: PAGE })).toHaveLength(PAGE);
      return asked.plans;
    });
    const both = ["transactions", "transaction_categorization"];
    const tables = [...both, ...both.map((table) => `${table}_archive`)];
    return plans.reduce((sum, plan) => sum + tables.reduce((all, table) => all + rowsTouched(plan, table), 0), 0);
  };

  it("gets a page of the ledger from the index that has its order", async () => {
    expect(await touched("desc")).toBeLessThan(3 * PAGE);
    expect(await touched("asc")).toBeLessThan(3 * PAGE);
  });

  it("gets it as soon where old rows are archived", async () => {
    expect(await ledger.as((tx) => archiveRows(tx, "2019-01-01"))).toBeGreaterThan(PAGE);
    await db.owner("analyze transactions");
    await db.owner("analyze transactions_archive");
    await db.owner("analyze transaction_categorization_archive");
    expect(await touched("desc")).toBeLessThan(4 * PAGE);
    expect(await touched("asc")).toBeLessThan(4 * PAGE);
  });
});
