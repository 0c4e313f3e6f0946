import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Client } from "../../src/contract/client.ts";
import { engines } from "../setup/engines.ts";
import { useHouse } from "../setup/house.ts";

const MERCHANTS = ["ZORVEX QUILM", "BRAMTHOR"];
/** The first is merged into the second; both are drawn more often than others, so that most ledgers have something of each. */
const NAMES = ["Coffee", "Restaurants", "Coffee", "Restaurants", "Bars", "Dining", "Supermarket"] as const;

/** What a person may do to a ledger that names categories. */
const deed = fc.oneof(
  // What merchants teach is what is hardest to take apart.
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant("correct" as const),
      row: fc.nat(7),
      name: fc.constantFrom(...NAMES),
      similar: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("split" as const),
      row: fc.nat(7),
      a: fc.constantFrom(...NAMES),
      b: fc.constantFrom(...NAMES),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant("rule" as const), merchant: fc.nat(1), name: fc.constantFrom(...NAMES) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("budget" as const),
      name: fc.constantFrom(...NAMES),
      period: fc.constantFrom("month" as const, "year" as const),
      amount: fc.integer({ min: 1, max: 900 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("tax" as const),
      name: fc.constantFrom(...NAMES),
      share: fc.integer({ min: 0, max: 100 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant("below" as const), name: fc.constantFrom(...NAMES) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant("merge" as const),
      from: fc.constantFrom("Bars" as const),
      into: fc.constantFrom(...NAMES),
    }),
  },
);
type Deed = typeof deed extends fc.Arbitrary<infer D> ? D : never;

/** Added up from the ledger, or about requests: not what a merge changes. */
const DERIVED =
  /^(monthly_|deductible_totals|daily_|group_months|account_days|source_months|cash_flow|insights|recurring|automation_runs|category_moves|audit_|idempotency|employee_tasks|notifications|user_settings|api_rate|schedules)/;

/** Ledgers drawn. The statements are the same on both, and the embedded engine takes three times as long over them. */
const DRAWN = { PGlite: 5, server: 12 };

describe.each(engines)("merging any category on $name", (engine) => {
  const app = useHouse(engine);

  /** Every row of the person's, whole, by table. */
  async function everything(person: string): Promise<Record<string, string[]>> {
    const tables = await app.db.owner<{ name: string }>(
      `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'user_id'
      where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by 1`,
    );
    const found: Record<string, string[]> = {};
    for (const { name } of tables.filter((one) => !DERIVED.test(one.name))) {
      const rows = await app.db.owner<{ row: string }>(
        `select to_jsonb(x)::text as row from ${name} x where user_id = $1 order by 1`,
        [person],
      );
      if (rows.length > 0) found[name] = rows.map(({ row }) => row);
    }
    return found;
  }

  /** What names a category, by the catalogue's foreign keys. */
  async function whatNames(person: string, id: string): Promise<string[]> {
    const keys = await app.db.owner<{ table: string; column: string }>(
      `select k.conrelid::regclass::text as table, a.attname as column from pg_constraint k
      join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[2]
      where k.contype = 'f' and k.confrelid = 'categories'::regclass`,
    );
    const naming = [];
    for (const { table, column } of keys) {
      const rows = await app.db.owner(`select 1 from ${table} where user_id = $1 and ${column} = $2`, [person, id]);
      if (rows.length > 0) naming.push(table);
    }
    return naming;
  }

  const sums = async (client: Client) => {
    const { months, counts } = await client.call("transactions-summary", "GET", {});
    const totals = new Map<string, number>();
    for (const { month, currency, moneyIn, moneyOut } of months)
      for (const [side, amount] of [
        ["in", moneyIn],
        ["out", moneyOut],
      ] as const) {
        const key = `${month} ${currency} ${side}`;
        totals.set(key, (totals.get(key) ?? 0) + Math.round(Number(amount) * 100));
      }
    return { totals: Object.fromEntries(totals), rows: counts.total, bySource: counts.bySource };
  };

  async function act(client: Client, rowIds: readonly string[], deeds: readonly Deed[]): Promise<void> {
    for (const one of deeds) {
      const known = (await client.call("tag-categories", "GET", {})).items;
      const idOf = (name: string): string => known.find((category) => category.name === name)?.id ?? "";
      // A name that an earlier deed merged away is refused, as it is to a person.
      await doOne(client, rowIds, one, idOf).catch((error: unknown) => {
        if (!["invalid_input", "conflict"].includes((error as { code?: string }).code ?? "")) throw error;
      });
    }
  }

  async function doOne(client: Client, rowIds: readonly string[], one: Deed, idOf: (name: string) => string) {
    switch (one.kind) {
      case "correct":
        return client.call("tag-correct", "POST", {
          transactionId: rowIds[one.row]!,
          categoryId: idOf(one.name),
          applyToSimilar: one.similar,
        });
      case "split":
        return client.call("transaction-splits", "POST", {
          transactionId: rowIds[one.row]!,
          parts: [
            { amount: "-1.00", categoryId: idOf(one.a) },
            { amount: "-2.00", categoryId: idOf(one.b) },
          ],
        });
      case "rule":
        return client.call("tag-rules", "POST", { pattern: MERCHANTS[one.merchant]!, categoryId: idOf(one.name) });
      case "budget":
        return client.call("crystal-budgets", "POST", {
          categoryId: idOf(one.name),
          period: one.period,
          currency: "USD",
          steps: [{ since: "2024-01-01", amount: String(one.amount), rollOver: false }],
        });
      case "tax":
        return client.call("ledger-tax-claims", "PATCH", {
          jurisdiction: "us",
          categoryId: idOf(one.name),
          line: null,
          businessShare: one.share,
        });
      case "below":
        return client.call("tag-categories", "POST", { name: randomUUID(), group: "Dining", parentId: idOf(one.name) });
      case "merge":
        return client.call("tag-category-merge", "POST", { id: idOf(one.from), intoId: idOf(one.into) });
    }
  }

  it("changes no sum in total, leaves nothing behind that names it, and its undo gives back exactly what was", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 6, maxLength: 16 }), async (deeds) => {
        const person = randomUUID();
        const client = app.client(person);
        const lines = Array.from(
          { length: 8 },
          (_, n) => `2024-0${1 + (n % 3)}-0${n + 1},${MERCHANTS[n % 2]} ${n},-3.00`,
        );
        await app.importFile(client, "a.csv", ["Date,Description,Amount", ...lines, ""].join("\n"));
        const rowIds = (await client.call("transactions", "GET", {})).items.map(({ id }) => id);
        await act(client, rowIds, deeds);
        await app.house.loop.drain();
        const before = await everything(person);
        const sumsBefore = await sums(client);
        const known = (await client.call("tag-categories", "GET", {})).items;
        const [from, into] = ["Coffee", "Restaurants"].map((name) => known.find((one) => one.name === name)!);

        const done = await client.call("tag-category-merge", "POST", { id: from!.id, intoId: into!.id });
        expect(await whatNames(person, from!.id)).toEqual([]);
        expect(await sums(client)).toEqual(sumsBefore);
        await app.house.loop.drain();
        const after = (await client.call("tag-categories", "GET", {})).items;
        expect(after.find(({ id }) => id === into!.id)!.transactionCount).toBe(
          from!.transactionCount + into!.transactionCount,
        );

        const undone = await client.call("runs", "DELETE", { id: done.runId });
        expect(undone.restoredRows).toBe(done.changedRows);
        await app.house.loop.drain();
        expect(await everything(person)).toEqual(before);
        expect(await sums(client)).toEqual(sumsBefore);
      }),
      { numRuns: engine.name === "PGlite" ? DRAWN.PGlite : DRAWN.server },
    );
  });

  it("leaves where they are the rows that were decided, and the merchants that were taught, after the merge", async () => {
    const client = app.client();
    await app.importFile(
      client,
      "a.csv",
      "Date,Description,Amount\n2024-01-01,ZORVEX QUILM 1,-3.00\n2024-01-02,ZORVEX QUILM 2,-4.00\n",
    );
    const known = (await client.call("tag-categories", "GET", {})).items;
    const idOf = (name: string): string => known.find((one) => one.name === name)!.id;
    const [second, first] = (await client.call("transactions", "GET", {})).items;
    const choose = (transactionId: string, name: string) =>
      client.call("tag-correct", "POST", { transactionId, categoryId: idOf(name) });
    await choose(first!.id, "Coffee");
    await choose(second!.id, "Coffee");
    const { runId } = await client.call("tag-category-merge", "POST", { id: idOf("Coffee"), intoId: idOf("Dining") });
    await choose(first!.id, "Books");
    await choose(first!.id, "Dining");
    expect(await client.call("runs", "DELETE", { id: runId })).toMatchObject({ restoredRows: 1 });
    const rows = (await client.call("transactions", "GET", {})).items;
    expect(rows.map(({ categorisation }) => categorisation?.category)).toEqual(["Coffee", "Dining"]);
    const usage = (name: string) => client.call("tag-category-merge", "GET", { id: idOf(name) });
    expect([(await usage("Coffee")).merchants, (await usage("Dining")).merchants]).toEqual([1, 1]);
  });

  it.each([
    ["another merchant", 1],
    ["the same merchant again", 0],
  ] as const)("teaches nothing that was taken back since, when %s was taught next", async (_, next) => {
    const person = randomUUID();
    const client = app.client(person);
    const lines = MERCHANTS.map((merchant, at) => `2024-01-0${2 - at},${merchant} 1,-3.00\n`);
    await app.importFile(client, "a.csv", `Date,Description,Amount\n${lines.join("")}`);
    const known = (await client.call("tag-categories", "GET", {})).items;
    const idOf = (name: string): string => known.find((one) => one.name === name)!.id;
    const rows = (await client.call("transactions", "GET", {})).items;
    const choose = (row: number, name: string) =>
      client.call("tag-correct", "POST", { transactionId: rows[row]!.id, categoryId: idOf(name) });
    const taught = () =>
      app.db.owner(
        `select e.merchant_key, k.name, e.weight::int, array_agg(l.seq::int) as lessons from merchant_evidence e
        join categories k on k.user_id = e.user_id and k.id = e.category_id
        join merchant_lessons l on l.user_id = e.user_id and l.merchant_key = e.merchant_key and l.category_id = e.category_id
        where e.user_id = $1 group by 1, 2, 3`,
        [person],
      );
    await choose(0, "Coffee");
    const [correction] = (await client.call("runs", "GET", {})).items;
    const { runId } = await client.call("tag-category-merge", "POST", { id: idOf("Coffee"), intoId: idOf("Dining") });
    await client.call("runs", "DELETE", { id: correction!.id });
    await choose(next, "Dining");
    const before = await taught();
    expect(before).toMatchObject([{ name: "Dining", weight: 1, lessons: [1] }]);
    await client.call("runs", "DELETE", { id: runId });
    expect(await taught()).toEqual(before);
    expect(await client.call("tag-category-merge", "GET", { id: idOf("Coffee") })).toMatchObject({ merchants: 0 });
  });
});
