import { z } from "zod";
import { declareIntent } from "../intent.ts";
import { IMPORT_STATEMENT, MATCH_RECEIPTS, READ_RECEIPT } from "../intents.ts";

/** Turns a stored statement file into ledger rows. */
export const importStatement = declareIntent({
  employee: "byte",
  name: IMPORT_STATEMENT,
  payload: z.strictObject({ importRunId: z.uuid() }),
  result: z.union([
    z.strictObject({ added: z.int(), duplicates: z.int(), rejected: z.int() }),
    // Delivered again after its end.
    z.strictObject({ status: z.string() }),
  ]),
  priority: 1,
  next: ["tag/categorise_transactions", "byte/match_receipts"],
});

/** Reads what a receipt says, and looks for its transaction. */
export const readReceipt = declareIntent({
  employee: "byte",
  name: READ_RECEIPT,
  payload: z.strictObject({ documentId: z.uuid() }),
  result: z.strictObject({
    // Gone: removed, or seen to by the person, before Byte came to it.
    status: z.enum(["read", "unread", "held", "gone"]),
    attached: z.int(),
    suggested: z.int(),
  }),
  priority: 1,
  maxAttempts: 3,
});

/** Looks for the transactions of receipts that wait for them. */
export const matchReceipts = declareIntent({
  employee: "byte",
  name: MATCH_RECEIPTS,
  payload: z.strictObject({}),
  result: z.strictObject({ attached: z.int(), suggested: z.int() }),
  priority: 11,
});
