import { z } from "zod";
import { DATE_ORDERS, STATEMENT_FORMATS } from "../core/statement/statement.ts";
import { count, currency, id, isoDate, money, page, pageQuery, text, timestamp } from "./common.ts";

const column = (of: string) =>
  z
    .number()
    .int()
    .min(0)
    .max(200)
    .meta({ description: `Column of ${of}, counted from 0`, examples: [2] });
export const csvMapping = z
  .object({
    delimiter: z
      .string()
      .min(1)
      .max(1)
      .meta({ description: "What stands between two cells", examples: [","] }),
    skipRows: z
      .number()
      .int()
      .min(0)
      .max(200)
      .meta({ description: "Rows before the first transaction", examples: [1] }),
    date: column("the date"),
    dateOrder: z.enum(DATE_ORDERS).describe("Order of year, month and day in a date"),
    description: z
      .array(column("a part of the descriptor"))
      .max(8)
      .describe("Columns that make up the descriptor; empty for a file that has none"),
    amount: z
      .discriminatedUnion("kind", [
        z.object({
          kind: z.literal("signed").describe("One column, whose sign says in or out"),
          column: column("the amount"),
          negate: z.boolean().describe("Money out is written without a sign"),
        }),
        z.object({
          kind: z.literal("two").describe("One column for each direction"),
          debit: column("money out"),
          credit: column("money in"),
        }),
        z.object({
          kind: z.literal("flag").describe("One column for the amount, another that says in or out"),
          column: column("the amount"),
          flag: column("the direction"),
          debitValues: z
            .array(z.string().max(40))
            .max(20)
            .meta({ description: "Values that mean money out", examples: [["D", "DBIT"]] }),
        }),
      ])
      .describe("Where the amount and its direction stand"),
    decimal: z.enum([".", ","]).describe("Decimal sign of the amounts"),
    currency: column("the currency").nullable(),
    bankId: column("the bank's own id of a transaction").nullable(),
    mcc: column("the merchant category code").nullable(),
    category: column("the bank's own category").nullable(),
  })
  .meta({ id: "CsvMapping", description: "Which column of a CSV file means what" });

const statementPage = z
  .number()
  .int()
  .optional()
  .meta({ description: "Page of a PDF, counted from 1; other formats have none", examples: [1] });

export const rejectedRow = z
  .object({
    line: z
      .number()
      .int()
      .meta({ description: "Line of the file, or of its page, counted from 1", examples: [17] }),
    page: statementPage,
    reason: text("Why it was not taken", "The date “31/02/2024” does not exist."),
  })
  .meta({ id: "RejectedRow", description: "A row that was not taken, and why" });

/** Body: the file's bytes as they are (`application/octet-stream`), streamed; everything else is in the query. */
export const previewQuery = z.object({
  filename: z
    .string()
    .min(1)
    .max(255)
    .meta({ description: "Name of the file", examples: ["march.csv"] }),
  accountId: id.optional().describe("Compare with this account; without it the file's own account reference decides"),
});
export const previewRow = z
  .object({
    line: z
      .number()
      .int()
      .meta({ description: "Line of the file, or of its page, counted from 1", examples: [2] }),
    page: statementPage,
    postedOn: isoDate.describe("Day the bank booked it"),
    money,
    description: text("The descriptor as the bank wrote it", "CARD PAYMENT CORNER BAKERY 12"),
    state: z.enum(["new", "duplicate"]).describe("Whether the ledger has it already"),
  })
  .meta({ id: "PreviewRow", description: "A transaction as the file has it" });
export const previewAccount = z
  .object({
    index: z
      .number()
      .int()
      .meta({ description: "Position in the file", examples: [0] }),
    reference: text("Account number or IBAN as the file has it", "DE89370400440532013000").nullable(),
    currency,
    currencyStated: z.boolean().describe("The file names its currency; otherwise it is the account's, or a choice"),
    accountId: id.nullable().describe("The account it would go to; null means a new one is made"),
    accountName: text("Name of that account", "Everyday account"),
    newRows: count("Rows the ledger does not have"),
    duplicateRows: count("Rows the ledger has already"),
    since: isoDate.describe("First day in the file").nullable(),
    until: isoDate.describe("Last day in the file").nullable(),
    moneyIn: z.array(money).describe("One sum per currency of the rows"),
    moneyOut: z.array(money).describe("One sum per currency, negative"),
  })
  .meta({ id: "PreviewAccount", description: "An account of the file, and what an import would add to it" });
export const preview = z
  .object({
    documentId: id.describe("The uploaded file: import it, or preview it again"),
    filename: text("Name of the file", "march.csv"),
    format: z.enum(STATEMENT_FORMATS).describe("What kind of statement it is"),
    encoding: text("How its text is encoded", "utf-8"),
    columns: z.array(z.string()).meta({
      description: "Column names of a CSV, or of the table in a PDF",
      examples: [["Date", "Description", "Amount"]],
    }),
    head: z.array(z.array(z.string())).meta({
      description: "The first rows of a CSV or PDF, cut into cells; empty for other formats",
      examples: [[["2024-03-01", "CORNER BAKERY", "-4.50"]]],
    }),
    mapping: csvMapping
      .nullable()
      .describe("Null for other formats. With no account below, the columns were not understood: choose them"),
    savedMapping: z.boolean().describe("The mapping was remembered from the account's last import"),
    accounts: z.array(previewAccount).describe("The accounts of the file"),
    sample: z.array(previewRow).max(50).describe("The first transactions"),
    rejected: z.array(rejectedRow).max(100).describe("The first rows that cannot be taken"),
    rejectedRows: count("Rows that cannot be taken"),
  })
  .meta({ id: "Preview", description: "What an import of a file would do" });
export type Preview = z.infer<typeof preview>;

/** A second look at an uploaded file with another mapping, account or currency. */
export const previewAgain = z.object({
  documentId: id.describe("The uploaded file"),
  accountId: id.describe("Compare with this account").optional(),
  currency: currency.optional().describe("Of a new account, where the file names none"),
  mapping: csvMapping.describe("Read the CSV by these columns").optional(),
});

export const importCreate = z.object({
  documentId: id.describe("The uploaded file"),
  accountId: id.optional().describe("Target account; for a file of several accounts leave it out"),
  newAccount: z
    .object({
      name: z
        .string()
        .trim()
        .min(1)
        .max(80)
        .meta({ description: "Its name", examples: ["Everyday account"] }),
      currency: currency.optional(),
    })
    .describe("Make this account for the file's rows")
    .optional(),
  mapping: csvMapping.describe("Read the CSV by these columns; they are remembered for the account").optional(),
});
export const importRun = z
  .object({
    id: id.describe("The import's id: undo handle"),
    filename: text("Name of the file", "march.csv"),
    format: z.enum(STATEMENT_FORMATS).describe("What kind of statement it is; null until it was read").nullable(),
    status: z
      .enum(["pending", "processing", "completed", "failed", "undone"])
      .describe("Rows are in the ledger once it is completed"),
    stage: z
      .enum(["waiting", "reading", "saving", "categorising", "done", "failed", "undone"])
      .describe("What is being done now"),
    totalRows: count("Rows of the file"),
    doneRows: count("Rows worked on so far"),
    addedRows: count("Rows added to the ledger"),
    duplicateRows: count("Rows the ledger had already"),
    rejectedRows: count("Rows that could not be taken"),
    categorisedRows: count("Added rows that have a category"),
    rejected: z.array(rejectedRow).max(100).describe("The first rows that could not be taken"),
    error: text("Why it failed", "The file is empty.").nullable(),
    accountIds: z.array(id).describe("Accounts it added rows to"),
    createdAt: timestamp,
    completedAt: timestamp.describe("When it ended").nullable(),
  })
  .meta({ id: "ImportRun", description: "One import of one file, undoable as a whole" });
export type ImportRun = z.infer<typeof importRun>;
export const importPage = page(importRun);
export const importQuery = pageQuery.extend({ id: id.describe("Only this import").optional() });
export const importUndo = z.object({ id: id.describe("The import's id") });
export const importUndone = z.object({ import: importRun, removedRows: count("Rows that left the ledger") });
