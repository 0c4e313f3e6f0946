// Which packages of others are in what we ship, from the lock file and the sources.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { inRoot } from "../../scripts/paths.mjs";

/** Bundled into the pages by a style sheet rather than by an import. */
const BY_STYLE_SHEET = ["@fontsource-variable/inter", "@fontsource-variable/jetbrains-mono", "tailwindcss"];
/** Its data is compiled into the directory of merchants; what its own tools need is not shipped. */
const AS_DATA = ["name-suggestion-index"];

const lock = () => JSON.parse(readFileSync(inRoot("package-lock.json"), "utf8")).packages;

/** The packages that the sources of the web app import. */
function webPackages() {
  const files = readdirSync(inRoot("src", "web"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /(?<!\.test)\.tsx?$/.test(entry.name))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), "utf8"));
  const imported = files.flatMap((text) =>
    [...text.matchAll(/from "((?:@[\w-]+\/)?[a-z][\w.-]*)/g)].map((match) => match[1]),
  );
  return [...new Set(imported)].filter((name) => !name.startsWith("node:") && name !== "node");
}

/** Where the package that `from` asks for lies: beside it, or further up, as Node looks. */
function resolve(packages, from, name) {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf("/node_modules/")))) {
    const path = `${at === "" ? "" : `${at}/`}node_modules/${name}`;
    if (path in packages) return path;
    if (at === "") return null;
  }
}

/** Everything reached from the named packages, and what they reach. */
function reach(packages, names) {
  const found = new Set();
  const queue = names.map((name) => resolve(packages, "", name));
  while (queue.length > 0) {
    const path = queue.pop();
    if (path === null || found.has(path)) continue;
    found.add(path);
    for (const name of Object.keys(packages[path].dependencies ?? {})) queue.push(resolve(packages, path, name));
  }
  return found;
}

/**
 * Every package whose code or data is in what we ship, by name.
 * @returns {{ name: string, version: string, license: string, path: string }[]} path: from the root of the checkout
 */
export function shippedPackages() {
  const packages = lock();
  const names = [...Object.keys(packages[""].dependencies), ...webPackages(), ...BY_STYLE_SHEET];
  const data = AS_DATA.map((name) => `node_modules/${name}`);
  return [...reach(packages, names), ...data]
    .map((path) => ({
      name: path.slice(path.lastIndexOf("node_modules/") + "node_modules/".length),
      version: packages[path].version,
      license: packages[path].license ?? "unknown",
      path,
    }))
    .toSorted((a, b) => (`${a.name} ${a.version}` < `${b.name} ${b.version}` ? -1 : 1));
}
