import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import { createRandom } from "../../src/core/sample/random.ts";
import { renewDailyTotals, sumOfDays, sumOfSources } from "../../src/data/queries/daily-totals.ts";
import { engines, useDatabase } from "../setup/engines.ts";
import type { TestDatabase } from "../setup/engines.ts";
import type { Ledger } from "../setup/ledger.ts";
import { newLedger, row } from "../setup/ledger.ts";

const CHANGES = 60;
const DAYS = 9;
const day = (n: number): string => `2024-03-0${1 + (n % DAYS)}`;

/** What the rows say, added up here and not by the product. Hidden rows of an import under way are no rows yet. */
async function fromRows(db: TestDatabase, person: string): Promise<Map<string, number>> {
  const parts = await db.owner<{ day: string; cents: number; group: string | null; paired: boolean }>(
    `select t.posted_at::text as day, round(coalesce(s.amount, t.amount) * 100)::int as cents, k.group_name as "group", t.pair_id is not null as paired
     from transactions t
     left join import_runs i on i.user_id = t.user_id and i.id = t.import_run_id
     left join transaction_categorization c on c.user_id = t.user_id and c.transaction_id = t.id
     left join splits s on s.user_id = t.user_id and s.transaction_id = t.id
     left join categories k on k.user_id = t.user_id and k.id = coalesce(s.category_id, c.category_id)
     where t.user_id = $1 and (i.id is null or i.status = 'completed')`,
    [person],
  );
  const sums = new Map<string, number>();
  for (const { day: on, cents, group, paired } of parts) {
    const key = `${on} ${paired || group === "Transfers" ? "transfer" : (group ?? "none")}`;
    sums.set(key, (sums.get(key) ?? 0) + cents);
  }
  return sums;
}

async function asTold(ledger: Ledger): Promise<Map<string, number>> {
  const kept = sumOfDays(
    {},
    {
      by: { day: sql`d.day`, group_name: sql`d.group_name`, transfer: sql`d.transfer` },
      sums: { net: sql`d.money_in - d.money_out` },
    },
  );
  const { rows } = await ledger.as((tx) =>
    sql<{ day: string; cents: number; group_name: string; transfer: boolean }>`
      select d.day::text as day, round(d.net * 100)::int as cents, d.group_name, d.transfer from ${kept} d`.execute(tx),
  );
  const sums = new Map<string, number>();
  for (const { day: on, cents, group_name: group, transfer } of rows) {
    const key = `${on} ${transfer ? "transfer" : group || "none"}`;
    sums.set(key, (sums.get(key) ?? 0) + cents);
  }
  return sums;
}

const countedRows = async (ledger: Ledger): Promise<number> => {
  const kept = sumOfSources({}, { by: { source: sql`d.source` }, sums: { count: sql`d.row_count` } });
  const { rows } = await ledger.as((tx) =>
    sql<{ count: number }>`select coalesce(sum(d.count), 0)::int as count from ${kept} d`.execute(tx),
  );
  return rows[0]!.count;
};

/** Changes as the product makes them, and as anything else may: whoever writes, the day is due. */
const CHANGES_OF_A_ROW: readonly string[] = [
  "update transactions set posted_at = $3::date where user_id = $1 and id = $2",
  "update transactions set amount = amount - 1 where user_id = $1 and id = $2 and not exists (select from splits s where s.user_id = $1 and s.transaction_id = $2)",
  "update transactions set pair_id = (select max(id::text)::uuid from transactions where user_id = $1) where user_id = $1 and id = $2",
  "update transactions set pair_id = null where user_id = $1 and id = $2",
  "delete from transactions where user_id = $1 and id = $2",
  "delete from transaction_categorization where user_id = $1 and transaction_id = $2",
  "delete from splits where user_id = $1 and transaction_id = $2",
  `insert into splits (user_id, transaction_id, seq, amount, currency, category_id)
   select $1, t.id, n, t.amount / 2, t.currency, (select id from categories where user_id = $1 order by md5(id::text || n) limit 1)
   from transactions t, generate_series(1, 2) n where t.user_id = $1 and t.id = $2
     and not exists (select from splits s where s.user_id = $1 and s.transaction_id = $2)`,
  `insert into transaction_categorization (user_id, transaction_id, category_id, confidence, source)
   select $1, $2, id, 0.5, 'ai' from categories where user_id = $1 order by md5(id::text || $3) limit 1
   on conflict (user_id, transaction_id) do update set category_id = excluded.category_id, confidence = 0.9`,
];

describe.each(engines)("sums kept by day on $name", (engine) => {
  const db = useDatabase(engine);
  let ledger: Ledger;
  beforeAll(async () => {
    ledger = await newLedger(db);
  });
  const agree = async (): Promise<void> => {
    expect(await asTold(ledger)).toEqual(await fromRows(db, ledger.person));
  };

  it("are what the rows say after any changes, whenever they were last added up", async () => {
    const random = createRandom(11);
    const pick = (most: number): number => random.between(0, most - 1);
    for (let n = 0; n < CHANGES; n++) {
      if (n % 3 === 0) await ledger.add(row(`row ${n}`, { postedOn: day(pick(DAYS)), amount: `-${1 + pick(90)}.50` }));
      const [some] = await db.owner<{ id: string }>(
        "select id from transactions where user_id = $1 order by md5(id::text || $2) limit 1",
        [ledger.person, String(n)],
      );
      const change = CHANGES_OF_A_ROW[pick(CHANGES_OF_A_ROW.length)]!;
      const values = [ledger.person, some?.id ?? null, day(pick(DAYS))].slice(0, change.includes("$3") ? 3 : 2);
      if (some) await db.owner(change, values);
      if (random.chance(0.3)) await ledger.as(renewDailyTotals);
      await agree();
    }
    await ledger.as(renewDailyTotals);
    const [left] = await db.owner<{ due: number }>(
      "select count(*)::int as due from daily_totals_due where user_id = $1",
      [ledger.person],
    );
    expect(left).toEqual({ due: 0 });
    await agree();
  });

  it("follow a category into another group", async () => {
    await ledger.add(row("moves", { postedOn: day(3) }));
    const id = await ledger.id("moves");
    await db.owner(
      "insert into transaction_categorization (user_id, transaction_id, category_id, confidence, source) values ($1, $2, $3, 1, 'user')",
      [ledger.person, id, ledger.category("Groceries")],
    );
    await ledger.as(renewDailyTotals);
    await db.owner("update categories set group_name = 'Transfers' where user_id = $1 and id = $2", [
      ledger.person,
      ledger.category("Groceries"),
    ]);
    await agree();
    await ledger.as(renewDailyTotals);
    await agree();
  });

  it("hold the rows of an import from the moment it is complete, even when they were added up while it ran", async () => {
    const before = await countedRows(ledger);
    const [run] = await db.owner<{ id: string }>(
      `with document as (
         insert into documents (user_id, filename) values ($1, 'f.csv') returning id
       )
       insert into import_runs (user_id, document_id, filename, status) select $1, id, 'f.csv', 'processing' from document returning id`,
      [ledger.person],
    );
    await db.owner(
      `insert into transactions (user_id, account_id, import_run_id, posted_at, amount, currency, merchant_name, merchant_key, description, dedupe_key)
       values ($1, $2, $3, $4, -7, 'EUR', 'Late', 'late', 'LATE', 'late')`,
      [ledger.person, ledger.accountId, run!.id, day(5)],
    );
    await ledger.as(renewDailyTotals);
    await agree();
    expect(await countedRows(ledger)).toBe(before);
    await db.owner("update import_runs set status = 'completed' where user_id = $1 and id = $2", [
      ledger.person,
      run!.id,
    ]);
    await agree();
    expect(await countedRows(ledger)).toBe(before + 1);
  });

  it("are no stranger's, and nobody writes by hand what is due", async () => {
    const stranger = await newLedger(db);
    expect(await asTold(stranger)).toEqual(new Map());
    await expect(
      ledger.as((tx) => sql`insert into daily_totals_due (user_id, day) values (auth.uid(), '2024-01-01')`.execute(tx)),
    ).rejects.toThrow(/permission denied/);
  });
});
