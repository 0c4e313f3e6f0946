// `npm run mutate PLACE [SHARE [SEED]]`: changes a share (percent) of a place's code, one change at a time, and counts those a test notices.
import { spawn } from "node:child_process";
import { relative } from "node:path";
import { ensureBuilt } from "./ensure-built.mjs";
import { ensureInstalled } from "./ensure-installed.mjs";
import { inRoot, root } from "./paths.mjs";
import { runMain, say } from "./say.mjs";

const [place = "", share = "100", seed = "1"] = process.argv.slice(2);
const folder = inRoot("tests", "mutation");

/** The suites of the place as the checkout has them: a copy that lacks one of them has no score. */
async function suitesOf() {
  const { createVitest } = await import("vitest/node"); // not before it is installed
  const vitest = await createVitest("test", { config: inRoot("tests", "mutation", "vitest.config.ts"), watch: false });
  const found = await vitest.globTestSpecifications();
  await vitest.close();
  return found.map(({ moduleId }) => relative(root, moduleId).replaceAll("\\", "/"));
}

await runMain(async () => {
  await ensureInstalled();
  await ensureBuilt();
  await ensureInstalled({ folder, what: "what changes the program" });
  const { PLACES } = await import("../tests/mutation/places.mjs");
  if (!(place in PLACES)) {
    say(`no place is called "${place}"; there are: ${Object.keys(PLACES).join(", ")}`);
    return 2;
  }
  const stryker = inRoot("tests", "mutation", "node_modules", "@stryker-mutator", "core", "bin", "stryker.js");
  Object.assign(process.env, { MUTATION_PLACE: place, MUTATION_SHARE: share, MUTATION_SEED: seed });
  const env = { ...process.env, MUTATION_SUITES: JSON.stringify(await suitesOf()) };
  return new Promise((resolve, reject) => {
    const args = [stryker, "run", inRoot("tests", "mutation", "stryker.config.mjs")];
    const child = spawn(process.execPath, args, { cwd: root, env, stdio: "inherit" });
    child.once("error", reject);
    child.once("close", (code) => resolve(code ?? 1));
  });
});
