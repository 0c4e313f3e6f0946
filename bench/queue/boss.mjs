// pg-boss, in a process of its own, doing what ours.mjs does. Arguments: what to measure, how many jobs, how many at once.
import PgBoss from "pg-boss";

const BULK = 1_000;
const QUEUE = "noop";
const [, , what, countText, laneText] = process.argv;
const count = Number(countText);
const lanes = Number(laneText ?? 4);
const boss = new PgBoss({ connectionString: process.env.DATABASE_URL, max: 12, supervise: false, schedule: false });
boss.on("error", (error) => process.stderr.write(`${error.message}\n`));
await boss.start();
await boss.createQueue(QUEUE);

async function addAll() {
  for (let n = 0; n < count; n += BULK)
    await boss.insert(Array.from({ length: BULK }, (_, i) => ({ name: QUEUE, data: { n: n + i } })));
}

async function bulk() {
  const start = performance.now();
  await addAll();
  return { rate: count / ((performance.now() - start) / 1000) };
}

/** Fetches and completes by hand, so that its polling interval does not count. */
async function batched() {
  await addAll();
  const start = performance.now();
  const lane = async () => {
    for (;;) {
      const jobs = await boss.fetch(QUEUE, { batchSize: 500 });
      if (jobs.length === 0) return;
      await boss.complete(
        QUEUE,
        jobs.map(({ id }) => id),
      );
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return { rate: count / ((performance.now() - start) / 1000) };
}

const result = await { bulk, batched }[what]();
await boss.stop({ graceful: false });
process.stdout.write(`${JSON.stringify(result)}\n`);
process.exit(0);
