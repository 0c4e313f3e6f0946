import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { SECRET_HEADER, TOKEN_MOUNT } from "../../src/server/command-line.ts";
import { createClient } from "../../src/contract/client.ts";
import type { Client } from "../../src/contract/client.ts";

const program = fileURLToPath(new URL("../../dist/programs/server.js", import.meta.url));

/** The product as a person starts it, in a process of its own, on a port of its own. */
export interface RunningServer extends AsyncDisposable {
  readonly origin: string;
  /** Acts as the command line does, for the person this installation belongs to. */
  readonly client: Client;
  /** Ends it without a chance to clean up, as a power cut or the kernel would. */
  kill(): Promise<void>;
  stop(): Promise<void>;
}

/** The first line that holds the server's address; its whole output when it ended without one. */
async function addressOf(child: ChildProcess): Promise<string> {
  const said: string[] = [];
  child.stderr?.setEncoding("utf8").on("data", (text: string) => said.push(text));
  for await (const line of createInterface({ input: child.stdout! })) {
    const address = /https?:\/\/\S+/.exec(line)?.[0];
    if (address) return address;
  }
  throw new Error(`the server did not start: ${said.join("")}`);
}

async function commandLineToken(origin: string, home: string): Promise<string> {
  const secret = readFileSync(join(home, "secrets", "commandLine"), "utf8").trim();
  const headers = { "content-type": "application/json", [SECRET_HEADER]: secret };
  const body = JSON.stringify({ email: null });
  const response = await fetch(`${origin}/api/${TOKEN_MOUNT}`, { method: "POST", headers, body });
  return ((await response.json()) as { token: string }).token;
}

/** Those that run now; a failed test must not leave one behind. */
const running = new Set<ChildProcess>();
process.once("exit", () => running.forEach((child) => child.kill("SIGKILL")));

export async function startServer(home: string, env: Record<string, string> = {}): Promise<RunningServer> {
  const child = spawn(process.execPath, [program], {
    env: { PATH: process.env["PATH"] ?? "", PORT: "0", XSPENSES_HOME: home, LOG_LEVEL: "error", ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  running.add(child);
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  void ended.then(() => running.delete(child));
  const origin = await addressOf(child);
  let token: Promise<string> | null = null;
  const client = createClient({
    origin,
    fetch: (url, init) => fetch(url, init as RequestInit),
    newRequestKey: () => crypto.randomUUID(),
    // Asked for when it is needed: it makes an account on an installation that has none.
    token: () => (token ??= commandLineToken(origin, home)),
  });
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal);
    await ended;
  };
  const kill = (): Promise<void> => end("SIGKILL");
  return { origin, client, kill, stop: () => end("SIGTERM"), [Symbol.asyncDispose]: kill };
}
