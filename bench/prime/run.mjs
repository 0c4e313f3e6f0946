// What Prime takes over a ledger of 100,000 rows (`--rows N`), on a throw-away PostgreSQL or, with `--embedded`, on the embedded database: for each
// kind of question the time to the first word (what is looked up, in words) and to the whole answer through the whole API, median and p95, without
// a model; and of questions the planner does not read, to the first sentence with its figures, with a model that takes a second.
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CompiledQuery } from "kysely";
import { startPostgres } from "../../tools/postgres/start.mjs";
import { fillLedger } from "../dashboard/fill-ledger.mjs";
import { emptyDatabase } from "../import/empty-database.mjs";
import { startModel } from "../../tools/load/model.mjs";
import { QUESTIONS } from "./questions.mjs";
import { TARGETS } from "../bars.mjs";

const embedded = process.argv.includes("--embedded");
const ROWS = Number(process.argv[process.argv.indexOf("--rows") + 1] || 0) || 100_000;
const TURNS = 25;
/** A model takes its time. */
const MODEL_MS = 1_000;
/** Of PostgreSQL; the embedded database is for smaller ledgers. */
const { answerMs: ANSWER_MS, firstMs: FIRST_MS, modelFirstMs: MODEL_FIRST_MS } = TARGETS.prime;
/** A question no grammar reads, and how soon a model that takes a second is to have led to the first sentence. */
const ODD = "What was the damage for the weekly shop, roughly speaking?";
const say = (line) => process.stdout.write(`${line}\n`);
const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];

/** Asks, and reads the stream as it comes: when its first word, its first figures and its end were there, and which tool was asked. */
async function ask(house, token, question) {
  const startedAt = performance.now();
  const request = new Request("http://localhost/api/chat-v3-production", {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: JSON.stringify({
      id: randomUUID(),
      messages: [{ id: randomUUID(), role: "user", parts: [{ type: "text", text: question }] }],
    }),
  });
  const response = await house.api(request, { address: "192.0.2.1" });
  if (response.status !== 200) throw new Error(`“${question}” was answered ${response.status}`);
  let text = "";
  let [firstMs, saidMs] = [null, null];
  for await (const chunk of response.body.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    if (firstMs === null && /"(?:reasoning|text)-delta"/.test(text)) firstMs = performance.now() - startedAt;
    if (saidMs === null && text.includes('"text-delta"')) saidMs = performance.now() - startedAt;
  }
  const tool = /"toolName":"(\w+)"/.exec(text)?.[1] ?? null;
  return { ms: performance.now() - startedAt, firstMs: firstMs ?? Number.NaN, saidMs: saidMs ?? Number.NaN, tool };
}

const figures = [];
const note = (name, ours) =>
  figures.push({ name: `prime.${name}`, unit: "ms", ours, peer: null, peerName: null, ratio: null });

async function measure(house, person, ownerSql) {
  const all = [];
  for (const [kind, question, tool] of QUESTIONS) {
    // Nobody asks so fast: the limits are not what is measured.
    await ownerSql("delete from api_rate_limits");
    await ownerSql("delete from address_rate_limits");
    const times = [];
    for (let turn = 0; turn <= TURNS; turn++) {
      const one = await ask(house, await house.auth.issueToken(person, null), question);
      if (one.tool !== tool) throw new Error(`“${question}” was answered by ${one.tool}, not by ${tool}`);
      // The first one of each kind warms it up, and does not count.
      if (turn > 0) times.push(one);
    }
    all.push(...times);
    const of = (field) => times.map((one) => one[field]).toSorted((a, b) => a - b);
    const [whole, first] = [of("ms"), of("firstMs")];
    const p95 = at(whole, 0.95);
    say(
      `  ${kind.padEnd(34)} median ${at(whole, 0.5).toFixed(0).padStart(5)} ms, p95 ${p95.toFixed(0).padStart(5)} ms, first word p95 ${at(first, 0.95).toFixed(0).padStart(5)} ms${p95 > ANSWER_MS ? "  missed" : ""}`,
    );
    note(`${kind}.p95`, p95);
  }
  for (const [name, field, target] of [
    ["answer", "ms", ANSWER_MS],
    ["first word", "firstMs", FIRST_MS],
  ]) {
    const sorted = all.map((one) => one[field]).toSorted((a, b) => a - b);
    say(
      `all kinds, ${name}: median ${at(sorted, 0.5).toFixed(0)} ms, p95 ${at(sorted, 0.95).toFixed(0)} ms; target p95 ${target} ms`,
    );
    note(`all.${name}.p95`, at(sorted, 0.95));
  }
}

/** The first sentence where a model is asked which tool to ask. */
async function measureWithModel(openHouse, person) {
  const model = await startModel({ delayMs: MODEL_MS });
  const house = await openHouse({ AI_BASE_URL: model.url, AI_API_KEY: "none", AI_MODEL: "slow" });
  try {
    const times = [];
    for (let turn = 0; turn <= TURNS; turn++) {
      const one = await ask(house, await house.auth.issueToken(person, null), ODD);
      if (one.tool !== "totals") throw new Error(`“${ODD}” was answered by ${one.tool}`);
      if (turn > 0) times.push(one.saidMs);
    }
    if (model.asked() <= TURNS) throw new Error(`the model was asked ${model.asked()} times only`);
    const sorted = times.toSorted((a, b) => a - b);
    const p95 = at(sorted, 0.95);
    say(
      `with a model of 1 s, first sentence: median ${at(sorted, 0.5).toFixed(0)} ms, p95 ${p95.toFixed(0)} ms; target p95 ${MODEL_FIRST_MS} ms`,
    );
    note("model.first sentence.p95", p95);
  } finally {
    await house.close();
    model.close();
  }
}

const home = mkdtempSync(join(tmpdir(), "xspenses-bench-"));
const server = embedded ? null : await startPostgres();
try {
  process.env.XSPENSES_HOME = home;
  if (server) process.env.DATABASE_URL = await emptyDatabase(server.ownerUrl);
  const { openBenchHouse } = await import("../categorize/house.mjs");
  const { openDatabase } = await import("../../dist/data/open.js");
  const { ensureUser } = await import("../../dist/data/queries/first-request.js");
  const { withUser } = await import("../../dist/data/tenant.js");
  const { dispatchTask } = await import("../../dist/data/tasks/dispatch.js");
  const house = await openBenchHouse();
  const owner = server
    ? await openDatabase({ kind: "postgres", url: process.env.DATABASE_URL, maxConnections: 1 })
    : house.store;
  try {
    const ownerSql = async (text, values = []) => owner.kysely.executeQuery(CompiledQuery.raw(text, values));
    const [person, other] = [randomUUID(), randomUUID()];
    for (const [who, rows] of [
      [other, Math.ceil(ROWS / 10)],
      [person, ROWS],
    ]) {
      await ensureUser(house.store, who);
      await fillLedger(ownerSql, who, rows);
    }
    await withUser(house.store, person, (tx) =>
      dispatchTask(tx, { from: "prime", to: "crystal", intent: "total_months", payload: {} }),
    );
    await house.loop.drain();
    say(`${ROWS} rows on ${embedded ? "the embedded database" : "PostgreSQL"}`);
    await measure(house, person, ownerSql);
    // The embedded database has one owner.
    if (server) {
      await ownerSql("delete from api_rate_limits");
      await measureWithModel(openBenchHouse, person);
    }
  } finally {
    if (server) await owner.close();
    await house.close();
  }
} finally {
  await server?.stop();
  rmSync(home, { recursive: true, force: true });
}
if (process.argv.includes("--json")) say(JSON.stringify({ bench: "prime", figures }));
