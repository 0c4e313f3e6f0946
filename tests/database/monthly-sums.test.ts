import { beforeAll, describe, expect, it } from "vitest";
import type { Grouping } from "../../src/core/planner/plan.ts";
import { createRandom } from "../../src/core/sample/random.ts";
import { netBetween } from "../../src/data/queries/cash-flow.ts";
import type { LedgerFilter } from "../../src/data/queries/ledger-filter.ts";
import { ledgerParts, ledgerSums } from "../../src/data/queries/ledger-totals.ts";
import { renewMonthlySums, wholeMonths } from "../../src/data/queries/monthly-sums.ts";
import { engines, useDatabase } from "../setup/engines.ts";
import type { TestDatabase } from "../setup/engines.ts";
import type { Ledger } from "../setup/ledger.ts";
import { newLedger, row } from "../setup/ledger.ts";
import { ROW_CHANGES } from "./ledger-changes.ts";

const CHANGES = 40;
const MONTHS = 14;
const LAST_DAY = "2025-02-28";
/** Of fourteen months, mostly in their middle, but for a few at either end. */
const day = (n: number): string => {
  const month = n % MONTHS;
  const year = 2024 + Math.floor(month / 12);
  const ends = ["01", "15", "16", new Date(Date.UTC(year, (month % 12) + 1, 0)).getUTCDate().toString()];
  return `${year}-${String((month % 12) + 1).padStart(2, "0")}-${ends[n % 4]!}`;
};

interface Portion {
  id: string;
  day: string;
  cents: number;
  rowCents: number;
  category: string | null;
  group: string | null;
  /** The row itself, of which this may be a part. */
  categorised: boolean;
  paired: boolean;
}

/** What the rows hold, read as their owner. */
const portionsOf = (db: TestDatabase, person: string): Promise<Portion[]> =>
  db.owner<Portion>(
    `select t.id, t.posted_at::text as day, round(coalesce(s.amount, t.amount) * 100)::int as cents, round(t.amount * 100)::int as "rowCents",
       k.name as category, k.group_name as "group", t.pair_id is not null as paired,
       c.category_id is not null as categorised
     from transactions t
     left join transaction_categorization c on c.user_id = t.user_id and c.transaction_id = t.id
     left join splits s on s.user_id = t.user_id and s.transaction_id = t.id
     left join categories k on k.user_id = t.user_id and k.id = case when s.id is null then c.category_id else s.category_id end
     where t.user_id = $1`,
    [person],
  );

const isOwn = ({ group, paired }: Portion): boolean => paired || group === "Transfers";
/** Filters that kept months answer, and which portions they mean. */
const FILTERS: readonly (readonly [LedgerFilter, (one: Portion) => boolean])[] = [
  [{}, () => true],
  [{ flow: "spending" }, (one) => !isOwn(one) && (one.group === null ? one.rowCents < 0 : one.group !== "Income")],
  [{ flow: "income" }, (one) => !isOwn(one) && (one.group === null ? one.rowCents > 0 : one.group === "Income")],
  [{ direction: "out", transfers: "leave_out" }, (one) => one.rowCents < 0 && !isOwn(one)],
  [{ group: "Groceries", since: "2024-02-10" }, (one) => one.group === "Groceries" && one.day >= "2024-02-10"],
  [{ uncategorised: true, until: "2024-11-15" }, (one) => !one.categorised && one.day <= "2024-11-15"],
  [{ since: "2024-01-16", until: LAST_DAY }, (one) => one.day >= "2024-01-16" && one.day <= LAST_DAY],
  [{ since: "2024-02-01", until: "2024-12-31" }, (one) => one.day >= "2024-02-01" && one.day <= "2024-12-31"],
];
const KEYS: Partial<Record<Grouping, (one: Portion) => string | null>> = {
  category: ({ category }) => category,
  group: ({ group }) => group,
  month: (one) => `${one.day.slice(0, 7)}-01`,
  year: (one) => `${one.day.slice(0, 4)}-01-01`,
};

/** Cents, rows, and the first and last day. */
type Told = readonly [number, number, string, string];

function added(portions: readonly Portion[], keyOf: (one: Portion) => string | null): Record<string, Told> {
  const keys = new Set(portions.map(keyOf));
  const of = (key: string | null): Told => {
    const own = portions.filter((one) => keyOf(one) === key);
    const days = own.map((one) => one.day).toSorted();
    return [
      own.reduce((sum, { cents }) => sum + cents, 0),
      new Set(own.map(({ id }) => id)).size,
      days[0]!,
      days.at(-1)!,
    ];
  };
  return Object.fromEntries([...keys].map((key) => [String(key), of(key)]));
}

const told = ({ amount, count, first, last }: { amount: string; count: number; first: string; last: string }): Told => [
  Math.round(Number(amount) * 100),
  count,
  first,
  last,
];

const CHANGES_OF_A_ROW: readonly string[] = [
  ...ROW_CHANGES,
  `insert into transaction_categorization (user_id, transaction_id, category_id, confidence, source)
   select $1, $2, id, 0.5, 'ai' from categories where user_id = $1 and group_name in ('Groceries', 'Income', 'Transfers', 'Dining')
   order by md5(id::text || $3) limit 1
   on conflict (user_id, transaction_id) do update set category_id = excluded.category_id`,
  "update categories set group_name = case group_name when 'Dining' then 'Groceries' else 'Dining' end where user_id = $1 and $2::uuid is not null and name = 'Coffee'",
];

describe.each(engines)("sums kept by month on $name", (engine) => {
  const db = useDatabase(engine);
  let ledger: Ledger;
  beforeAll(async () => {
    ledger = await newLedger(db);
  });

  const agree = async (): Promise<void> => {
    const all = await portionsOf(db, ledger.person);
    for (const [filter, isMeant] of FILTERS) {
      const meant = all.filter(isMeant);
      const sums = await ledger.as((tx) => ledgerSums(tx, filter));
      const whole = added(meant, () => "all");
      expect({ filter, sums: sums.map(told) }).toEqual({ filter, sums: Object.values(whole) });
      for (const [by, keyOf] of Object.entries(KEYS)) {
        const wanted = { by: by as Grouping, order: "count", limit: 200 } as const;
        const found = await ledger.as((tx) => ledgerParts(tx, filter, wanted));
        const parts = Object.fromEntries(found.parts.map((part) => [String(part.key), told(part)]));
        expect({ filter, by, parts, sums: found.sums.map(told) }).toEqual({
          filter,
          by,
          parts: added(meant, keyOf),
          sums: Object.values(whole),
        });
      }
    }
  };
  const balancesAgree = async (days: readonly string[]): Promise<void> => {
    const all = await portionsOf(db, ledger.person);
    const place = (one: Portion): string => String(days.filter((on) => on < one.day).length);
    const sums = await ledger.as((tx) => netBetween(tx, days));
    const found = sums.map((one) => [String(one.place), [Math.round(Number(one.net) * 100), one.rowCount, one.lastOn]]);
    const expected = Object.entries(added(all, place)).map(([at, [cents, count, , last]]) => [
      at,
      [cents, count, last],
    ]);
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected));
  };

  it("are what the rows say after any changes, whenever they were last added up", async () => {
    const random = createRandom(7);
    const pick = (most: number): number => random.between(0, most - 1);
    for (let n = 0; n < CHANGES; n++) {
      const amount = `${random.chance(0.2) ? "" : "-"}${1 + pick(90)}.50`;
      await ledger.add(row(`row ${n}`, { postedOn: day(pick(56)), amount }));
      const [some] = await db.owner<{ id: string }>(
        "select id from transactions where user_id = $1 order by md5(id::text || $2) limit 1",
        [ledger.person, String(n)],
      );
      const change = CHANGES_OF_A_ROW[pick(CHANGES_OF_A_ROW.length)]!;
      await db.owner(change, [ledger.person, some!.id, day(pick(56))].slice(0, change.includes("$3") ? 3 : 2));
      if (random.chance(0.3)) await ledger.as(renewMonthlySums);
      if (n % 4 === 3) await agree();
      await balancesAgree(n % 2 === 0 ? ["2024-08-15"] : ["2024-03-31", "2024-06-30", "2024-09-16"]);
    }
    await ledger.as(renewMonthlySums);
    const [left] = await db.owner<{ due: number }>(
      "select count(*)::int as due from monthly_sums_due where user_id = $1",
      [ledger.person],
    );
    expect(left).toEqual({ due: 0 });
    await agree();
  });

  it("are no stranger's, and nobody writes by hand what is due", async () => {
    const stranger = await newLedger(db);
    expect(await stranger.as((tx) => ledgerSums(tx, {}))).toEqual([]);
    await stranger.as(renewMonthlySums);
    const [kept] = await db.owner<{ months: number }>(
      "select count(*)::int as months from monthly_sums where user_id = $1",
      [ledger.person],
    );
    expect(kept!.months).toBeGreaterThan(0);
  });
});

it("tells whole months from the days beside them", () => {
  expect(wholeMonths({})).toEqual({ first: undefined, last: undefined, beside: [] });
  expect(wholeMonths({ since: "2024-01-01", until: "2024-12-31" })).toEqual({
    first: "2024-01-01",
    last: "2024-12-01",
    beside: [],
  });
  expect(wholeMonths({ since: "2024-01-30", until: "2024-07-02" })).toEqual({
    first: "2024-02-01",
    last: "2024-06-01",
    beside: ["2024-01-30", "2024-01-31", "2024-07-01", "2024-07-02"],
  });
  expect(wholeMonths({ since: "2024-01-02", until: "2024-04-30" })).toBeNull();
});
