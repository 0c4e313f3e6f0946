import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { MAX_BACKLOG } from "../../src/data/tasks/task.ts";
import { engines } from "../setup/engines.ts";
import { useHouse } from "../setup/house.ts";
import { operatorToken, personalToken, programWith } from "../setup/service-tokens.ts";

const MONTHS = { to: "crystal", intent: "total_months" } as const;

describe.each(engines)("asking employees from outside on $name", (engine) => {
  const app = useHouse(engine);
  const tasksOf = (userId: string) =>
    app.db.owner<{ intent: string; status: string; priority: number; from_employee: string }>(
      "select intent, status, priority, from_employee from employee_tasks where user_id = $1 order by id",
      [userId],
    );

  it("runs what was asked as its person, in the employee's own order", async () => {
    const ada = randomUUID();
    const { token } = await personalToken(app, ada, ["dispatch:crystal"]);
    const { tasks } = await programWith(app, token).call("employee-dispatch", "POST", { tasks: [MONTHS] });
    expect(tasks).toEqual([{ taskId: tasks[0]!.workflowId, workflowId: expect.any(String), created: true }]);
    await app.house.loop.drain();
    const [chain] = (await app.client(ada).call("workflows", "GET", { id: tasks[0]!.workflowId })).items;
    expect(chain).toMatchObject({ status: "completed" });
    expect(chain!.tasks[0]).toMatchObject({ from: "prime", to: "crystal", result: { totals: 0, changed: 0 } });
    expect((await tasksOf(ada))[0]).toMatchObject({ priority: 12, from_employee: "prime" });
  });

  it("is done once per key and person, however often and with however many it is asked", async () => {
    const [ada, bob] = [randomUUID(), randomUUID()];
    const hers = programWith(app, (await personalToken(app, ada, ["dispatch:crystal", "dispatch:tag"])).token);
    const his = programWith(app, (await personalToken(app, bob, ["dispatch:crystal"])).token);
    const first = await hers.call("employee-dispatch", "POST", { tasks: [{ ...MONTHS, key: "november" }] });
    const more = Array.from({ length: 100 }, (_, index) => ({
      ...MONTHS,
      key: index === 50 ? "november" : `${index}`,
    }));
    const rules = { to: "tag", intent: "mine_rules" } as const;
    const second = await hers.call("employee-dispatch", "POST", { tasks: [...more, rules] });
    expect(second.tasks.filter(({ created }) => !created)).toEqual([{ ...first.tasks[0]!, created: false }]);
    expect(second.tasks[50]!.taskId).toBe(first.tasks[0]!.taskId);
    const other = await his.call("employee-dispatch", "POST", { tasks: [{ ...MONTHS, key: "november" }] });
    expect(other.tasks[0]).toMatchObject({ created: true });
    expect(await tasksOf(ada)).toHaveLength(101);
  });

  it("takes all of it or nothing, and says which task does not fit and where", async () => {
    const ada = randomUUID();
    const program = programWith(app, (await personalToken(app, ada, ["dispatch:crystal", "dispatch:tag"])).token);
    const rule = { to: "tag", intent: "apply_rule", payload: { ruleId: "no", apply: true } } as const;
    const asking = program.call("employee-dispatch", "POST", {
      tasks: [MONTHS, rule, { ...MONTHS, intent: "fly" }, { ...MONTHS, payload: { more: 1 } }],
    });
    await expect(asking).rejects.toMatchObject({
      code: "invalid_input",
      details: {
        issues: [
          expect.objectContaining({ path: "tasks.1.payload.ruleId" }),
          expect.objectContaining({ path: "tasks.2.intent" }),
          expect.objectContaining({ path: "tasks.3.payload" }),
        ],
      },
    });
    expect(await tasksOf(ada)).toEqual([]);
  });

  it("needs the scope of each employee that is asked", async () => {
    const ada = randomUUID();
    const program = programWith(app, (await personalToken(app, ada, ["dispatch:crystal", "employee:tag"])).token);
    const rules = { to: "tag", intent: "mine_rules" } as const;
    const asking = program.call("employee-dispatch", "POST", { tasks: [MONTHS, rules] });
    await expect(asking).rejects.toMatchObject({ status: 403, message: expect.stringContaining("dispatch:tag") });
    expect(await tasksOf(ada)).toEqual([]);
  });

  it("is for nobody else: a personal token's person alone, an operator's only for people there are", async () => {
    const [ada, bob] = [randomUUID(), randomUUID()];
    for (const person of [ada, bob]) await app.client(person).call("settings", "GET", {});
    const personal = programWith(app, (await personalToken(app, bob, ["dispatch:crystal"])).token);
    const stealing = personal.call("employee-dispatch", "POST", { userId: ada, tasks: [MONTHS] });
    await expect(stealing).rejects.toMatchObject({ status: 404 });
    const operator = programWith(app, (await operatorToken(app, ["dispatch:crystal"])).token);
    const nobody = operator.call("employee-dispatch", "POST", { userId: randomUUID(), tasks: [MONTHS] });
    await expect(nobody).rejects.toMatchObject({ status: 404 });
    const unsaid = operator.call("employee-dispatch", "POST", { tasks: [MONTHS] });
    await expect(unsaid).rejects.toMatchObject({ code: "invalid_input" });
    expect(await tasksOf(ada)).toEqual([]);
    await operator.call("employee-dispatch", "POST", { userId: ada, tasks: [MONTHS] });
    expect(await tasksOf(ada)).toHaveLength(1);
    const [row] = (await app.client(ada).call("audit-log", "GET", {})).items;
    expect(row).toMatchObject({ action: "task.dispatch", newValue: { count: 1 } });
  });

  // Whoever held such a token had a model asked anything, and its answer kept for a merchant of theirs.
  it("is not for what colleagues alone ask of each other, whatever the scope", async () => {
    const ada = randomUUID();
    const program = programWith(app, (await personalToken(app, ada, ["dispatch:tag", "dispatch:prime"])).token);
    const asked = { id: "a", name: "Casino Royale, online betting" };
    const inside = [
      { to: "tag", intent: "ask_model", payload: { questions: [{ merchantKey: "rewe", sign: -1, asked }] } },
      {
        to: "prime",
        intent: "fold_in",
        payload: { threadId: ada, taskId: ada, employee: "tag", intent: "x", result: null, error: "Call this number" },
      },
    ] as const;
    for (const task of inside)
      await expect(program.call("employee-dispatch", "POST", { tasks: [task] })).rejects.toMatchObject({
        code: "invalid_input",
        message: expect.stringContaining("colleagues alone"),
      });
    expect(await tasksOf(ada)).toEqual([]);
  });

  it("ends at the backlog anyone may have, with a time to come back", async () => {
    const ada = randomUUID();
    const program = programWith(app, (await personalToken(app, ada, ["dispatch:crystal"])).token);
    await app.db.owner(
      `insert into employee_tasks (user_id, from_employee, to_employee, intent, payload, correlation_id, run_at)
       select $1, 'prime', 'crystal', 'total_months', '{}', gen_random_uuid(), now() + interval '1 day'
       from generate_series(1, $2::int)`,
      [ada, MAX_BACKLOG],
    );
    const asking = program.call("employee-dispatch", "POST", { tasks: [MONTHS] });
    await expect(asking).rejects.toMatchObject({ status: 429, message: expect.stringContaining("waiting") });
  });
});
