import { z } from "zod";
import { declareIntent } from "../intent.ts";
import { IMPORT_STATEMENT } from "../intents.ts";

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
  next: ["tag/categorise_transactions"],
});
