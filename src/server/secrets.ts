import { randomBytes } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ConfigError } from "./config-error.ts";

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

type SecretName = keyof Secrets;

/** What goes with a secret that is replaced; ours to say, not to decide. */
const LOST_WITH: Readonly<Record<SecretName, string>> = {
  auth: "all sessions end, and what was encrypted with it (signing keys, second factors) cannot be read any more",
  database: "the database no longer knows the password; xspenses migrate with DATABASE_URL sets the new one",
  commandLine: "the running server must be started again before the command line can speak to it",
  address: "requests of each address are counted afresh",
};
export const SECRET_NAMES = Object.keys(LOST_WITH) as SecretName[];

const MIN_CHARACTERS = 32;
/** Another process may be writing it this very moment: how often we look again, and after what time. */
const LOOKS = 10;
const LOOK_AGAIN_MS = 20;

export const secretsFolder = (home: string): string => join(home, "secrets");

const pause = (ms: number): void => void Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);

/** Null when there is no such file. */
function read(path: string): string | null {
  try {
    return readFileSync(path, "utf8").trim();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw new ConfigError(`${path} cannot be read (${(error as NodeJS.ErrnoException).code}).`);
  }
}

/** Why a secret that exists cannot be used, and what replacing it would mean; null when it can, or does not exist yet. */
export function damageOf(home: string, name: SecretName): string | null {
  const path = join(secretsFolder(home), name);
  const known = read(path);
  if (known === null || known.length >= MIN_CHARACTERS) return null;
  return `${path} is damaged: it holds ${known.length} characters, a secret has at least ${MIN_CHARACTERS}. Put it back from a backup. Or remove the file, and a new one is made; then ${LOST_WITH[name]}.`;
}

/** The secret of this name, invented when there is none. One that is damaged is never replaced: throws ConfigError. */
export function readOrInvent(home: string, name: SecretName): string {
  const path = join(secretsFolder(home), name);
  for (let look = 0; look < LOOKS; look++) {
    const known = read(path) ?? invent(path);
    if (known.length >= MIN_CHARACTERS) return known;
    pause(LOOK_AGAIN_MS);
  }
  throw new ConfigError(damageOf(home, name) ?? `${path} changes while it is read. Start again.`);
}

/** A new secret; empty when another process was first. */
function invent(path: string): string {
  const secret = randomBytes(32).toString("base64url");
  try {
    writeFileSync(path, `${secret}\n`, { mode: 0o600, flag: "wx" });
    return secret;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST") return "";
    throw new ConfigError(`${path} cannot be written (${code}).`);
  }
}
