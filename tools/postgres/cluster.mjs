// One PostgreSQL cluster in a temporary folder: made, started, and stopped by its process id.
import { spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chownSync, closeSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { endWithUs } from "../debian/end-with-us.mjs";

const folderPrefix = "xspenses-pg-";
const startTimeoutMs = 30_000;
const stopTimeoutMs = 20_000;
const initTimeoutMs = 120_000;
const pollMs = 50;
const superuser = "postgres";

/** @typedef {{ url: (database: string) => string, stop: () => Promise<void>, restartAbruptly: () => Promise<void> }} Cluster restartAbruptly: as after a power cut */

/**
 * Makes a cluster and starts it on a free port of 127.0.0.1.
 * @param {import("./own-server.mjs").PostgresPrograms} programs
 * @param {boolean} durable whether what is committed is on the disk, as in production
 * @returns {Promise<Cluster>}
 */
export async function startCluster(programs, durable) {
  const { base } = programs;
  const inside = (path) => (base === "/" ? path : path.slice(base.length));
  const parent = base === "/" ? tmpdir() : join(base, "tmp");
  sweepAbandoned(parent);
  const folder = mkdtempSync(join(parent, folderPrefix));
  const user = serverUser(base);
  const run = { programs, user };
  try {
    writeFileSync(join(folder, "owner.pid"), String(process.pid));
    const password = initialise(run, folder, inside);
    if (user) chownSync(folder, user.uid, user.gid);
    const port = await freePort();
    const begin = () => launch(run, folder, ["-D", inside(join(folder, "data")), ...settings(port, durable)]);
    let server = begin();
    const url = (database) => `postgresql://${superuser}:${password}@127.0.0.1:${port}/${database}`;
    await answers(url("postgres"), server, join(folder, "log"));
    return {
      url,
      stop: () => stop(server, folder),
      async restartAbruptly() {
        const gone = new Promise((resolve) => server.once("exit", resolve));
        server.kill("SIGQUIT"); // immediate: nothing is written out, and the next start recovers from the log
        await gone;
        server = begin();
        await answers(url("postgres"), server, join(folder, "log"));
      },
    };
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

const settings = (port, durable) =>
  Object.entries({
    listen_addresses: "127.0.0.1",
    port,
    unix_socket_directories: "",
    // A folder that is no system of its own may have no /dev/shm.
    dynamic_shared_memory_type: "mmap",
    fsync: durable ? "on" : "off",
    full_page_writes: durable ? "on" : "off",
  }).flatMap(([name, value]) => ["-c", `${name}=${value}`]);

/** The server refuses to run as root: who runs it then, by number in the root folder it sees. */
function serverUser(base) {
  if (process.getuid?.() !== 0) return null;
  const users = readFileSync(join(base, "etc", "passwd"), "utf8").split("\n");
  const line = users.find((l) => l.startsWith("postgres:")) ?? users.find((l) => l.startsWith("nobody:"));
  const [, , uid, gid] = (line ?? "").split(":");
  if (!gid) throw new Error("there is no user to run PostgreSQL as");
  return { uid: Number(uid), gid: Number(gid) };
}

/** The program with its arguments, as the server's user inside the server's root folder. */
function command({ programs, user }, program, args) {
  const path = join(programs.bin, program);
  if (programs.base === "/") return { file: path, args, options: user ?? {} };
  return { file: "chroot", args: [`--userspec=${user.uid}:${user.gid}`, programs.base, path, ...args], options: {} };
}

function initialise(run, folder, inside) {
  const password = randomBytes(18).toString("hex");
  const passwordFile = join(folder, "password");
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (run.user) for (const path of [folder, passwordFile]) chownSync(path, run.user.uid, run.user.gid);
  const { file, args, options } = command(run, "initdb", [
    `--pgdata=${inside(join(folder, "data"))}`,
    `--pwfile=${inside(passwordFile)}`,
    `--username=${superuser}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C.UTF-8",
    "--no-sync",
    "--no-instructions",
  ]);
  const { status, stderr } = spawnSync(file, args, { ...options, encoding: "utf8", timeout: initTimeoutMs, cwd: "/" });
  rmSync(passwordFile);
  if (status !== 0) throw new Error(`initdb ended with ${status}: ${stderr}`);
  return password;
}

function launch(run, folder, serverArgs) {
  const { file, args, options } = command(run, "postgres", serverArgs);
  const log = openSync(join(folder, "log"), "a");
  // `chroot` and the system call both replace themselves by the server: the child's id is the server's.
  const server = spawn(file, args, { ...options, cwd: "/", stdio: ["ignore", log, log] });
  closeSync(log);
  server.once("error", () => {}); // told by `answers`: it exits without having answered
  endWithUs(server, "QUIT");
  return server;
}

async function answers(connectionString, server, logFile) {
  const giveUpAt = Date.now() + startTimeoutMs;
  for (;;) {
    const client = new pg.Client({ connectionString });
    try {
      await client.connect();
      return;
    } catch (error) {
      const gone = server.exitCode !== null || server.signalCode !== null || server.pid === undefined;
      if (!gone && Date.now() < giveUpAt) {
        await sleep(pollMs);
        continue;
      }
      server.kill("SIGQUIT");
      throw new Error(`PostgreSQL did not start: ${readFileSync(logFile, "utf8").slice(-2_000)}`, { cause: error });
    } finally {
      await client.end().catch(() => {}); // it never connected
    }
  }
}

async function stop(server, folder) {
  if (server.exitCode === null && server.signalCode === null) {
    const gone = new Promise((resolve) => server.once("exit", resolve));
    server.kill("SIGINT"); // fast: open connections are closed
    const timer = setTimeout(() => server.kill("SIGQUIT"), stopTimeoutMs);
    await gone;
    clearTimeout(timer);
  }
  rmSync(folder, { recursive: true, force: true });
}

/** A killed run could not stop its server: end it and remove its folder. Only what the folder itself names is ended. */
function sweepAbandoned(parent) {
  for (const name of readdirSync(parent)) {
    if (!name.startsWith(folderPrefix)) continue;
    const folder = join(parent, name);
    const owner = readPid(join(folder, "owner.pid"));
    if (owner === null || isAlive(owner)) continue;
    const server = readPid(join(folder, "data", "postmaster.pid"));
    if (server !== null && commandLine(server).includes(name)) process.kill(server, "SIGQUIT");
    rmSync(folder, { recursive: true, force: true });
  }
}

function readPid(path) {
  try {
    const pid = Number(readFileSync(path, "utf8").split("\n")[0]);
    return Number.isInteger(pid) && pid > 0 ? pid : null;
  } catch {
    return null;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

const commandLine = (pid) => spawnSync("ps", ["-o", "args=", "-p", String(pid)], { encoding: "utf8" }).stdout ?? "";

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = /** @type {import("node:net").AddressInfo} */ (probe.address());
      probe.close(() => resolve(port));
    });
  });
}
