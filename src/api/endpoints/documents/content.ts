import { createHash } from "node:crypto";
import { MAX_RECEIPT_BYTES } from "../../../contract/receipts.ts";
import { recordAudit } from "../../../data/queries/audit.ts";
import { appendChunk, CHUNK_BYTES, readDocument } from "../../../data/queries/documents.ts";
import { findReceipt, lockArriving, receiptWithDigest, sealReceipt } from "../../../data/queries/receipts.ts";
import type { ReceiptRow } from "../../../data/queries/receipts.ts";
import { dispatchTask } from "../../../data/tasks/dispatch.ts";
import { withUser } from "../../../data/tenant.ts";
import type { Transaction } from "../../../data/tenant.ts";
import { readReceiptOf } from "../../../employees/intents.ts";
import { sniffReceipt } from "../../../statements/receipts/media-type.ts";
import type { ApiParts } from "../../parts.ts";
import type { Caller } from "../../pipeline/exchange.ts";
import { mount } from "../../pipeline/mount.ts";
import type { Mount } from "../../pipeline/mount.ts";
import { readBytes } from "../../pipeline/read-body.ts";
import { notFound, Refusal } from "../../pipeline/refusal.ts";
import { DOCUMENT_CONTENT_MOUNT, readSigned } from "./signed-url.ts";
import type { Purpose, Signed } from "./signed-url.ts";

export type ContentParts = Pick<ApiParts, "store" | "sign" | "now" | "wakeWorkers">;

/** Nothing a file holds may run, load or be shown inside of another page. */
const POLICY = "sandbox; default-src 'none'; frame-ancestors 'none'";

function signed(parts: ContentParts, purpose: Purpose, request: Request): Signed {
  const about = readSigned(parts, purpose, request.url);
  if (!about)
    throw new Refusal("forbidden", "This address does not count, or its time is over. Ask for the document again.");
  return about;
}

/** Keeps the bytes, and hands the receipt to Byte unless it repeats another one. */
async function keep(tx: Transaction, id: string, bytes: Buffer): Promise<void> {
  const mediaType = sniffReceipt(bytes);
  if (mediaType === null)
    throw new Refusal(
      "unsupported",
      "This is no receipt that can be kept. Choose a PNG, JPEG, WebP, PDF or text file.",
    );
  for (let seq = 0; seq * CHUNK_BYTES < bytes.length; seq++)
    await appendChunk(tx, id, seq, bytes.subarray(seq * CHUNK_BYTES, (seq + 1) * CHUNK_BYTES));
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const duplicateOf = await receiptWithDigest(tx, sha256);
  await sealReceipt(tx, id, { mediaType, size: bytes.length, sha256, duplicateOf });
  if (duplicateOf === null) await dispatchTask(tx, readReceiptOf(id));
}

async function take(parts: ContentParts, request: Request, caller: Caller): Promise<Response> {
  const { userId, documentId } = signed(parts, "upload", request);
  const bytes = await readBytes(request, MAX_RECEIPT_BYTES);
  if (bytes.length === 0) throw new Refusal("invalid_input", "The file is empty.");
  await withUser(parts.store, userId, async (tx) => {
    const arriving = await lockArriving(tx, documentId);
    if (!arriving) throw new Refusal("conflict", "This address has been used. Ask for another one.");
    await keep(tx, documentId, bytes);
    await recordAudit(tx, {
      action: "document.upload",
      resourceType: "document",
      resourceId: documentId,
      newValue: { filename: arriving.filename, size: bytes.length },
      address: caller.address,
      userAgent: request.headers.get("user-agent"),
    });
  });
  parts.wakeWorkers();
  return Response.json({ ok: true });
}

/** Pictures and text are shown; a PDF, which is a program to some readers, is saved. */
const disposition = ({ media_type: type, filename }: ReceiptRow): string =>
  `${type === "application/pdf" ? "attachment" : "inline"}; filename*=UTF-8''${encodeURIComponent(filename).replaceAll("'", "%27")}`;

async function give(parts: ContentParts, request: Request): Promise<Response> {
  const { userId, documentId } = signed(parts, "read", request);
  const [receipt, bytes] = await withUser(parts.store, userId, async (tx) => [
    await findReceipt(tx, documentId),
    await readDocument(tx, documentId),
  ]);
  if (!receipt || !bytes) throw notFound("document");
  return new Response(Buffer.from(bytes), {
    headers: {
      "content-type": receipt.media_type === "text/plain" ? "text/plain; charset=utf-8" : receipt.media_type,
      "content-disposition": disposition(receipt),
      "cache-control": "private, max-age=600",
    },
  });
}

/** The bytes of documents, for whoever has an address that was signed for one of them. */
export const documentContentMount = (parts: ContentParts): Mount =>
  mount({
    name: DOCUMENT_CONTENT_MOUNT,
    access: "public",
    methods: ["GET", "POST"],
    maxBytes: MAX_RECEIPT_BYTES,
    body: "bytes",
    audit: "document.upload",
    summary: "The bytes of a document, sent or read by a signed address",
    policy: POLICY,
    run: (request, caller) => (request.method === "GET" ? give(parts, request) : take(parts, request, caller)),
  });
