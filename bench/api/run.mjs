// The API under load, over real sockets on loopback: the layers in memory beside the same framework with validation alone; the whole pipeline
// beside bare Fastify and `pg` with the same SQL; every endpoint under a hundred people at once, on PostgreSQL, who ask once a second or, with
// `--never-pausing`, again as soon as they are answered. `--only layers`, `pipeline` or `endpoints`, of these `--endpoint tax,crystal`; `--save` writes docs/benchmarks/api.md; `--json` ends with one line of figures.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inRoot } from "../../scripts/paths.mjs";
import { startPostgres } from "../../tools/postgres/start.mjs";
import { emptyDatabase } from "../import/empty-database.mjs";
import { startServer } from "./child.mjs";
import { measureLayers } from "./layers.mjs";
import { TARGETS } from "../bars.mjs";

const LAYERS_TARGET = TARGETS.api.layers;
const AVERAGE_TARGET_MS = TARGETS.api.averageMs;
/** Prime's tasks are left to the programs that ask for them over HTTP. */
const WORK_EMPLOYEES = "byte,tag,crystal,ledger";
const only = process.argv.includes("--only") ? process.argv[process.argv.indexOf("--only") + 1] : null;
const named = process.argv.includes("--endpoint") ? process.argv[process.argv.indexOf("--endpoint") + 1] : null;
const wants = (part) => only === null || only === part;
const pausing = !process.argv.includes("--never-pausing");
const said = [];
const say = (line = "") => {
  said.push(line);
  process.stdout.write(`${line}\n`);
};
const figures = [];
const figure = (name, unit, { ours, peer = null, peerName = null, ratio = null }) =>
  figures.push({ name, unit, ours, peer, peerName, ratio });

const right = (value, width, digits = 0) => value.toFixed(digits).padStart(width);

async function layers() {
  const peerName = "hono, validation alone";
  say(`in memory: authenticate, size and validate beside Hono with validation alone (target ${LAYERS_TARGET})`);
  for (const [kind, { ours, peer, ratio }] of Object.entries(await measureLayers())) {
    say(
      `${kind.padEnd(10)} requests a second ${right(ours.rate, 6)} to ${right(peer.rate, 6)}: ${ratio.rate.toFixed(2)}`,
    );
    say(
      `${"".padEnd(10)} … of its CPU time   ${right(ours.perCpuSec, 6)} to ${right(peer.perCpuSec, 6)}: ${ratio.perCpuSec.toFixed(2)}`,
    );
    for (const [unit, at] of [
      ["rate", "requests/s"],
      ["perCpuSec", "requests/CPU s"],
    ])
      figure(`api.layers.${kind}.${unit}`, at, { ours: ours[unit], peer: peer[unit], peerName, ratio: ratio[unit] });
  }
}

async function pipeline(world) {
  const { measurePipeline } = await import("./pipeline.mjs");
  const peerName = "fastify + pg";
  say("\nthe whole pipeline beside bare Fastify and pg with the same SQL, ten people at once");
  for (const [kind, { ours, peer, ratio }] of Object.entries(await measurePipeline(world))) {
    say(
      `${kind.padEnd(6)} requests a second ${right(ours.rate, 6)} to ${right(peer.rate, 6)}: ${ratio.rate.toFixed(2)}; median ${ours.p50.toFixed(1)} ms to ${peer.p50.toFixed(1)} ms`,
    );
    figure(`api.pipeline.${kind}`, "requests/s", { ours: ours.rate, peer: peer.rate, peerName, ratio: ratio.rate });
  }
}

async function endpoints(world) {
  const { measureEndpoints } = await import("./endpoints.mjs");
  const { NOT_MEASURED } = await import("./scenarios/all.mjs");
  const how = pausing ? "each of whom asks once a second" : "who ask again as soon as they are answered";
  say(`\nevery endpoint, a hundred people at once ${how}; milliseconds`);
  say(
    `${"".padEnd(34)} ${"requests".padStart(8)} ${"per s".padStart(6)} ${"median".padStart(7)} ${"average".padStart(7)} ${"p95".padStart(7)}`,
  );
  const late = [];
  await measureEndpoints(world, (name, { count, rate, average, p50, p95, refused }) => {
    const note = Object.keys(refused).length > 0 ? `  refused: ${JSON.stringify(refused)}` : "";
    say(
      `${name.padEnd(34)} ${right(count, 8)} ${right(rate, 6)} ${right(p50, 7)} ${right(average, 7)} ${right(p95, 7)}${note}`,
    );
    if (average >= AVERAGE_TARGET_MS) late.push(name);
    for (const [what, ours] of Object.entries({ average, p95 })) figure(`api.endpoint.${name}.${what}`, "ms", { ours });
  });
  const measured = figures.filter(({ name }) => name.endsWith(".average")).map(({ ours }) => ours);
  say(
    `average over endpoints ${right(measured.reduce((a, b) => a + b, 0) / measured.length, 0)} ms (target: under ${AVERAGE_TARGET_MS})`,
  );
  say(`not under it themselves: ${late.join(", ") || "none"}`);
  for (const [name, why] of Object.entries(NOT_MEASURED)) say(`not measured: ${name}, for ${why}`);
}

/** The product as it is started, a database with a hundred ledgers behind it. */
async function withWorld(work) {
  const home = mkdtempSync(join(tmpdir(), "xspenses-bench-"));
  const database = await startPostgres();
  try {
    const ownerUrl = await emptyDatabase(database.ownerUrl);
    Object.assign(process.env, { DATABASE_URL: ownerUrl, XSPENSES_HOME: home, WORK_EMPLOYEES });
    const { openBenchHouse } = await import("../categorize/house.mjs");
    const { makeLedgers } = await import("./people.mjs");
    const house = await openBenchHouse();
    const people = await makeLedgers(house);
    const appUrl = Object.assign(new URL(ownerUrl), {
      username: "xspenses_app",
      password: house.secrets.database,
    }).href;
    const env = { DATABASE_APP_URL: appUrl, XSPENSES_HOME: home, PORT: "0", TRUST_PROXY: "1", WORK_EMPLOYEES };
    const server = await startServer(inRoot("dist", "server", "main.js"), {
      env,
      flags: ["--heap-growing-percent=60"],
    });
    try {
      await work({ house, people, origin: server.origin, appUrl, pausing, named });
    } finally {
      await server.stop();
      await house.close();
    }
  } finally {
    await database.stop();
    rmSync(home, { recursive: true, force: true });
  }
}

if (wants("layers")) await layers();
if (only !== "layers")
  await withWorld(async (world) => {
    if (wants("pipeline")) await pipeline(world);
    if (wants("endpoints")) await endpoints(world);
  });
const SAVED = inRoot("docs", "benchmarks", "api.md");
// The words around them are people's.
if (process.argv.includes("--save"))
  writeFileSync(
    SAVED,
    readFileSync(SAVED, "utf8").replace(/```text\n[^]*?```/, () => `\`\`\`text\n${said.join("\n").trim()}\n\`\`\``),
  );
if (process.argv.includes("--json")) say(JSON.stringify({ bench: "api", figures }));
