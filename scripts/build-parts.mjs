// The parts of a build, what each is made from and how. `dist/` holds them: `programs`, which run, one folder per room, whose modules
// tools and benchmarks import, web, and `functions`, which only a deploy to Netlify needs.
import { cpSync, existsSync, readdirSync, rmSync } from "node:fs";
import { inRoot } from "./paths.mjs";
import { runTool } from "./run-tool.mjs";
import { Unmet } from "./say.mjs";

/**
 * @typedef {object} Part
 * @property {string} name
 * @property {readonly string[]} inputs files and folders it is made from
 * @property {readonly string[]} outputs what must be there afterwards; a change to one means someone else built
 * @property {() => Promise<void>} make
 */

const rooms = ["core", "contract", "statements", "data", "ai", "employees", "api", "server", "cli"];
const everyPart = ["package-lock.json", "tsconfig.base.json", "scripts/build-parts.mjs"];
const bundling = "vite.programs.config.ts";

/** @type {Part} */
export const programs = {
  name: "programs",
  inputs: [
    ...everyPart,
    bundling,
    ...rooms.map((room) => `src/${room}`),
    "migrations",
    "knowledge",
    "tools/knowledge",
    "tools/migrations",
    "tools/database/prepare-embedded.mjs",
  ],
  outputs: [
    "dist/programs/server.js",
    "dist/programs/cli.js",
    "dist/programs/prepared-database.tar.gz",
    "dist/server/main.js",
    "src/data/generated/migrations.ts",
    "src/data/generated/prepared-database.tar.gz",
    ...rooms.map((room) => `dist/.tsbuild/${room}.tsbuildinfo`),
  ],
  make: async () => {
    await generate();
    // Without its outputs the compiler's own record would say that all is done.
    if (!existsSync(inRoot("dist/server/main.js"))) rmSync(inRoot("dist/.tsbuild"), { recursive: true, force: true });
    await keepingEarlierPrograms(() =>
      allToTheirEnd(
        runOrExplain("compile", ["node_modules/typescript/bin/tsc", "-b", "src/server", "src/cli"]),
        bundle("bundle the programs", "--config", bundling),
      ),
    );
    await runOrExplain("prepare the embedded database", ["tools/database/prepare-embedded.mjs"]);
  },
};

const bundlingFunctions = "vite.functions.config.ts";

/** @type {Part} made from what `programs` generates, so after it */
export const functions = {
  name: "functions",
  inputs: [...programs.inputs, bundlingFunctions, "netlify/compose.ts", "netlify/limits.ts", "netlify/settings.ts"],
  outputs: ["dist/functions/compose.mjs"],
  make: () => bundle("bundle the functions", "--config", bundlingFunctions),
};

/** @type {Part} */
export const frontend = {
  name: "frontend",
  inputs: [...everyPart, "src/web", "src/core", "src/contract", "tools/web", "vite.config.ts"],
  outputs: ["dist/web/index.html"],
  make: () => bundle("bundle the web app"),
};

/** Writes the modules that are made rather than written: the directory of merchants, and the migrations. */
export async function generate() {
  await runOrExplain("derive the knowledge", ["tools/knowledge/build-knowledge.mjs"]);
  await runOrExplain("compile the migrations", ["tools/migrations/compile-migrations.mjs"]);
}

const bundle = (what, ...args) =>
  runOrExplain(what, ["node_modules/vite/bin/vite.js", "build", "--logLevel", "warn", ...args]);

async function runOrExplain(what, args) {
  const { code, output } = await runTool(args);
  if (code === 0) return;
  process.stderr.write(output);
  throw new Unmet(`could not ${what} (${args[0]} ended with code ${code}); its own words stand above.`);
}

/** At once, and none still writes when the failure of another is tidied up. Throws the first failure. */
async function allToTheirEnd(...work) {
  const failed = (await Promise.allSettled(work)).find(({ status }) => status === "rejected");
  if (failed) throw failed.reason;
}

/** The compiler writes room by room, so a failure half-way would leave rooms that do not fit each other. */
async function keepingEarlierPrograms(compile) {
  const kept = inRoot(".cache/dist-before");
  rmSync(kept, { recursive: true, force: true });
  const had = existsSync(inRoot("dist")) ? readdirSync(inRoot("dist")).filter((name) => name !== "web") : [];
  for (const name of had) copy(inRoot("dist", name), `${kept}/${name}`);
  try {
    await compile();
  } catch (error) {
    for (const name of [...rooms, "programs", ".tsbuild"]) {
      rmSync(inRoot("dist", name), { recursive: true, force: true });
      if (had.includes(name)) copy(`${kept}/${name}`, inRoot("dist", name));
    }
    throw error;
  } finally {
    rmSync(kept, { recursive: true, force: true });
  }
}

// Times are kept because the compiler compares them.
const copy = (from, to) => cpSync(from, to, { recursive: true, preserveTimestamps: true });
