import { sql } from "kysely";
import { v7 as uuidv7 } from "uuid";
import type { Transaction } from "../tenant.ts";

/** Largest stored piece of an uploaded file, in bytes. */
export const CHUNK_BYTES = 1024 * 1024;

export interface Document {
  id: string;
  filename: string;
  byte_size: string;
  sha256: string | null;
}

/** Begins an upload; it counts as a document only once it is sealed. */
export async function createDocument(tx: Transaction, filename: string): Promise<string> {
  const id = uuidv7();
  await sql`insert into documents (user_id, id, kind, filename) values (auth.uid(), ${id}, 'statement', ${filename})`.execute(
    tx,
  );
  return id;
}

/** Stores piece number `seq` (from 0), at most CHUNK_BYTES long. */
export async function appendChunk(tx: Transaction, documentId: string, seq: number, bytes: Uint8Array): Promise<void> {
  await sql`
    insert into document_chunks (user_id, document_id, seq, bytes)
    values (auth.uid(), ${documentId}, ${seq}, ${Buffer.from(bytes)})`.execute(tx);
}

/** Ends an upload with its size and SHA-256 (hex). */
export async function sealDocument(tx: Transaction, id: string, size: number, sha256: string): Promise<void> {
  await sql`
    update documents set byte_size = ${size}, sha256 = ${sha256}
    where user_id = auth.uid() and id = ${id}`.execute(tx);
}

/** An uploaded statement of this person, or null; a receipt is none, whatever it holds. */
export async function findStatementFile(tx: Transaction, id: string): Promise<Document | null> {
  const { rows } = await sql<Document>`
    select id, filename, byte_size, sha256 from documents
    where user_id = auth.uid() and id = ${id} and kind = 'statement' and sha256 is not null`.execute(tx);
  return rows[0] ?? null;
}

/** The same, with every other import of it kept waiting until the transaction ends. */
export async function lockStatementFile(tx: Transaction, id: string): Promise<(Document & { stored: boolean }) | null> {
  const { rows } = await sql<Document & { stored: boolean }>`
    select d.id, d.filename, d.byte_size, d.sha256,
      exists (select from document_chunks c where c.user_id = d.user_id and c.document_id = d.id) as stored
    from documents d
    where d.user_id = auth.uid() and d.id = ${id} and d.kind = 'statement' and d.sha256 is not null
    for update of d`.execute(tx);
  return rows[0] ?? null;
}

/** The whole content, or null once it has been discarded. */
export async function readDocument(tx: Transaction, id: string): Promise<Uint8Array | null> {
  const { rows } = await sql<{ bytes: Uint8Array }>`
    select bytes from document_chunks where user_id = auth.uid() and document_id = ${id} order by seq`.execute(tx);
  return rows.length === 0 ? null : Buffer.concat(rows.map((row) => row.bytes));
}

/** Forgets the content and keeps the record of it (name, size, digest). */
export async function discardContent(tx: Transaction, id: string): Promise<void> {
  await sql`delete from document_chunks where user_id = auth.uid() and document_id = ${id}`.execute(tx);
}

/** Forgets an upload that was never sealed; a sealed document stays. */
export async function abandonDocument(tx: Transaction, id: string): Promise<void> {
  await sql`delete from documents where user_id = auth.uid() and id = ${id} and sha256 is null`.execute(tx);
}

/** One stored piece, or null when there is none. */
export async function readDocumentChunk(tx: Transaction, documentId: string, seq: number): Promise<Uint8Array | null> {
  const { rows } = await sql<{ bytes: Uint8Array }>`
    select bytes from document_chunks where user_id = auth.uid() and document_id = ${documentId} and seq = ${seq}`.execute(
    tx,
  );
  return rows[0]?.bytes ?? null;
}
