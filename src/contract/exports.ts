import { z } from "zod";
import { EXPORT_FORMATS } from "../core/export/formats.ts";
import { id, isoDate } from "./common.ts";
import { transactionQuery } from "./ledger.ts";

/** Any filtered ledger as a file: what the ledger's list may be asked, but for pages and order. */
export const transactionsExportQuery = transactionQuery
  .omit({ cursor: true, limit: true, sort: true, order: true })
  .extend({
    format: z
      .enum(["csv", "json"])
      .default("csv")
      .describe("CSV for a spreadsheet, JSON for a program; both can be imported again whole"),
  });

/** The whole ledger, or a period or an account of it, as what an accountant or another program opens. */
export const ledgerExportQuery = z.object({
  format: z.enum(EXPORT_FORMATS).describe("What the file is to be"),
  since: isoDate.describe("First day").optional(),
  until: isoDate.describe("Last day").optional(),
  accountId: id.describe("Only this account").optional(),
  receipts: z
    .enum(["none", "zip"])
    .default("none")
    .describe("`zip`: the file and the receipts of its rows, in one archive"),
});
