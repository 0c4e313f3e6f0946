import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { ensureUser } from "../../src/data/queries/first-request.ts";
import { raiseAlert, resolveAlert } from "../../src/data/system/alerts.ts";
import { makeOperator } from "../../src/data/system/people.ts";
import { finishSchedule, takeSchedule } from "../../src/data/system/schedules.ts";
import { engines } from "../setup/engines.ts";
import { useHouse } from "../setup/house.ts";

interface Given {
  readonly to: string;
  readonly status: string;
  /** Seconds ago. */
  readonly created: number;
  readonly ended?: number;
  readonly cancelled?: boolean;
}

describe.each(engines)("metrics of the employees on $name", (engine) => {
  const app = useHouse(engine);

  const give = async (userId: string, { to, status, created, ended, cancelled = false }: Given): Promise<void> => {
    await app.db.owner(
      `insert into employee_tasks (user_id, from_employee, to_employee, intent, payload, correlation_id, status, created_at, run_at,
         processed_at, cancelled)
       values ($1, 'prime', $2, 'x', '{}', gen_random_uuid(), $3, now() - make_interval(secs => $4), now() - make_interval(secs => $4),
         now() - make_interval(secs => $5), $6)`,
      [userId, to, status, created, ended ?? null, cancelled],
    );
  };

  it("count everyone's tasks together, for the operator", async () => {
    const [ada, bob, operator] = [randomUUID(), randomUUID(), randomUUID()];
    for (const person of [ada, bob, operator]) await ensureUser(app.db.store, person);
    await makeOperator(app.db.store, operator);
    for (let index = 0; index < 3; index++) await give(ada, { to: "tag", status: "completed", created: 62, ended: 60 });
    await give(bob, { to: "tag", status: "failed", created: 90, ended: 60 });
    await give(bob, { to: "tag", status: "failed", created: 90, ended: 60, cancelled: true });
    await give(bob, { to: "tag", status: "completed", created: 90_000, ended: 89_000 });
    await give(bob, { to: "tag", status: "pending", created: 120 });
    await give(ada, { to: "tag", status: "pending", created: -3_600 });
    await give(ada, { to: "byte", status: "processing", created: 5 });
    const told = await app.client(operator).call("metrics", "GET", { hours: 1 });
    expect(told.employees.map(({ employee }) => employee)).toEqual(["prime", "byte", "tag", "crystal", "ledger"]);
    expect(told.employees[2]).toMatchObject({
      completed: 3,
      failed: 1,
      perMinute: 0.05,
      errorRate: 0.25,
      latencyMs: { p50: 2_000, p95: 2_000 },
      waiting: 2,
    });
    expect(told.employees[2]!.lateSec).toBeGreaterThanOrEqual(120);
    expect(told.employees[1]).toMatchObject({ completed: 0, errorRate: null, latencyMs: { p50: null }, inHand: 1 });
    const text = JSON.stringify(told);
    for (const person of [ada, bob]) expect(text).not.toContain(person);
    const week = await app.client(operator).call("metrics", "GET", { hours: 168 });
    expect(week.employees[2]).toMatchObject({ completed: 4 });
  });

  it("are the operator's alone", async () => {
    const ada = randomUUID();
    await expect(app.client(ada).call("metrics", "GET", {})).rejects.toMatchObject({ status: 403, code: "forbidden" });
    expect((await app.request("/api/metrics")).status).toBe(401);
  });

  it("stand in the status, beside the database, what runs by the clock, and alerts", async () => {
    const [ada, operator] = [randomUUID(), randomUUID()];
    for (const person of [ada, operator]) await ensureUser(app.db.store, person);
    await makeOperator(app.db.store, operator);
    const raise = (kind: string) =>
      raiseAlert(app.db.store, { kind, severity: "warning", message: `About ${kind}.`, detail: { of: ada } });
    await raise("over");
    await resolveAlert(app.db.store, "over");
    await raise("open");
    const slot = { name: "tag-worker", everySec: 3_600, leaseSec: 60, holder: "x" };
    expect(await takeSchedule(app.db.store, slot)).toBe(true);
    await finishSchedule(app.db.store, slot);
    await app.db.owner(
      `insert into schedules (name, last_run_at) values ('alert-worker', now() - interval '11 minutes')`,
      [],
    );
    const told = await app.client(operator).call("status", "GET", {});
    expect(told).toMatchObject({ ready: true, database: { engine: app.db.store.engine }, hours: 24 });
    expect(told.employees).toHaveLength(5);
    expect(told.alerts.map(({ kind, resolvedAt }) => [kind, resolvedAt === null])).toEqual([
      ["open", true],
      ["over", false],
    ]);
    const late = Object.fromEntries(
      told.schedules.map(({ name, lastRunSecAgo, late: is }) => [name, [lastRunSecAgo, is]]),
    );
    expect(late).toMatchObject({ "alert-worker": [expect.any(Number), true], "crystal-worker": [null, false] });
    expect(late["tag-worker"]![1]).toBe(false);
    expect(JSON.stringify(told)).not.toContain(ada);
    await expect(app.client(ada).call("status", "GET", {})).rejects.toMatchObject({ status: 403, code: "forbidden" });
    expect((await app.request("/api/status")).status).toBe(401);
  });
});
