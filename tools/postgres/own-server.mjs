// Finds a PostgreSQL server with pgvector that this machine already has.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";

/** Oldest major version whose SQL ours is tested with. */
const oldestMajor = 17;
const versionTimeoutMs = 20_000;

/**
 * Where the server's programs are and how to run them.
 * @typedef {object} PostgresPrograms
 * @property {string} bin folder of `initdb` and `postgres`, as they see it
 * @property {string} base the root folder they see; "/" unless they live in one of their own
 */

/** The newest suitable installation, or null. @returns {PostgresPrograms | null} */
export function findOwnServer() {
  // Windows may have one; starting it as another user and stopping it by signal is not the same there.
  if (process.platform === "win32") return null;
  const found = candidates().flatMap((bin) => {
    const major = majorOf(bin);
    return major !== null && major >= oldestMajor && hasVector(bin, major) ? [{ bin, major }] : [];
  });
  const newest = found.toSorted((a, b) => b.major - a.major)[0];
  return newest ? { bin: newest.bin, base: "/" } : null;
}

function candidates() {
  const path = (process.env.PATH ?? "").split(delimiter).filter((folder) => folder !== "");
  const versioned = ["/usr/lib/postgresql", "/opt/homebrew/opt", "/usr/local/opt"].flatMap((folder) =>
    (existsSync(folder) ? readdirSync(folder) : []).map((name) => join(folder, name, "bin")),
  );
  return [...new Set([...path, ...versioned])].filter(
    (bin) => existsSync(join(bin, "postgres")) && existsSync(join(bin, "initdb")),
  );
}

function majorOf(bin) {
  const { stdout } = spawnSync(join(bin, "postgres"), ["--version"], { encoding: "utf8", timeout: versionTimeoutMs });
  const match = /\(PostgreSQL\) (\d+)/.exec(stdout ?? "");
  return match ? Number(match[1]) : null;
}

function hasVector(bin, major) {
  const told = spawnSync(join(bin, "pg_config"), ["--sharedir"], { encoding: "utf8", timeout: versionTimeoutMs });
  const share = [
    ...(told.status === 0 ? [told.stdout.trim()] : []),
    `/usr/share/postgresql/${major}`,
    join(dirname(bin), "share", "postgresql"),
    join(dirname(bin), "share", `postgresql@${major}`),
  ];
  return share.some((folder) => existsSync(join(folder, "extension", "vector.control")));
}
