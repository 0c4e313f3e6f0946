import { createHash } from "node:crypto";
import { appendChunk, CHUNK_BYTES, createDocument, sealDocument } from "../../../data/queries/documents.ts";
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

/** Streams an uploaded file into the person's documents and returns its id; a refused or broken upload leaves no document. */
export async function storeUpload(call: Call<unknown>, filename: string): Promise<string> {
  const hash = createHash("sha256");
  let id: string | null = null;
  let seq = 0;
  let size = 0;
  for await (const piece of pieces(call.body())) {
    hash.update(piece);
    size += piece.byteLength;
    const number = seq++;
    id = await call.write(async (tx) => {
      const documentId = id ?? (await createDocument(tx, filename));
      await appendChunk(tx, documentId, number, piece);
      return documentId;
    });
  }
  if (id === null) throw new Refusal("unreadable_statement", `${filename} is empty. Export the statement again.`);
  const documentId = id;
  await call.write(async (tx, note) => {
    await sealDocument(tx, documentId, size, hash.digest("hex"));
    note({ resourceType: "document", resourceId: documentId, newValue: { filename, size } });
  });
  return documentId;
}
