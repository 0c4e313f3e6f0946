// Finds a Chromium-based browser for the browser tests and screenshots, or installs Debian's when this is Debian and we are root.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { delimiter, join } from "node:path";
import { inRoot, isMain } from "./paths.mjs";
import { runMain, say } from "./say.mjs";

/** How to get one, told when none is found. */
export const chromiumRemedy =
  "install Chromium or Chrome, or set CHROME_PATH to one (Debian, Ubuntu: apt-get install chromium; as root it is done for you)";

const versionTimeoutMs = 20_000;
const installTimeoutMs = 15 * 60_000;
const cacheFile = inRoot(".cache", "chromium.json");

/**
 * The path of a browser that starts, or null.
 * @param {{ install?: boolean }} [options] install: may install Debian's package
 * @returns {string | null}
 */
export function findChromium({ install = false } = {}) {
  const given = process.env.CHROME_PATH;
  // A wrong CHROME_PATH is the person's to correct: another browser in its place would surprise them.
  if (given) return starts(given) ? given : null;
  const remembered = recall();
  if (remembered) return remembered;
  const found = candidates().find(starts) ?? (install && installPackage() ? candidates().find(starts) : undefined);
  if (!found) return null;
  mkdirSync(inRoot(".cache"), { recursive: true });
  writeFileSync(cacheFile, JSON.stringify({ path: found }));
  return found;
}

function recall() {
  try {
    const { path } = JSON.parse(readFileSync(cacheFile, "utf8"));
    return existsSync(path) ? path : null;
  } catch {
    return null;
  }
}

function candidates() {
  if (process.platform === "darwin") return onMac();
  if (process.platform === "win32") return onWindows();
  const names = [
    // Has no windows to draw: the same pages with a sixth less waiting.
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome-stable",
    "google-chrome",
    "microsoft-edge",
    "brave-browser",
  ];
  const folders = [...(process.env.PATH ?? "").split(delimiter), "/usr/bin", "/usr/local/bin", "/snap/bin"];
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

function onMac() {
  const names = ["Google Chrome", "Chromium", "Microsoft Edge", "Brave Browser"];
  const folders = ["/Applications", join(homedir(), "Applications")];
  return names.flatMap((name) => folders.map((folder) => join(folder, `${name}.app`, "Contents", "MacOS", name)));
}

function onWindows() {
  const folders = [process.env.ProgramFiles, process.env["ProgramFiles(x86)"], process.env.LOCALAPPDATA];
  const paths = [
    join("Google", "Chrome", "Application", "chrome.exe"),
    join("Chromium", "Application", "chrome.exe"),
    join("Microsoft", "Edge", "Application", "msedge.exe"),
  ];
  return paths.flatMap((path) => folders.flatMap((folder) => (folder ? [join(folder, path)] : [])));
}

/** Ubuntu has a `chromium-browser` that only tells to install a snap: what counts is that it starts. */
function starts(path) {
  if (!existsSync(path)) return false;
  // On Windows `--version` opens a window instead of printing.
  if (process.platform === "win32") return true;
  return spawnSync(path, ["--version"], { timeout: versionTimeoutMs, stdio: "ignore" }).status === 0;
}

function installPackage() {
  if (process.platform !== "linux" || process.getuid?.() !== 0 || !existsSync("/usr/bin/apt-get")) return false;
  say("installing Debian's chromium-headless-shell for the browser tests");
  const apt = (...args) =>
    spawnSync("apt-get", ["-qq", ...args], {
      timeout: installTimeoutMs,
      stdio: ["ignore", 2, 2],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    }).status === 0;
  // An update that fails for one mirror may still leave a list that has the package.
  apt("update");
  const install = (name) => apt("install", "--yes", "--no-install-recommends", name);
  return install("chromium-headless-shell") || install("chromium");
}

if (isMain(import.meta.url)) {
  await runMain(async () => {
    const path = findChromium({ install: process.argv.includes("--install") });
    if (path) process.stdout.write(`${path}\n`);
    else say(`no browser found: ${chromiumRemedy}`);
    return path ? 0 : 1;
  });
}
