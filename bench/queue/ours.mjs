// Ours, in a process of its own: dispatches and drains no-op tasks through the employees' own work loop.
// Arguments: what to measure, how many tasks, how many at once. DATABASE_URL is a migrated database's owner, DATABASE_APP_URL the product's login.
import pg from "pg";
import { v7 as uuidv7 } from "uuid";
import { sql } from "kysely";
import { openDatabase } from "../../dist/data/open.js";
import { dispatchTask, dispatchTasks } from "../../dist/data/tasks/dispatch.js";
import { claimTasks } from "../../dist/data/tasks/claim.js";
import { releaseTasks } from "../../dist/data/tasks/release.js";
import { completeTask } from "../../dist/data/tasks/finish.js";
import { withUser } from "../../dist/data/tenant.js";
import { createRoster } from "../../dist/employees/roster.js";
import { createWorkLoop } from "../../dist/employees/work-loop.js";

/** Tasks of one person; nobody may have more than 10,000 waiting. */
const EACH = 1_000;
const BULK = 1_000;
const [, , what, countText, laneText] = process.argv;
const count = Number(countText);
const lanes = Number(laneText ?? 4);
const store = await openDatabase({ kind: "postgres", url: process.env.DATABASE_APP_URL });
const people = Array.from({ length: Math.ceil(count / EACH) }, () => uuidv7());
const task = (n) => ({ from: "prime", to: "tag", intent: "noop", payload: { n } });
const silent = { info() {}, warn() {}, error: (event, facts) => process.stderr.write(`${event} ${facts?.error}\n`) };

async function dispatchAll() {
  for (const person of people)
    for (let n = 0; n < EACH; n += BULK)
      await withUser(store, person, (tx) =>
        dispatchTasks(
          tx,
          Array.from({ length: BULK }, (_, i) => task(n + i)),
        ),
      );
}

function loopOf(run, options) {
  const duty = { employee: "tag", intent: "noop", run };
  const parts = { store, engine: null, now: () => Date.now() };
  return createWorkLoop({ roster: createRoster([duty]), parts, log: silent, jitter: Math.random, ...options });
}

async function drain(run, options) {
  await dispatchAll();
  let left = count;
  let done;
  const all = new Promise((resolve) => (done = resolve));
  const loop = loopOf(async (claimed, parts) => {
    const outcome = await run(claimed, parts);
    if (--left === 0) done();
    return outcome;
  }, options);
  const start = performance.now();
  loop.start();
  await all;
  await loop.stop(); // the last answers are stored
  const sec = (performance.now() - start) / 1000;
  await verify();
  return { rate: count / sec };
}

async function verify() {
  for (const person of [people[0], people.at(-1)]) {
    const { rows } = await withUser(store, person, (tx) =>
      sql`select count(*)::int as done from employee_tasks where status = 'completed'`.execute(tx),
    );
    if (rows[0].done !== EACH) throw new Error(`${rows[0].done} of ${EACH} tasks were completed`);
  }
}

const answer = async (claimed) => ({ answer: { n: claimed.payload.n } });
const write = async (claimed) => {
  await withUser(store, claimed.userId, async (tx) => {
    await Promise.all([
      sql`insert into notifications (user_id, employee, title, message) values (auth.uid(), 'tag', 'done', 'done')`.execute(
        tx,
      ),
      completeTask(tx, claimed, { n: claimed.payload.n }),
    ]);
  });
  return "completed";
};

/** From the commit of a dispatch on another connection to the first line of the handler, with nothing else to do. */
async function pickup() {
  let seen = () => {};
  const loop = loopOf(
    async () => {
      seen(performance.now());
      return { answer: {} };
    },
    { concurrency: lanes },
  );
  loop.start();
  await new Promise((resolve) => setTimeout(resolve, 300));
  let waits = [];
  for (let n = 0; n < count; n++) {
    const arrived = new Promise((resolve) => (seen = resolve));
    const start = performance.now();
    await withUser(store, people[0], (tx) => dispatchTask(tx, task(n)));
    waits.push((await arrived) - start);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await loop.stop();
  waits = waits.toSorted((a, b) => a - b);
  return { p50: waits[Math.floor(count / 2)], p99: waits[Math.floor(count * 0.99)] };
}

async function bulk() {
  const start = performance.now();
  await dispatchAll();
  return { rate: (people.length * EACH) / ((performance.now() - start) / 1000) };
}

/** How long a claim takes, in milliseconds, from a queue of so many tasks of a thousand people. */
async function backlog() {
  const owner = new pg.Client({ connectionString: process.env.DATABASE_URL });
  await owner.connect();
  await owner.query(
    `insert into employee_tasks (user_id, id, from_employee, to_employee, intent, payload, correlation_id, turn)
     select lpad(to_hex(n % 1000), 32, '0')::uuid, id, 'prime', 'tag', 'noop', '{}', id, now() + n / 1000 * interval '50 ms'
     from (select n, gen_random_uuid() as id from generate_series(1, $1::int) as n) as made`,
    [count],
  );
  await owner.query("vacuum analyze employee_tasks");
  await owner.end();
  const timed = async (limit, rounds) => {
    const took = [];
    for (let n = 0; n < rounds; n++) {
      const start = performance.now();
      const { tasks } = await claimTasks(store, { employees: ["prime", "byte", "tag", "crystal", "ledger"], limit });
      took.push(performance.now() - start);
      await releaseTasks(store, tasks);
    }
    return took.toSorted((a, b) => a - b)[Math.floor(rounds / 2)];
  };
  await timed(1, 20);
  return { one: await timed(1, 300), hundred: await timed(100, 60) };
}

const MEASURES = {
  backlog,
  bulk,
  pickup,
  single: () => drain(answer, { concurrency: lanes, claimAtOnce: 1 }),
  batched: () => drain(answer, { concurrency: lanes }),
  write: () => drain(write, { concurrency: lanes }),
};
const result = await MEASURES[what]();
await store.close();
process.stdout.write(`${JSON.stringify(result)}\n`);
