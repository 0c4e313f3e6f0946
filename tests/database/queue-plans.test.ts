import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { withSystem } from "../../src/data/system/with-system.ts";
import { claimTasks } from "../../src/data/tasks/claim.ts";
import { dispatchTasks } from "../../src/data/tasks/dispatch.ts";
import type { NewTask } from "../../src/data/tasks/task.ts";
import { withUser } from "../../src/data/tenant.ts";
import type { Transaction } from "../../src/data/tenant.ts";
import { engines, newPerson, useDatabase } from "../setup/engines.ts";

const IN_HAND = 500;
const PEOPLE = 20;
const ANSWERS = 5;
/** Rows an update may look at for each it changes: itself, and once more to change it. */
const LOOKS = 3;

const task: NewTask = { from: "prime", to: "ledger", intent: "test.plans", payload: {} };

/** What this session has read of the table and not yet reported. */
async function rowsRead(tx: Transaction): Promise<number> {
  const { rows } = await sql<{ read: number }>`
    select coalesce(sum(seq_tup_read + idx_tup_fetch), 0)::int as read from pg_stat_xact_user_tables
    where relname = 'employee_tasks'`.execute(tx);
  return rows[0]!.read;
}

describe.each(engines)("the queue on $name", (engine) => {
  const db = useDatabase(engine);

  it("completes a few answers by reading those tasks, not every task in hand", async () => {
    // Of several people: the key alone tells which rows are meant.
    for (let n = 0; n < PEOPLE; n++)
      await withUser(db.store, await newPerson(db.store), (tx) =>
        dispatchTasks(tx, Array<NewTask>(IN_HAND / PEOPLE).fill(task)),
      );
    const { tasks } = await claimTasks(db.store, { employees: ["ledger"], limit: IN_HAND });
    expect(tasks.length).toBe(IN_HAND);
    const answered = tasks
      .slice(0, ANSWERS)
      .map(({ userId, id, claimId }) => ({ u: userId, t: id, c: claimId, r: { done: true } }));
    const read = await withSystem(db.store, async (tx) => {
      const before = await rowsRead(tx);
      const late = await sql`select * from employee_tasks_exchange('{}', null, 0, ${tasks[0]!.claimId}::uuid, 60, false,
        ${JSON.stringify(answered)}::jsonb)`.execute(tx);
      expect(late.rows).toEqual([]);
      return (await rowsRead(tx)) - before;
    });
    expect(read).toBeGreaterThanOrEqual(ANSWERS);
    expect(read).toBeLessThanOrEqual(ANSWERS * LOOKS);
  });
});
