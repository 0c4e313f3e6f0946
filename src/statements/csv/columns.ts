import { splitDate } from "../dates.ts";
import { headerSays } from "./header-words.ts";
import type { ColumnRole } from "./header-words.ts";
import { isAmount, isDataRow, modalWidth } from "./find-start.ts";
import type { Layout } from "./find-start.ts";
import type { Table } from "./table.ts";

/** Rows looked at to understand the columns. */
const SAMPLE_ROWS = 400;

/** What is known of one column over the sampled rows. */
export interface Column {
  readonly index: number;
  readonly header: string;
  readonly cells: readonly string[];
  readonly filled: number;
  readonly distinct: number;
  readonly dates: number;
  readonly amounts: number;
  readonly decimals: number;
  readonly letters: number;
  /** Letters and, at half weight, digits: how much a column says. */
  readonly weight: number;
}

function columnOf(index: number, header: string, cells: readonly string[]): Column {
  const filled = cells.filter((cell) => cell.trim() !== "");
  const text = filled.map((cell) => cell.slice(0, 200));
  const letters = text.reduce((sum, cell) => sum + cell.replace(/[^\p{L}]/gu, "").length, 0);
  const digits = text.reduce((sum, cell) => sum + cell.replace(/\D/g, "").length, 0);
  return {
    index,
    header,
    cells,
    filled: filled.length,
    distinct: new Set(filled).size,
    dates: filled.filter((cell) => splitDate(cell) !== null).length,
    amounts: filled.filter(isAmount).length,
    decimals: filled.filter((cell) => isAmount(cell) && /\d[.,]\d{1,3}\D*$|^\D*[.,]\d{1,2}\D*$/.test(cell)).length,
    letters,
    weight: letters + digits / 2,
  };
}

/**
 * Without the rows of another width that stand first and have no day where the others have one: an account, its balance and
 * the day of that are no transaction.
 */
function withoutTop(rows: readonly (readonly string[])[]): readonly (readonly string[])[] {
  const width = modalWidth(rows);
  const isDay = (cell: string | undefined): boolean => splitDate(cell ?? "") !== null;
  const usual = rows.find((row) => row.length === width) ?? [];
  const days = [...usual.keys()].filter((index) => isDay(usual[index]));
  const first = rows.findIndex((row) => row.length === width || days.some((index) => isDay(row[index])));
  return rows.slice(Math.max(0, first));
}

/** The columns of the rows that hold a transaction; notes and totals between them say nothing of the columns. */
export function columnsOf(table: Table, { first, header }: Layout): Column[] {
  const rows = withoutTop(table.rows.slice(first, first + SAMPLE_ROWS).filter(isDataRow));
  const width = Math.max(0, ...rows.map((row) => row.length));
  return Array.from({ length: width }, (_, index) =>
    columnOf(
      index,
      header < 0 ? "" : (table.rows[header]?.[index] ?? ""),
      rows.map((row) => row[index] ?? ""),
    ),
  );
}

export const says = (column: Column, role: ColumnRole): number => headerSays(column.header, role);

/** The column with the highest score above zero, the left one between equals. */
export const best = (columns: readonly Column[], score: (column: Column) => number): Column | null =>
  columns
    .map((column) => ({ column, score: score(column) }))
    .filter((entry) => entry.score > 0)
    .toSorted((a, b) => b.score - a.score || a.column.index - b.column.index)[0]?.column ?? null;

export const isBalance = (column: Column): boolean => says(column, "balance") > 0;

/** `label` heads a category in some exports and the text of the row in others. */
export const isLabel = (column: Column): boolean => /^labels?$/i.test(column.header.trim());
