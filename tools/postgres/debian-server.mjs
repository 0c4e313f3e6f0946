// PostgreSQL 17 with pgvector from Debian 13, in a folder of its own: Debian 12 and Ubuntu have no such pair of packages.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { oneAtATime } from "../../scripts/one-at-a-time.mjs";
import { say, Unmet } from "../../scripts/say.mjs";

const release = "trixie";
const packages = "postgresql-17,postgresql-17-pgvector";
const bin = "/usr/lib/postgresql/17/bin";
const defaultMirror = "http://deb.debian.org/debian";
const installTimeoutMs = 15 * 60_000;

/** Whether this machine can build such a folder: `debootstrap` and `chroot` need Linux, apt and root. */
export const canInstallDebianServer = () =>
  process.platform === "linux" && process.getuid?.() === 0 && existsSync("/usr/bin/apt-get");

/**
 * The programs in the cached folder, built on first use (about a minute, 600 MB). Throws Unmet.
 * @returns {Promise<import("./own-server.mjs").PostgresPrograms>}
 */
export async function debianServer() {
  const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "xspensesai");
  const base = join(cache, `postgresql-17-${release}`);
  if (!existsSync(base)) {
    await oneAtATime(`${base}.lock`, "fetching PostgreSQL", async () => {
      if (!existsSync(base)) build(cache, base);
    });
  }
  return { bin, base };
}

/** Builds beside the target and renames: an interrupted build is never taken for a whole one. */
function build(cache, base) {
  mkdirSync(cache, { recursive: true });
  const prefix = `${release}-unfinished-`;
  for (const name of readdirSync(cache)) if (name.startsWith(prefix)) discard(join(cache, name));
  const unfinished = join(cache, `${prefix}${process.pid}`);
  say("fetching PostgreSQL 17 with pgvector from Debian 13 for the tests; once, about a minute");
  ensureDebootstrap();
  const args = ["--variant=minbase", `--include=${packages}`, release, unfinished, mirror()];
  const { status, stdout } = spawnSync("debootstrap", args, {
    encoding: "utf8",
    timeout: installTimeoutMs,
    env: env(),
  });
  if (status !== 0 || !existsSync(join(unfinished, bin, "postgres"))) {
    discard(unfinished);
    throw new Unmet(`debootstrap of ${release} ended with ${status}: ${(stdout ?? "").trim().split("\n").at(-1)}`);
  }
  for (const folder of ["var/cache/apt", "var/lib/apt/lists", "usr/share/doc", "usr/share/locale"])
    rmSync(join(unfinished, folder), { recursive: true, force: true });
  renameSync(unfinished, base);
}

/** An interrupted debootstrap may have left the kernel's folders mounted; they are not ours to delete. */
function discard(folder) {
  for (const name of ["proc", "sys", "dev/pts"])
    spawnSync("umount", ["--lazy", join(folder, name)], { stdio: "ignore" });
  rmSync(folder, { recursive: true, force: true });
}

function ensureDebootstrap() {
  if (existsSync("/usr/sbin/debootstrap")) return;
  const apt = (...args) =>
    spawnSync("apt-get", ["-qq", "-o", "DPkg::Lock::Timeout=300", ...args], {
      timeout: installTimeoutMs,
      stdio: ["ignore", 2, 2],
      env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    }).status === 0;
  const install = () => apt("install", "--yes", "--no-install-recommends", "debootstrap", "debian-archive-keyring");
  // An update that fails for one mirror may still leave a list that has the packages.
  if (!install() && (apt("update"), !install())) throw new Unmet("apt-get could not install debootstrap");
}

/** The Debian mirror this machine already uses, else Debian's own. */
function mirror() {
  const folder = "/etc/apt/sources.list.d";
  const files = [
    "/etc/apt/sources.list",
    ...(existsSync(folder) ? readdirSync(folder).map((f) => join(folder, f)) : []),
  ];
  const text = files
    .filter((file) => existsSync(file))
    .map((file) => readFileSync(file, "utf8").replace(/^\s*#.*$/gm, ""))
    .join("\n");
  return /\bhttps?:\/\/[^\s\]]+\/debian\/?(?=\s|$)/m.exec(text)?.[0] ?? defaultMirror;
}

/** debootstrap downloads with wget, which does not read apt's proxy. */
function env() {
  const { stdout } = spawnSync("apt-config", ["shell", "proxy", "Acquire::http::Proxy"], { encoding: "utf8" });
  const proxy = /^proxy='(.+)'$/m.exec(stdout ?? "")?.[1];
  return { ...process.env, ...(proxy && !process.env.http_proxy ? { http_proxy: proxy } : {}) };
}
