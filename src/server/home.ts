import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ConfigError } from "./config-error.ts";
import { settleRestore } from "./pending-restore.ts";
import { readOrInvent, SECRET_NAMES, secretsFolder } from "./secrets.ts";
import type { Secrets } from "./secrets.ts";

function makeFolder(home: string): void {
  try {
    mkdirSync(secretsFolder(home), { recursive: true, mode: 0o700 });
    if (process.platform !== "win32") chmodSync(home, 0o700);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new ConfigError(
      `XSPENSES_HOME: ${home} cannot be this installation's folder (${code ?? message}). Name one of your own that exists or can be made, such as .xspenses`,
    );
  }
}

/**
 * Opens the installation's folder: made with mode 0700, its secrets with 0600, each invented on first use. A restore that was killed is
 * settled first. Throws ConfigError.
 */
export function openHome(home: string): Secrets {
  makeFolder(home);
  settleRestore(home);
  const entries = SECRET_NAMES.map((name) => [name, readOrInvent(home, name)] as const);
  return Object.fromEntries(entries) as unknown as Secrets;
}

const runningFile = (home: string): string => join(home, "server.json");

/** Tells this machine's command line where the server is. */
export function announceServer(home: string, origin: string): void {
  writeFileSync(runningFile(home), JSON.stringify({ origin, pid: process.pid }), { mode: 0o600 });
}

export function withdrawServer(home: string): void {
  rmSync(runningFile(home), { force: true });
}

/** Where a server of this folder says it is; it may be gone. */
export function findServer(home: string): { readonly origin: string; readonly pid: number } | null {
  try {
    const known = JSON.parse(readFileSync(runningFile(home), "utf8")) as { origin?: unknown; pid?: unknown };
    return typeof known.origin === "string" && typeof known.pid === "number"
      ? { origin: known.origin, pid: known.pid }
      : null;
  } catch {
    return null;
  }
}
