import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { claimTasks } from "../../src/data/tasks/claim.ts";
import { cancelTask, redriveTask } from "../../src/data/tasks/control.ts";
import { dispatchTask } from "../../src/data/tasks/dispatch.ts";
import { completeTask, failTask, LeaseLost, renewLease } from "../../src/data/tasks/finish.ts";
import { isExhausted } from "../../src/data/tasks/task.ts";
import type { ClaimedTask } from "../../src/data/tasks/task.ts";
import { withUser } from "../../src/data/tenant.ts";
import type { TestDatabase } from "../setup/engines.ts";
import { engines, newPerson, useDatabase } from "../setup/engines.ts";

const MAX_ATTEMPTS = 2;

/** What the queue promises of one task, said as simply as it can be. */
interface ModelTask {
  status: "pending" | "processing" | "completed" | "failed";
  attempts: number;
  cancelled: boolean;
  /** Position in `claims` of the claim that holds the lease. */
  holder: number | null;
}

interface Model {
  readonly tasks: Map<string, ModelTask>;
  /** Every claim ever made: late ones must be harmless. */
  readonly claims: ClaimedTask[];
}

interface Real {
  readonly db: TestDatabase;
  readonly person: string;
  readonly order: string[];
}

type Step = (model: Model, real: Real) => Promise<void>;

const pick = <T>(items: readonly T[], seed: number): T | undefined => items[seed % Math.max(1, items.length)];

async function lost(work: Promise<unknown>): Promise<boolean> {
  try {
    await work;
    return false;
  } catch (error) {
    if (error instanceof LeaseLost) return true;
    throw error;
  }
}

/** A worker says something of a claim it has, or had. */
function bySomeClaim(
  seed: number,
  say: (task: ClaimedTask, real: Real) => Promise<unknown>,
  then: (task: ModelTask, claimed: ClaimedTask) => void,
): Step {
  return async (model, real) => {
    const at = seed % Math.max(1, model.claims.length);
    const claimed = model.claims[at];
    if (!claimed) return;
    const task = model.tasks.get(claimed.id)!;
    const holds = task.status === "processing" && task.holder === at;
    expect(await lost(say(claimed, real))).toBe(!holds);
    if (holds) then(task, claimed);
  };
}

const end = (task: ModelTask, status: ModelTask["status"]): void => void Object.assign(task, { status, holder: null });

const STEPS: Readonly<Record<string, (seed: number) => Step>> = {
  dispatch: (seed) => async (model, real) => {
    const key = `key-${seed % 4}`;
    const { taskId, created } = await withUser(real.db.store, real.person, (tx) =>
      dispatchTask(tx, {
        from: "prime",
        to: "tag",
        intent: "model",
        payload: {},
        maxAttempts: MAX_ATTEMPTS,
        ...(seed % 2 ? { idempotencyKey: key } : {}),
      }),
    );
    expect(created).toBe(!model.tasks.has(taskId));
    if (created) {
      model.tasks.set(taskId, { status: "pending", attempts: 0, cancelled: false, holder: null });
      real.order.push(taskId);
    }
  },
  claim:
    (seed) =>
    async (model, { db }) => {
      await db.owner("update employee_tasks set run_at = now() where status = 'pending'");
      const waiting = [...model.tasks.values()].filter(({ status }) => status === "pending").length;
      const limit = 1 + (seed % 3);
      const { tasks } = await claimTasks(db.store, { employees: ["tag"], limit, recovers: false });
      expect(tasks).toHaveLength(Math.min(limit, waiting));
      for (const claimed of tasks) {
        const task = model.tasks.get(claimed.id)!;
        expect(task.status).toBe("pending");
        Object.assign(task, {
          status: "processing",
          attempts: task.attempts + 1,
          holder: model.claims.push(claimed) - 1,
        });
        expect(claimed).toMatchObject({ attempt: task.attempts, cancelled: task.cancelled });
        expect(isExhausted(claimed)).toBe(task.attempts > MAX_ATTEMPTS);
      }
    },
  complete: (seed) =>
    bySomeClaim(
      seed,
      (task, { db, person }) => withUser(db.store, person, (tx) => completeTask(tx, task, {})),
      (task) => end(task, "completed"),
    ),
  answer:
    (seed) =>
    async (model, { db }) => {
      const at = seed % Math.max(1, model.claims.length);
      const claimed = model.claims[at];
      if (!claimed) return;
      const task = model.tasks.get(claimed.id)!;
      const holds = task.status === "processing" && task.holder === at;
      const answered = [{ task: claimed, answer: { seed } }];
      const result = await claimTasks(db.store, { employees: [], limit: 0, answered, recovers: false });
      expect(result.lost).toEqual(holds ? [] : [claimed]);
      if (holds) end(task, "completed");
    },
  heartbeat: (seed) =>
    bySomeClaim(
      seed,
      (task, { db, person }) => withUser(db.store, person, (tx) => renewLease(tx, task, { done: 1, total: 2 })),
      () => {},
    ),
  fail: (seed) =>
    bySomeClaim(
      seed,
      (task, { db }) => failTask(db.store, task, { summary: "it failed", retryable: seed % 3 !== 0 }, { jitter: 0 }),
      (task, claimed) => end(task, seed % 3 === 0 || claimed.attempt >= MAX_ATTEMPTS ? "failed" : "pending"),
    ),
  expire:
    (seed) =>
    async (model, { db, order }) => {
      const id = pick(order, seed);
      if (id === undefined || model.tasks.get(id)!.status !== "processing") return;
      await db.owner("update employee_tasks set lease_until = now() - interval '1 second' where id = $1", [id]);
      await claimTasks(db.store, { employees: [], limit: 0 });
      end(model.tasks.get(id)!, "pending");
    },
  cancel:
    (seed) =>
    async (model, { db, person, order }) => {
      const id = pick(order, seed);
      if (id === undefined) return;
      const task = model.tasks.get(id)!;
      const open = task.status === "pending" || task.status === "processing";
      expect(await withUser(db.store, person, (tx) => cancelTask(tx, id))).toBe(open);
      if (open) {
        end(task, "pending");
        task.cancelled = true;
      }
    },
  redrive:
    (seed) =>
    async (model, { db, person, order }) => {
      const id = pick(order, seed);
      if (id === undefined) return;
      const task = model.tasks.get(id)!;
      const failed = task.status === "failed";
      expect(await withUser(db.store, person, (tx) => redriveTask(tx, id))).toBe(failed);
      if (failed) Object.assign(task, { status: "pending", attempts: 0, cancelled: false });
    },
};

describe.each(engines)("the states of a task on $name", (engine) => {
  const db = useDatabase(engine);

  it("are those of a simple model, whatever happens in whatever order", async () => {
    const step = fc.record({ name: fc.constantFrom(...Object.keys(STEPS)), seed: fc.nat(1000) });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40, size: "max" }), async (steps) => {
        const model: Model = { tasks: new Map(), claims: [] };
        const real: Real = { db, person: await newPerson(db.store), order: [] };
        for (const { name, seed } of steps) await STEPS[name]!(seed)(model, real);
        const rows = await db.owner<{ id: string; status: string; attempts: number; held: boolean }>(
          "select id, status, attempts, leased_by is not null as held from employee_tasks where user_id = $1",
          [real.person],
        );
        const told = Object.fromEntries(rows.map(({ id, ...row }) => [id, row]));
        const said = Object.fromEntries(
          [...model.tasks].map(([id, { status, attempts, holder }]) => [
            id,
            { status, attempts, held: holder !== null },
          ]),
        );
        expect(told).toEqual(said);
        await db.owner("delete from employee_tasks");
      }),
      { numRuns: 25 },
    );
  });
});
