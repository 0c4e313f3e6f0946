import { detectDelimiter, readTable, unreadableTable } from "../csv/table.ts";
import type { Table } from "../csv/table.ts";
import { dateOrder, readDate } from "../dates.ts";
import { collect } from "./collect.ts";
import type { Written } from "./collect.ts";
import type { RatesFile, RatesRefusal } from "./quotes.ts";
import { ECB_BASE } from "./read-ecb-xml.ts";

const CODE = /^[A-Z]{3}$/;
/** How a cell says that there is no rate of a day. */
const NONE = /^(?:N\/A|n\/a|-)?$/;

interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A number as a table of this delimiter writes it: where the comma parts no columns, it may be the decimal one. */
const numberIn = (cell: string, delimiter: string): string => (delimiter === "," ? cell : cell.replace(",", "."));

/** Days of a column, in the order of day and month that fits all of them. */
function daysOf(rows: readonly Row[], column: number): (string | null)[] {
  const cells = rows.map(({ cells: row }) => row[column] ?? "");
  const { order } = dateOrder(cells);
  return cells.map((cell) => readDate(cell, order));
}

/** A day a line, a currency a column, against the euro: `Date,USD,JPY,…`. */
function* writtenAcross(head: Row, rows: readonly Row[], delimiter: string): Generator<Written> {
  const days = daysOf(rows, 0);
  for (const [at, { line, cells }] of rows.entries())
    for (const [column, code] of head.cells.entries()) {
      const rate = numberIn(cells[column] ?? "", delimiter);
      if (column === 0 || code === "" || NONE.test(rate)) continue;
      yield { line, base: ECB_BASE, quote: code, on: days[at]!, rate };
    }
}

const COLUMNS = ["date", "currency", "rate", "base"] as const;
type Columns = Readonly<Partial<Record<(typeof COLUMNS)[number], number>>>;

/** Where the columns are; without a head, date, currency and rate in this order. */
function columnsOf(head: Row): { readonly columns: Columns; readonly isHead: boolean } {
  const names = head.cells.map((cell) => cell.toLowerCase());
  const found = COLUMNS.map((name) => [name, names.indexOf(name)] as const).filter(([, at]) => at >= 0);
  if (found.length > 0) return { columns: Object.fromEntries(found), isHead: true };
  return { columns: { date: 0, currency: 1, rate: 2 }, isHead: false };
}

/** A rate a line: how much of `currency` one unit of the base is. */
function* writtenDown(
  rows: readonly Row[],
  columns: Columns,
  { base, delimiter }: { base: string; delimiter: string },
): Generator<Written> {
  const days = daysOf(rows, columns.date!);
  const cell = ({ cells }: Row, at: number | undefined): string => (at === undefined ? "" : (cells[at] ?? ""));
  for (const [at, row] of rows.entries())
    yield {
      line: row.line,
      base: cell(row, columns.base).toUpperCase() || base,
      quote: cell(row, columns.currency).toUpperCase(),
      on: days[at]!,
      rate: numberIn(cell(row, columns.rate), delimiter),
    };
}

const rowsOf = ({ rows, lines }: Table): Row[] =>
  rows
    .map((cells, at) => ({ line: lines[at]!, cells: cells.map((cell) => cell.trim()) }))
    .filter(({ cells }) => cells.some((cell) => cell !== ""));

/** Rates as a table: the European Central Bank's (`Date,USD,JPY,…`), or one a line (`date,currency,rate`, `base` where there is one). */
export function readRateTable(text: string, base: string): RatesFile | RatesRefusal {
  const unreadable = unreadableTable(text);
  if (unreadable) return { ok: false, message: unreadable.message };
  const delimiter = detectDelimiter(text);
  const [head, ...rest] = rowsOf(readTable(text, delimiter));
  if (!head) return { ok: false, message: "It is empty." };
  const [first, ...codes] = head.cells;
  if (
    first!.toLowerCase() === "date" &&
    codes.some((code) => CODE.test(code)) &&
    codes.every((code) => code === "" || CODE.test(code))
  )
    return collect("ecb_csv", writtenAcross(head, rest, delimiter));
  const { columns, isHead } = columnsOf(head);
  const missing = (["date", "currency", "rate"] as const).filter((name) => columns[name] === undefined);
  if (missing.length > 0)
    return {
      ok: false,
      message: `Its first line names no column ${missing.join(", ")}. It begins with date,currency,rate, or with Date and a currency a column.`,
    };
  return collect("list", writtenDown(isHead ? rest : [head, ...rest], columns, { base, delimiter }));
}
