import type { ImportRun, Preview } from "../../../contract/imports.ts";
import { FORMATS } from "../../../core/statement/statement.ts";
import type { StatementFormat } from "../../../core/statement/statement.ts";
import type { Mapping, Target } from "./import-queue.ts";
import { t } from "../../lib/t.ts";

/** Formats without a name of their own. */
const DESCRIBED: Readonly<Partial<Record<StatementFormat, string>>> = {
  txt: t("Text"),
  xspenses: t("Our own export"),
};
export const formatName = (format: StatementFormat | null): string =>
  (format && (FORMATS[format].name ?? DESCRIBED[format])) ?? t("Statement");

const DELIMITERS: Readonly<Record<string, string>> = {
  ",": t("commas"),
  ";": t("semicolons"),
  "\t": t("tabs"),
  "|": t("bars"),
};
export const delimiterName = (delimiter: string): string => DELIMITERS[delimiter] ?? `“${delimiter}”`;

/** A column's name in its file, or its number where the file has no header. */
export const columnName = (columns: readonly string[], index: number): string => {
  const name = columns[index]?.trim();
  return name ? name : t("Column {number}", { number: String(index + 1) });
};

const DATE_ORDERS = { dmy: t("day first"), mdy: t("month first"), ymd: t("year first") };

/** The first filled cell of a column, as the file has it. */
export function exampleOf({ head, mapping }: Preview, column: number): string | null {
  const rows = head.slice(mapping?.skipRows ?? 0);
  return rows.map((row) => row[column] ?? "").find((cell) => cell !== "") ?? null;
}

/** `day first, as in 31.12.2026`. */
export function dateOrderWords(preview: Preview): string {
  if (!preview.mapping) return t("as the format defines");
  const example = exampleOf(preview, preview.mapping.date);
  const words = DATE_ORDERS[preview.mapping.dateOrder];
  return example ? t("{order}, as in {example}", { order: words, example }) : words;
}

/** How the file tells money in from money out. */
export function signWords({ mapping, columns }: Preview): string {
  if (!mapping) return t("as the format defines");
  const name = (index: number): string => `“${columnName(columns, index)}”`;
  const { amount } = mapping;
  if (amount.kind === "two")
    return t("out in {debit}, in in {credit}", { debit: name(amount.debit), credit: name(amount.credit) });
  if (amount.kind === "flag")
    return t("out where {column} is {values}", {
      column: name(amount.flag),
      values: amount.debitValues.join(", ") || "…",
    });
  const column = name(amount.column);
  return amount.negate ? t("{column}; plus is money out", { column }) : t("{column}; minus is money out", { column });
}

export const decimalWords = ({ decimal }: Mapping): string =>
  decimal === "," ? t("comma, as in 1.234,50") : t("point, as in 1,234.50");

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

/** Where a row stands in its file. */
export const placeOf = ({ page, line }: { readonly page?: number | undefined; readonly line: number }): string =>
  page === undefined
    ? t("Line {line}", { line: String(line) })
    : t("Page {page}, line {line}", { page: String(page), line: String(line) });

/** `214 added, 3 already there, 2 could not be read`; what is none is left out, save the added. */
export function resultWords(run: ImportRun, count: (value: number) => string): string {
  const parts = [t("{count} added", { count: count(run.addedRows) })];
  if (run.duplicateRows > 0) parts.push(t("{count} already there", { count: count(run.duplicateRows) }));
  if (run.rejectedRows > 0) parts.push(t("{count} could not be read", { count: count(run.rejectedRows) }));
  return parts.join(", ");
}

/** Where an import is, in words, and how far along, 0 to 1; null while that cannot be known. */
export function progressOf(run: ImportRun | null): { words: string; share: number | null } {
  const share = (done: number, total: number): number | null => (total > 0 ? Math.min(1, done / total) : null);
  if (!run || run.stage === "waiting") return { words: t("Waiting its turn"), share: null };
  if (run.stage === "reading") return { words: t("Reading the file"), share: null };
  if (run.stage === "saving")
    return {
      words: t("Saving {done} of {total} rows", { done: String(run.doneRows), total: String(run.totalRows) }),
      share: share(run.doneRows, run.totalRows),
    };
  if (run.stage === "categorising")
    return {
      words: t("Finding categories, {done} of {total} rows", {
        done: String(run.categorisedRows),
        total: String(run.addedRows),
      }),
      share: share(run.categorisedRows, run.addedRows),
    };
  return { words: run.stage === "done" ? t("Done") : run.stage === "failed" ? t("Failed") : t("Undone"), share: 1 };
}
