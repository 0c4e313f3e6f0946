import { mkdirSync, openSync, closeSync, readFileSync, unlinkSync, writeSync } from "node:fs";
import { join } from "node:path";

/** The folder is in use by a live process. */
export class FolderInUse extends Error {
  readonly pid: number;
  constructor(folder: string, pid: number) {
    super(`${folder} is in use by process ${pid}. Stop it first, or set XSPENSES_HOME to another folder.`);
    this.name = "FolderInUse";
    this.pid = pid;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

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

/**
 * Makes this process the one owner of the embedded database in `folder`; two at once would corrupt it. A lock whose
 * process is gone is taken over. Returns the release. Throws FolderInUse.
 */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, "owner.pid");
  for (let attempt = 0; attempt < 3; attempt++) {
    if (create(path)) {
      return () => {
        try {
          unlinkSync(path);
        } catch {
          // already gone
        }
      };
    }
    const pid = Number(readFileSync(path, "utf8"));
    if (Number.isInteger(pid) && pid > 0 && pid !== process.pid && isAlive(pid)) throw new FolderInUse(folder, pid);
    if (pid === process.pid) throw new FolderInUse(folder, pid);
    unlinkSync(path);
  }
  throw new FolderInUse(folder, 0);
}
