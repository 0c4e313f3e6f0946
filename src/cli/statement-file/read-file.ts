import { createReadStream } from "node:fs";
import { MAX_STATEMENT_BYTES } from "../../contract/statement-size.ts";

export type FileResult = { readonly ok: true; readonly bytes: Buffer } | { readonly ok: false; readonly error: string };

const EXPLAINED: Readonly<Record<string, string>> = {
  ENOENT: "There is no such file.",
  EISDIR: "This is a folder. Name the files in it.",
  EACCES: "The file may not be read by this user.",
  EPERM: "The file may not be read by this user.",
};

/** Reads a whole file of at most MAX_STATEMENT_BYTES; an endless one is given up at the limit. */
export async function readFile(path: string): Promise<FileResult> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > MAX_STATEMENT_BYTES)
        return {
          ok: false,
          error: `The file is larger than ${MAX_STATEMENT_BYTES / 1024 / 1024} MB. Export a shorter period.`,
        };
      chunks.push(chunk);
    }
  } catch (error) {
    const { code = "", message } = error as NodeJS.ErrnoException;
    return { ok: false, error: EXPLAINED[code] ?? `The file cannot be read: ${message}` };
  }
  return { ok: true, bytes: Buffer.concat(chunks) };
}
