import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ROOT = join(import.meta.dirname, "..", "..");
const CLI = join(import.meta.dirname, "node_modules", "netlify-cli", "bin", "run.js");
const READY_MS = 60_000;
const LOOK_MS = 250;
const STOP_MS = 10_000;

/** The functions, served by Netlify's own command line. */
export interface ServedFunctions {
  readonly origin: string;
  /** What the command line and the functions printed so far. */
  output(): string;
  stop(): Promise<void>;
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Bundles and serves `netlify/functions` on loopback, with `env` as a deployed function would get it and nothing of ours beside. */
export async function serveFunctions(env: Readonly<Record<string, string>>): Promise<ServedFunctions> {
  const port = await freePort();
  const home = mkdtempSync(join(tmpdir(), "xspenses-netlify-"));
  const child = spawn(
    process.execPath,
    [CLI, "functions:serve", "--offline", "-f", "netlify/functions", "--port", String(port)],
    {
      cwd: ROOT,
      stdio: ["ignore", "pipe", "pipe"],
      env: {
        PATH: process.env["PATH"] ?? "",
        // Its settings and its counting of uses stay away from the person's own.
        HOME: home,
        XDG_CONFIG_HOME: home,
        CI: "true",
        NETLIFY_TELEMETRY_DISABLED: "1",
        NODE_OPTIONS: `--import ${new URL("loopback.mjs", import.meta.url).href}`,
        ...env,
      },
    },
  );
  let output = "";
  let ended = false;
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => {
      output += text;
    });
  const end = new Promise<void>((resolve) =>
    child.once("close", () => {
      ended = true;
      resolve();
    }),
  );
  const stop = async (): Promise<void> => {
    child.kill("SIGTERM");
    await Promise.race([end, pause(STOP_MS).then(() => child.kill("SIGKILL"))]);
    rmSync(home, { recursive: true, force: true });
  };
  const origin = `http://127.0.0.1:${port}`;
  for (let waitedMs = 0; waitedMs < READY_MS && !ended; waitedMs += LOOK_MS) {
    const answered = await fetch(`${origin}/`).then(
      () => true,
      () => false,
    );
    if (answered) return { origin, output: () => output, stop };
    await pause(LOOK_MS);
  }
  await stop();
  throw new Error(`the functions are not served; Netlify's command line said:\n${output}`);
}
