import { open, rm } from "node:fs/promises";
import type { FileHandle } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ExportFormat } from "../../core/export/formats.ts";
import { allItems } from "../../contract/all-items.ts";
import { Unmet } from "../command.ts";
import { clientFor, fileFor } from "../house/ask.ts";
import type { Door } from "../house/door.ts";

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
  const found = accounts.find(({ name }) => name.toLowerCase() === account.trim().toLowerCase());
  if (!found)
    throw new Unmet(`There is no account “${account}”. There are: ${accounts.map(({ name }) => name).join(", ")}`);
  return found.id;
}

/** A file that was there is left alone, and then nothing is asked for. */
async function newFile(path: string): Promise<FileHandle> {
  try {
    return await open(path, "wx", 0o600);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST")
      throw new Unmet(`${path} exists already. Name another file, or remove it.`, { cause: error });
    throw error;
  }
}

/** The file is whole or is not there. */
async function writeFile(path: string, ask: () => Promise<Readable>): Promise<void> {
  const file = await newFile(path);
  try {
    await pipeline(await ask(), file.createWriteStream());
  } catch (error) {
    await file.close();
    await rm(path, { force: true });
    throw error;
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
  if (out === undefined) await pipeline(await ask(), process.stdout, { end: false });
  else await writeFile(out, ask);
}
