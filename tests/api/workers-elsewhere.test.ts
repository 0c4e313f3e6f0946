import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { SCOPES } from "../../src/contract/service-tokens.ts";
import { engines } from "../setup/engines.ts";
import { useHouse } from "../setup/house.ts";
import { operatorToken, personalToken, programWith } from "../setup/service-tokens.ts";

const NOTE = { employee: "ledger", title: "Taxes", message: "Your sums changed.", actionUrl: "/" };
const TELL = { to: "prime", intent: "tell_person", payload: NOTE } as const;
const DEDUCT = { to: "ledger", intent: "total_deductions" } as const;
const STATEMENT = "Date,Description,Amount\n2024-03-01,CORNER SHOP,-4.20\n";

describe.each(engines)("a worker elsewhere on $name", (engine) => {
  const app = useHouse(engine);

  /** A person with a program that may do everything for them. */
  async function someone() {
    const userId = randomUUID();
    const { token } = await personalToken(app, userId, SCOPES);
    const program = programWith(app, token);
    const pull = async (...intents: string[]) => (await program.call("employee-pull", "POST", { intents })).tasks;
    return { userId, token, program, pull, client: app.client(userId) };
  }
  const taskOf = async (userId: string, id: string) => {
    const [row] = await app.db.owner<{ status: string; attempts: number; error_summary: string | null }>(
      "select status, attempts, error_summary from employee_tasks where user_id = $1 and id = $2",
      [userId, id],
    );
    return row!;
  };

  it("takes a task and completes it; what that means for the person is written with it, once", async () => {
    const { userId, program, pull, client } = await someone();
    const { tasks } = await program.call("employee-dispatch", "POST", { tasks: [TELL] });
    const [task] = await pull("prime/tell_person");
    expect(task).toMatchObject({
      taskId: tasks[0]!.taskId,
      userId,
      intent: "prime/tell_person",
      payload: NOTE,
      attempt: 1,
      leaseSec: 60,
    });
    expect(await pull("prime/tell_person")).toEqual([]);
    const { lease } = task!;
    await program.call("employee-complete", "POST", { lease, result: { told: true } });
    const [chain] = (await client.call("workflows", "GET", {})).items;
    expect(chain).toMatchObject({ status: "completed", tasks: [{ result: { told: true }, attempts: 1 }] });
    const again = program.call("employee-complete", "POST", { lease, result: { told: true } });
    await expect(again).rejects.toMatchObject({ status: 409, code: "conflict" });
    expect((await client.call("notifications", "GET", {})).items.map(({ title }) => title)).toEqual(["Taxes"]);
    const log = (await client.call("audit-log", "GET", {})).items.map(({ action, outcome }) => `${action} ${outcome}`);
    expect(log.slice(0, 3)).toEqual(["task.complete denied", "task.complete done", "task.dispatch done"]);
  });

  it("is answered as before under the same key when the answer was lost", async () => {
    const { token, program, pull } = await someone();
    await program.call("employee-dispatch", "POST", { tasks: [TELL] });
    const [task] = await pull("prime/tell_person");
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json", "idempotency-key": "done" };
    const body = JSON.stringify({ lease: task!.lease, result: { told: true } });
    const ask = () => app.request("/api/employee-complete", { method: "POST", headers, body });
    const [first, second] = [await ask(), await ask()];
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(second.headers.get("idempotency-replayed")).toBe("true");
    expect(await second.text()).toBe(await first.text());
  });

  it("hands on what the intent may hand on, in the same workflow, and nothing else", async () => {
    const { program, pull, client } = await someone();
    await program.call("employee-dispatch", "POST", { tasks: [DEDUCT] });
    const [task] = await pull("ledger/total_deductions");
    const complete = (next: { intent: string; payload?: Record<string, unknown> }[], result: object) =>
      program.call("employee-complete", "POST", { lease: task!.lease, result: { ...result }, next });
    const done = { totals: 3, changed: 1 };
    const wrong: [Parameters<typeof complete>[0], object, string][] = [
      [[], { totals: "three" }, "result.totals"],
      [[], { ...done, note: "more than is declared" }, "result"],
      [[{ intent: "byte/import_statement", payload: { importRunId: randomUUID() } }], done, "next.0.intent"],
      [[{ intent: "prime/tell_person", payload: { title: "x" } }], done, "next.0.payload.employee"],
    ];
    for (const [next, result, path] of wrong)
      await expect(complete(next, result)).rejects.toMatchObject({
        code: "invalid_input",
        details: { issues: expect.arrayContaining([expect.objectContaining({ path })]) },
      });
    const { next } = await complete([{ intent: "prime/tell_person", payload: NOTE }], done);
    expect(next).toMatchObject([{ workflowId: task!.workflowId, created: true }]);
    await app.house.loop.drain();
    const [chain] = (await client.call("workflows", "GET", {})).items;
    expect(chain).toMatchObject({ status: "completed", tasks: [{}, { parentId: task!.taskId, from: "ledger" }] });
    expect((await client.call("notifications", "GET", {})).items).toHaveLength(1);
  });

  it("that only says it added up leaves the sums right all the same, and the chain goes on", async () => {
    const { userId, program, pull, client } = await someone();
    await app.importFile(client, "a.csv", STATEMENT);
    await app.db.owner("delete from monthly_totals where user_id = $1", [userId]);
    await program.call("employee-dispatch", "POST", { tasks: [{ to: "crystal", intent: "total_months" }] });
    const [task] = await pull("crystal/total_months");
    await program.call("employee-complete", "POST", { lease: task!.lease, result: { totals: 0, changed: 0 } });
    const totals = await app.db.owner<{ count: number }>(
      "select count(*)::int as count from monthly_totals where user_id = $1",
      [userId],
    );
    expect(totals[0]!.count).toBe(1);
    expect(await pull("ledger/total_deductions")).toMatchObject([{ workflowId: task!.workflowId }]);
  });

  it("gives a task back to be tried again, with a summary that hides what is personal", async () => {
    const { userId, program, pull } = await someone();
    await program.call("employee-dispatch", "POST", { tasks: [DEDUCT] });
    const [task] = await pull("ledger/total_deductions");
    const summary = "No answer for ana.lopez@example.org.";
    const failed = await program.call("employee-fail", "POST", { lease: task!.lease, summary, retryable: true });
    expect(failed).toEqual({ taskId: task!.taskId, final: false });
    const row = await taskOf(userId, task!.taskId);
    expect(row).toMatchObject({ status: "pending", attempts: 1 });
    expect(row.error_summary).toMatch(/^No answer for \[/);
    expect(await pull("ledger/total_deductions")).toEqual([]);
  });

  it("fails a task for good with all that its end means for the person", async () => {
    const { program, pull, client } = await someone();
    const { documentId } = await client.call("import-preview", "POST", { filename: "a.csv" }, new Blob([STATEMENT]));
    const { id } = await client.call("imports", "POST", { documentId });
    const [task] = await pull("byte/import_statement");
    const failure = { lease: task!.lease, summary: "This file cannot be read.", retryable: false };
    expect(await program.call("employee-fail", "POST", failure)).toMatchObject({ final: true });
    expect((await client.call("imports", "GET", { id })).items[0]).toMatchObject({ status: "failed" });
    const [note] = (await client.call("notifications", "GET", {})).items;
    expect(note).toMatchObject({ message: "a.csv: This file cannot be read." });
  });

  it("keeps a task by a heartbeat, and tells how far it is", async () => {
    const { userId, program, pull, client } = await someone();
    await program.call("employee-dispatch", "POST", { tasks: [DEDUCT] });
    const [task] = await pull("ledger/total_deductions");
    await app.db.owner("update employee_tasks set lease_until = now() + interval '1 second' where user_id = $1", [
      userId,
    ]);
    const beat = (more: object) => program.call("employee-heartbeat", "POST", { lease: task!.lease, ...more });
    await beat({ done: 3, total: 9 });
    await beat({});
    const [row] = await app.db.owner<{ left: number }>(
      "select extract(epoch from lease_until - now())::int as left from employee_tasks where user_id = $1",
      [userId],
    );
    expect(row!.left).toBeGreaterThan(30);
    expect((await client.call("workflows", "GET", {})).items[0]!.tasks[0]).toMatchObject({ done: 3, total: 9 });
  });

  it("waits for a task, and has it when there is one", async () => {
    const { program } = await someone();
    const waiting = program.call("employee-pull", "POST", { intents: ["prime/tell_person"], waitSec: 20 });
    await program.call("employee-dispatch", "POST", { tasks: [TELL] });
    expect((await waiting).tasks).toHaveLength(1);
    const none = await program.call("employee-pull", "POST", { intents: ["prime/tell_person"], waitSec: 0.1 });
    expect(none.tasks).toEqual([]);
  });

  it("that has gone while it waited is given nothing", async () => {
    const { userId, token, program } = await someone();
    const gone = new AbortController();
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    const body = JSON.stringify({ intents: ["prime/tell_person"], waitSec: 20 });
    const waiting = app.request("/api/employee-pull", { method: "POST", headers, body, signal: gone.signal });
    gone.abort();
    expect(await (await waiting).json()).toEqual({ tasks: [] });
    const { tasks } = await program.call("employee-dispatch", "POST", { tasks: [TELL] });
    expect(await taskOf(userId, tasks[0]!.taskId)).toMatchObject({ status: "pending", attempts: 0 });
  });

  it("is not given what was cancelled or tried too often: that is ended instead", async () => {
    const { userId, program, client } = await someone();
    const { tasks } = await program.call("employee-dispatch", "POST", { tasks: [TELL, TELL, TELL] });
    const [cancelled, exhausted, good] = tasks.map(({ taskId }) => taskId);
    await client.call("workflows", "POST", { taskId: cancelled!, action: "cancel" });
    await app.db.owner("update employee_tasks set attempts = max_attempts where id = $1", [exhausted]);
    const given = await program.call("employee-pull", "POST", { intents: ["prime/tell_person"], limit: 10 });
    expect(given.tasks.map(({ taskId }) => taskId)).toEqual([good]);
    expect(await taskOf(userId, cancelled!)).toMatchObject({ status: "failed", error_summary: "Cancelled." });
    expect(await taskOf(userId, exhausted!)).toMatchObject({ status: "failed" });
  });

  it("of an operator works for everyone, with the same effects for each", async () => {
    const [ada, bob] = [await someone(), await someone()];
    const worker = programWith(app, (await operatorToken(app, ["employee:prime"])).token);
    for (const { program } of [ada, bob]) await program.call("employee-dispatch", "POST", { tasks: [TELL] });
    const given = (await worker.call("employee-pull", "POST", { intents: ["prime/tell_person"], limit: 100 })).tasks;
    expect(given.map(({ userId }) => userId)).toEqual(expect.arrayContaining([ada.userId, bob.userId]));
    for (const { lease } of given) await worker.call("employee-complete", "POST", { lease, result: { told: true } });
    for (const { client } of [ada, bob])
      expect((await client.call("notifications", "GET", {})).items.map(({ title }) => title)).toEqual(["Taxes"]);
  });
});
