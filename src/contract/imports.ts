import { z } from "zod";
import { DATE_ORDERS, STATEMENT_FORMATS } from "../core/statement/statement.ts";
import { currency, id, isoDate, money, page, pageQuery, timestamp } from "./common.ts";

/** Largest statement file, in bytes. */
export const MAX_STATEMENT_BYTES = 50 * 1024 * 1024;

const column = z.number().int().min(0).max(200);
export const csvMapping = z.object({
  delimiter: z.string().min(1).max(1),
  skipRows: z.number().int().min(0).max(200),
  date: column,
  dateOrder: z.enum(DATE_ORDERS),
  description: z.array(column).min(1).max(8),
  amount: z.discriminatedUnion("kind", [
    z.object({ kind: z.literal("signed"), column, negate: z.boolean() }),
    z.object({ kind: z.literal("two"), debit: column, credit: column }),
    z.object({ kind: z.literal("flag"), column, flag: column, debitValues: z.array(z.string().max(40)).max(20) }),
  ]),
  decimal: z.enum([".", ","]),
  currency: column.nullable(),
  bankId: column.nullable(),
  mcc: column.nullable(),
  category: column.nullable(),
});

export const rejectedRow = z.object({ line: z.number().int(), reason: z.string() });

/** Body: the file's bytes as they are (`application/octet-stream`), streamed; everything else is in the query. */
export const previewQuery = z.object({
  filename: z.string().min(1).max(255),
  accountId: id.optional().describe("Compare with this account; without it the file's own account reference decides"),
});
export const previewRow = z.object({
  line: z.number().int(),
  postedOn: isoDate,
  money,
  description: z.string(),
  state: z.enum(["new", "duplicate"]),
});
export const previewAccount = z.object({
  index: z.number().int().describe("Position in the file"),
  reference: z.string().nullable(),
  currency,
  currencyStated: z.boolean().describe("The file names its currency; otherwise it is the account's, or a choice"),
  accountId: id.nullable().describe("The account it would go to; null means a new one is made"),
  accountName: z.string(),
  newRows: z.number().int(),
  duplicateRows: z.number().int(),
  since: isoDate.nullable(),
  until: isoDate.nullable(),
  moneyIn: z.array(money).describe("One sum per currency of the rows"),
  moneyOut: z.array(money).describe("One sum per currency, negative"),
});
export const preview = z.object({
  documentId: id,
  filename: z.string(),
  format: z.enum(STATEMENT_FORMATS),
  encoding: z.string(),
  columns: z.array(z.string()),
  head: z.array(z.array(z.string())).describe("The first rows of a CSV, cut into cells; empty for other formats"),
  mapping: csvMapping
    .nullable()
    .describe("Null for other formats. With no account below, the columns were not understood: choose them"),
  savedMapping: z.boolean().describe("The mapping was remembered from the account's last import"),
  accounts: z.array(previewAccount),
  sample: z.array(previewRow).max(50),
  rejected: z.array(rejectedRow).max(100),
  rejectedRows: z.number().int(),
});
export type Preview = z.infer<typeof preview>;

/** A second look at an uploaded file with another mapping, account or currency. */
export const previewAgain = z.object({
  documentId: id,
  accountId: id.optional(),
  currency: currency.optional().describe("Of a new account, where the file names none"),
  mapping: csvMapping.optional(),
});

export const importCreate = z.object({
  documentId: id,
  accountId: id.optional().describe("Target account; for a file of several accounts leave it out"),
  newAccount: z.object({ name: z.string().trim().min(1).max(80), currency: currency.optional() }).optional(),
  mapping: csvMapping.optional(),
});
export const importRun = z.object({
  id,
  filename: z.string(),
  format: z.enum(STATEMENT_FORMATS).nullable(),
  status: z.enum(["pending", "processing", "completed", "failed", "undone"]),
  stage: z.enum(["waiting", "reading", "saving", "categorising", "done", "failed", "undone"]),
  totalRows: z.number().int(),
  doneRows: z.number().int(),
  addedRows: z.number().int(),
  duplicateRows: z.number().int(),
  rejectedRows: z.number().int(),
  categorisedRows: z.number().int(),
  rejected: z.array(rejectedRow).max(100),
  error: z.string().nullable(),
  accountIds: z.array(id),
  createdAt: timestamp,
  completedAt: timestamp.nullable(),
});
export type ImportRun = z.infer<typeof importRun>;
export const importPage = page(importRun);
export const importQuery = pageQuery.extend({ id: id.optional() });
export const importUndo = z.object({ id });
export const importUndone = z.object({ import: importRun, removedRows: z.number().int() });
