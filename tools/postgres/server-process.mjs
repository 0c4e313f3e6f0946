// A server process of PostgreSQL on a data folder: started, awaited, stopped.
import { spawn } from "node:child_process";
import { closeSync, openSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { endWithUs } from "../debian/end-with-us.mjs";

const startTimeoutMs = 30_000;
const stopTimeoutMs = 20_000;
const pollMs = 50;

export const settings = (port, durable) =>
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
export function serverUser(base) {
  if (process.getuid?.() !== 0) return null;
  const users = readFileSync(join(base, "etc", "passwd"), "utf8").split("\n");
  const line = users.find((l) => l.startsWith("postgres:")) ?? users.find((l) => l.startsWith("nobody:"));
  const [, , uid, gid] = (line ?? "").split(":");
  if (!gid) throw new Error("there is no user to run PostgreSQL as");
  return { uid: Number(uid), gid: Number(gid) };
}

/** The program with its arguments, as the server's user inside the server's root folder. */
export function command({ programs, user }, program, args) {
  const path = join(programs.bin, program);
  if (programs.base === "/") return { file: path, args, options: user ?? {} };
  return { file: "chroot", args: [`--userspec=${user.uid}:${user.gid}`, programs.base, path, ...args], options: {} };
}

export function launch(run, folder, serverArgs) {
  const { file, args, options } = command(run, "postgres", serverArgs);
  const log = openSync(join(folder, "log"), "a");
  // `chroot` and the system call both replace themselves by the server: the child's id is the server's.
  const server = spawn(file, args, { ...options, cwd: "/", stdio: ["ignore", log, log] });
  closeSync(log);
  server.once("error", () => {}); // told by `answers`: it exits without having answered
  endWithUs(server, "QUIT");
  return server;
}

export async function answers(connectionString, server, logFile) {
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

export async function stop(server, folder) {
  if (server.exitCode === null && server.signalCode === null) {
    const gone = new Promise((resolve) => server.once("exit", resolve));
    server.kill("SIGINT"); // fast: open connections are closed
    const timer = setTimeout(() => server.kill("SIGQUIT"), stopTimeoutMs);
    await gone;
    clearTimeout(timer);
  }
  rmSync(folder, { recursive: true, force: true });
}
