import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { lockFolder } from "../../data/lock.ts";

/** A folder of the installation that one process at a time works in, empty at the beginning and gone at the end. */
export interface WorkFolder {
  readonly path: string;
  close(): void;
}

/** Takes it; what a process that was killed has left there goes first. Throws FolderInUse while another works in it. */
export function takeWorkFolder(home: string, name: "backup-work" | "verify-work"): WorkFolder {
  const path = join(home, name);
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const release = lockFolder(path);
  for (const left of readdirSync(path))
    if (left !== "owner.pid") rmSync(join(path, left), { recursive: true, force: true });
  return {
    path,
    close() {
      release();
      rmSync(path, { recursive: true, force: true });
    },
  };
}

/** Where the running server puts a copy of the embedded database, for the process that makes a backup. */
export const copiedDatabase = (home: string): string => join(home, "backup-work", "database");
