import { readDocumentChunk } from "../../data/queries/documents.ts";
import type { Transaction } from "../../data/tenant.ts";

/** One short transaction as the person. */
type Read = <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>;

/** The content of a document, a piece at a time. */
export async function* documentBytes(read: Read, documentId: string): AsyncGenerator<Uint8Array> {
  for (let seq = 0; ; seq++) {
    const bytes = await read((tx) => readDocumentChunk(tx, documentId, seq));
    if (bytes === null) return;
    yield bytes;
  }
}

/** A name that stays inside its folder on every system. */
export const fileName = (name: unknown): string =>
  String(name)
    .replace(/[^\p{L}\p{N}._ -]/gu, "_")
    .replace(/^\.+/, "_")
    .slice(-120);
