// Runs a program of dist/ in this very process: its input, output, signals and exit code are untouched.
import { pathToFileURL } from "node:url";
import { ensureBuilt } from "./ensure-built.mjs";
import { ensureInstalled } from "./ensure-installed.mjs";
import { inRoot } from "./paths.mjs";
import { runMain } from "./say.mjs";

const [, , program, ...args] = process.argv;
await runMain(async () => {
  await ensureInstalled();
  await ensureBuilt();
});
if (!process.exitCode) {
  const path = inRoot("dist", "programs", `${program}.js`);
  process.argv = [process.argv[0], path, ...args];
  await import(pathToFileURL(path).href);
}
