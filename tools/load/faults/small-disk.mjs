// A server whose folder lies on a disk of its own, small and nearly full: a mount that nobody else sees and that is gone with the process.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startProgram } from "../programs.mjs";

const SIZE_MB = 24;
const FULL_MB = 22;
const script = `mount -t tmpfs -o size=${SIZE_MB}m tmpfs "$XSPENSES_HOME" && cp -a "$FROM"/secrets "$XSPENSES_HOME"/ &&
  head -c ${FULL_MB}m /dev/zero > "$XSPENSES_HOME"/full && exec "$@"`;

const apart = () => ["unshare", "--mount", ...(process.getuid?.() === 0 ? [] : ["--user", "--map-root-user"])];

/** Whether this system lets us mount one. */
export function canMount() {
  const [program, ...args] = apart();
  return spawnSync(program, [...args, "mount", "-t", "tmpfs", "tmpfs", "/mnt"], { stdio: "ignore" }).status === 0;
}

/** @param {Record<string, string>} env of the server whose secrets it shares */
export async function startOnSmallDisk(env) {
  const home = mkdtempSync(join(tmpdir(), "xspenses-small-"));
  const before = [...apart(), "sh", "-c", script, "sh"];
  const server = await startProgram("server", { ...env, FROM: env.XSPENSES_HOME, XSPENSES_HOME: home }, before);
  return async () => {
    await server.end("SIGTERM");
    rmSync(home, { recursive: true, force: true });
  };
}
