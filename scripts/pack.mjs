// `npm run pack [-- --unpacked FOLDER]`: the package people install, xspensesai-VERSION.tgz in dist/. It holds the built programs and pages
// and asks npm only for what is not built into them.
import { copyFileSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ensureBuilt } from "./ensure-built.mjs";
import { ensureInstalled } from "./ensure-installed.mjs";
import { runNpm } from "./npm-command.mjs";
import { inRoot } from "./paths.mjs";
import { runMain, say, Unmet } from "./say.mjs";

const DOCUMENTS = ["README.md", "CHANGELOG.md", "LICENSE", "SECURITY.md", ".env.example"];
const FOLDERS = ["dist/programs", "dist/web", "docs"];

const readJson = (path) => JSON.parse(readFileSync(path, "utf8"));

/** The packages that the built programs still import by name. */
function stillImported() {
  const folder = inRoot("dist", "programs");
  const texts = readdirSync(folder).map((name) => readFileSync(join(folder, name), "utf8"));
  const { dependencies } = readJson(inRoot("package.json"));
  return Object.keys(dependencies).filter((name) => {
    const imports = new RegExp(`(?:from|import\\(|require\\()\\s*"${name.replaceAll("/", "\\/")}(?:\\/[^"]*)?"`);
    return texts.some((text) => imports.test(text));
  });
}

function manifest() {
  const { name, version, description, type, engines, dependencies } = readJson(inRoot("package.json"));
  const needed = Object.fromEntries(stillImported().map((needs) => [needs, dependencies[needs]]));
  const bin = { xspenses: "dist/programs/cli.js" };
  return { name, version, description, license: "MIT", type, bin, engines, dependencies: needed };
}

/** The full text of every licence of what is built in. */
async function notices() {
  const { shippedPackages } = await import("../tools/notices/list-packages.mjs");
  const parts = shippedPackages().map(({ name, version, license, path }) => {
    const folder = inRoot(path);
    const file = existsSync(folder)
      ? readdirSync(folder).find((entry) => /^(licen[sc]e|copying)/i.test(entry))
      : undefined;
    const text = file ? readFileSync(join(folder, file), "utf8").trim() : `Licence: ${license}`;
    return `${name} ${version} (${license})\n\n${text}\n`;
  });
  return `Packages of others that are in what is published here, and their licences.\n\n${parts.join(`\n${"=".repeat(80)}\n\n`)}`;
}

async function assemble(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const name of DOCUMENTS) copyFileSync(inRoot(name), join(folder, name));
  for (const name of FOLDERS) cpSync(inRoot(...name.split("/")), join(folder, ...name.split("/")), { recursive: true });
  writeFileSync(join(folder, "package.json"), `${JSON.stringify(manifest(), null, 2)}\n`);
  writeFileSync(join(folder, "THIRD-PARTY-NOTICES.txt"), await notices());
}

await runMain(async () => {
  const [flag, folder] = process.argv.slice(2);
  await ensureInstalled();
  await ensureBuilt();
  if (flag === "--unpacked" && folder) return assemble(folder);
  if (flag !== undefined) throw new Unmet("Say nothing, or --unpacked FOLDER.");
  const staging = inRoot("dist", "package");
  await assemble(staging);
  const { code, output } = await runNpm(["pack", "--pack-destination", inRoot("dist")], staging);
  if (code !== 0) throw new Unmet(`npm pack failed:\n${output}`);
  const { name, version } = manifest();
  say(`packed dist/${name}-${version}.tgz`);
  return undefined;
});
