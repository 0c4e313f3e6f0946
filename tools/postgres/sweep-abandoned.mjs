// What a killed run left behind.
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";

export const folderPrefix = "xspenses-pg-";

/** A killed run could not remove its server's folder, and on a machine without a shell not end it either: do both. Only what the folder itself names is ended. */
export function sweepAbandoned(parent) {
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
