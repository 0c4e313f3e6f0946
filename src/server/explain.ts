import { ApiError } from "../contract/api-error.ts";
import { RestoreError } from "../data/backup/load.ts";
import { FolderInUse } from "../data/lock.ts";
import { MigrationError } from "../data/migrate.ts";
import { ConfigError } from "./config-error.ts";

const CONNECTION: Readonly<Record<string, string>> = {
  ECONNREFUSED: "Nothing listens there. Is it running, and are host and port right?",
  ENOTFOUND: "The host's name is not known.",
  EAI_AGAIN: "The host's name cannot be looked up now.",
  ETIMEDOUT: "It does not answer in time.",
  ECONNRESET: "The connection was cut. Is it still running?",
  "28P01": "The password is refused.",
  "28000": "The user is refused.",
  "3D000": "There is no database of that name.",
};

const LISTENING: Readonly<Record<string, string>> = {
  EADDRINUSE: "The port is taken. Stop the other program, or choose another port: PORT=8889 npm start",
  EACCES: "The system lets only its administrator listen on this port. Choose another: PORT=8889 npm start",
  EADDRNOTAVAIL: "HOST is no address of this machine, such as 127.0.0.1 or 0.0.0.0.",
};

const NO_SPACE = "There is no space left on the disk. Make room, or name a folder on another one, and try again.";
/** The system's code for a full disk, and PostgreSQL's. */
const FULL = new Set(["ENOSPC", "EDQUOT", "53100"]);

/** What PgBouncer says to a login that wants a session of its own, and what it says of a statement planned in another. */
const NEEDS_POOLER_SETTING = /unsupported startup parameter|prepared statement "k\d+" does not exist/;
const POOLER =
  "DATABASE_APP_URL leads through a pooler in transaction mode. Set DATABASE_POOLER=transaction (docs/operations.md).";

/** The system's or PostgreSQL's code, also of the several tries that one connection may take. */
function codeOf(error: unknown): string | null {
  const { code, cause, errors } = error as { code?: unknown; cause?: unknown; errors?: unknown };
  if (typeof code === "string") return code;
  const inner: unknown = Array.isArray(errors) ? errors[0] : cause;
  return inner === undefined || inner === null ? null : codeOf(inner);
}

/** What a person reads of an error they can do something about; null for a fault of ours, which needs its stack. */
export function explain(error: unknown): string | null {
  if (
    error instanceof ConfigError ||
    error instanceof FolderInUse ||
    error instanceof MigrationError ||
    error instanceof RestoreError ||
    error instanceof ApiError
  )
    return error.message;
  if (error instanceof Error && NEEDS_POOLER_SETTING.test(error.message)) return POOLER;
  const code = codeOf(error);
  if (code !== null && FULL.has(code)) return NO_SPACE;
  if (code !== null && (error as NodeJS.ErrnoException).syscall === "listen" && LISTENING[code]) return LISTENING[code];
  const known = code === null ? undefined : CONNECTION[code];
  return known === undefined ? null : `The database or the server cannot be reached (${code}). ${known}`;
}
