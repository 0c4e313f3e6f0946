// `node bench/run.mjs <name> [--json]`: builds what is due, installs the benchmark's own packages if it has any, runs it.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ensureBuilt } from "../scripts/ensure-built.mjs";
import { ensureInstalled } from "../scripts/ensure-installed.mjs";
import { programs } from "../scripts/build-parts.mjs";
import { inRoot } from "../scripts/paths.mjs";
import { runMain, say } from "../scripts/say.mjs";

const [, , name = "", ...args] = process.argv;
const known = readdirSync(inRoot("bench")).filter((entry) => existsSync(inRoot("bench", entry, "run.mjs")));
if (!known.includes(name)) {
  say(`no benchmark is called "${name}"; there are: ${known.join(", ")}`);
  process.exit(2);
}
await runMain(async () => {
  await ensureInstalled();
  await ensureBuilt({ parts: [programs] });
  // A peer lies in a package of its own, so that neither a newcomer nor another benchmark installs it.
  const folder = inRoot("bench", name);
  if (existsSync(join(folder, "package-lock.json")))
    await ensureInstalled({ folder, what: "the peer to compare with" });
});
if (!process.exitCode) {
  const script = inRoot("bench", name, "run.mjs");
  process.argv = [process.argv[0], script, ...args];
  await import(pathToFileURL(script).href);
}
