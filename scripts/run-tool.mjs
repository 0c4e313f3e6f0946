import { spawn } from "node:child_process";
import { root } from "./paths.mjs";

/** A tool's own output is kept up to this, so that a runaway one cannot fill memory. */
const keptOutputChars = 200_000;

/**
 * Runs a script with this Node from the root of the checkout; a signal to us reaches it too.
 * @param {readonly string[]} args the script's path, then its arguments
 * @param {{ show?: boolean, env?: Record<string, string> }} [options] show: output straight to our stderr instead of being kept
 * @returns {Promise<{ code: number, output: string }>}
 */
export function runTool(args, { show = false, env = {} } = {}) {
  return new Promise((resolve, reject) => {
    const stdio = show ? ["ignore", 2, 2] : ["ignore", "pipe", "pipe"];
    const child = spawn(process.execPath, args, { cwd: root, stdio, env: { ...process.env, ...env } });
    let output = "";
    const keep = (chunk) => {
      output = (output + chunk).slice(-keptOutputChars);
    };
    child.stdout?.setEncoding("utf8").on("data", keep);
    child.stderr?.setEncoding("utf8").on("data", keep);
    const stop = passSignals(child);
    child.once("error", reject);
    child.once("close", (code, signal) => {
      stop();
      resolve({ code: code ?? (signal ? 1 : 0), output });
    });
  });
}

const signals = /** @type {const} */ (["SIGINT", "SIGTERM"]);
const exitCodeOfSignal = { SIGINT: 130, SIGTERM: 143 };

function passSignals(child) {
  const handlers = signals.map((signal) => {
    const handler = () => {
      child.kill(signal);
      process.exit(exitCodeOfSignal[signal]);
    };
    process.once(signal, handler);
    return { signal, handler };
  });
  return () => handlers.forEach(({ signal, handler }) => process.removeListener(signal, handler));
}
