// `npm run generate`: writes anew everything that is generated and committed. A rule test fails where one of them is stale.
import { generate } from "./build-parts.mjs";
import { ensureInstalled } from "./ensure-installed.mjs";
import { oneAtATime } from "./one-at-a-time.mjs";
import { inRoot } from "./paths.mjs";
import { runTool } from "./run-tool.mjs";
import { runMain, say, Unmet } from "./say.mjs";

/** In order: the writers import what the compiler makes. */
const writers = [
  ["the compiled rooms", ["node_modules/typescript/bin/tsc", "-b"]],
  ["the embedded database", ["tools/database/prepare-embedded.mjs"]],
  ["docs/database.md", ["tools/database/write-reference.mjs"]],
  ["docs/api/openapi.json", ["tools/api/write-openapi.mjs"]],
  ["netlify/functions", ["tools/netlify/write-functions.mjs"]],
  [".env.example", ["tools/environment/write-example.mjs"]],
  ["docs/third-party.md", ["tools/notices/write-notices.mjs"]],
  ["their format", ["node_modules/oxfmt/bin/oxfmt", "docs", "netlify/functions"]],
];

async function write([what, args]) {
  const { code, output } = await runTool(args);
  if (code === 0) return say(what);
  process.stderr.write(output);
  throw new Unmet(`could not write ${what} (${args[0]} ended with code ${code}); its own words stand above.`);
}

await runMain(async () => {
  await ensureInstalled();
  // The compiler's folder is the build's: not both at once.
  await oneAtATime(inRoot(".cache/build.lock"), "building", async () => {
    await generate();
    for (const writer of writers) await write(writer);
  });
});
