// `npm test`: installs, builds, runs every suite that can run here, and ends with one line: "N passed, N failed".
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { spawn } from "node:child_process";
import { ensureBuilt } from "./ensure-built.mjs";
import { ensureInstalled } from "./ensure-installed.mjs";
import { chromiumRemedy, findChromium } from "./find-chromium.mjs";
import { inRoot, root } from "./paths.mjs";
import { runMain, say } from "./say.mjs";

const resultsFile = inRoot("test-results", "results.json");
const unavailableFile = inRoot("test-results", "unavailable.json");
/** Lines of src, the web app and the command line aside. */
const leastCoveragePercent = 85;

await runMain(async () => {
  const given = process.argv.slice(2);
  const withCoverage = given.includes("--coverage");
  await ensureInstalled();
  await ensureBuilt();
  const browser = findChromium({ install: true });
  rmSync(inRoot("test-results"), { recursive: true, force: true });
  mkdirSync(inRoot("test-results"), { recursive: true });
  const startedAt = Date.now();
  const exitCode = await runVitest(given);
  const problems = [];
  const counts = readCounts(exitCode, problems);
  const missing = [...(browser ? [] : [noBrowser]), ...readUnavailable()];
  report({ missing, problems, startedAt });
  if (withCoverage && !coverageHolds()) problems.push("coverage");
  const incomplete = process.env.CI === "true" && missing.length > 0;
  process.stdout.write(`${counts.passed} passed, ${counts.failed} failed\n`);
  return exitCode !== 0 || counts.failed > 0 || problems.length > 0 || incomplete ? 1 : 0;
});

const noBrowser = { suite: "browser", reason: "no Chromium was found", remedy: chromiumRemedy };

function runVitest(args) {
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${resultsFile}`];
  const vitest = inRoot("node_modules", "vitest", "vitest.mjs");
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [vitest, "run", ...reporters, ...args], { cwd: root, stdio: "inherit" });
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? 1));
  });
}

/** What failed outside a test (a file that does not load, an error nobody caught) counts as one failure each. */
function readCounts(exitCode, problems) {
  const results = readJson(resultsFile);
  if (!results) {
    problems.push("the test runner left no results");
    return { passed: 0, failed: 1 };
  }
  const unloadable = results.testResults.filter(
    (file) => file.status === "failed" && file.assertionResults.length === 0,
  );
  for (const file of unloadable) problems.push(`${file.name} could not be loaded`);
  const skipped = results.numPendingTests + results.numTodoTests;
  if (skipped > 0 && !process.argv.includes("-t"))
    problems.push(`${skipped} tests were skipped; a test runs or is removed`);
  let failed = results.numFailedTests + unloadable.length;
  if (exitCode !== 0 && failed === 0) {
    failed = 1;
    problems.push("the test runner failed outside a test; its words stand above");
  }
  return { passed: results.numPassedTests, failed };
}

/** Written by the suites' own set-up. @returns {{ suite: string, reason: string, remedy: string }[]} */
function readUnavailable() {
  return readJson(unavailableFile) ?? [];
}

function report({ missing, problems, startedAt }) {
  say(`the suites took ${Math.round((Date.now() - startedAt) / 1000)} s`);
  for (const problem of problems) say(problem);
  for (const { suite, reason, remedy } of missing) say(`NOT RUN: the ${suite} suite: ${reason}. To get it: ${remedy}`);
  if (process.env.CI === "true" && missing.length > 0) say("with CI=true every suite must run");
}

function coverageHolds() {
  const summary = readJson(inRoot("coverage", "coverage-summary.json"));
  if (!summary) return false;
  const { pct, covered, total } = summary.total.lines;
  say(
    `coverage of src without web and cli: ${pct} % of lines (${covered} of ${total}; at least ${leastCoveragePercent} %)`,
  );
  return pct >= leastCoveragePercent;
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(path, "utf8"));
  } catch {
    return null;
  }
}
