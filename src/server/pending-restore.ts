import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { isAnotherAlive } from "../data/lock.ts";
import { ConfigError } from "./config-error.ts";

/** A restore that has begun in an installation's folder: what it came from, and how far it is. */
export interface PendingRestore {
  readonly file: string;
  readonly startedAt: string;
  readonly engine: "pglite" | "postgres";
  /** The process that restores. */
  readonly pid: number;
  /** What was there before was to go. */
  readonly replace?: boolean;
  /** Everything is restored; what is left is to put it in its place. */
  readonly complete: boolean;
}

/** What is restored is put together here, and moved to its place when it is whole. */
export const stagingFolder = (home: string): string => join(home, "restoring");
const stateFile = (home: string): string => join(stagingFolder(home), "state.json");

export function readPending(home: string): PendingRestore | null {
  try {
    return JSON.parse(readFileSync(stateFile(home), "utf8")) as PendingRestore;
  } catch {
    return null;
  }
}

/** Begins a restore with an empty staging folder; what an earlier one has left there goes. */
export function beginRestore(home: string, pending: Omit<PendingRestore, "complete" | "pid">): void {
  rmSync(stagingFolder(home), { recursive: true, force: true });
  mkdirSync(stagingFolder(home), { recursive: true, mode: 0o700 });
  writeState(home, { ...pending, pid: process.pid, complete: false });
}

/** Gives up a restore that has changed nothing. */
export const abandonRestore = (home: string): void => rmSync(stagingFolder(home), { recursive: true, force: true });

function writeState(home: string, pending: PendingRestore): void {
  const path = stateFile(home);
  writeFileSync(`${path}.new`, JSON.stringify(pending), { mode: 0o600 });
  renameSync(`${path}.new`, path); // whole, or as before
}

/** From here on the restore is finished by whoever comes next, whatever happens to this process. */
export function completeRestore(home: string): void {
  const pending = readPending(home);
  if (pending !== null) writeState(home, { ...pending, complete: true });
}

/** Where what was replaced is kept. */
const replacedFolder = (home: string, { startedAt }: PendingRestore): string =>
  join(home, `replaced-${startedAt.replaceAll(/[:.]/g, "-")}`);

function moveIn(home: string, name: string, pending: PendingRestore): void {
  const [staged, place, old] = [stagingFolder(home), home, replacedFolder(home, pending)].map((base) =>
    join(base, name),
  ) as [string, string, string];
  if (!existsSync(staged)) return; // moved already, or nothing of it in the backup
  if (existsSync(place)) {
    mkdirSync(dirname(old), { recursive: true, mode: 0o700 });
    renameSync(place, old);
  }
  mkdirSync(dirname(place), { recursive: true, mode: 0o700 });
  renameSync(staged, place);
}

function secretNames(home: string): string[] {
  const folder = join(stagingFolder(home), "secrets");
  return existsSync(folder) ? readdirSync(folder).map((name) => join("secrets", name)) : [];
}

/** Puts a complete restore in its place, step by step; what was done before a process was killed is not done again. */
export function finishRestore(home: string): { readonly replaced: string | null } {
  const pending = readPending(home);
  if (pending === null) return { replaced: null };
  for (const name of ["database", "documents", ...secretNames(home)]) moveIn(home, name, pending);
  rmSync(stagingFolder(home), { recursive: true, force: true });
  const replaced = replacedFolder(home, pending);
  return { replaced: existsSync(replaced) ? replaced : null };
}

/** What there is to say of a restore that has begun and not ended; null when there is none, or it can be settled without a word. */
export function restoreTrouble(home: string): string | null {
  const pending = readPending(home);
  if (pending === null || pending.complete) return null;
  if (isAnotherAlive(pending.pid))
    return `Process ${pending.pid} restores ${pending.file} into this installation. Wait until it is done.`;
  if (pending.engine === "pglite") return null;
  return (
    `A restore of ${pending.file}, begun at ${pending.startedAt}, was cut off. The database holds all of it or what it held before; ` +
    `documents and secrets are as they were. Run it again: xspenses restore ${pending.replace === false ? "" : "--replace "}${pending.file} — or remove ${stagingFolder(home)} to go on without it.`
  );
}

/**
 * Settles what a restore that was killed has left: a complete one is put in its place, of one that was not the installation has noticed
 * nothing and its remains go. Throws ConfigError where that cannot be known, or while it is under way.
 */
export function settleRestore(home: string): void {
  const trouble = restoreTrouble(home);
  if (trouble !== null) throw new ConfigError(trouble);
  const pending = readPending(home);
  if (pending?.complete) finishRestore(home);
  else if (pending?.pid !== process.pid) rmSync(stagingFolder(home), { recursive: true, force: true });
}
