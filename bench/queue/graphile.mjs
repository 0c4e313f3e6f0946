// graphile-worker, in a process of its own, doing what ours.mjs does. Arguments: what to measure, how many jobs, how many at once.
import { Logger, makeWorkerUtils, run } from "graphile-worker";
import pg from "pg";

const BULK = 1_000;
const [, , what, countText, laneText] = process.argv;
const count = Number(countText);
const concurrency = Number(laneText ?? 4);
const url = process.env.DATABASE_URL;
const logger = new Logger(() => () => {});
const pool = new pg.Pool({ connectionString: url, max: 12 });
pool.on("error", () => {});
const utils = await makeWorkerUtils({ pgPool: pool, logger });
await utils.migrate();
await pool.query(
  "create table if not exists peer_writes (id bigserial primary key, user_id uuid not null, title text not null, message text not null)",
);

async function addAll() {
  for (let n = 0; n < count; n += BULK)
    await utils.addJobs(Array.from({ length: BULK }, (_, i) => ({ identifier: "noop", payload: { n: n + i } })));
}

async function drain(task, preset) {
  await addAll();
  let left = count;
  let done;
  const all = new Promise((resolve) => (done = resolve));
  const start = performance.now();
  const runner = await run({
    pgPool: pool,
    concurrency,
    noHandleSignals: true,
    logger,
    taskList: {
      noop: async (payload, helpers) => {
        await task(payload, helpers);
        if (--left === 0) done();
      },
    },
    ...(preset ? { preset: { worker: { connectionString: url, concurrentJobs: concurrency, ...preset } } } : {}),
  });
  await all;
  await runner.stop();
  return { rate: count / ((performance.now() - start) / 1000) };
}

const noop = async () => {};
const LOCAL = { localQueue: { size: 500 }, completeJobBatchDelay: 0 };
const write = (_payload, helpers) =>
  helpers.withPgClient(async (client) => {
    await client.query("begin");
    await client.query("select set_config('request.jwt.claims', $1, true)", [
      '{"sub":"00000000-0000-4000-8000-000000000000"}',
    ]);
    await client.query(
      "insert into peer_writes (user_id, title, message) values (((current_setting('request.jwt.claims'))::jsonb ->> 'sub')::uuid, 'done', 'done')",
    );
    await client.query("commit");
  });

async function pickup() {
  let seen = () => {};
  const runner = await run({
    pgPool: pool,
    concurrency,
    noHandleSignals: true,
    logger,
    taskList: { noop: async () => seen(performance.now()) },
  });
  await new Promise((resolve) => setTimeout(resolve, 300));
  let waits = [];
  for (let n = 0; n < count; n++) {
    const arrived = new Promise((resolve) => (seen = resolve));
    const start = performance.now();
    await utils.addJob("noop", { n });
    waits.push((await arrived) - start);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await runner.stop();
  waits = waits.toSorted((a, b) => a - b);
  return { p50: waits[Math.floor(count / 2)], p99: waits[Math.floor(count * 0.99)] };
}

async function bulk() {
  const start = performance.now();
  await addAll();
  return { rate: count / ((performance.now() - start) / 1000) };
}

const MEASURES = {
  bulk,
  pickup,
  single: () => drain(noop),
  batched: () => drain(noop, LOCAL),
  write: () => drain(write),
  writeLocal: () => drain(write, LOCAL),
};
const result = await MEASURES[what]();
await utils.release();
await pool.end();
process.stdout.write(`${JSON.stringify(result)}\n`);
