import { z } from "zod";
import {
  confidence,
  count,
  currency,
  decimal,
  id,
  isoDate,
  money,
  ok,
  page,
  pageQuery,
  text,
  timestamp,
} from "./common.ts";
import { contract, editing, posting, READ, reading, removing, WRITE } from "./endpoint-contract.ts";

/** Largest receipt, in bytes. */
export const MAX_RECEIPT_BYTES = 10 * 1024 * 1024;

const filename = z
  .string()
  .trim()
  .min(1)
  .max(255)
  .meta({ description: "Name of the file", examples: ["bakery.jpg"] });

const upload = z.object({ filename });
const uploadPlace = z
  .object({
    documentId: id.describe("The receipt, once its bytes have arrived"),
    uploadUrl: text(
      "Send the bytes here by POST, once; it is signed, for this file alone",
      "/.netlify/functions/document-content?…",
    ),
    expiresAt: timestamp.describe("Until when"),
    maxBytes: count("Most bytes it takes"),
  })
  .meta({ id: "UploadPlace", description: "Where the bytes of a receipt are sent" });

const transactionBrief = z
  .object({
    id: id.describe("The transaction"),
    postedOn: isoDate.describe("Day the bank booked it"),
    money,
    merchant: text("Whom it went to", "Corner Bakery"),
    description: text("The descriptor as the bank wrote it", "CARD PAYMENT CORNER BAKERY 12"),
  })
  .meta({ id: "TransactionBrief", description: "A transaction, as far as it takes to know it again" });

const candidate = z.object({
  transaction: transactionBrief,
  score: confidence.describe("Chance that the receipt is for it"),
  suggested: z.boolean().describe("Likely enough to be offered"),
});

const sure = confidence.describe("How sure Byte was; null for what the person wrote").nullable();
export const receipt = z
  .object({
    id: id.describe("The receipt"),
    filename: text("Name of the file", "bakery.jpg"),
    mediaType: text("What the file is, by its bytes", "image/jpeg"),
    byteSize: count("Its length in bytes"),
    status: z
      .enum(["waiting", "read", "unread", "held"])
      .describe(
        "Byte has not looked yet; was read; could not be read, so that the person types what it says; repeats another one",
      ),
    note: text("Why it could not be read", "No total was found on it. Type what it says.").nullable(),
    duplicateOf: id.describe("The receipt it repeats").nullable(),
    total: money.describe("What was paid").nullable(),
    tax: money.describe("The tax within it").nullable(),
    paidOn: isoDate.describe("The day it says").nullable(),
    merchant: text("Who was paid", "Corner Bakery").nullable(),
    confidence: z
      .object({ total: sure, tax: sure, currency: sure, paidOn: sure, merchant: sure })
      .describe("How sure Byte was of each field"),
    transaction: transactionBrief.describe("What it is for").nullable(),
    attachedBy: z.enum(["byte", "person"]).describe("Who said so").nullable(),
    candidates: z.array(candidate).max(5).describe("What it may be for, the likeliest first"),
    contentUrl: text("The file itself, signed and for some minutes", "/.netlify/functions/document-content?…"),
    createdAt: timestamp.describe("When it was uploaded"),
  })
  .meta({ id: "Receipt", description: "A receipt: its file, what it says, and which transaction it is for" });
export type Receipt = z.infer<typeof receipt>;

const receiptQuery = pageQuery.extend({
  id: id.describe("Only this receipt").optional(),
  transactionId: id.describe("Only those of this transaction").optional(),
  show: z.enum(["all", "unattached"]).default("all").describe("All, or only those that belong to no transaction yet"),
  limit: pageQuery.shape.limit
    .unwrap()
    .default(30)
    .meta({ description: "Most receipts of a page", examples: [30] }),
});

const unsigned = (description: string, example: string) =>
  decimal
    .refine((amount) => !amount.startsWith("-"), "without a sign")
    .meta({ description, examples: [example] })
    .nullable()
    .optional();
const receiptEdit = z
  .object({
    id: id.describe("The receipt"),
    total: unsigned("What was paid, in units of its currency; more than nothing", "6.00").refine(
      (amount) => amount == null || /[1-9]/.test(amount),
      "more than nothing",
    ),
    tax: unsigned("The tax within it", "0.39"),
    currency: currency.optional().describe("Of both"),
    paidOn: isoDate.describe("The day it says").nullable().optional(),
    merchant: z
      .string()
      .trim()
      .min(1)
      .max(200)
      .nullable()
      .optional()
      .meta({ description: "Who was paid", examples: ["Corner Bakery"] }),
    transactionId: id.describe("Attach it to this transaction; null takes it off").nullable().optional(),
    keep: z.literal(true).optional().describe("It is no repeat: treat it as a receipt of its own"),
    again: z.literal(true).optional().describe("It could not be read: Byte looks at it once more"),
  })
  .refine((edit) => Object.values(edit).filter((value) => value !== undefined).length > 1, {
    message: "say what is to change",
  });
export type ReceiptEdit = z.infer<typeof receiptEdit>;

/** Receipts: upload, list, correct, attach, remove. Part of the catalogue. */
export const RECEIPT_ENDPOINTS = {
  "byte-upload": {
    POST: contract({
      ...posting,
      limit: WRITE,
      input: upload,
      output: uploadPlace,
      summary: "A signed place to send a receipt's bytes to",
    }),
  },
  "byte-receipts": {
    GET: contract({
      ...reading,
      limit: READ,
      input: receiptQuery,
      output: page(receipt),
      summary: "Receipts, newest first, with what they may be for",
    }),
    PATCH: contract({
      ...editing,
      limit: WRITE,
      input: receiptEdit,
      output: receipt,
      summary: "Correct what a receipt says, attach it, or take it off",
    }),
    DELETE: contract({
      ...removing,
      limit: WRITE,
      input: z.object({ id: id.describe("The receipt") }),
      output: ok,
      summary: "Remove a receipt and its file",
    }),
  },
} as const;
