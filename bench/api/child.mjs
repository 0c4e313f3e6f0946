// A server in a process of its own, ended with the benchmark.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

/**
 * Starts a program that prints its address.
 * @param {string} script path of the program
 * @param {{ env?: Record<string, string>, flags?: readonly string[] }} [how]
 * @returns {Promise<{ origin: string, stop: () => Promise<void> }>}
 */
export async function startServer(script, { env = {}, flags = [] } = {}) {
  const child = spawn(process.execPath, [...flags, script], {
    env: { PATH: process.env.PATH ?? "", ...env },
    // What it logs is written, as it is for everyone, and read by nobody.
    stdio: ["ignore", "pipe", process.env.BENCH_SHOW_LOG ? "inherit" : "ignore"],
  });
  const ended = new Promise((resolve) => child.once("close", resolve));
  process.once("exit", () => child.kill("SIGKILL"));
  for await (const line of createInterface({ input: child.stdout })) {
    const origin = /https?:\/\/[^\s"]+/.exec(line)?.[0];
    if (!origin) continue;
    child.stdout.resume();
    const stop = async () => {
      child.kill("SIGTERM");
      await ended;
    };
    return { origin: origin.replace("localhost", "127.0.0.1"), stop };
  }
  throw new Error(`${script} ended before it listened`);
}
