// Categorising in the database: `tag-categorize` for 50 people with 2,000 merchants each, through all layers, one at a time and ten at once;
// merchants nobody knows with a model that takes a second; and a batch run over 100,000 rows beside their import. On PostgreSQL. `--json` ends with one line of figures.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startPostgres } from "../../tools/postgres/start.mjs";
import { emptyDatabase } from "../import/empty-database.mjs";
import { randomFrom } from "../import/statement.mjs";
import { batchRun } from "./batch.mjs";
import { makePeople, question } from "./people.mjs";
import { startModel } from "../../tools/load/model.mjs";

const number = (flag, otherwise) => {
  const at = process.argv.indexOf(flag);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
};
const PEOPLE = number("--people", 50);
const MERCHANTS = number("--merchants", 2_000);
const REQUESTS = number("--requests", 5_000);
const ROWS = number("--rows", 100_000);
const AT_ONCE = 10;
/** Merchants a model is asked of, one request at a time. */
const WITH_MODEL = 40;
/** A model takes its time. */
const MODEL_MS = 1_000;
/** What the specification gives each layer and stage, milliseconds at most. */
const TARGETS = { auth: 1, limit: 2, size: 1, validate: 5, db: 110, engine: 110, total: 100 };

const say = (line) => process.stdout.write(`${line}\n`);
const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
const figures = [];
const figure = (name, unit, ours) => figures.push({ name, unit, ours, peer: null, peerName: null, ratio: null });

const stages = (header) =>
  Object.fromEntries([...(header ?? "").matchAll(/([\w-]+);dur=([\d.]+)/g)].map(([, name, ms]) => [name, Number(ms)]));

/** One request through the whole API but the socket; its stages and its total, milliseconds. */
async function ask(house, person, input) {
  person.token ??= await house.auth.issueToken(person.id, null);
  const request = new Request("http://localhost/.netlify/functions/tag-categorize", {
    method: "POST",
    headers: { authorization: `Bearer ${person.token}`, "content-type": "application/json" },
    body: JSON.stringify(input),
  });
  const startedAt = performance.now();
  const response = await house.api(request, { address: person.address });
  const total = performance.now() - startedAt;
  if (response.status !== 200) throw new Error(`answered ${response.status}: ${await response.text()}`);
  return { ...stages(response.headers.get("server-timing")), total };
}

/** `count` requests of people in turn, `atOnce` under way; the first of each person apart, since it loads what they taught. */
async function round(house, people, { count, atOnce, seed }) {
  const random = randomFrom(seed);
  const answers = [];
  let next = 0;
  const worker = async () => {
    while (next < count) {
      const turn = next++;
      const person = people[turn % people.length];
      answers.push(await ask(house, person, question(person, random, Math.floor(turn / people.length))));
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return answers;
}

function report(name, answers) {
  const of = (stage) => answers.map((answer) => answer[stage] ?? 0).toSorted((a, b) => a - b);
  say(`\n${name}: ${answers.length} requests; ms`);
  say(`${"".padEnd(10)} ${"median".padStart(8)} ${"p95".padStart(8)} ${"target".padStart(8)}`);
  for (const stage of Object.keys(answers[0])) {
    const sorted = of(stage);
    const target = TARGETS[stage] === undefined ? "" : String(TARGETS[stage]);
    say(
      `${stage.padEnd(10)} ${at(sorted, 0.5).toFixed(2).padStart(8)} ${at(sorted, 0.95).toFixed(2).padStart(8)} ${target.padStart(8)}`,
    );
    figure(`categorize.${name}.${stage}.p95`, "ms", at(sorted, 0.95));
  }
  figure(`categorize.${name}.total.median`, "ms", at(of("total"), 0.5));
}

/** The same with a model for what is not sure: each merchant another, so that no answer is known already. */
async function withModel(openHouse, person) {
  const model = await startModel({ delayMs: MODEL_MS });
  const house = await openHouse({ AI_BASE_URL: model.url, AI_API_KEY: "none", AI_MODEL: "slow" });
  try {
    const answers = [];
    for (let turn = 0; turn < WITH_MODEL; turn++) {
      const description = `CARD PAYMENT TO QUIXV${String.fromCharCode(65 + (turn % 26))}RL${"AEIOU"[turn % 5]} ORBIT LTD ${117 + turn} LEEDS`;
      answers.push(await ask(house, person, { description, amount: "-12.30", currency: "EUR" }));
    }
    report("with-model", answers);
    say(`the model answered ${model.asked()} of ${WITH_MODEL}`);
  } finally {
    await house.close();
    model.close();
  }
}

const home = mkdtempSync(join(tmpdir(), "xspenses-bench-"));
const server = await startPostgres();
try {
  process.env.DATABASE_URL = await emptyDatabase(server.ownerUrl);
  process.env.XSPENSES_HOME = home;
  const { openBenchHouse } = await import("./house.mjs");
  const house = await openBenchHouse();
  try {
    const people = await makePeople(house.store, house.engine, { people: PEOPLE, merchants: MERCHANTS });
    // Each from an address of their own, as fifty people are.
    people.forEach((person, index) => (person.address = `192.0.2.${index + 1}`));
    report("first", await round(house, people, { count: PEOPLE, atOnce: 1, seed: 1 }));
    report("one-at-a-time", await round(house, people, { count: REQUESTS, atOnce: 1, seed: 2 }));
    report("ten-at-once", await round(house, people, { count: REQUESTS, atOnce: AT_ONCE, seed: 3 }));
    await withModel(openBenchHouse, people[0]);
    if (ROWS > 0) {
      const { importSec, categoriseSec } = await batchRun(house, ROWS);
      say(`\n${ROWS} rows: import ${importSec.toFixed(1)} s, categorised in ${categoriseSec.toFixed(1)} s`);
      figure(`categorize.batch.${ROWS}.import`, "rows/s", ROWS / importSec);
      figure(`categorize.batch.${ROWS}`, "rows/s", ROWS / categoriseSec);
      figure(`categorize.batch.${ROWS}.of-import`, "times the import", categoriseSec / importSec);
    }
  } finally {
    await house.close();
  }
} finally {
  await server.stop();
  rmSync(home, { recursive: true, force: true });
}
if (process.argv.includes("--json")) say(JSON.stringify({ bench: "categorize", figures }));
