import type { CsvMapping } from "../../core/statement/statement.ts";
import { minorDigits } from "../../core/money/money.ts";
import { decimalMark, leavesMarkOpen } from "../amounts.ts";
import { dateOrder, splitDate } from "../dates.ts";
import { best, columnsOf, isLabel, says } from "./columns.ts";
import type { Column } from "./columns.ts";
import { fileCurrency, findCurrency } from "./find-currency.ts";
import { findDescription } from "./find-description.ts";
import { findMoney } from "./find-money.ts";
import type { Money } from "./find-money.ts";
import { findStart } from "./find-start.ts";
import type { ColumnRole } from "./header-words.ts";
import type { Table } from "./table.ts";

/** Booking date before value date; a column that is nearly always a date before one that sometimes is; never a period's bounds. */
const findDate = (columns: readonly Column[]): Column | null =>
  best(columns, (column) =>
    column.dates > 0 && column.dates >= column.filled * 0.5
      ? column.dates / Math.max(1, column.cells.length) +
        says(column, "date") * 0.2 -
        (/valut|value|val\b|interest|due/i.test(column.header) ? 0.3 : 0) -
        (/initial|final|start|begin|\bfrom\b|\bend\b|\bto\b|period/i.test(column.header) ? 0.3 : 0)
      : 0,
  );

interface RoleQuestion {
  readonly role: ColumnRole;
  readonly taken: ReadonlySet<number>;
  readonly fits: (cell: string) => boolean;
}

const roleColumn = (columns: readonly Column[], { role, taken, fits }: RoleQuestion): number | null =>
  best(columns, (column) =>
    taken.has(column.index) ||
    column.filled === 0 ||
    !column.cells.every((cell) => cell.trim() === "" || fits(cell.trim()))
      ? 0
      : says(column, role),
  )?.index ?? null;

/** What a bank or another program sorted a row under; a label only where no column is named a category. */
function findCategory(columns: readonly Column[], taken: ReadonlySet<number>): number | null {
  const question: RoleQuestion = { role: "category", taken, fits: (cell) => cell.length <= 60 };
  return (
    roleColumn(
      columns.filter((column) => !isLabel(column)),
      question,
    ) ?? roleColumn(columns, question)
  );
}

/** The bank's id of a row, only when each row has its own. */
function findBankId(columns: readonly Column[], taken: ReadonlySet<number>): number | null {
  const isId = (cell: string): boolean => cell.length <= 80 && /\d/.test(cell) && !/\s/.test(cell);
  const index = roleColumn(columns, { role: "bankId", taken, fits: isId });
  const column = index === null ? null : columns[index]!;
  return column && column.distinct === column.cells.length ? column.index : null;
}

/** All cells of a column of the file, each text once: dates repeat, and the order they appear in is kept. */
function distinctCells(table: Table, column: number, from: number): string[] {
  const seen = new Set<string>();
  for (let row = from; row < table.rows.length; row++) seen.add(table.rows[row]![column] ?? "");
  return [...seen];
}

/** Where the rows begin and what they are in. */
interface Facts {
  readonly first: number;
  readonly currency: string | null;
}

/** Decimal mark over the whole columns of money. */
function decimalOf(table: Table, money: Money, { first, currency }: Facts): "." | "," {
  const numbers = money.amount.kind === "two" ? money.used : [money.amount.column];
  const cells = numbers.flatMap((index) => distinctCells(table, index, first));
  // `1.234` beside a balance of `10.00`: the other columns know, and the amount is then rejected for its digits.
  if (minorDigits(currency) !== 3 && leavesMarkOpen(cells)) return money.decimal;
  return decimalMark(cells, currency);
}

/** Day/month order over the whole column; a dollar amount tips the scales only when nothing else does. */
function orderOf(table: Table, column: number, { first, currency }: Facts): CsvMapping["dateOrder"] {
  const cells = distinctCells(table, column, first).filter((cell) => splitDate(cell) !== null);
  return dateOrder(cells, { monthFirst: currency === "USD" }).order;
}

/** Understands the columns of a table, or null when no date and amount can be found together. */
export function detectMapping(
  table: Table,
  defaultCurrency: string | null,
): { mapping: CsvMapping; columns: readonly string[] } | null {
  const layout = findStart(table);
  if (layout.first < 0) return null;
  const columns = columnsOf(table, layout);
  const date = findDate(columns);
  const money = date && findMoney(columns, date);
  if (!date || !money) return null;
  const taken = new Set([date.index, ...money.used]);
  const take = (index: number | null): number | null => {
    if (index !== null) taken.add(index);
    return index;
  };
  const currency = take(findCurrency(columns, taken));
  const mcc = take(roleColumn(columns, { role: "mcc", taken, fits: (cell) => /^\d{4}$/.test(cell) }));
  const category = take(findCategory(columns, taken));
  const bankId = take(findBankId(columns, taken));
  const where = { skipRows: layout.first, currency, amount: money.amount };
  const facts: Facts = { first: layout.first, currency: fileCurrency(table, where) ?? defaultCurrency };
  const mapping: CsvMapping = {
    delimiter: table.delimiter,
    skipRows: layout.first,
    date: date.index,
    dateOrder: orderOf(table, date.index, facts),
    description: findDescription(columns, taken),
    amount: money.amount,
    decimal: decimalOf(table, money, facts),
    currency,
    bankId,
    mcc,
    category,
  };
  return { mapping, columns: layout.header < 0 ? [] : (table.rows[layout.header] ?? []).map((name) => name.trim()) };
}
