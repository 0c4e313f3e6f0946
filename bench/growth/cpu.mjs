// Seconds of processor time that processes have taken, those they started included.
import { readdirSync, readFileSync } from "node:fs";

const TICKS_A_SECOND = 100;

/** Parent and ticks of each process; those that ended in between are left out. */
function processes() {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const fields = readFileSync(`/proc/${name}/stat`, "utf8")
          .replace(/^.*\) /s, "")
          .split(" ");
        const [, parent] = fields;
        // Its own, and those of children that have ended.
        const ticks = fields.slice(11, 15).reduce((sum, one) => sum + Number(one), 0);
        return [{ pid: Number(name), parent: Number(parent), ticks }];
      } catch {
        return [];
      }
    });
}

/** @param {number} root the first of a family */
export function cpuSeconds(root) {
  const all = processes();
  const family = [root];
  for (const pid of family) family.push(...all.filter(({ parent }) => parent === pid).map((one) => one.pid));
  return all.filter(({ pid }) => family.includes(pid)).reduce((sum, { ticks }) => sum + ticks, 0) / TICKS_A_SECOND;
}

/** The process that all backends of a database are children of. */
export async function postmasterOf(sql) {
  const [{ pid }] = await sql("select pg_backend_pid() as pid");
  return processes().find((one) => one.pid === pid).parent;
}
