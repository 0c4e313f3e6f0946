import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { MAX_WAITING_PULLS_A_PERSON } from "../../src/api/limits.ts";
import type { Client } from "../../src/contract/client.ts";
import { SCOPES } from "../../src/contract/service-tokens.ts";
import type { Scope } from "../../src/contract/service-tokens.ts";
import { claimTasks } from "../../src/data/tasks/claim.ts";
import { engines } from "../setup/engines.ts";
import { useHouse } from "../setup/house.ts";
import { operatorToken, personalToken, programWith } from "../setup/service-tokens.ts";

const RULES = { to: "tag", intent: "mine_rules" } as const;
const MINE = "tag/mine_rules";
const DONE = { suggested: 0 };

/** Everything one can do with a lease. */
const USES: Readonly<Record<string, (program: Client, lease: string) => Promise<unknown>>> = {
  complete: (program, lease) => program.call("employee-complete", "POST", { lease, result: DONE }),
  fail: (program, lease) => program.call("employee-fail", "POST", { lease, summary: "mine now", retryable: false }),
  heartbeat: (program, lease) => program.call("employee-heartbeat", "POST", { lease, done: 1, total: 1 }),
};

describe.each(engines)("a worker elsewhere that wants more than its own on $name", (engine) => {
  const app = useHouse(engine);

  async function someone(scopes: readonly Scope[] = SCOPES) {
    const userId = randomUUID();
    const { token, id } = await personalToken(app, userId, scopes);
    return { userId, tokenId: id, token, program: programWith(app, token) };
  }
  /** A task of a new person, in the hands of their own program. */
  async function held() {
    const ada = await someone();
    await ada.program.call("employee-dispatch", "POST", { tasks: [RULES] });
    const [task] = (await ada.program.call("employee-pull", "POST", { intents: [MINE] })).tasks;
    return { ...ada, lease: task!.lease, taskId: task!.taskId };
  }
  const stateOf = (taskId: string) =>
    app.db.owner("select status, result, error_summary, progress_done, attempts from employee_tasks where id = $1", [
      taskId,
    ]);
  const untouched = [{ status: "processing", result: null, error_summary: null, progress_done: 0, attempts: 1 }];

  it.each(Object.entries(USES))("cannot %s what another's worker holds, with its very lease", async (_use, use) => {
    const ada = await held();
    const mallory = await someone();
    const operator = programWith(app, (await operatorToken(app, SCOPES)).token);
    const sameOwner = programWith(app, (await personalToken(app, ada.userId, SCOPES)).token);
    for (const program of [mallory.program, operator, sameOwner])
      await expect(use(program, ada.lease)).rejects.toMatchObject({ status: 404 });
    expect(await stateOf(ada.taskId)).toEqual(untouched);
  });

  it.each(Object.entries(USES))("cannot %s with a lease it made up or changed", async (_use, use) => {
    const ada = await held();
    const mine = await held();
    const [body, signature] = mine.lease.split(".") as [string, string];
    const fields = JSON.parse(Buffer.from(body, "base64url").toString()) as unknown[];
    const forged = Buffer.from(JSON.stringify([ada.userId, ada.taskId, ...fields.slice(2)])).toString("base64url");
    const theirs = ada.lease.split(".")[0]!;
    for (const lease of [`${forged}.${signature}`, `${theirs}.${signature}`, `${body}.`, body, ".", "", "x.y.z"])
      await expect(use(mine.program, lease)).rejects.toMatchObject({ status: 404 });
    expect(await stateOf(ada.taskId)).toEqual(untouched);
  });

  it.each(Object.entries(USES))(
    "cannot %s what it lost: lapsed, taken by another, cancelled or ended",
    async (_use, use) => {
      const taken = await held();
      await app.db.owner("update employee_tasks set lease_until = now() - interval '1 second' where id = $1", [
        taken.taskId,
      ]);
      const { tasks } = await claimTasks(app.db.store, { employees: ["tag"], asked: [MINE], limit: 500 });
      expect(tasks.map(({ id }) => id)).toContain(taken.taskId);
      const cancelled = await held();
      const { taskId } = cancelled;
      await app.client(cancelled.userId).call("workflows", "POST", { taskId, action: "cancel" });
      const ended = await held();
      await ended.program.call("employee-complete", "POST", { lease: ended.lease, result: DONE });
      const before = await Promise.all([taken, cancelled, ended].map((one) => stateOf(one.taskId)));
      for (const { program, lease } of [taken, cancelled, ended])
        await expect(use(program, lease)).rejects.toMatchObject({ status: 409 });
      expect(await Promise.all([taken, cancelled, ended].map((one) => stateOf(one.taskId)))).toEqual(before);
    },
  );

  it.each(Object.entries(USES))("cannot %s once its token is revoked", async (_use, use) => {
    const ada = await held();
    await app.client(ada.userId).call("service-tokens", "DELETE", { id: ada.tokenId });
    await expect(use(ada.program, ada.lease)).rejects.toMatchObject({ status: 401 });
    expect(await stateOf(ada.taskId)).toEqual(untouched);
  });

  it("is given no one else's task, however many wait", async () => {
    const ada = await someone();
    await ada.program.call("employee-dispatch", "POST", { tasks: Array.from({ length: 50 }, () => RULES) });
    const mallory = await someone();
    const asked = { intents: SCOPES.length > 0 ? [MINE] : [], limit: 100 };
    expect((await mallory.program.call("employee-pull", "POST", asked)).tasks).toEqual([]);
    await mallory.program.call("employee-dispatch", "POST", { tasks: [RULES] });
    const given = (await mallory.program.call("employee-pull", "POST", asked)).tasks;
    expect(given.map(({ userId }) => userId)).toEqual([mallory.userId]);
  });

  it("is given no task outside its scope, and none it did not ask for", async () => {
    const tag = await someone(["employee:tag", "dispatch:crystal", "dispatch:tag"]);
    const months = { to: "crystal", intent: "total_months" } as const;
    await tag.program.call("employee-dispatch", "POST", { tasks: [months, RULES] });
    for (const intents of [["crystal/total_months"], [MINE, "crystal/total_months"]])
      await expect(tag.program.call("employee-pull", "POST", { intents })).rejects.toMatchObject({
        status: 403,
        message: expect.stringContaining("employee:crystal"),
      });
    const other = await tag.program.call("employee-pull", "POST", { intents: ["tag/categorise_transactions"] });
    expect(other.tasks).toEqual([]);
    for (const intents of [["tag/fly"], ["nobody/mine_rules"]])
      await expect(tag.program.call("employee-pull", "POST", { intents })).rejects.toMatchObject({ status: 400 });
  });

  it("cannot wait in all places at once", async () => {
    const { token } = await someone();
    const gone = new AbortController();
    const pull = (waitSec: number, signal?: AbortSignal) => {
      const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
      const body = JSON.stringify({ intents: [MINE], waitSec });
      return app.request("/api/employee-pull", { method: "POST", headers, body, ...(signal && { signal }) });
    };
    const status = async () => (await pull(0)).status;
    const waiting = Array.from({ length: MAX_WAITING_PULLS_A_PERSON + 1 }, () => pull(20, gone.signal));
    // Whichever comes last finds no place; the others wait, and end when nobody hears them any more.
    expect((await Promise.race(waiting)).status).toBe(429);
    gone.abort();
    await Promise.all(waiting);
    expect(await status()).toBe(200);
  });
});
