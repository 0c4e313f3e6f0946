// The one process of an embedded installation, as the chaos suite has it: dispatches everything again, as after answers that were lost,
// works, and ends when nothing is open; or is killed. Its clock is wrong by SKEW_MS.
import { sql } from "kysely";
import { openDatabase } from "../../dist/data/open.js";
import { createNotification } from "../../dist/data/queries/notifications.js";
import { dispatchTask, dispatchTasks } from "../../dist/data/tasks/dispatch.js";
import { completeTask } from "../../dist/data/tasks/finish.js";
import { releaseLeases } from "../../dist/data/tasks/release.js";
import { withUser } from "../../dist/data/tenant.js";
import { createRoster } from "../../dist/employees/roster.js";
import { createWorkLoop } from "../../dist/employees/work-loop.js";
import { EFFECT, effectDuty, MAX_ATTEMPTS } from "./effects.mjs";

const LOOK_MS = 50;
const { DIRECTORY, PEOPLE, TASKS, SKEW_MS } = process.env;
const people = PEOPLE.split(",");
const store = await openDatabase({ kind: "pglite", directory: DIRECTORY });
await releaseLeases(store);
const duty = effectDuty(() => Math.random() < 0.02, { createNotification, dispatchTask, completeTask, withUser });
const loop = createWorkLoop({
  roster: createRoster([duty]),
  parts: { store, engine: null, secondOpinion: null, now: () => Date.now() + Number(SKEW_MS) },
  log: { info() {}, warn() {}, error() {} },
  jitter: Math.random,
  concurrency: 2,
});
loop.start();
process.stdout.write("up\n");
const each = Number(TASKS) / people.length;
const task = (n) => ({
  from: "prime",
  to: "tag",
  intent: EFFECT,
  payload: { n },
  idempotencyKey: `chaos ${n}`,
  maxAttempts: MAX_ATTEMPTS,
});
for (const [at, person] of people.entries())
  await withUser(store, person, (tx) =>
    dispatchTasks(
      tx,
      Array.from({ length: each }, (_, index) => task(String(at * 1_000_000 + index))),
    ),
  );
loop.wake();
for (let open = true; open;) {
  await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  const { rows } = await sql`select from employee_tasks where status in ('pending', 'processing') limit 1`.execute(
    store.kysely,
  );
  open = rows.length > 0;
}
await loop.stop();
await store.close();
