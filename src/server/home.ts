import { randomBytes } from "node:crypto";
import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Secrets this installation invented for itself. */
export interface Secrets {
  /** Signs sessions and encrypts keys of the embedded identity. */
  readonly auth: string;
  /** Password of the database login role, when migration makes it. */
  readonly database: string;
  /** Lets this machine's command line ask the running server for a token. */
  readonly commandLine: string;
  /** Hashes client addresses for counting. */
  readonly address: string;
}

const NAMES = ["auth", "database", "commandLine", "address"] as const;

function readOrInvent(path: string): string {
  try {
    const known = readFileSync(path, "utf8").trim();
    if (known.length >= 32) return known;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  }
  const secret = randomBytes(32).toString("base64url");
  try {
    writeFileSync(path, `${secret}\n`, { mode: 0o600, flag: "wx" });
    return secret;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return readFileSync(path, "utf8").trim();
    throw error;
  }
}

/** Opens the installation's folder: made with mode 0700, its secrets with 0600, each invented on first use. */
export function openHome(home: string): Secrets {
  const folder = join(home, "secrets");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (process.platform !== "win32") chmodSync(home, 0o700);
  const entries = NAMES.map((name) => [name, readOrInvent(join(folder, name))] as const);
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
