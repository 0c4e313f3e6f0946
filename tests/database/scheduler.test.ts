import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { makeOperator } from "../../src/data/system/people.ts";
import { dispatchTask } from "../../src/data/tasks/dispatch.ts";
import { withUser } from "../../src/data/tenant.ts";
import { createScheduler } from "../../src/employees/scheduler.ts";
import { eachPerson } from "../../src/employees/scheduled/each-person.ts";
import type { ScheduledJob } from "../../src/employees/scheduled/job.ts";
import { JOBS } from "../../src/employees/scheduled/jobs.ts";
import { engines, newPerson, useDatabase } from "../setup/engines.ts";

describe.each(engines)("the scheduler on $name", (engine) => {
  const db = useDatabase(engine);
  const troubles: string[] = [];
  const log = { info() {}, warn() {}, error: (event: string) => void troubles.push(event) };
  const schedulerOf = (...jobs: ScheduledJob[]) =>
    createScheduler({ store: db.store, jobs, log, wake() {}, now: () => Date.now() });
  function counting(name: string): { job: ScheduledJob; runs: () => number } {
    let runs = 0;
    const run = async (): Promise<void> => void runs++;
    return { job: { name, everySec: 3_600, run }, runs: () => runs };
  }

  it("runs a job once, however many processes look at the same time", async () => {
    const { job, runs } = counting("once");
    await Promise.all(Array.from({ length: 8 }, () => schedulerOf(job).runDue()));
    expect(runs()).toBe(1);
    expect(await schedulerOf(job).runDue()).toEqual([]);
  });

  it("catches up once, however many runs were missed", async () => {
    const { job, runs } = counting("missed");
    await schedulerOf(job).runDue();
    await db.owner("update schedules set last_run_at = now() - interval '3 days' where name = 'missed'");
    expect(await schedulerOf(job).runDue()).toEqual(["missed"]);
    expect(await schedulerOf(job).runDue()).toEqual([]);
    expect(runs()).toBe(2);
  });

  it("tries a job again when whoever took it failed or died, and not before its lease is over", async () => {
    let broken = true;
    const job: ScheduledJob = {
      name: "broken",
      everySec: 60,
      async run() {
        if (broken) throw new Error("not now");
      },
    };
    expect(await schedulerOf(job).runDue()).toEqual([]);
    expect(troubles).toEqual(["schedule_trouble"]);
    broken = false;
    expect(await schedulerOf(job).runDue()).toEqual([]);
    await db.owner("update schedules set lease_until = now() - interval '1 second' where name = 'broken'");
    expect(await schedulerOf(job).runDue()).toEqual(["broken"]);
  });

  it("runs a job again at once that a process stopped in the middle because it ended", async () => {
    const ending = new AbortController();
    let runs = 0;
    const job: ScheduledJob = {
      name: "long",
      everySec: 3_600,
      leaseSec: 21_600,
      async run() {
        runs++;
        if (runs === 1) ending.abort();
        ending.signal.throwIfAborted();
      },
    };
    expect(await schedulerOf(job).runDue()).toEqual([]);
    expect(await db.owner("select leased_by, last_run_at from schedules where name = 'long'")).toEqual([
      { leased_by: null, last_run_at: null },
    ]);
    await expect(schedulerOf({ ...job, run: async () => {} }).runDue()).resolves.toEqual(["long"]);
    expect(troubles).toEqual(["schedule_trouble"]);
  });

  it("keeps the hour of a job, though each time is taken a little early", async () => {
    const { job } = counting("daily");
    const takenAfter = async (hours: number) => {
      await db.owner(`update schedules set last_run_at = now() - interval '${hours} hours' where name = 'daily'`);
      expect(await schedulerOf({ ...job, everySec: 24 * 3_600 }).runDue()).toEqual(["daily"]);
      const [left] = await db.owner<{ minutes: number }>(
        "select round(extract(epoch from last_run_at - now()) / 60)::int as minutes from schedules where name = 'daily'",
      );
      return left!.minutes;
    };
    await schedulerOf({ ...job, everySec: 24 * 3_600 }).runDue();
    expect(await takenAfter(22)).toBe(120);
    expect(await takenAfter(25)).toBe(-60);
    expect(await takenAfter(60)).toBe(0);
  });

  describe("with everyone", () => {
    const seen: string[] = [];
    const job: ScheduledJob = {
      name: "everyone",
      everySec: 3_600,
      run: (store, run) =>
        eachPerson({ store, schedule: "everyone", run }, async (person) => {
          seen.push(person);
          if (broken.has(person)) throw new Error("theirs");
        }),
    };
    const broken = new Set<string>();
    const dueAgain = () =>
      db.owner("update schedules set last_run_at = null, lease_until = null where name = 'everyone'");
    let people: string[] = [];
    beforeAll(async () => {
      for (let at = 0; at < 5; at++) await newPerson(db.store);
      people = (await db.owner<{ id: string }>("select user_id as id from user_settings order by user_id")).map(
        ({ id }) => id,
      );
    });
    beforeEach(() => void seen.splice(0));

    it("goes on with those there was no time for, at once", async () => {
      let turns = 0;
      const parts = { store: db.store, jobs: [job], log, wake() {}, now: () => turns++ };
      // Each turn asks for the time twice.
      for (let run = 0; run < people.length; run++)
        expect(await createScheduler(parts).runDue({ until: turns + 3 })).toEqual(["everyone"]);
      expect([...new Set(seen)]).toEqual(people);
      await schedulerOf(job).runDue();
      expect(await schedulerOf(job).runDue()).toEqual([]);
      seen.splice(0);
      await dueAgain();
      await schedulerOf(job).runDue();
      expect(seen).toEqual(people);
    });

    it("goes on with the others where one's work fails, and gives up where everyone's does", async () => {
      troubles.splice(0);
      broken.add(people[1]!);
      await dueAgain();
      expect(await schedulerOf(job).runDue()).toEqual(["everyone"]);
      expect(seen).toEqual(people);
      expect(troubles).toEqual(["schedule_trouble"]);
      for (const person of people) broken.add(person);
      await dueAgain();
      expect(await schedulerOf(job).runDue()).toEqual([]);
      await dueAgain();
      expect(await schedulerOf(job).runDue()).toEqual(["everyone"]);
      // The second try is the others'.
      expect(seen.slice(people.length)).toEqual(people);
    });
  });

  it("raises one alert for what is wrong, tells each operator once, and closes it when it is over", async () => {
    const operator = await newPerson(db.store);
    await makeOperator(db.store, operator);
    const task = { from: "prime", to: "tag", intent: "test.late", payload: {} } as const;
    const { taskId } = await withUser(db.store, operator, (tx) => dispatchTask(tx, task));
    await db.owner("update employee_tasks set run_at = now() - interval '1 hour' where id = $1", [taskId]);
    const alerts = () => db.owner("select kind, severity, resolved_at is null as open from alerts order by kind");
    const look = async () => {
      await db.owner("update schedules set last_run_at = null where name = 'alert-worker'");
      expect(await schedulerOf(...JOBS).runDue({ only: "alert-worker" })).toEqual(["alert-worker"]);
    };
    await look();
    await look();
    expect(await alerts()).toEqual([{ kind: "backlog_age", severity: "critical", open: true }]);
    const told = await db.owner("select user_id from employee_tasks where intent = 'tell_person'");
    expect(told).toEqual([{ user_id: operator }]);
    await db.owner("update employee_tasks set run_at = now() where id = $1", [taskId]);
    await look();
    expect(await alerts()).toEqual([{ kind: "backlog_age", severity: "critical", open: false }]);
  });

  it("sends nobody a task when nothing waits and no total is stale", async () => {
    await newPerson(db.store);
    await db.owner("delete from employee_tasks");
    await db.owner("delete from schedules");
    expect(await schedulerOf(...JOBS).runDue()).toEqual([
      "tag-worker",
      "crystal-worker",
      "retention-worker",
      "alert-worker",
    ]);
    expect(await db.owner("select intent from employee_tasks")).toEqual([]);
  });
});
