import { MAX_RECEIPT_BYTES } from "../../../contract/receipts.ts";
import type { Receipt, ReceiptEdit } from "../../../contract/receipts.ts";
import { toDecimal } from "../../../core/money/money.ts";
import * as receipts from "../../../data/queries/receipts.ts";
import type { ReceiptChange, ReceiptField, ReceiptRow } from "../../../data/queries/receipts.ts";
import { readSettings } from "../../../data/queries/settings.ts";
import { findTransaction } from "../../../data/queries/transactions.ts";
import { dispatchTask } from "../../../data/tasks/dispatch.ts";
import type { Transaction } from "../../../data/tenant.ts";
import { readReceiptOf } from "../../../employees/intents.ts";
import { decodeCursor, pageOf } from "../../pipeline/cursor.ts";
import { endpoint } from "../../pipeline/endpoint.ts";
import { notFound, Refusal } from "../../pipeline/refusal.ts";
import { missingRow } from "../ledger/missing-row.ts";
import { exactMinor } from "../ledger/exact-amount.ts";
import { signedUrl } from "./signed-url.ts";
import { wireReceipts } from "./wire-receipt.ts";
import type { Asker } from "./wire-receipt.ts";

export const byteUpload = endpoint({
  name: "byte-upload",
  method: "POST",
  audit: "document.begin",
  run: ({ input, user, write }, parts) =>
    write(async (tx, note) => {
      if ((await receipts.forgetStale(tx)) >= receipts.MAX_ARRIVING)
        throw new Refusal(
          "conflict",
          `${receipts.MAX_ARRIVING} uploads wait for their bytes. Send those, or try again tomorrow.`,
        );
      const documentId = await receipts.createReceipt(tx, input.filename);
      note({ resourceType: "document", resourceId: documentId, newValue: { filename: input.filename } });
      const { url, expiresAt } = signedUrl(parts, "upload", { userId: user.id, documentId });
      const maxBytes = Math.min(MAX_RECEIPT_BYTES, parts.limits.maxRequestBytes);
      return { documentId, uploadUrl: url, expiresAt, maxBytes };
    }),
});

async function one(tx: Transaction, id: string, asker: Asker): Promise<Receipt> {
  const row = await receipts.findReceipt(tx, id);
  if (!row) throw notFound("receipt");
  return (await wireReceipts(tx, [row], asker))[0]!;
}

export const receiptsList = endpoint({
  name: "byte-receipts",
  method: "GET",
  audit: "none",
  run: ({ input, user, read }, parts) =>
    read(async (tx) => {
      const asker = { parts, userId: user.id };
      if (input.id !== undefined) return { items: [await one(tx, input.id, asker)], nextCursor: null };
      const rows = await receipts.listReceipts(tx, {
        transactionId: input.transactionId,
        unattached: input.show === "unattached",
        before: decodeCursor(input.cursor)?.id,
        limit: input.limit + 1,
      });
      const shown = new Map((await wireReceipts(tx, rows.slice(0, input.limit), asker)).map((item) => [item.id, item]));
      return pageOf(rows, input.limit, { item: ({ id }) => shown.get(id)!, place: ({ id }) => ({ value: "", id }) });
    }),
});

const FIELDS = ["total", "tax", "currency", "paidOn", "merchant"] as const satisfies readonly ReceiptField[];

/** What the person wrote of a receipt, with the fields they wrote no longer Byte's. Null when they wrote none. */
async function changeOf(tx: Transaction, receipt: ReceiptRow, edit: ReceiptEdit): Promise<ReceiptChange | null> {
  const written = FIELDS.filter((field) => edit[field] !== undefined);
  if (written.length === 0) return null;
  const currency = edit.currency ?? receipt.currency ?? (await readSettings(tx)).defaultCurrency;
  const exact = (amount: string | null | undefined) =>
    amount == null ? amount : toDecimal(exactMinor(amount, currency), currency);
  const confidence = Object.fromEntries(
    Object.entries(receipt.confidence).filter(([field]) => !written.includes(field as ReceiptField)),
  );
  const total = edit.total === undefined ? receipt.total_amount : edit.total;
  const known = receipt.status === "unread" && total !== null;
  return {
    ...(edit.total === undefined ? {} : { total: exact(edit.total) }),
    ...(edit.tax === undefined ? {} : { tax: exact(edit.tax) }),
    ...(edit.paidOn === undefined ? {} : { paidOn: edit.paidOn }),
    ...(edit.merchant === undefined ? {} : { merchant: edit.merchant }),
    currency,
    confidence,
    ...(known ? { status: "read" as const, note: null } : {}),
  };
}

async function attach(tx: Transaction, receipt: ReceiptRow, transactionId: string | null | undefined): Promise<void> {
  if (transactionId === undefined) return;
  if (transactionId === null) return receipts.detachReceipt(tx, receipt.id);
  if (!(await findTransaction(tx, transactionId))) throw await missingRow(tx, [transactionId]);
  await receipts.attachReceipt(tx, receipt.id, { transactionId, by: "person" });
}

/** A repeat that is none: what was read of it counts, and what was not is read now. */
async function release(tx: Transaction, receipt: ReceiptRow): Promise<void> {
  if (receipt.status !== "held") return;
  const read = receipt.total_amount !== null;
  await receipts.changeReceipt(tx, receipt.id, { duplicateOf: null, status: read ? "read" : "waiting" });
  if (!read) await dispatchTask(tx, readReceiptOf(receipt.id));
}

/** One that could not be read is read once more: a program was installed since, or a model allowed. */
async function readAgain(tx: Transaction, receipt: ReceiptRow): Promise<void> {
  if (receipt.status !== "unread")
    throw new Refusal("conflict", "Only a receipt that could not be read is read again.");
  await receipts.changeReceipt(tx, receipt.id, { status: "waiting", note: null });
  await dispatchTask(tx, readReceiptOf(receipt.id));
}

export const receiptsEdit = endpoint({
  name: "byte-receipts",
  method: "PATCH",
  audit: "receipt.edit",
  async run({ input, user, write }, parts) {
    const done = await write(async (tx, note) => {
      const receipt = await receipts.findReceipt(tx, input.id, true);
      if (!receipt) throw notFound("receipt");
      if (input.keep) await release(tx, receipt);
      if (input.again) await readAgain(tx, receipt);
      const change = await changeOf(tx, receipt, input);
      if (change) await receipts.changeReceipt(tx, receipt.id, change);
      await attach(tx, receipt, input.transactionId);
      const { transaction_id: transactionId, merchant, total_amount: total, paid_on: paidOn } = receipt;
      note({
        resourceType: "document",
        resourceId: receipt.id,
        oldValue: { transactionId, merchant, total, paidOn },
        newValue: input,
      });
      return one(tx, receipt.id, { parts, userId: user.id });
    });
    parts.wakeWorkers();
    return done;
  },
});

export const receiptsDelete = endpoint({
  name: "byte-receipts",
  method: "DELETE",
  audit: "receipt.delete",
  run: ({ input, write }) =>
    write(async (tx, note) => {
      const receipt = await receipts.findReceipt(tx, input.id, true);
      if (!receipt) throw notFound("receipt");
      await receipts.deleteReceipt(tx, input.id);
      const { filename, transaction_id: transactionId } = receipt;
      note({ resourceType: "document", resourceId: input.id, oldValue: { filename, transactionId } });
      return { ok: true as const };
    }),
});
