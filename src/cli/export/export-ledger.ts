import { createWriteStream } from "node:fs";
import { rm } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ExportFormat } from "../../core/export/formats.ts";
import { allItems } from "../../contract/client.ts";
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

/** The file is whole or is not there; one that was there is left alone. */
async function writeFile(bytes: Readable, path: string): Promise<void> {
  const file = createWriteStream(path, { flags: "wx", mode: 0o600 });
  try {
    await pipeline(bytes, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST")
      throw new Unmet(`${path} exists already. Name another file, or remove it.`, { cause: error });
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
  const bytes = Readable.fromWeb((await fileFor(door, user, `ledger-export?${query.toString()}`)) as never);
  if (out === undefined) await pipeline(bytes, process.stdout, { end: false });
  else await writeFile(bytes, out);
}
