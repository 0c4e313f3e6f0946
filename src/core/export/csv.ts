import type { ExportedRow, Portion } from "./exported.ts";
import { portionsOf } from "./exported.ts";
import { armoured } from "./formula.ts";

/** The columns of our CSV: first what a person reads, then what makes it whole again when it is imported. */
export const CSV_COLUMNS = [
  "Date",
  "Account",
  "Merchant",
  "Description",
  "Category",
  "Group",
  "Amount",
  "Currency",
  "Notes",
  "Tags",
  "Part",
  "Part note",
  "Whole amount",
  "Business share",
  "Tax amount",
  "Chosen by",
  "Confidence",
  "Bank id",
  "MCC",
  "Bank category",
  "Account kind",
  "Account currency",
  "Account number",
  "Transaction",
  "Row key",
  "Account id",
  "Transfer with",
] as const;
/** Columns of the first exports, which had no more. */
export const FIRST_CSV_COLUMNS = CSV_COLUMNS.slice(0, -2);
export type CsvColumn = (typeof CSV_COLUMNS)[number];

/** Cells that are numbers or dates and are written as they are. */
const PLAIN: ReadonlySet<CsvColumn> = new Set(["Date", "Amount", "Whole amount", "Tax amount"]);

function cellsOf(row: ExportedRow, portion: Portion, part: string): Record<CsvColumn, string | number | null> {
  return {
    Date: row.postedOn,
    Account: row.account.name,
    Merchant: row.merchant,
    Description: row.description,
    Category: portion.category?.name ?? null,
    Group: portion.category?.group ?? null,
    Amount: portion.amount,
    Currency: row.currency,
    Notes: row.notes,
    Tags: row.tags.join(" "),
    Part: part,
    "Part note": portion.note,
    "Whole amount": part === "" ? null : row.amount,
    "Business share": portion.businessShare,
    "Tax amount": portion.taxAmount,
    "Chosen by": row.source,
    Confidence: row.confidence,
    "Bank id": row.bankId,
    MCC: row.mcc,
    "Bank category": row.sourceCategory,
    "Account kind": row.account.kind,
    "Account currency": row.account.currency,
    "Account number": row.account.reference,
    Transaction: row.id,
    "Row key": row.rowKey,
    "Account id": row.account.id,
    "Transfer with": row.transferWith,
  };
}

/** A line of cells as RFC 4180 has them. */
export const csvRecord = (cells: readonly string[]): string =>
  `${cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(",")}\r\n`;

function cellText(column: CsvColumn, value: string | number | null): string {
  const text = value === null ? "" : String(value);
  return PLAIN.has(column) ? text : armoured(text);
}

export const csvHead = (): string => csvRecord(CSV_COLUMNS);

/** A line for each part, so that the column of amounts adds up to the ledger. */
export function csvRow(row: ExportedRow): string {
  const portions = portionsOf(row);
  const lines = portions.map((portion, at) => {
    const cells = cellsOf(row, portion, row.parts.length > 0 ? `${at + 1}/${portions.length}` : "");
    return csvRecord(CSV_COLUMNS.map((column) => cellText(column, cells[column])));
  });
  return lines.join("");
}
