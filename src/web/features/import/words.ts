import type { ImportRun, Preview } from "../../../contract/imports.ts";
import type { StatementFormat } from "../../../core/statement/statement.ts";
import type { Mapping, Target } from "./import-queue.ts";

const FORMATS: Readonly<Record<StatementFormat, string>> = {
  csv: "CSV",
  ofx: "OFX",
  qfx: "QFX",
  qif: "QIF",
  camt: "CAMT (ISO 20022)",
  mt940: "MT940",
  txt: "Text",
  pdf: "PDF",
  xspenses: "Our own export",
};
export const formatName = (format: StatementFormat | null): string => (format === null ? "Statement" : FORMATS[format]);

const DELIMITERS: Readonly<Record<string, string>> = {
  ",": "commas",
  ";": "semicolons",
  "\t": "tabs",
  "|": "bars",
};
export const delimiterName = (delimiter: string): string => DELIMITERS[delimiter] ?? `“${delimiter}”`;

/** A column's name in its file, or its number where the file has no header. */
export const columnName = (columns: readonly string[], index: number): string => {
  const name = columns[index]?.trim();
  return name ? name : `Column ${index + 1}`;
};

const DATE_ORDERS = { dmy: "day first", mdy: "month first", ymd: "year first" } as const;

/** The first filled cell of a column, as the file has it. */
export function exampleOf({ head, mapping }: Preview, column: number): string | null {
  const rows = head.slice(mapping?.skipRows ?? 0);
  return rows.map((row) => row[column] ?? "").find((cell) => cell !== "") ?? null;
}

/** `day first, as in 31.12.2026`. */
export function dateOrderWords(preview: Preview): string {
  if (!preview.mapping) return "as the format defines";
  const example = exampleOf(preview, preview.mapping.date);
  const words = DATE_ORDERS[preview.mapping.dateOrder];
  return example ? `${words}, as in ${example}` : words;
}

/** How the file tells money in from money out. */
export function signWords({ mapping, columns }: Preview): string {
  if (!mapping) return "as the format defines";
  const name = (index: number): string => `“${columnName(columns, index)}”`;
  const { amount } = mapping;
  if (amount.kind === "two") return `out in ${name(amount.debit)}, in in ${name(amount.credit)}`;
  if (amount.kind === "flag") return `out where ${name(amount.flag)} is ${amount.debitValues.join(", ") || "…"}`;
  return amount.negate ? `${name(amount.column)}; plus is money out` : `${name(amount.column)}; minus is money out`;
}

export const decimalWords = ({ decimal }: Mapping): string =>
  decimal === "," ? "comma, as in 1.234,50" : "point, as in 1,234.50";

export interface RowCounts {
  readonly fresh: number;
  readonly known: number;
}

/** What an import into this target would add, and what is there already. A new account has nothing yet. */
export function rowCounts({ accounts }: Preview, target: Target): RowCounts {
  const fresh = accounts.reduce((sum, { newRows }) => sum + newRows, 0);
  const known = accounts.reduce((sum, { duplicateRows }) => sum + duplicateRows, 0);
  return target.kind === "new" ? { fresh: fresh + known, known: 0 } : { fresh, known };
}

export const plural = (count: number, one: string, many = `${one}s`): string => (count === 1 ? one : many);

/** Where a row stands in its file. */
export const placeOf = ({ page, line }: { readonly page?: number | undefined; readonly line: number }): string =>
  page === undefined ? `Line ${line}` : `Page ${page}, line ${line}`;

/** `214 added, 3 already there, 2 could not be read`; what is none is left out, save the added. */
export function resultWords(run: ImportRun, count: (value: number) => string): string {
  const parts = [`${count(run.addedRows)} added`];
  if (run.duplicateRows > 0) parts.push(`${count(run.duplicateRows)} already there`);
  if (run.rejectedRows > 0) parts.push(`${count(run.rejectedRows)} could not be read`);
  return parts.join(", ");
}

/** Where an import is, in words, and how far along, 0 to 1; null while that cannot be known. */
export function progressOf(run: ImportRun | null): { words: string; share: number | null } {
  const share = (done: number, total: number): number | null => (total > 0 ? Math.min(1, done / total) : null);
  if (!run || run.stage === "waiting") return { words: "Waiting its turn", share: null };
  if (run.stage === "reading") return { words: "Reading the file", share: null };
  if (run.stage === "saving")
    return { words: `Saving ${run.doneRows} of ${run.totalRows} rows`, share: share(run.doneRows, run.totalRows) };
  if (run.stage === "categorising")
    return {
      words: `Finding categories, ${run.categorisedRows} of ${run.addedRows} rows`,
      share: share(run.categorisedRows, run.addedRows),
    };
  return { words: run.stage === "done" ? "Done" : run.stage === "failed" ? "Failed" : "Undone", share: 1 };
}
