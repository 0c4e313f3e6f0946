// How much memory a process takes while it is under load.
import { spawnSync } from "node:child_process";

const EVERY_MS = 5_000;

const middle = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** Resident megabytes; null where the system does not tell. */
function residentMb(pid) {
  const { stdout } = spawnSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" });
  return stdout?.trim() ? Number(stdout) / 1024 : null;
}

/** Samples until it is stopped; then tells the megabytes of the second fifth and of the last, and how much the one grew to the other. */
export function watchMemory(pid) {
  const samples = [];
  const look = () => {
    const mb = residentMb(pid);
    if (mb !== null) samples.push(mb);
  };
  look();
  const timer = setInterval(look, EVERY_MS);
  return () => {
    clearInterval(timer);
    look();
    const part = (from, to) => middle(samples.slice(Math.floor(samples.length * from), Math.ceil(samples.length * to)));
    const [before, after] = [part(0.2, 0.4), part(0.8, 1)];
    return { before, after, drift: before === 0 ? 0 : after / before - 1 };
  };
}
