import { createHash } from "node:crypto";
import { abandonDocument, appendChunk, CHUNK_BYTES, createDocument } from "../../../data/queries/documents.ts";
import { forgetUnimported, MAX_STORED_BYTES, storedBytes } from "../../../data/queries/unimported.ts";
import type { Transaction } from "../../../data/tenant.ts";
import type { Call } from "../../pipeline/endpoint.ts";
import { Refusal } from "../../pipeline/refusal.ts";

/** Cuts a stream into pieces of at most CHUNK_BYTES, so that memory holds one piece at a time. */
async function* pieces(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let waiting: Uint8Array[] = [];
  let size = 0;
  for await (const part of body) {
    waiting.push(part);
    size += part.byteLength;
    while (size >= CHUNK_BYTES) {
      const all = Buffer.concat(waiting);
      yield all.subarray(0, CHUNK_BYTES);
      waiting = [all.subarray(CHUNK_BYTES)];
      size = waiting[0]!.byteLength;
    }
  }
  if (size > 0) yield Buffer.concat(waiting);
}

/** A file whose pieces are stored, and which is no document yet. */
export interface Upload {
  readonly id: string;
  readonly size: number;
  readonly sha256: string;
}

/** Begins an upload where there is room for it. */
async function begin(tx: Transaction, filename: string): Promise<string> {
  await forgetUnimported(tx);
  if ((await storedBytes(tx)) >= MAX_STORED_BYTES)
    throw new Refusal(
      "conflict",
      `${MAX_STORED_BYTES / 1024 ** 2} MB of your statements wait to be imported. Import those first, or try again tomorrow: a day after its upload a file that was not imported is forgotten.`,
    );
  return createDocument(tx, filename);
}

async function storePieces(call: Parting, filename: string): Promise<Upload> {
  const id = await call.part((tx) => begin(tx, filename));
  const hash = createHash("sha256");
  let seq = 0;
  let size = 0;
  try {
    for await (const piece of pieces(call.body())) {
      hash.update(piece);
      size += piece.byteLength;
      const number = seq++;
      await call.part((tx) => appendChunk(tx, id, number, piece));
    }
    if (size === 0) throw new Refusal("unreadable_statement", `${filename} is empty. Export the statement again.`);
  } catch (error) {
    await call.part((tx) => abandonDocument(tx, id));
    throw error;
  }
  return { id, size, sha256: hash.digest("hex") };
}

type Parting = Pick<Call<unknown, unknown>, "part" | "body">;

/** Streams an uploaded file into the database; it is a document once `seal` has run. Refused, broken or replayed, it leaves nothing. */
export async function withUpload<T>(call: Parting, filename: string, seal: (upload: Upload) => Promise<T>): Promise<T> {
  const upload = await storePieces(call, filename);
  try {
    return await seal(upload);
  } catch (error) {
    await call.part((tx) => abandonDocument(tx, upload.id));
    throw error;
  }
}
