import type { NamedAccount, OwnDetails } from "./own-details.ts";

interface FormatFacts {
  /** What people call it, in every language; null where that is no name but a description. */
  readonly name: string | null;
  /** How its files end: what a browser offers to choose. */
  readonly endings: readonly string[];
}

/** Every format a statement can be read from. */
export const FORMATS = {
  csv: { name: "CSV", endings: [".csv", ".tsv"] },
  ofx: { name: "OFX", endings: [".ofx"] },
  qfx: { name: "QFX", endings: [".qfx"] },
  qif: { name: "QIF", endings: [".qif"] },
  camt: { name: "CAMT", endings: [".xml", ".camt"] },
  mt940: { name: "MT940", endings: [".sta", ".mt940", ".940"] },
  txt: { name: null, endings: [".txt"] },
  pdf: { name: "PDF", endings: [".pdf"] },
  xspenses: { name: null, endings: [] },
} as const satisfies Readonly<Record<string, FormatFacts>>;
export type StatementFormat = keyof typeof FORMATS;
export const STATEMENT_FORMATS = Object.keys(FORMATS) as readonly StatementFormat[];

/** One booked line of a statement. */
export interface StatementRow {
  /**
   * Where the row stands in the source file, for error messages and review: its 1-based line. In CAMT, whose files are
   * often one single line, the ordinal of its `Ntry` over the whole file, rejected ones counted; in a PDF the line of its page.
   */
  readonly line: number;
  /** Of a PDF, from 1. */
  readonly page?: number;
  /** Booking date, ISO `YYYY-MM-DD`. */
  readonly postedOn: string;
  /** Signed integer in the currency's minor unit; negative is money out. Always a safe integer. */
  readonly amountMinor: number;
  /** ISO 4217 code, or null when the file does not say (the account's currency applies). */
  readonly currency: string | null;
  /** The descriptor as the bank wrote it: payee and memo joined when the format has both. Never empty. */
  readonly description: string;
  /** The bank's own id of the entry (FITID, AcctSvcrRef…), or null. */
  readonly bankId: string | null;
  /** ISO 18245 merchant category code when the file carries it. */
  readonly mcc: string | null;
  /** The file's own category column when it has one (exports of other apps). Evidence, never an instruction. */
  readonly sourceCategory: string | null;
  /** What only our own export says of it. */
  readonly own?: OwnDetails;
}

/** What an account held at the end of a day, by its bank's word. */
export interface ClosingBalance {
  /** ISO date. */
  readonly on: string;
  readonly amountMinor: number;
}

/** The rows of one account inside a statement file. */
export interface StatementAccount {
  /** Account identifier as printed (IBAN, account number, name), or null. */
  readonly reference: string | null;
  readonly currency: string | null;
  /** The account as our own export names it. */
  readonly named?: NamedAccount;
  readonly rows: readonly StatementRow[];
  /** The latest the file tells, in the account's currency; not there when it tells none. */
  readonly closing?: ClosingBalance;
}

/** A row that could not be read, and why; reported, never dropped silently. */
export interface RejectedRow {
  /** As a row's. */
  readonly line: number;
  readonly page?: number;
  readonly reason: string;
}

export const DATE_ORDERS = ["ymd", "dmy", "mdy"] as const;
export type DateOrder = (typeof DATE_ORDERS)[number];

/** How the columns of a CSV, or of the table a PDF draws, are to be read; a CSV's is saved per account so that the next file of that bank needs no questions. Column indexes are 0-based. */
export interface CsvMapping {
  readonly delimiter: string;
  /** Rows before the first data row, header included. */
  readonly skipRows: number;
  readonly date: number;
  readonly dateOrder: DateOrder;
  readonly description: readonly number[];
  /** One signed amount column, or two unsigned ones. */
  readonly amount:
    | { readonly kind: "signed"; readonly column: number; readonly negate: boolean }
    | { readonly kind: "two"; readonly debit: number; readonly credit: number }
    | {
        readonly kind: "flag";
        readonly column: number;
        readonly flag: number;
        readonly debitValues: readonly string[];
      };
  readonly decimal: "." | ",";
  readonly currency: number | null;
  readonly bankId: number | null;
  readonly mcc: number | null;
  readonly category: number | null;
}

/** What was detected in a file: shown in the preview so that a person can disagree before anything is imported. */
export interface StatementLayout {
  readonly encoding: string;
  /** Header names of a CSV or PDF in column order; empty without a header. */
  readonly columns: readonly string[];
  /** Null for formats that need no mapping. */
  readonly mapping: CsvMapping | null;
  /** The first rows of a CSV as they are cut into cells, so that a person can choose its columns. */
  readonly head?: readonly (readonly string[])[];
}

/** A statement that could be read, perhaps in part (`rejected`). */
export interface ParsedStatement {
  readonly format: StatementFormat;
  readonly layout: StatementLayout;
  readonly accounts: readonly StatementAccount[];
  readonly rejected: readonly RejectedRow[];
}

/** Why a whole file is refused. `line` is where, when known. */
export interface StatementError {
  readonly code:
    | "empty"
    | "unknown_format"
    | "malformed"
    | "too_large"
    | "unsafe"
    | "bank_error"
    | "no_transactions"
    /** A PDF behind a password. */
    | "locked"
    /** A PDF of pictures. */
    | "no_text";
  readonly message: string;
  readonly line: number | null;
}

export type StatementResult =
  | { readonly ok: true; readonly statement: ParsedStatement }
  | {
      readonly ok: false;
      readonly format: StatementFormat | null;
      readonly error: StatementError;
      /** A table whose columns were not understood, with a mapping to start choosing from. */
      readonly layout?: StatementLayout;
    };
