// One `xspenses categorize -` in a process of its own, talked to through its pipes as any program would.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { inRoot } from "../../scripts/paths.mjs";

/** Lines in one write: what a program that pumps a file through a pipe does. */
const LINES_A_WRITE = 200;
const NEWLINE = 0x0a;

const procFile = (pid, name) => {
  try {
    return readFileSync(`/proc/${pid}/${name}`, "utf8");
  } catch {
    return ""; // not Linux
  }
};

function countLines(chunk) {
  let lines = 0;
  for (let at = chunk.indexOf(NEWLINE); at !== -1; at = chunk.indexOf(NEWLINE, at + 1)) lines++;
  return lines;
}

/** Opens the pipe. Replies are counted, and the last one kept. */
export function openPipe() {
  const child = spawn(process.execPath, [inRoot("dist", "programs", "cli.js"), "categorize", "-"], {
    stdio: ["pipe", "pipe", "inherit"],
  });
  const exited = once(child, "exit");
  let replies = 0;
  let wake = () => {};
  let awaited = Infinity;
  child.stdout.on("data", (chunk) => {
    replies += countLines(chunk);
    if (replies >= awaited) wake();
  });
  const until = (count) =>
    new Promise((resolve, reject) => {
      if (replies >= count) return resolve();
      awaited = count;
      wake = resolve;
      exited.then(([code]) => reject(new Error(`the pipe ended with code ${code} after ${replies} replies`)), reject);
    });
  return {
    /** Milliseconds from the first of these lines to the reply to the last. */
    async say(lines) {
      const startedAt = performance.now();
      const before = replies;
      for (let start = 0; start < lines.length; start += LINES_A_WRITE) {
        const free = child.stdin.write(lines.slice(start, start + LINES_A_WRITE).join(""));
        if (!free) await once(child.stdin, "drain");
      }
      await until(before + lines.length);
      return performance.now() - startedAt;
    },
    /** Processor time used so far, ms; null where it cannot be known. */
    cpuMs() {
      const fields = procFile(child.pid, "stat").split(") ")[1]?.split(" ");
      return fields ? (Number(fields[11]) + Number(fields[12])) * 10 : null;
    },
    /** Highest resident memory so far, MB; null where it cannot be known. */
    peakMb() {
      const peak = /^VmHWM:\s+(\d+)/m.exec(procFile(child.pid, "status"));
      return peak ? Number(peak[1]) / 1024 : null;
    },
    /** Ends the input; milliseconds until the process is gone. */
    async end() {
      const startedAt = performance.now();
      child.stdin.end();
      const [code] = await exited;
      if (code !== 0) throw new Error(`the pipe ended with code ${code}`);
      return performance.now() - startedAt;
    },
  };
}
