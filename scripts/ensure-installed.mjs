// Installs the packages of the lock file when they are missing or not the lock file's. Node built-ins only: it runs first.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { runNpm } from "./npm-command.mjs";
import { oneAtATime } from "./one-at-a-time.mjs";
import { inRoot, isMain, root } from "./paths.mjs";
import { runMain, say, Unmet } from "./say.mjs";

/**
 * Makes `node_modules` of a package folder match its lock file.
 * @param {{ folder?: string, what?: string }} [options] folder: default the checkout; what: named to the person
 * @returns {Promise<boolean>} whether something was installed
 */
export async function ensureInstalled({ folder = root, what = "packages" } = {}) {
  refuseOldNode();
  if (isInstalled(folder)) return false;
  return oneAtATime(join(folder, ".cache", "install.lock"), `installing ${what}`, async () => {
    if (isInstalled(folder)) return false;
    await install(folder, what);
    return true;
  });
}

function refuseOldNode() {
  const { engines } = JSON.parse(readFileSync(inRoot("package.json"), "utf8"));
  const needed = engines.node.replace(/^>=/, "");
  if (compareVersions(process.versions.node, needed) < 0) {
    throw new Unmet(
      `Node ${needed} or newer is needed; this is ${process.versions.node}. Get it from https://nodejs.org`,
    );
  }
}

/** Negative, zero or positive, by the three numbers of a version. */
export function compareVersions(left, right) {
  const [a, b] = [left, right].map((version) => version.split(".").map((part) => Number.parseInt(part, 10)));
  return a[0] - b[0] || a[1] - b[1] || a[2] - b[2];
}

function isInstalled(folder) {
  const lockText = readOrNull(join(folder, "package-lock.json"));
  if (lockText === null)
    throw new Unmet(`package-lock.json is missing in ${folder}: take it back from version control`);
  const stamp = stampOf(lockText);
  const stampFile = join(folder, "node_modules", ".xspenses-lock");
  if (readOrNull(stampFile) === stamp) return true;
  if (!npmInstalledTheSame(folder, lockText)) return false;
  writeFileSync(stampFile, stamp);
  return true;
}

/** Platform and architecture too: a folder shared between systems holds the other one's binaries. */
function stampOf(lockText) {
  const hash = createHash("sha256").update(lockText.replaceAll("\r\n", "\n")).digest("hex");
  return `${hash} ${process.platform} ${process.arch}\n`;
}

/** Someone may have run `npm ci` or `npm install` by hand: npm's own record of what lies there tells. */
function npmInstalledTheSame(folder, lockText) {
  const recordText = readOrNull(join(folder, "node_modules", ".package-lock.json"));
  if (recordText === null) return false;
  const wanted = JSON.parse(lockText).packages;
  const present = JSON.parse(recordText).packages;
  return Object.entries(wanted).every(([path, entry]) => {
    if (path === "") return true;
    if (present[path]) return present[path].version === entry.version;
    // Binaries for other systems, and what only they need, stay away.
    return entry.optional === true || entry.devOptional === true;
  });
}

async function install(folder, what) {
  say(`installing ${what} from package-lock.json (the first time takes about a minute)`);
  const startedAt = Date.now();
  // The log level is set because `npm run -s` hands its silence down, and a failure must be seen.
  const args = ["ci", "--include=dev", "--loglevel=error", "--no-audit", "--no-fund", "--no-progress"];
  const { code, output } = await runNpm(args, folder);
  if (code !== 0) throw new Unmet(explainFailure(code, output));
  writeFileSync(join(folder, "node_modules", ".xspenses-lock"), stampOf(readOrNull(join(folder, "package-lock.json"))));
  say(`installed in ${Math.round((Date.now() - startedAt) / 1000)} s`);
}

/** @type {readonly [RegExp, string][]} what npm prints → what to do */
const knownFailures = [
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ERR_SOCKET_TIMEOUT|network/i,
    "npm could not reach its registry. Check the network and the proxy (`npm config get registry`, `npm config get proxy`), then run the command again.",
  ],
  [/ENOSPC/, "The disk is full. Free about 1 GB, then run the command again."],
  [/EACCES|EPERM/, "npm may not write here. Check who owns this folder and npm's cache, then run the command again."],
  [/EUSAGE|in sync/, "package.json and package-lock.json do not match. Run `npm install` and commit the lock file."],
];

function explainFailure(code, output) {
  if (code === 127) return "npm could not be started. Install Node.js together with npm from https://nodejs.org";
  const known = knownFailures.find(([pattern]) => pattern.test(output));
  return known ? known[1] : `npm ci ended with code ${code}; its own words stand above.`;
}

function readOrNull(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

if (isMain(import.meta.url)) {
  await runMain(async () => {
    await ensureInstalled();
  });
}
