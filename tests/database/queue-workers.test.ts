import { describe, expect, it } from "vitest";
import { claimTasks } from "../../src/data/tasks/claim.ts";
import { dispatchTask, dispatchTasks } from "../../src/data/tasks/dispatch.ts";
import type { Dispatched } from "../../src/data/tasks/dispatch.ts";
import { listenForTasks } from "../../src/data/tasks/listen.ts";
import type { ClaimedTask, NewTask } from "../../src/data/tasks/task.ts";
import { withUser } from "../../src/data/tenant.ts";
import { newPerson, pooled, servers, useDatabase } from "../setup/engines.ts";

const ordinary: NewTask = { from: "byte", to: "tag", intent: "test.work", payload: {} };

describe.each([...servers, ...pooled])("workers on $name", (engine) => {
  const db = useDatabase(engine);
  const dispatch = (person: string): Promise<Dispatched> =>
    withUser(db.store, person, (tx) => dispatchTask(tx, ordinary));
  const claim = async (limit: number): Promise<ClaimedTask[]> =>
    (await claimTasks(db.store, { employees: ["tag"], limit })).tasks;

  it("hear of a task another process writes, once it is committed", async () => {
    const person = await newPerson(db.store);
    let hear = (): void => {};
    const next = (): Promise<void> =>
      new Promise((resolve) => {
        hear = resolve;
      });
    const listening = next();
    const listener = listenForTasks(db.store, {
      heard: () => hear(),
      failed: (error) => {
        throw error;
      },
    });
    await listening; // told once when it begins to listen, for what was written before
    const heard = next();
    const { taskId } = await dispatch(person);
    await heard;
    expect((await claim(10)).map(({ id }) => id)).toEqual([taskId]);
    await listener?.close();
    await db.owner("delete from employee_tasks");
  });

  it("let a person's first task pass another's long backlog, and go on with that in its turn", async () => {
    const [busy, other] = [await newPerson(db.store), await newPerson(db.store)];
    await withUser(db.store, busy, (tx) =>
      dispatchTasks(
        tx,
        Array.from({ length: 200 }, (_, n) => ({ ...ordinary, payload: { n } })),
      ),
    );
    const { taskId } = await dispatch(other);
    const order = (await claim(200)).map(({ id }) => id);
    const place = order.indexOf(taskId);
    expect(place).toBeGreaterThan(-1);
    expect(place).toBeLessThan(199);
    await db.owner("delete from employee_tasks");
  });
});
