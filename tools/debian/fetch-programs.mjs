// Programs of Debian's packages in a folder of their own: nothing is installed, no service is started, and the machine stays as it was.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { oneAtATime } from "../../scripts/one-at-a-time.mjs";
import { say, Unmet } from "../../scripts/say.mjs";

const timeoutMs = 5 * 60_000;

/** Whether this machine can fetch such programs: apt resolves what they need, and wants root for it. */
export const canFetchPrograms = () =>
  process.platform === "linux" && process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");

/**
 * The unpacked packages with what they need, fetched on first use (seconds). Throws Unmet.
 * @param {string} name of the folder, and of what is said
 * @param {readonly string[]} packages
 * @returns {Promise<{ folder: string, env: Record<string, string> }>} env: with which programs find their libraries
 */
export async function fetchPrograms(name, packages) {
  const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "xspensesai");
  const folder = join(cache, name);
  if (!existsSync(folder))
    await oneAtATime(`${folder}.lock`, `fetching ${name}`, async () => {
      if (!existsSync(folder)) fetch(folder, name, packages);
    });
  const libraries = ["usr/lib", "lib"]
    .map((path) => join(folder, path))
    .filter((path) => existsSync(path))
    .flatMap((path) => [path, ...readdirSync(path).map((entry) => join(path, entry))]);
  return { folder, env: { LD_LIBRARY_PATH: libraries.join(":") } };
}

/** Unpacks beside the target and renames: an interrupted fetch is never taken for a whole one. */
function fetch(folder, name, packages) {
  say(`fetching Debian's ${name} for the tests; once`);
  const unfinished = `${folder}-unfinished`;
  rmSync(unfinished, { recursive: true, force: true });
  const archives = join(unfinished, "archives");
  mkdirSync(join(archives, "partial"), { recursive: true });
  const download = () =>
    apt(
      ["install", "--download-only", "--reinstall", "--yes", "--no-install-recommends", ...packages],
      `Dir::Cache::archives=${archives}/`,
    );
  // An update that fails for one mirror may still leave a list that has the packages.
  if (!download() && (apt(["update"]), !download())) {
    rmSync(unfinished, { recursive: true, force: true });
    throw new Unmet(`apt-get could not fetch ${packages.join(", ")}`);
  }
  for (const file of readdirSync(archives).filter((entry) => entry.endsWith(".deb"))) {
    const { status } = spawnSync("dpkg-deb", ["--extract", join(archives, file), unfinished], { timeout: timeoutMs });
    if (status !== 0) throw new Unmet(`${file} could not be unpacked`);
  }
  rmSync(archives, { recursive: true });
  renameSync(unfinished, folder);
}

const apt = (args, option = "DPkg::Lock::Timeout=300") =>
  spawnSync("apt-get", ["-qq", "-o", "DPkg::Lock::Timeout=300", "-o", option, ...args], {
    timeout: timeoutMs,
    stdio: ["ignore", 2, 2],
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  }).status === 0;
