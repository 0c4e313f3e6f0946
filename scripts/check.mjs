// `npm run check`: everything a reviewer should not have to look for, in under a minute.
import { generate } from "./build-parts.mjs";
import { ensureInstalled } from "./ensure-installed.mjs";
import { oneAtATime } from "./one-at-a-time.mjs";
import { inRoot } from "./paths.mjs";
import { runTool } from "./run-tool.mjs";
import { runMain, say } from "./say.mjs";

const bin = {
  oxfmt: "node_modules/oxfmt/bin/oxfmt",
  tsc: "node_modules/typescript/bin/tsc",
  depcruise: "node_modules/dependency-cruiser/bin/dependency-cruise.mjs",
  vitest: "node_modules/vitest/vitest.mjs",
  knip: "node_modules/knip/bin/knip.js",
};

/** The compiler uses one core for most of its time, so two lanes fill two cores. */
const lanes = [
  [
    // The compiler's folder is the build's: not both at once.
    { name: "types", run: () => oneAtATime(inRoot(".cache/build.lock"), "building", () => runTool([bin.tsc, "-b"])) },
    { name: "format", run: () => runTool([bin.oxfmt, "--check", "."]) },
    { name: "unused", run: () => runTool([bin.knip]) },
    { name: "secrets", run: () => runTool(["scripts/scan-secrets.mjs"]) },
  ],
  [
    { name: "lint", run: () => runTool(["scripts/lint.mjs"]) },
    {
      name: "layers",
      run: () =>
        runTool([bin.depcruise, "--config", ".dependency-cruiser.mjs", "src", "scripts", "tools", "tests", "netlify"]),
    },
    { name: "repo rules", run: () => runTool([bin.vitest, "run", "--project", "rules"]) },
  ],
];

await runMain(async () => {
  await ensureInstalled();
  await generate();
  const outcomes = (await Promise.all(lanes.map(runLane))).flat();
  const failed = outcomes.filter((outcome) => outcome.code !== 0);
  for (const { name, output } of failed) process.stdout.write(`\n── ${name} ──\n${output}\n`);
  say(failed.length === 0 ? "check passed" : `check failed: ${failed.map((outcome) => outcome.name).join(", ")}`);
  return failed.length === 0 ? 0 : 1;
});

async function runLane(steps) {
  const outcomes = [];
  for (const { name, run } of steps) {
    const startedAt = Date.now();
    const { code, output } = await run();
    say(`${code === 0 ? "ok    " : "FAILED"} ${name} (${((Date.now() - startedAt) / 1000).toFixed(1)} s)`);
    outcomes.push({ name, code, output });
  }
  return outcomes;
}
