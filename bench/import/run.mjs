// Import with 500 rules: ours on both engines and Actual Budget, in turn; then ours from 1,000 to 100,000 rows. `--only compare` or `--only sizes` does one of the two; `--json` ends with one line of figures.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { inRoot } from "../../scripts/paths.mjs";
import { startPostgres } from "../../tools/postgres/start.mjs";
import { emptyDatabase } from "./empty-database.mjs";
import { earlierRows, statementRows, toCsv } from "./statement.mjs";
import { postmasterPid, watchMemory } from "./watch-memory.mjs";

const ROUNDS = 5;
const COMPARED_ROWS = 3_000;
const SIZES = [1_000, 10_000, 100_000];
const PEER = "@actual-app/api";
const json = process.argv.includes("--json");
const only = process.argv.includes("--only") ? process.argv[process.argv.indexOf("--only") + 1] : null;
const folder = mkdtempSync(join(tmpdir(), "xspenses-bench-"));
const script = (name) => fileURLToPath(new URL(name, import.meta.url));
const say = (line) => process.stdout.write(`${line}\n`);

/** Runs a script to its end; answers the JSON line it printed, with the peak memory of all its processes. */
function run(args, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      env: { ...process.env, DATABASE_URL: "", ...env },
      stdio: ["ignore", "pipe", json ? "ignore" : "inherit"],
    });
    const memory = watchMemory(child.pid, env.DATABASE_URL ? postmaster : null);
    let output = "";
    child.stdout.setEncoding("utf8").on("data", (chunk) => (output += chunk));
    child.once("error", reject);
    child.once("close", (code) => {
      const peakMb = memory.stop();
      if (code !== 0) return reject(new Error(`${args.join(" ")} ended with code ${code}`));
      const last = output.trim().split("\n").at(-1) ?? "";
      resolve(last.startsWith("{") ? { ...JSON.parse(last), ...(peakMb ? { peakMb } : {}) } : null);
    });
  });
}

function csvFile(name, rows) {
  const path = join(folder, name);
  if (!existsSync(path)) writeFileSync(path, toCsv(rows));
  return path;
}

/** What `npm start` gives to Node. */
const { scripts } = JSON.parse(readFileSync(inRoot("package.json"), "utf8"));
const nodeFlags = scripts.start.split(" ").filter((word) => word.startsWith("--"));

const earlier = csvFile("earlier.csv", earlierRows());
const statementOf = (count) => csvFile(`${count}.csv`, statementRows(count));

/** A first start makes the database in a process of its own; what is measured opens it, as every later start does. */
async function ours(engine, rows, server) {
  const home = mkdtempSync(join(folder, "home-"));
  const env = engine === "postgres" ? { DATABASE_URL: await emptyDatabase(server.ownerUrl) } : {};
  await run([...nodeFlags, script("ours.mjs"), home], env);
  const result = await run([...nodeFlags, script("ours.mjs"), home, earlier, statementOf(rows), String(rows)], env);
  rmSync(home, { recursive: true, force: true });
  return result;
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
const medianOf = (results, field) => median(results.map((result) => result[field]));

async function compare(engines, server) {
  const results = { peer: [] };
  for (let round = 0; round < ROUNDS; round++) {
    for (const engine of engines) (results[engine] ??= []).push(await ours(engine, COMPARED_ROWS, server));
    results.peer.push(await run([script("actual.mjs"), String(COMPARED_ROWS)]));
  }
  return results;
}

const figures = [];
const figure = (name, unit, ours_, peer = null) =>
  figures.push({
    name,
    unit,
    ours: ours_,
    peer,
    peerName: peer === null ? null : PEER,
    ratio: peer === null ? null : ours_ / peer,
  });

async function measureCompared(engines, server) {
  const compared = await compare(engines, server);
  for (const engine of engines) {
    const rate = (field) => [medianOf(compared[engine], field), medianOf(compared.peer, field)];
    figure(`import.${engine}.${COMPARED_ROWS}`, "rows/s", ...rate("rate"));
    figure(`reimport.${engine}.${COMPARED_ROWS}`, "rows/s", ...rate("again"));
  }
}

async function measureSizes(engine, server) {
  for (const rows of SIZES) {
    const results = [];
    for (let round = 0; round < (rows > 10_000 ? 1 : 3); round++) results.push(await ours(engine, rows, server));
    figure(`import.${engine}.${rows}`, "rows/s", medianOf(results, "rate"));
    figure(`import.${engine}.${rows}.preview`, "rows/s", medianOf(results, "previewRate"));
    figure(`import.${engine}.${rows}.insight`, "ms", medianOf(results, "insightMs"));
    figure(`import.${engine}.${rows}.memory`, "MB", medianOf(results, "peakMb"));
  }
}

async function measure(server) {
  const engines = server ? ["postgres", "pglite"] : ["pglite"];
  if (only !== "sizes") await measureCompared(engines, server);
  if (only !== "compare") for (const engine of engines) await measureSizes(engine, server);
}

const server = await startPostgres().catch((error) => {
  process.stderr.write(`no PostgreSQL here, so only the embedded database is measured: ${error.message}\n`);
  return null;
});
const postmaster = server && (await postmasterPid(server.ownerUrl));
try {
  await measure(server);
} finally {
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
}
for (const { name, unit, ours: value, peer, ratio } of figures)
  say(
    `${name.padEnd(32)} ${value.toFixed(0).padStart(8)} ${unit}${ratio === null ? "" : `   ${PEER} ${peer.toFixed(0)}, ${ratio.toFixed(1)} times`}`,
  );
if (json) say(JSON.stringify({ bench: "import", figures }));
