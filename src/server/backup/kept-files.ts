import { createReadStream, readFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { RestoreError } from "../../data/backup/load.ts";
import { secretsFolder } from "../secrets.ts";

/** Folders of the installation whose files belong to the ledger, beside the database. */
export const KEPT_FOLDERS = ["documents"] as const;
/** What the tables hold was encrypted or keyed with these. The other secrets are of one machine, and made anew. */
const KEPT_SECRETS = ["auth", "address"] as const;

/** Bytes read at once. A multiple of three, so that base64 needs no filling in between. */
const PIECE_BYTES = 768 * 1024;

export interface KeptFile {
  /** From the installation's folder, with `/`. */
  readonly path: string;
  pieces(): AsyncIterable<Buffer>;
}

/** Every file that a backup takes along, links and those that come and go meanwhile left aside. Throws for a name that could not be restored. This is the one place to name another folder. */
export async function* keptFiles(home: string): AsyncGenerator<KeptFile> {
  for (const folder of KEPT_FOLDERS) yield* filesUnder(home, folder);
}

async function* filesUnder(home: string, folder: string): AsyncGenerator<KeptFile> {
  const entries = await readdir(join(home, folder), { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  for (const entry of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) yield* filesUnder(home, path);
    else if (entry.isFile()) {
      if (!isKeptPath(path))
        throw new RestoreError(
          `${JSON.stringify(path)} has a name that not every system can give a file. Rename it, and try again.`,
        );
      yield {
        path,
        pieces: () => createReadStream(join(home, path), { highWaterMark: PIECE_BYTES }) as AsyncIterable<Buffer>,
      };
    }
  }
}

/** The secrets a backup takes along, those that this installation keeps in its folder. */
export function keptSecrets(home: string): { readonly name: string; readonly value: string }[] {
  return KEPT_SECRETS.flatMap((name) => {
    try {
      return [{ name, value: readFileSync(join(secretsFolder(home), name), "utf8").trim() }];
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return []; // they are variables then, as on Netlify
      throw error;
    }
  });
}

/** No step to another folder, and nothing that a system keeps for itself in a name: a backup is restored on any of them. */
const isName = (part: string): boolean => part.length <= 255 && !/^\.+$|^$|[\\/:*?"<>|\p{Cc}]|[. ]$/u.test(part);

/** Whether a path of a backup leads to where such files belong, and nowhere else. */
const isKeptPath = (path: string): boolean => {
  const [folder, ...rest] = path.split("/");
  return KEPT_FOLDERS.some((kept) => kept === folder) && rest.length > 0 && rest.every(isName);
};

/** Throws RestoreError for a path that leads anywhere else: also while a backup is verified, which is none if it cannot be restored. */
export function ensureKeptPath(path: string): void {
  if (!isKeptPath(path)) throw new RestoreError(`The backup has a file ${path}, which belongs to no installation.`);
}
