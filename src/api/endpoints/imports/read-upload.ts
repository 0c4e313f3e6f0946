import type {
  CsvMapping,
  ParsedStatement,
  StatementAccount,
  StatementResult,
} from "../../../core/statement/statement.ts";
import { findAccount, matchAccount } from "../../../data/queries/accounts.ts";
import type { AccountHint } from "../../../data/queries/accounts.ts";
import { readDocument } from "../../../data/queries/documents.ts";
import { readSettings } from "../../../data/queries/settings.ts";
import type { Transaction } from "../../../data/tenant.ts";
import type { StatementReader } from "../../../statements/statement-reader.ts";
import { notFound, Refusal } from "../../pipeline/refusal.ts";

/** How the person wants a file read. */
export interface Wanted {
  readonly accountId: string | null;
  readonly mapping: CsvMapping | null;
  readonly currency?: string | undefined;
}

interface Uploaded {
  readonly id: string;
  readonly filename: string;
}

/** What a file was read by. */
interface Reading {
  readonly documentId: string;
  readonly filename: string;
  readonly accountId: string | null;
  readonly defaultCurrency: string;
}

/** An uploaded file as it was read; `saved`: by the mapping its account keeps. */
export interface ReadUpload extends Reading {
  readonly statement: ParsedStatement;
  readonly saved: boolean;
}

/** Opens one transaction as the person. */
type Open = <T>(work: (tx: Transaction) => Promise<T>) => Promise<T>;
type Read = (mapping: CsvMapping | null) => Promise<StatementResult>;

export const hintOf = (reading: Reading, account: StatementAccount): AccountHint => ({
  accountId: reading.accountId,
  newAccount: account.named ?? null,
  reference: account.reference,
  currency: account.currency ?? reading.defaultCurrency,
  filename: reading.filename,
});

const rowsOf = (statement: ParsedStatement): number =>
  statement.accounts.reduce((sum, { rows }) => sum + rows.length, 0);

function accepted(result: StatementResult): ParsedStatement {
  if (result.ok) return result.statement;
  // A table that was not understood is shown as it is: the person chooses its columns.
  if (result.layout && result.format)
    return { format: result.format, layout: result.layout, accounts: [], rejected: [] };
  throw new Refusal("unreadable_statement", result.error.message, {
    reason: result.error.code,
    line: result.error.line,
    format: result.format,
  });
}

/** The content, and the currency of a file that names none: that of the account it goes to, or the one asked for, or the person's own. */
async function fetchUpload(tx: Transaction, { id }: Uploaded, { accountId, currency }: Wanted) {
  const bytes = await readDocument(tx, id);
  if (!bytes)
    throw new Refusal(
      "conflict",
      "This file has been imported already, or waited too long, and is no longer stored. Choose it again.",
    );
  if (accountId === null) return { bytes, defaultCurrency: currency ?? (await readSettings(tx)).defaultCurrency };
  const account = await findAccount(tx, accountId);
  if (!account) throw notFound("account");
  return { bytes, defaultCurrency: account.currency };
}

/** The mapping kept for the account a detected file belongs to. */
async function savedMapping(open: Open, reading: Reading, detected: StatementResult): Promise<CsvMapping | null> {
  const isCsv = detected.ok ? detected.statement.format === "csv" : detected.format === "csv";
  if (!isCsv) return null;
  const only = detected.ok && detected.statement.accounts.length === 1 ? detected.statement.accounts[0]! : null;
  const { accountId } = reading;
  if (accountId === null && only === null) return null;
  const account = await open((tx) =>
    accountId === null ? matchAccount(tx, hintOf(reading, only!)) : findAccount(tx, accountId),
  );
  return account?.import_mapping ?? null;
}

/** By the mapping the person chose, else by the one saved for its account if it still fits, else as detected. */
async function readWithSaved(
  open: Open,
  reading: Reading,
  read: Read,
  mapping: CsvMapping | null,
): Promise<Pick<ReadUpload, "statement" | "saved">> {
  if (mapping) return { statement: accepted(await read(mapping)), saved: false };
  const detected = await read(null);
  const kept = await savedMapping(open, reading, detected);
  const again = kept && (await read(kept));
  const fits =
    again?.ok && rowsOf(again.statement) > 0 && (!detected.ok || rowsOf(again.statement) >= rowsOf(detected.statement));
  return fits ? { statement: again.statement, saved: true } : { statement: accepted(detected), saved: false };
}

/**
 * Reads a file that was uploaded. The database is asked before and in between, never meanwhile: a large file takes seconds to read, for
 * which everyone else would wait on the embedded engine, and a connection be held on PostgreSQL.
 */
export async function readUpload(
  open: Open,
  uploaded: Uploaded,
  wanted: Wanted,
  readStatement: StatementReader,
): Promise<ReadUpload> {
  const { bytes, defaultCurrency } = await open((tx) => fetchUpload(tx, uploaded, wanted));
  const { id: documentId, filename } = uploaded;
  const reading: Reading = { documentId, filename, accountId: wanted.accountId, defaultCurrency };
  const read: Read = (mapping) => readStatement(bytes, { filename, defaultCurrency, ...(mapping ? { mapping } : {}) });
  return { ...reading, ...(await readWithSaved(open, reading, read, wanted.mapping)) };
}
