// One person imports 100,000 rows while another categorises merchant by merchant through the whole API, in one process with the server's
// own worker: what the second person waits, alone and beside the import. PostgreSQL, or `--embedded`. `--json` ends with one line of figures.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { randomFrom } from "../import/statement.mjs";
import { startPostgres } from "../../tools/postgres/start.mjs";
import { batchRun } from "../categorize/batch.mjs";
import { makePeople, question } from "../categorize/people.mjs";
import { emptyDatabase } from "../import/empty-database.mjs";
import { TARGETS } from "../bars.mjs";

const ROWS = Number(process.argv[process.argv.indexOf("--rows") + 1] || 0) || 100_000;
const ALONE = 200;
/** A person is no load test: one request, then a pause; without it, they would soon have asked as often as one person may. */
const PAUSE_MS = 110;
const TARGET_MS = TARGETS.interference.besideMs;
const embedded = process.argv.includes("--embedded");
const say = (line) => process.stdout.write(`${line}\n`);
const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];

async function ask(house, person, input) {
  const request = new Request("http://localhost/api/tag-categorize", {
    method: "POST",
    headers: {
      authorization: `Bearer ${await house.auth.issueToken(person.id, null)}`,
      "content-type": "application/json",
    },
    body: JSON.stringify(input),
  });
  const startedAt = performance.now();
  const response = await house.api(request, { address: "192.0.2.1" });
  if (response.status !== 200) throw new Error(`answered ${response.status}: ${await response.text()}`);
  await response.arrayBuffer();
  return performance.now() - startedAt;
}

const figures = [];
function report(name, sorted) {
  const [p50, p95, max] = [at(sorted, 0.5), at(sorted, 0.95), sorted.at(-1)];
  const shown = (ms) => `${ms.toFixed(1)} ms`;
  say(`${name.padEnd(7)} ${sorted.length} requests: median ${shown(p50)}, p95 ${shown(p95)}, longest ${shown(max)}`);
  for (const [what, ours] of Object.entries({ p50, p95, max }))
    figures.push({ name: `interference.${name}.${what}`, unit: "ms", ours, peer: null, peerName: null, ratio: null });
}

async function waits(house, person, isOver) {
  const random = randomFrom(5);
  const all = [];
  for (let turn = 0; !isOver(turn); turn++) {
    all.push(await ask(house, person, question(person, random, turn)));
    await sleep(PAUSE_MS);
  }
  return all.toSorted((a, b) => a - b);
}

const home = mkdtempSync(join(tmpdir(), "xspenses-bench-"));
const server = embedded ? null : await startPostgres();
try {
  process.env.XSPENSES_HOME = home;
  if (server) process.env.DATABASE_URL = await emptyDatabase(server.ownerUrl);
  const { openBenchHouse } = await import("../categorize/house.mjs");
  const house = await openBenchHouse();
  try {
    const [person] = await makePeople(house.store, house.engine, { people: 1, merchants: 2_000 });
    const alone = await waits(house, person, (turn) => turn >= ALONE);
    let over = false;
    const importing = batchRun(house, ROWS).finally(() => (over = true));
    const beside = await waits(house, person, () => over);
    await importing;
    report("alone", alone);
    report("beside", beside);
    say(`target beside the import: p95 under ${TARGET_MS} ms (${at(beside, 0.95) < TARGET_MS ? "held" : "missed"})`);
  } finally {
    await house.close();
  }
} finally {
  await server?.stop();
  rmSync(home, { recursive: true, force: true });
}
if (process.argv.includes("--json")) say(JSON.stringify({ bench: "interference", figures }));
