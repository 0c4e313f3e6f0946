import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import { createRandom } from "../../src/core/sample/random.ts";
import { renewDailyTotals } from "../../src/data/queries/daily-totals.ts";
import type { DayRange } from "../../src/data/queries/daily-totals.ts";
import { sumOfDays, sumOfFlows, sumOfSources } from "../../src/data/queries/sums-now.ts";
import { countBySource, monthTotals } from "../../src/data/queries/summary.ts";
import { engines, useDatabase } from "../setup/engines.ts";
import type { TestDatabase } from "../setup/engines.ts";
import type { Ledger } from "../setup/ledger.ts";
import { newLedger, row } from "../setup/ledger.ts";
import { ROW_CHANGES } from "./ledger-changes.ts";

const CHANGES = 60;
const DAYS = 9;
/** Of three months, and on both sides of where one becomes the next. */
const DAYS_OF_ROWS = ["02-27", "02-28", "02-29", "03-01", "03-02", "03-15", "03-31", "04-01", "04-02"];
const day = (n: number): string => `2024-${DAYS_OF_ROWS[n % DAYS]!}`;

interface Part {
  readonly day: string;
  readonly cents: number;
  readonly group: string | null;
  readonly paired: boolean;
}

/** What the rows say, added up here and not by the product. Hidden rows of an import under way are no rows yet. */
const partsOf = (db: TestDatabase, person: string): Promise<Part[]> =>
  db.owner<Part>(
    `select t.posted_at::text as day, round(coalesce(s.amount, t.amount) * 100)::int as cents, k.group_name as "group", t.pair_id is not null as paired
     from transactions t
     left join import_runs i on i.user_id = t.user_id and i.id = t.import_run_id
     left join transaction_categorization c on c.user_id = t.user_id and c.transaction_id = t.id
     left join splits s on s.user_id = t.user_id and s.transaction_id = t.id
     left join categories k on k.user_id = t.user_id and k.id = coalesce(s.category_id, c.category_id)
     where t.user_id = $1 and (i.id is null or i.status = 'completed')`,
    [person],
  );

const isTransfer = ({ group, paired }: Part): boolean => paired || group === "Transfers";
const groupOf = (part: Part): string => (isTransfer(part) ? "Transfers" : (part.group ?? "none"));

function added<T>(parts: readonly T[], key: (part: T) => string, value: (part: T) => number): Map<string, number> {
  const sums = new Map<string, number>();
  for (const part of parts) sums.set(key(part), (sums.get(key(part)) ?? 0) + value(part));
  return sums;
}

interface Told {
  readonly key: string;
  readonly cents: number;
}

async function asTold(ledger: Ledger): Promise<{ byGroup: Map<string, number>; byFlow: Map<string, number> }> {
  const net = { net: sql`d.money_in - d.money_out` };
  const byGroup = sumOfDays(
    {},
    {
      by: {
        day: sql`d.day`,
        name: sql`case when d.transfer then 'Transfers' else coalesce(nullif(d.group_name, ''), 'none') end`,
      },
      sums: net,
    },
  );
  const byFlow = sumOfFlows({}, { by: { day: sql`d.day`, name: sql`d.transfer::text` }, sums: net });
  const read = async (kept: typeof byGroup): Promise<Map<string, number>> => {
    const { rows } = await ledger.as((tx) =>
      sql<Told>`select d.day || ' ' || d.name as key, round(d.net * 100)::int as cents from ${kept} d`.execute(tx),
    );
    return added(
      rows,
      ({ key }) => key,
      ({ cents }) => cents,
    );
  };
  return { byGroup: await read(byGroup), byFlow: await read(byFlow) };
}

const within = ({ since = "", until = "9999", throughDay = 31 }: DayRange, { day: on }: Part): boolean =>
  on >= since && on <= until && Number(on.slice(8)) <= throughDay;

const countedRows = async (ledger: Ledger): Promise<number> => {
  const kept = sumOfSources({}, { by: { source: sql`d.source` }, sums: { count: sql`d.row_count` } });
  const { rows } = await ledger.as((tx) =>
    sql<{ count: number }>`select coalesce(sum(d.count), 0)::int as count from ${kept} d`.execute(tx),
  );
  return rows[0]!.count;
};

/** Changes as the product makes them, and as anything else may: whoever writes, the day is due. */
const CHANGES_OF_A_ROW: readonly string[] = [
  ...ROW_CHANGES,
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
  const random = createRandom(11);
  const pick = (most: number): number => random.between(0, most - 1);
  /** Whole months, months that are cut at either end, and the first days of each. */
  const someRange = (): DayRange => {
    const [since, until] = [day(pick(DAYS)), day(pick(DAYS))].toSorted();
    return [{ since, until }, { since }, { until }, {}, { throughDay: 1 + pick(28) }, { throughDay: 2, since }][
      pick(6)
    ]!;
  };
  const agreeByMonth = async (parts: readonly Part[], range: DayRange): Promise<void> => {
    const [months, sources] = await ledger.as(async (tx) => [
      await monthTotals(tx, range),
      await countBySource(tx, range),
    ]);
    const told = added(
      months,
      (one) => `${one.month} ${one.group_name ?? "none"}`,
      (one) => Math.round((Number(one.money_in) + Number(one.money_out)) * 100),
    );
    const inRange = parts.filter((part) => within(range, part));
    expect({ range, told }).toEqual({
      range,
      told: added(
        inRange,
        (part) => `${part.day.slice(0, 7)} ${groupOf(part)}`,
        ({ cents }) => cents,
      ),
    });
    expect(months.reduce((sum, { count }) => sum + count, 0)).toBe(inRange.length);
    const { rows } = await ledger.as((tx) =>
      sql<{
        count: number;
      }>`select count(*)::int as count from transactions where posted_at >= ${range.since ?? "-infinity"}::date
        and posted_at <= ${range.until ?? "infinity"}::date and extract(day from posted_at) <= ${range.throughDay ?? 31}::int`.execute(
        tx,
      ),
    );
    expect(sources.reduce((sum, { count }) => sum + count, 0)).toBe(rows[0]!.count);
  };
  const agree = async (): Promise<void> => {
    const parts = await partsOf(db, ledger.person);
    const { byGroup, byFlow } = await asTold(ledger);
    expect(byGroup).toEqual(
      added(
        parts,
        (part) => `${part.day} ${groupOf(part)}`,
        ({ cents }) => cents,
      ),
    );
    expect(byFlow).toEqual(
      added(
        parts,
        (part) => `${part.day} ${isTransfer(part)}`,
        ({ cents }) => cents,
      ),
    );
    await agreeByMonth(parts, someRange());
  };

  it("are what the rows say after any changes, whenever they were last added up", async () => {
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
    expect(await asTold(stranger)).toEqual({ byGroup: new Map(), byFlow: new Map() });
    for (const table of ["group_months", "account_days", "source_months"])
      await expect(ledger.as((tx) => sql`delete from ${sql.table(table)}`.execute(tx))).rejects.toThrow(
        /permission denied/,
      );
    await expect(
      ledger.as((tx) => sql`insert into daily_totals_due (user_id, day) values (auth.uid(), '2024-01-01')`.execute(tx)),
    ).rejects.toThrow(/permission denied/);
  });
});
