import { splitDate } from "../dates.ts";
import type { Table } from "./table.ts";

/** Rows among which dates without a year, and the period they belong to, must show. */
const SEARCH_ROWS = 200;

const SHORT = /^\s*['"]?(\d{1,2})[\s.-]?(\p{L}{3,9})\.?['"]?\s*$/u;
const unquoted = (cell: string): string => cell.trim().replace(/^'(.*)'$/, "$1");

/** Last full date above the first short one: the end of the period a statement names in its heading. */
function periodEnd(table: Table): { year: number; month: string } | null {
  let end: { year: number; month: string } | null = null;
  for (const row of table.rows.slice(0, SEARCH_ROWS))
    for (const cell of row) {
      const text = unquoted(cell);
      const parts = splitDate(text);
      if (parts?.named != null && parts.widths[2] === 4)
        end = { year: parts.numbers[2], month: String(parts.numbers[1]) };
    }
  return end;
}

const isComplete = (table: Table): boolean =>
  table.rows.slice(0, SEARCH_ROWS).filter((row) => row.some((cell) => splitDate(cell) !== null)).length >= 2;

/**
 * Some banks write `01 Mar` in the rows and the year only in the heading's period. The year of the period's end is put
 * behind; a month after the period's last one belongs to the year before. Any other table stays as it is.
 */
export function completeDates(table: Table): Table {
  const end = isComplete(table) ? null : periodEnd(table);
  if (end === null) return table;
  const monthOf = (text: string): number => splitDate(`${text} ${end.year}`)?.numbers[1] ?? 0;
  const complete = (cell: string): string => {
    const text = unquoted(cell);
    if (!SHORT.test(text) || monthOf(text) === 0) return cell;
    return `${text} ${monthOf(text) > Number(end.month) ? end.year - 1 : end.year}`;
  };
  return { ...table, rows: table.rows.map((row) => row.map((cell) => (cell.length > 20 ? cell : complete(cell)))) };
}
