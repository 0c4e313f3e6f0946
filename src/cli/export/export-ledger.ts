import { randomBytes } from "node:crypto";
import { lstatSync, rmSync } from "node:fs";
import { open, rename } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ExportFormat } from "../../core/export/formats.ts";
import { allItems } from "../../contract/all-items.ts";
import { Unmet } from "../command.ts";
import { knownAccount } from "../house/account-named.ts";
import { clientFor, fileFor } from "../house/ask.ts";
import type { Door } from "../house/door.ts";
import { endWhenUnread } from "../terminal/unread.ts";

/** What the system says of a folder that no file can be made in. */
const NOT_HERE = new Set(["ENOENT", "ENOTDIR", "EACCES", "EPERM", "EROFS"]);

export interface ExportOptions {
  readonly format: ExportFormat;
  /** Undefined: stdout. */
  readonly out: string | undefined;
  readonly since: string | undefined;
  readonly until: string | undefined;
  /** Its name. */
  readonly account: string | undefined;
  readonly user: string | null;
}

async function accountId(door: Door, { user, account }: ExportOptions): Promise<string | undefined> {
  if (account === undefined) return undefined;
  const client = await clientFor(door, user);
  const accounts = await allItems((cursor) => client.call("accounts", "GET", { cursor }));
  return knownAccount(accounts, account).id;
}

/** A file that was there is left alone. */
function refuseExisting(path: string): void {
  if (lstatSync(path, { throwIfNoEntry: false }) !== undefined)
    throw new Unmet(`${path} exists already. Name another file, or remove it.`);
}

async function newFile(path: string, target: string): Promise<FileHandle> {
  try {
    return await open(path, "wx", 0o600);
  } catch (error) {
    const { code = "" } = error as NodeJS.ErrnoException;
    if (!NOT_HERE.has(code)) throw error;
    throw new Unmet(`${target} cannot be written (${code}). Name a file in a folder that is there and that is yours.`, {
      cause: error,
    });
  }
}

/**
 * The file is whole or is not there: until it is whole it has another name beside its own, new each time, so that neither what a killed
 * run has left nor a run at the same time is in the way. Nothing is asked for when it cannot be written.
 */
async function writeFile(path: string, ask: () => Promise<Readable>): Promise<void> {
  refuseExisting(path);
  const partial = `${path}.${randomBytes(4).toString("hex")}.partial`;
  const file = await newFile(partial, path);
  const remove = (): void => rmSync(partial, { force: true });
  // Ctrl+C ends the process while this still waits for rows.
  process.once("exit", remove);
  try {
    await pipeline(await ask(), file.createWriteStream({ flush: true }));
    await file.close();
    refuseExisting(path);
    await rename(partial, path);
  } finally {
    await file.close();
    remove();
    process.removeListener("exit", remove);
  }
}

/** Writes the ledger to a file or to stdout as it arrives. */
export async function exportLedger(door: Door, options: ExportOptions): Promise<void> {
  const { format, out, since, until, user } = options;
  const asked = { format, since, until, accountId: await accountId(door, options) };
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(asked)) if (value !== undefined) query.set(name, value);
  const ask = async (): Promise<Readable> =>
    Readable.fromWeb((await fileFor(door, user, `ledger-export?${query.toString()}`)) as never);
  if (out !== undefined) return writeFile(out, ask);
  endWhenUnread();
  await pipeline(await ask(), process.stdout, { end: false });
}
