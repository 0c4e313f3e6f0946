// `npm run test:netlify`: installs Netlify's command line beside the product's packages, builds, and tests the functions in it.
import { functions, programs } from "./build-parts.mjs";
import { ensureBuilt } from "./ensure-built.mjs";
import { ensureInstalled } from "./ensure-installed.mjs";
import { inRoot } from "./paths.mjs";
import { runTool } from "./run-tool.mjs";
import { runMain } from "./say.mjs";

await runMain(async () => {
  await ensureInstalled();
  await ensureBuilt({ parts: [programs, functions] });
  await ensureInstalled({ folder: inRoot("netlify", "test"), what: "Netlify's command line" });
  const vitest = ["node_modules/vitest/vitest.mjs", "run", "--config", "netlify/test/vitest.config.ts"];
  return (await runTool(vitest, { show: true })).code;
});
