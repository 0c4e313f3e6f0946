import type { CsvMapping } from "../../core/statement/statement.ts";
import type { Table } from "./table.ts";

/** What a person is shown of a table to choose its columns by. */
const HEAD_ROWS = 12;
const HEAD_COLUMNS = 40;
const HEAD_CELL_CHARS = 60;

/** The first rows of a table, cut to what fits a screen. */
export const headOf = (table: Table): string[][] =>
  table.rows
    .slice(0, HEAD_ROWS)
    .map((row) => row.slice(0, HEAD_COLUMNS).map((cell) => cell.trim().slice(0, HEAD_CELL_CHARS)));

/** Where choosing begins when nothing was detected: the first columns as date, text and amount. Null when the text is no table. */
export function startingMapping(table: Table): CsvMapping | null {
  const wide = table.rows.slice(0, HEAD_ROWS).filter((row) => row.length >= 3);
  const width = wide.at(-1)?.length ?? 0;
  if (wide.length < 2) return null;
  return {
    delimiter: table.delimiter,
    skipRows: 1,
    date: 0,
    dateOrder: "dmy",
    description: [1],
    amount: { kind: "signed", column: Math.min(width - 1, 2), negate: false },
    decimal: ".",
    currency: null,
    bankId: null,
    mcc: null,
    category: null,
  };
}
