import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import type { Client } from "../../src/contract/client.ts";
import { createRandom } from "../../src/core/sample/random.ts";
import { archiveRows } from "../../src/data/queries/archive.ts";
import { erasePerson } from "../../src/data/system/erase-person.ts";
import { withUser } from "../../src/data/tenant.ts";
import { archivedBefore, archiveWorker } from "../../src/employees/scheduled/archive-worker.ts";
import { engines } from "../setup/engines.ts";
import { useHouse } from "../setup/house.ts";
import { sendReceipt } from "../setup/receipts.ts";

const FIRST_YEAR = new Date().getUTCFullYear() - 6;
const YEARS_KEPT = 3;
const BEFORE = archivedBefore(new Date().toISOString(), YEARS_KEPT);
const LAST_DAY = `${FIRST_YEAR + 6}-12-31`;
const SHOPS = [
  "CORNER BAKERY",
  "CITY GARAGE",
  "BIG CINEMA",
  "GRAND HOTEL",
  "PHARMACY 24",
  "QUIXVARL ORBIT",
  "BLUE TAXI",
];
const pad = (n: number): string => String(n).padStart(2, "0");

/** Six years of an account, a row every few days, with a transfer to the other one each month, also over the end of a year. */
function statements(seed: number): { giro: string; savings: string } {
  const random = createRandom(seed);
  const giro: string[] = [];
  const savings: string[] = [];
  for (let month = 0; month < 72; month++) {
    const at = (day: number) => `${FIRST_YEAR + Math.floor(month / 12)}-${pad((month % 12) + 1)}-${pad(day)}`;
    giro.push(`${at(1)},SALARY ACME LTD,${(2_000 + random.between(0, 900)).toFixed(2)}`);
    for (let n = 0; n < 4; n++)
      giro.push(
        `${at(2 + n * 6)},${random.pick(SHOPS)} ${month} ${n},-${(random.between(100, 9_000) / 100).toFixed(2)}`,
      );
    const amount = (50 + month).toFixed(2);
    const last = new Date(Date.UTC(FIRST_YEAR, month + 1, 0)).getUTCDate();
    giro.push(`${at(last)},TRANSFER TO SAVINGS,-${amount}`);
    const next = new Date(Date.UTC(FIRST_YEAR, month + 1, 1)).toISOString().slice(0, 10);
    savings.push(`${next},TRANSFER FROM GIRO,${amount}`);
  }
  const csv = (rows: string[]): string =>
    `Date,Description,Amount,Currency\n${rows.map((row) => `${row},EUR`).join("\n")}\n`;
  return { giro: csv(giro), savings: csv(savings) };
}

describe.each(engines)("an archive on $name", (engine) => {
  const app = useHouse(engine);
  const ada = randomUUID();
  const files = statements(7);
  let client: Client;

  const everyRow = async (query: Record<string, unknown> = {}) => {
    const items = [];
    for (let cursor: string | undefined; ;) {
      const page = await client.call("transactions", "GET", { ...query, limit: 200, ...(cursor ? { cursor } : {}) });
      items.push(...page.items);
      if (page.nextCursor === null) return items;
      cursor = page.nextCursor;
    }
  };
  const textOf = async (path: string) =>
    (await app.request(path, { headers: { authorization: `Bearer ${await app.token(ada)}` } })).text();
  const totals = (by: string) =>
    client.call("prime-tools", "POST", { tool: "totals", args: { measure: "spent", by, top: 50 } });

  /** Whatever adds up or shows the ledger, as the person gets it. */
  async function everyAnswer() {
    const years = Array.from({ length: 7 }, (_, n) => FIRST_YEAR + n);
    const range = { since: `${FIRST_YEAR}-01-01`, until: LAST_DAY, today: LAST_DAY };
    return {
      rows: (await everyRow()).map((row) => ({ ...row, archived: undefined })),
      cheapest: (await client.call("transactions", "GET", { sort: "amount", order: "asc", limit: 20 })).items.map(
        ({ id }) => id,
      ),
      found: (await everyRow({ search: "bakery" })).map(({ id }) => id),
      tagged: (await everyRow({ tag: "holiday" })).map(({ id }) => id),
      receipts: (await everyRow({ receipt: "attached" })).map(({ id }) => id),
      summary: await client.call("transactions-summary", "GET", {}),
      flow: await client.call("crystal-cash-flow", "GET", range),
      worth: await client.call("crystal-net-worth", "GET", range),
      accounts: (await client.call("accounts", "GET", { today: LAST_DAY })).items,
      categories: (await client.call("tag-categories", "GET", {})).items,
      tax: await Promise.all(
        years.map((year) => client.call("ledger-tax-summary", "GET", { year, jurisdiction: "us", today: LAST_DAY })),
      ),
      recurring: (await client.call("crystal-recurring", "GET", {})).items.map(({ merchant, rowCount }) => [
        merchant,
        rowCount,
      ]),
      csv: await textOf("/api/ledger-export?format=csv"),
      taxFile: await textOf(`/api/ledger-tax-export?jurisdiction=us&year=${years[0]}&today=${LAST_DAY}`),
      totals: await Promise.all(["category", "year", "month", "merchant"].map(totals)),
    };
  }

  const moved = () =>
    app.db.owner<{ open: number; archived: number }>(
      `select (select count(*)::int from transactions where user_id = $1) as open,
         (select count(*)::int from transactions_archive where user_id = $1) as archived`,
      [ada],
    );
  const archiveAll = () => archiveWorker(YEARS_KEPT).run(app.db.store, { isTimeUp: () => false, failed() {} });
  const bringBack = async () => {
    for (let left = 1; left > 0;) left = (await client.call("ledger-archive", "POST", { keepsAll: true })).rows;
    await client.call("ledger-archive", "POST", { keepsAll: false });
  };
  let before: Awaited<ReturnType<typeof everyAnswer>>;
  /** A run that changed some of the oldest rows. */
  let corrected: string;

  beforeAll(async () => {
    client = app.client(ada);
    await app.importFile(client, "giro.csv", files.giro);
    await app.importFile(client, "savings.csv", files.savings);
    await client.call("settings", "PATCH", { taxJurisdiction: "us" });
    const rows = await everyRow({ order: "asc" });
    const { items } = await client.call("tag-categories", "GET", {});
    const [one, two] = items.filter(({ group }) => group === "Health" || group === "Travel");
    const ways = await client.call("tag-categories", "POST", { name: "Old ways", group: "Travel" });
    corrected = (
      await client.call("tag-correct", "POST", {
        transactionId: rows[3]!.id,
        categoryId: ways.id,
        applyToSimilar: true,
      })
    ).runId!;
    await client.call("transactions", "PATCH", { id: rows[4]!.id, notes: "birthday", tags: ["holiday"] });
    const whole = rows[5]!;
    const half = (Number(whole.money.amount) / 2).toFixed(2);
    const rest = (Number(whole.money.amount) - Number(half)).toFixed(2);
    await client.call("transaction-splits", "POST", {
      transactionId: whole.id,
      parts: [
        { amount: half, categoryId: one!.id },
        { amount: rest, categoryId: two!.id, note: "theirs" },
      ],
    });
    const receipt = await sendReceipt(app, client, "receipt.txt", "GRAND HOTEL\nSumme 43,30 €\n");
    await client.call("byte-receipts", "PATCH", { id: receipt, transactionId: rows[6]!.id });
    await app.house.loop.drain();
    before = await everyAnswer();
    expect([before.tagged.length, before.receipts.length]).toEqual([1, 1]);
    expect(before.rows.filter(({ parts }) => parts.length > 0)).toHaveLength(1);
    expect(before.rows.filter(({ pairId }) => pairId !== null).length).toBeGreaterThan(100);
  }, 120_000);

  it("holds old rows with all that is theirs, and every answer is what it was: at once, when it is added up anew, and when all is back", async () => {
    await archiveAll();
    const [{ open, archived }] = (await moved()) as [{ open: number; archived: number }];
    expect(archived).toBeGreaterThan(150);
    expect(open).toBeGreaterThan(150);
    expect(await everyAnswer()).toEqual(before);
    await app.house.loop.drain();
    expect(await everyAnswer()).toEqual(before);
    await archiveAll();
    expect(await moved()).toEqual([{ open, archived }]);
    const state = await client.call("ledger-archive", "GET", {});
    expect(state).toMatchObject({ rows: archived, first: `${FIRST_YEAR}-01-01`, keepsAll: false });
    expect(state.last! < BEFORE).toBe(true);
    await bringBack();
    expect(await moved()).toEqual([{ open: open + archived, archived: 0 }]);
    expect(await everyAnswer()).toEqual(before);
    await app.house.loop.drain();
    expect(await everyAnswer()).toEqual(before);
  });

  it("takes part in what becomes of categories, and every answer is the same once it is back", async () => {
    await archiveAll();
    const { items } = await client.call("tag-categories", "GET", {});
    const used = items.find(({ name }) => name === "Old ways")!;
    expect(used.transactionCount).toBeGreaterThan(5);
    const own = await client.call("tag-categories", "POST", { name: "Elsewhere", group: "Travel" });
    await client.call("tag-category-merge", "POST", { id: used.id, intoId: own.id });
    await client.call("tag-categories", "PATCH", { id: own.id, group: "Shopping" });
    await app.house.loop.drain();
    const archived = await everyAnswer();
    expect(archived.categories.find(({ id }) => id === own.id)!.transactionCount).toBe(used.transactionCount);
    await bringBack();
    await app.house.loop.drain();
    expect(await everyAnswer()).toEqual(archived);
  });

  it("lets nobody change its rows, says so, and marks them", async () => {
    await archiveAll();
    const rows = await everyRow({ order: "asc" });
    const [old, young] = [rows[0]!, rows.at(-1)!];
    expect([old.archived, young.archived]).toEqual([true, undefined]);
    expect((await client.call("tag-explain", "GET", { transactionId: old.id })).transaction.archived).toBe(true);
    const categoryId = (await client.call("tag-categories", "GET", {})).items[0]!.id;
    const tries = [
      client.call("transactions", "PATCH", { id: old.id, notes: "new" }),
      client.call("tag-correct", "POST", { transactionId: old.id, categoryId }),
      client.call("transactions-bulk", "POST", { ids: [young.id, old.id], addTags: ["new"] }),
      client.call("transaction-splits", "POST", { transactionId: old.id, parts: [] }),
      client.call("imports", "DELETE", { id: old.importId! }),
      client.call("runs", "DELETE", { id: corrected }),
      client.call("accounts", "DELETE", { id: old.accountId }),
    ];
    const said = await Promise.all(
      tries.map((tried) =>
        tried.then(
          () => "done",
          ({ code, message }) => `${code} ${message}`,
        ),
      ),
    );
    expect(said.slice(0, 6).filter((one) => !/^conflict .*archived/.test(one))).toEqual([]);
    expect(said[6]).toMatch(/^conflict This account holds transactions/);
    expect((await everyRow()).map(({ id, notes }) => [id, notes])).toEqual(
      rows.toReversed().map(({ id, notes }) => [id, notes]),
    );
    await bringBack();
  });

  it("makes nothing come twice when an old statement is imported again, not even while rows are on their way", async () => {
    const [{ open: all }] = (await moved()) as [{ open: number; archived: number }];
    await archiveAll();
    const again = await app.importFile(client, "giro.csv", files.giro);
    expect([again.addedRows, (await client.call("accounts", "GET", {})).items.length]).toEqual([0, 2]);
    await bringBack();
    const [importing] = await Promise.all([app.importFile(client, "giro.csv", files.giro), archiveAll()]);
    expect(importing.addedRows).toBe(0);
    await bringBack();
    expect(await moved()).toEqual([{ open: all, archived: 0 }]);
  });

  it("moves all of a step or nothing, whatever ends it", async () => {
    const whole = await moved();
    const broken = withUser(app.db.store, ada, async (tx) => {
      expect(await archiveRows(tx, BEFORE)).toBeGreaterThan(0);
      throw new Error("the power went");
    });
    await expect(broken).rejects.toThrow("the power went");
    expect(await moved()).toEqual(whole);
  });

  it("leaves alone a sample, and whoever wants everything kept; and goes with the person", async () => {
    await client.call("ledger-archive", "POST", { keepsAll: true });
    await archiveAll();
    expect((await client.call("ledger-archive", "GET", {})).rows).toBe(0);
    await client.call("ledger-archive", "POST", { keepsAll: false });
    await app.db.owner("update accounts set sample = true where user_id = $1", [ada]);
    await archiveAll();
    expect((await client.call("ledger-archive", "GET", {})).rows).toBe(0);
    await app.db.owner("update accounts set sample = false where user_id = $1", [ada]);
    await archiveAll();
    expect((await client.call("ledger-archive", "GET", {})).rows).toBeGreaterThan(0);
    await erasePerson(app.db.store, ada);
    const left = await app.db.owner(
      `select 1 from transactions_archive where user_id = $1 union all select 1 from splits_archive where user_id = $1
       union all select 1 from transaction_categorization_archive where user_id = $1`,
      [ada],
    );
    expect(left).toEqual([]);
  });
});
