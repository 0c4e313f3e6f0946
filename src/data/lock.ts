import { mkdirSync, openSync, closeSync, readFileSync, unlinkSync, writeSync } from "node:fs";
import { join, resolve } from "node:path";

/** The folder is in use by a live process. */
export class FolderInUse extends Error {
  readonly pid: number;
  constructor(folder: string, pid: number) {
    super(`${folder} is in use by process ${pid}. Stop it first, or set XSPENSES_HOME to another folder.`);
    this.name = "FolderInUse";
    this.pid = pid;
  }
}

/** Whether a process is there, somebody else's too. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** The same of another process than this one: in a container each start has the same number, and what its last one left is nobody's. */
export const isAnotherAlive = (pid: number): boolean => pid !== process.pid && isAlive(pid);

function create(path: string): boolean {
  try {
    const file = openSync(path, "wx", 0o600);
    writeSync(file, String(process.pid));
    closeSync(file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** Locks this process holds, by their paths. */
const held = new Set<string>();

/** Whose lock it is, where they live; null for a leftover. */
function ownerOf(path: string): number | null {
  const pid = Number(readFileSync(path, "utf8"));
  if (!Number.isInteger(pid) || pid <= 0) return null;
  return held.has(path) || isAnotherAlive(pid) ? pid : null;
}

/**
 * Makes this process the one owner of the embedded database in `folder`; two at once would corrupt it. A lock whose
 * process is gone is taken over. Returns the release. Throws FolderInUse.
 */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = resolve(join(folder, "owner.pid"));
  for (let attempt = 0; attempt < 3; attempt++) {
    if (create(path)) {
      held.add(path);
      return () => {
        if (!held.delete(path)) return;
        try {
          unlinkSync(path);
        } catch {
          // already gone
        }
      };
    }
    const owner = ownerOf(path);
    if (owner !== null) throw new FolderInUse(folder, owner);
    unlinkSync(path);
  }
  throw new FolderInUse(folder, 0);
}
