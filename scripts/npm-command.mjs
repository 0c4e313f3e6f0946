import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/**
 * How to start npm without a shell, on any system: this Node with npm's own script.
 * @returns {{ command: string, prefix: string[], shell: boolean }}
 */
export function npmCommand() {
  const given = process.env.npm_execpath;
  // Under yarn or pnpm the variable names their script, which knows no `ci`.
  if (given && basename(given).startsWith("npm-cli") && existsSync(given)) return withNode(given);
  const beside = dirname(process.execPath);
  const known = [
    join(beside, "node_modules", "npm", "bin", "npm-cli.js"),
    join(beside, "..", "lib", "node_modules", "npm", "bin", "npm-cli.js"),
  ];
  const script = known.find((path) => existsSync(path));
  if (script) return withNode(script);
  return { command: "npm", prefix: [], shell: process.platform === "win32" };
}

const withNode = (script) => ({ command: process.execPath, prefix: [script], shell: false });

/** Named so that a chatty registry cannot fill memory. */
const keptOutputChars = 20_000;

/**
 * Runs npm with its output on stderr and keeps the end of it.
 * @param {string[]} args
 * @param {string} cwd
 * @returns {Promise<{ code: number, output: string }>} code 127 when npm itself cannot be started
 */
export function runNpm(args, cwd) {
  const { command, prefix, shell } = npmCommand();
  return new Promise((resolve) => {
    let output = "";
    const child = spawn(command, [...prefix, ...args], { cwd, shell, stdio: ["ignore", "pipe", "pipe"] });
    const pass = (chunk) => {
      output = (output + chunk).slice(-keptOutputChars);
      process.stderr.write(chunk);
    };
    child.stdout.on("data", pass);
    child.stderr.on("data", pass);
    child.once("error", (error) => resolve({ code: 127, output: `${output}${error.message}` }));
    child.once("close", (code) => resolve({ code: code ?? 1, output }));
  });
}
