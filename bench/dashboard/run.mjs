// What Home and Insights ask, for one person with 1,000,000 rows (`--rows N`) on a throw-away PostgreSQL or, with `--embedded`, on the embedded
// database: median and p95 of each request through the whole API, once when Crystal has added everything up and once right after a correction.
import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CompiledQuery, sql } from "kysely";
import { startPostgres } from "../../tools/postgres/start.mjs";
import { emptyDatabase } from "../import/empty-database.mjs";
import { fillLedger } from "./fill-ledger.mjs";
import { TARGETS } from "../bars.mjs";

const embedded = process.argv.includes("--embedded");
const ROWS = Number(process.argv[process.argv.indexOf("--rows") + 1] || 0) || (embedded ? 100_000 : 1_000_000);
const REQUESTS = 30;
const TARGET_MS = embedded ? 500 : TARGETS.dashboard.wholeMs;
const say = (line) => process.stdout.write(`${line}\n`);
const dayOfMonth = (months, day) => {
  const now = new Date();
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + months, day)).toISOString().slice(0, 10);
};
const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];

/** @type {readonly (readonly [string, Record<string, string>])[]} */
const ASKED = [
  ["transactions-summary", {}],
  // What this month is compared with, up to the same day.
  ["transactions-summary", { throughDay: "20", since: dayOfMonth(-6, 1), until: dayOfMonth(1, 0) }],
  ["transactions-summary", { throughDay: "20" }],
  ["accounts", {}],
  ["crystal-cash-flow", { by: "month" }],
  ["crystal-cash-flow", { by: "week" }],
  ["crystal-forecast", {}],
  ["crystal-upcoming", {}],
  ["crystal-net-worth", {}],
  ["crystal-recurring", {}],
  ["tag-categories", {}],
  ["transactions", { transfers: "leave_out", currency: "EUR" }],
];

async function ask(house, token, [name, query]) {
  const startedAt = performance.now();
  const request = new Request(`http://localhost/api/${name}?${new URLSearchParams(query)}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  const response = await house.api(request, { address: "192.0.2.1" });
  if (response.status !== 200) throw new Error(`${name} answered ${response.status}: ${await response.text()}`);
  const bytes = (await response.arrayBuffer()).byteLength;
  return { ms: performance.now() - startedAt, bytes };
}

/** One row gets another category, as a person would choose it. */
async function correctOne(house, person) {
  const { withUser } = await import("../../dist/data/tenant.js");
  const { applyChoice, startRun, finishRun } = await import("../../dist/data/queries/automation-runs.js");
  await withUser(house.store, person, async (tx) => {
    const query = async (text) => (await sql.raw(text).execute(tx)).rows[0].id;
    const transactionId = await query("select id from transactions order by posted_at desc limit 1");
    const categoryId = await query("select id from categories order by id limit 1");
    const runId = await startRun(tx, { kind: "correct", title: "one" });
    await applyChoice(tx, { runId, categoryId, source: "user", reason: "said so", confidence: 1 }, { transactionId });
    await finishRun(tx, runId, { title: "one", changedRows: 1 });
  });
}

const figures = [];
async function measure(house, person, title, requests) {
  say(title);
  for (const [name, query] of ASKED) {
    const token = await house.auth.issueToken(person, null);
    const times = [];
    let bytes = 0;
    for (let turn = 0; turn < requests; turn++) {
      const one = await ask(house, token, [name, query]);
      bytes = one.bytes;
      times.push(one.ms);
    }
    const sorted = times.toSorted((a, b) => a - b);
    const shown = `${name} ${new URLSearchParams(query)}`.trim();
    const [p50, p95] = [at(sorted, 0.5), at(sorted, 0.95)];
    say(
      `  ${shown.padEnd(52)} median ${p50.toFixed(0).padStart(5)} ms, p95 ${p95.toFixed(0).padStart(5)} ms${p95 > TARGET_MS ? "  missed" : ""}   ${bytes} bytes`,
    );
    figures.push({
      name: `dashboard.${title}.${shown}.p95`,
      unit: "ms",
      ours: p95,
      peer: null,
      peerName: null,
      ratio: null,
    });
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
    const person = randomUUID();
    await ensureUser(house.store, person);
    await fillLedger(
      async (text, values = []) => owner.kysely.executeQuery(CompiledQuery.raw(text, values)),
      person,
      ROWS,
    );
    const startedAt = performance.now();
    await withUser(house.store, person, (tx) =>
      dispatchTask(tx, { from: "prime", to: "crystal", intent: "total_months", payload: {} }),
    );
    await house.loop.drain();
    say(
      `${ROWS} rows; Crystal's work on them took ${((performance.now() - startedAt) / 1000).toFixed(1)} s; target p95 ${TARGET_MS} ms`,
    );
    await measure(house, person, "added up", REQUESTS);
    await correctOne(house, person);
    await measure(house, person, "after a correction", 5);
  } finally {
    if (server) await owner.close();
    await house.close();
  }
} finally {
  await server?.stop();
  rmSync(home, { recursive: true, force: true });
}
if (process.argv.includes("--json")) say(JSON.stringify({ bench: "dashboard", figures }));
