// The task queue beside graphile-worker (default and local queue) and pg-boss on one server, in turn: dispatch in bulk, drain one at a time
// and in batches, drain with one write of each task, pickup when idle; then claiming from a backlog of a million. `--only batched,write` does those; `--json` ends with one
// line.
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { migratePostgres } from "../../dist/data/migrate.js";
import { startPostgres } from "../../tools/postgres/start.mjs";

const ROUNDS = 3;
const TASKS = Number(process.env.BENCH_TASKS ?? 50_000);
const SINGLE_TASKS = Math.min(TASKS, 5_000);
const PICKUPS = 300;
const LANES = 4;
const APP_PASSWORD = "bench";
const json = process.argv.includes("--json");
const say = (line) => process.stdout.write(`${line}\n`);
const server = await startPostgres();

async function asOwner(url, work) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

const DROP_TRIES = 20;
const DROP_PAUSE_MS = 500;

/** By force: a killed contender's connections may still be closing. The server's own cleaner may not be sent away; it leaves by itself. */
async function drop(name) {
  for (let tries = 1; ; tries++) {
    try {
      return await asOwner(server.ownerUrl, (client) => client.query(`drop database ${name} with (force)`));
    } catch (error) {
      if (tries === DROP_TRIES) throw error;
      await new Promise((resolve) => setTimeout(resolve, DROP_PAUSE_MS));
    }
  }
}

let made = 0;
/** A migrated database of its own for each measurement; gone afterwards. */
async function onNewDatabase(work) {
  const name = `queue_bench_${process.pid}_${++made}`;
  await asOwner(server.ownerUrl, (client) => client.query(`create database ${name}`));
  const owner = new URL(server.ownerUrl);
  owner.pathname = `/${name}`;
  await migratePostgres(owner.href, APP_PASSWORD);
  const app = new URL(owner.href);
  app.username = "xspenses_app";
  app.password = APP_PASSWORD;
  try {
    return await work({ DATABASE_URL: owner.href, DATABASE_APP_URL: app.href });
  } finally {
    await drop(name);
  }
}

const run = (who, what, count) =>
  onNewDatabase(
    (env) =>
      new Promise((resolve, reject) => {
        const script = fileURLToPath(new URL(`${who}.mjs`, import.meta.url));
        const child = spawn(process.execPath, [script, what, String(count), String(LANES)], {
          env: { ...process.env, ...env },
          stdio: ["ignore", "pipe", json ? "ignore" : "inherit"],
        });
        let output = "";
        child.stdout.setEncoding("utf8").on("data", (chunk) => (output += chunk));
        child.once("error", reject);
        child.once("close", (code) =>
          code === 0
            ? resolve(JSON.parse(output.trim().split("\n").at(-1)))
            : reject(new Error(`${who} ${what} ended with code ${code}`)),
        );
      }),
  );

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

/** Runs ours and the peers in turn, so that whatever slows the machine slows all of them. */
async function inTurn(count, contenders) {
  const results = new Map(Object.keys(contenders).map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round++)
    for (const [name, [who, what]] of Object.entries(contenders)) results.get(name).push(await run(who, what, count));
  return Object.fromEntries(results);
}

const figures = [];
function figure(name, { unit, ours, peer = null, peerName = null, lessIsBetter = false }) {
  const ratio = peer === null ? null : lessIsBetter ? peer / ours : ours / peer;
  figures.push({ name, unit, ours, peer, peerName, ratio });
  const beside = peer === null ? "" : `   ${peerName} ${peer.toFixed(1)}, ratio ${ratio.toFixed(2)}`;
  say(`${name.padEnd(28)} ${ours.toFixed(1).padStart(10)} ${unit}${beside}`);
}

const rateOf = (results) => median(results.map(({ rate }) => rate));

async function compare(name, count, what, peers) {
  const results = await inTurn(count, { ours: ["ours", what], ...peers });
  for (const [at, peerName] of Object.keys(peers).entries())
    figure(at === 0 ? name : `${name}.${peerName}`, {
      unit: "tasks/s",
      ours: rateOf(results.ours),
      peer: rateOf(results[peerName]),
      peerName,
    });
}

async function pickup() {
  const results = await inTurn(PICKUPS, { ours: ["ours", "pickup"], "graphile-worker": ["graphile", "pickup"] });
  for (const part of ["p50", "p99"])
    figure(`pickup.${part}`, {
      unit: "ms",
      ours: median(results.ours.map((result) => result[part])),
      peer: median(results["graphile-worker"].map((result) => result[part])),
      peerName: "graphile-worker",
      lessIsBetter: true,
    });
}

/** Claims of one and of a hundred, from a queue of a thousand tasks and from one of a million; medians, for a claim takes a millisecond. */
async function backlog() {
  const results = { few: [], many: [] };
  for (let round = 0; round < ROUNDS; round++) {
    results.few.push(await run("ours", "backlog", 1_000));
    results.many.push(await run("ours", "backlog", 1_000_000));
  }
  const of = (kind, part) => median(results[kind].map((result) => result[part]));
  for (const part of ["one", "hundred"])
    figure(`claim.${part}.backlog1M`, { unit: "ms", ours: of("many", part), peer: null, peerName: null });
  for (const part of ["one", "hundred"])
    figure(`claim.${part}.slowdown`, { unit: "times", ours: of("many", part) / of("few", part) });
}

const MEASURES = {
  dispatch: () =>
    compare("dispatch.bulk", TASKS, "bulk", { "graphile-worker": ["graphile", "bulk"], "pg-boss": ["boss", "bulk"] }),
  single: () => compare("drain.single", SINGLE_TASKS, "single", { "graphile-worker": ["graphile", "single"] }),
  batched: () =>
    compare("drain.batched", TASKS, "batched", {
      "graphile-worker local queue": ["graphile", "batched"],
      "pg-boss": ["boss", "batched"],
    }),
  write: () =>
    compare("drain.write", SINGLE_TASKS, "write", {
      "graphile-worker": ["graphile", "write"],
      "graphile-worker local queue": ["graphile", "writeLocal"],
    }),
  pickup,
  backlog,
};
const only = process.argv.includes("--only") ? process.argv[process.argv.indexOf("--only") + 1].split(",") : null;

try {
  for (const [name, measure] of Object.entries(MEASURES)) if (only?.includes(name) ?? true) await measure();
} finally {
  await server.stop();
}
if (json) say(JSON.stringify({ bench: "queue", figures }));
