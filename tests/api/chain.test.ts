import { describe, expect, it } from "vitest";
import { dayNumber, isoDate } from "../../src/core/calendar/days.ts";
import { listDeductibleTotals } from "../../src/data/queries/deductible-totals.ts";
import { listMonthlyTotals } from "../../src/data/queries/monthly-totals.ts";
import { dispatchTask } from "../../src/data/tasks/dispatch.ts";
import { withUser } from "../../src/data/tenant.ts";
import { findIntent, INTENTS } from "../../src/employees/declared.ts";
import { nameOf } from "../../src/employees/intent.ts";
import { engines, newPerson } from "../setup/engines.ts";
import { useHouse } from "../setup/house.ts";

const STATEMENT = `Date,Description,Amount
2024-03-01,CORNER SHOP,-4.20
2024-03-02,CORNER SHOP,-0.10
2024-03-09,CORNER SHOP,-0.20
2024-05-02,CORNER SHOP,1.05
`;

describe("what employees can be asked to do", () => {
  it("hands on only what somebody declares", () => {
    const known = new Set(INTENTS.map(nameOf));
    expect(known.size).toBe(INTENTS.length);
    expect(INTENTS.flatMap(({ next }) => next).filter((name) => !known.has(name))).toEqual([]);
  });
});

describe.each(engines)("the chain behind an import on $name", (engine) => {
  const app = useHouse(engine);

  async function importAs(): Promise<{ userId: string; client: ReturnType<typeof app.client> }> {
    const userId = await newPerson(app.db.store);
    const client = app.client(userId);
    await app.importFile(client, "march.csv", STATEMENT);
    return { userId, client };
  }
  const claim = async (userId: string) => {
    await app.db.owner(
      `update transaction_categorization set source = 'user', updated_at = now(), category_id =
        (select id from categories k where k.user_id = $1 and k.name = 'Office Supplies') where user_id = $1`,
      [userId],
    );
    return withUser(app.db.store, userId, (tx) =>
      dispatchTask(tx, { from: "prime", to: "crystal", intent: "total_months", payload: {} }),
    );
  };

  it("goes from Byte over Tag and Crystal to Ledger, under one id, with results as they are declared", async () => {
    const { client } = await importAs();
    const { items } = await client.call("workflows", "GET", {});
    expect(items).toHaveLength(1);
    const { tasks } = items[0]!;
    const asked = new Map(tasks.map((task) => [task.id, `${task.to} ${task.intent}`]));
    const chain = tasks.map(({ id, parentId, status }) => `${asked.get(parentId ?? "")} → ${asked.get(id)} ${status}`);
    expect(chain.toSorted()).toEqual([
      "byte import_statement → tag categorise_transactions completed",
      "crystal find_recurring → crystal find_insights completed",
      "crystal find_recurring → crystal forecast_cash_flow completed",
      "crystal total_months → crystal find_recurring completed",
      "crystal total_months → ledger total_deductions completed",
      "tag categorise_transactions → crystal total_months completed",
      "undefined → byte import_statement completed",
    ]);
    for (const { to, intent, result } of tasks)
      expect(findIntent(to, intent)!.result.safeParse(result).success).toBe(true);
  });

  it("leaves totals that are exact, a month and a currency at a time", async () => {
    const { userId } = await importAs();
    const totals = await withUser(app.db.store, userId, listMonthlyTotals);
    expect(
      totals.map(({ month, currency, money_in, money_out, row_count }) => [
        month,
        currency,
        Number(money_in),
        Number(money_out),
        row_count,
      ]),
    ).toEqual([
      ["2024-05", "USD", 1.05, 0, 1],
      ["2024-03", "USD", 0, 4.5, 3],
    ]);
    const stranger = await newPerson(app.db.store);
    expect(await withUser(app.db.store, stranger, listMonthlyTotals)).toEqual([]);
  });

  it("tells of deductible sums, net of refunds, once however often it is run", async () => {
    const { userId, client } = await importAs();
    await claim(userId);
    await app.house.loop.drain();
    await claim(userId);
    await app.house.loop.drain();
    const totals = await withUser(app.db.store, userId, listDeductibleTotals);
    expect(totals.map(({ year, quarter, spent, row_count }) => [year, quarter, Number(spent), row_count])).toEqual([
      [2024, 2, -1.05, 1],
      [2024, 1, 4.5, 3],
    ]);
    const notes = (await client.call("notifications", "GET", {})).items.filter(({ employee }) => employee === "ledger");
    expect(notes.map(({ title }) => title)).toEqual(["Deductible in 2024: 3.45 USD"]);
  });

  it("tells each currency in its own digits", async () => {
    const { userId, client } = await importAs();
    const lines = ["2024-03-09,CORNER SHOP,-0.567,KWD", "2024-03-09,CORNER SHOP,-400,JPY"];
    await app.importFile(client, "abroad.csv", ["Date,Description,Amount,Currency", ...lines, ""].join("\n"));
    await claim(userId);
    await app.house.loop.drain();
    const notes = (await client.call("notifications", "GET", {})).items.filter(({ employee }) => employee === "ledger");
    const [, sums] = notes[0]!.title.split(": ");
    expect(sums!.split(", ").toSorted()).toEqual(["0.567 KWD", "3.45 USD", "400 JPY"]);
  });

  it("counts of a form's line as much as the tax year does, of a row's own share too", async () => {
    const { userId, client } = await importAs();
    const categories = (await client.call("tag-categories", "GET", {})).items;
    const categoryId = categories.find(({ name }) => name === "Office Supplies")!.id;
    await client.call("settings", "PATCH", { taxJurisdiction: "us" });
    // Half of what is on the line for meals counts.
    await client.call("ledger-tax-claims", "PATCH", { jurisdiction: "us", categoryId, line: "24b", businessShare: 80 });
    const rows = (await client.call("transactions", "GET", {})).items;
    const dearest = rows.find(({ money }) => money.amount === "-4.20");
    await client.call("transactions", "PATCH", { id: dearest!.id, businessShare: 50 });
    await claim(userId);
    await app.house.loop.drain();
    const totals = await withUser(app.db.store, userId, listDeductibleTotals);
    // A quarter of 4.20; of the others 40 %, each rounded for itself: 0.04 and 0.08.
    expect(totals.map(({ quarter, spent }) => [quarter, Number(spent)])).toEqual([
      [2, -0.42],
      [1, 1.17],
    ]);
    const year = await client.call("ledger-tax-summary", "GET", { jurisdiction: "us", year: 2024 });
    expect(year.totals.find(({ line }) => line === "24b")?.total.amount).toBe("0.75");
  });

  it("counts no deductible row that is booked ahead, says so, and counts it once its day has come", async () => {
    const { userId, client } = await importAs();
    const today = new Date().toISOString().slice(0, 10);
    const later = isoDate(dayNumber(today) + 1);
    await app.importFile(
      client,
      "ahead.csv",
      `Date,Description,Amount\n${today},CORNER SHOP,-2.00\n${later},CORNER SHOP,-1.00\n`,
    );
    await claim(userId);
    await app.house.loop.drain();
    const newest = async () => {
      const [first] = await withUser(app.db.store, userId, listDeductibleTotals);
      return [Number(first!.spent), first!.row_count];
    };
    expect(await newest()).toEqual([2, 1]);
    const [note] = (await client.call("notifications", "GET", {})).items.filter(
      ({ employee }) => employee === "ledger",
    );
    expect(note!.title).toBe(`Deductible in ${today.slice(0, 4)}: 2.00 USD`);
    expect(note!.message).toContain("1 row booked for later days will count when its day has come.");
    // The day comes.
    await app.db.owner("update transactions set posted_at = $2 where user_id = $1 and posted_at > $2", [userId, today]);
    await app.db.owner("delete from schedules");
    await app.house.scheduler.runDue({ only: "crystal-worker" });
    await app.house.loop.drain();
    expect(await newest()).toEqual([3, 2]);
  });

  it("fails clearly when an employee does not know what is asked, or cannot read what comes with it", async () => {
    const userId = await newPerson(app.db.store);
    const ask = (intent: string, payload: Record<string, unknown>) =>
      withUser(app.db.store, userId, (tx) => dispatchTask(tx, { from: "prime", to: "tag", intent, payload }));
    await ask("dance", {});
    await ask("categorise_transactions", { importRunId: "Erika Mustermann" });
    await app.house.loop.drain();
    const rows = await app.db.owner<{ error_summary: string; attempts: number; status: string }>(
      "select status, attempts, error_summary from employee_tasks where user_id = $1 order by id",
      [userId],
    );
    expect(rows).toEqual([
      { status: "failed", attempts: 1, error_summary: 'tag does not know "dance".' },
      {
        status: "failed",
        attempts: 1,
        error_summary: 'tag cannot read what came with "categorise_transactions": importRunId.',
      },
    ]);
  });
});
