// The memory of a program and of the PostgreSQL it uses, together. Linux tells the proportional share of shared pages; elsewhere only
// the program's own peak is known.
import { readdirSync, readFileSync } from "node:fs";
import pg from "pg";

const SAMPLE_EVERY_MS = 100;

const read = (path) => {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return ""; // ended meanwhile
  }
};

const pssKb = (pid) => Number(/^Pss:\s+(\d+)/m.exec(read(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0);
const parentOf = (pid) => Number(/^PPid:\s+(\d+)/m.exec(read(`/proc/${pid}/status`))?.[1] ?? 0);

/** The first process of a PostgreSQL on this machine; the parent of all its others. */
export async function postmasterPid(ownerUrl) {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const { rows } = await client.query("select pg_backend_pid() as pid");
    return parentOf(rows[0].pid);
  } finally {
    await client.end();
  }
}

/** Samples a process, and a postmaster with its children, until stopped; `stop` answers the highest sum in MB, or null where it cannot be known. */
export function watchMemory(pid, postmaster) {
  if (process.platform !== "linux") return { stop: () => null };
  const database = () =>
    postmaster === null
      ? []
      : readdirSync("/proc").filter((entry) => Number(entry) === postmaster || parentOf(entry) === postmaster);
  let peakKb = 0;
  const timer = setInterval(() => {
    peakKb = Math.max(
      peakKb,
      [pid, ...database()].reduce((sum, each) => sum + pssKb(each), 0),
    );
  }, SAMPLE_EVERY_MS);
  return {
    stop() {
      clearInterval(timer);
      return peakKb / 1024;
    },
  };
}
