// The product's built programs in processes of their own, which end with this one.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { inRoot } from "../../scripts/paths.mjs";
import { endWithUs } from "../debian/end-with-us.mjs";

/**
 * @typedef {object} Program
 * @property {number} pid
 * @property {string | null} origin where it listens; null for a worker
 * @property {(signal: "SIGTERM" | "SIGKILL") => Promise<void>} end
 */

/**
 * @param {"server" | "work"} kind
 * @param {Record<string, string>} env all it gets, beside the path
 * @param {readonly string[]} [before] a command that runs the one behind it
 * @returns {Promise<Program>}
 */
export async function startProgram(kind, env, before = []) {
  const [file, ...rest] = kind === "server" ? ["server.js"] : ["cli.js", "work"];
  const node = [process.execPath, "--heap-growing-percent=60", inRoot("dist", "programs", file), ...rest];
  const [program, ...args] = [...before, ...node];
  const child = spawn(program, args, {
    env: { PATH: process.env.PATH ?? "", PORT: "0", LOG_LEVEL: "error", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  endWithUs(child);
  const gone = new Promise((resolve) => child.once("close", resolve));
  const said = lastWords(child.stderr);
  const end = async (signal) => {
    child.kill(signal);
    await gone;
  };
  const origin = kind === "server" ? await addressOf(child, said) : null;
  child.stdout.resume();
  return { pid: child.pid, origin, end };
}

/** What it logged last; everything is read, so that it never waits for us. */
function lastWords(stream) {
  let words = "";
  stream.setEncoding("utf8").on("data", (text) => (words = (words + text).slice(-4_000)));
  return () => words;
}

async function addressOf(child, said) {
  for await (const line of createInterface({ input: child.stdout })) {
    const origin = /https?:\/\/[^\s"]+/.exec(line)?.[0];
    if (origin) return origin.replace("localhost", "127.0.0.1");
  }
  throw new Error(`a server ended before it listened: ${said()}`);
}
