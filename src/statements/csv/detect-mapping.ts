import type { CsvMapping } from "../../core/statement/statement.ts";
import { decimalMark, readAmount, splitAmount } from "../amounts.ts";
import { dateOrder, splitDate } from "../dates.ts";
import { headerSays } from "./header-words.ts";
import type { ColumnRole } from "./header-words.ts";
import type { Table } from "./table.ts";

/** Rows looked at to understand the columns. */
const SAMPLE_ROWS = 400;

interface Column {
  readonly index: number;
  readonly header: string;
  readonly cells: readonly string[];
  readonly filled: number;
  readonly dates: number;
  readonly amounts: number;
  readonly decimals: number;
  readonly letters: number;
}

const isAmount = (cell: string): boolean => splitAmount(cell) !== null && splitDate(cell) === null;
const isDataRow = (row: readonly string[]): boolean =>
  row.some((cell) => splitDate(cell) !== null) && row.some((cell) => /\d/.test(cell) && isAmount(cell));

/** Index of the first row that has a date and an amount, and of the header above it (−1 without one). */
function findStart(table: Table): { first: number; header: number } {
  const width = modalWidth(table);
  const first = table.rows.findIndex((row) => isDataRow(row) && Math.abs(row.length - width) <= 1);
  if (first < 0) return { first: -1, header: -1 };
  for (let index = first - 1; index >= Math.max(0, first - 6); index--) {
    const row = table.rows[index]!;
    const named = row.filter((cell) => /\p{L}/u.test(cell) && splitDate(cell) === null).length;
    const roles = row.filter(
      (cell) => headerSays(cell, "date") || headerSays(cell, "amount") || headerSays(cell, "description"),
    ).length;
    if (row.length >= width - 1 && (roles >= 2 || named >= Math.max(2, row.length / 2)))
      return { first: index + 1, header: index };
  }
  return { first, header: -1 };
}

function modalWidth(table: Table): number {
  const widths = new Map<number, number>();
  for (const row of table.rows.slice(0, SAMPLE_ROWS))
    if (isDataRow(row)) widths.set(row.length, (widths.get(row.length) ?? 0) + 1);
  return [...widths].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 0;
}

function columnsOf(table: Table, first: number, header: number): Column[] {
  const rows = table.rows.slice(first, first + SAMPLE_ROWS).filter((row) => row.some((cell) => cell.trim() !== ""));
  const width = Math.max(0, ...rows.map((row) => row.length));
  return Array.from({ length: width }, (_, index) => {
    const cells = rows.map((row) => row[index] ?? "");
    const filled = cells.filter((cell) => cell.trim() !== "");
    return {
      index,
      header: header < 0 ? "" : (table.rows[header]?.[index] ?? ""),
      cells,
      filled: filled.length,
      dates: filled.filter((cell) => splitDate(cell) !== null).length,
      amounts: filled.filter(isAmount).length,
      decimals: filled.filter((cell) => isAmount(cell) && /\d[.,]\d{1,2}\D*$/.test(cell)).length,
      letters: filled.reduce((sum, cell) => sum + cell.replace(/[^\p{L}]/gu, "").length, 0),
    };
  });
}

const says = (column: Column, role: ColumnRole): number => headerSays(column.header, role);
const best = (columns: readonly Column[], score: (column: Column) => number): Column | null =>
  columns
    .map((column) => ({ column, score: score(column) }))
    .filter((entry) => entry.score > 0)
    .toSorted((a, b) => b.score - a.score || a.column.index - b.column.index)[0]?.column ?? null;

/** Booking date before value date; a column that is nearly always a date before one that sometimes is. */
const findDate = (columns: readonly Column[]): Column | null =>
  best(columns, (column) =>
    column.dates > 0 && column.dates >= column.filled * 0.5
      ? column.dates / Math.max(1, column.cells.length) +
        says(column, "date") * 0.2 -
        (/valut|value|val\b|interest|due/i.test(column.header) ? 0.3 : 0)
      : 0,
  );

/** A running balance: each row is the one before (or after) plus this row's amount. */
function balancesFollow(
  amounts: readonly (number | null)[],
  balances: readonly (number | null)[],
): { ascending: number; descending: number; negated: number; pairs: number } {
  const result = { ascending: 0, descending: 0, negated: 0, pairs: 0 };
  for (let i = 1; i < amounts.length; i++) {
    const [before, now, a, previous] = [balances[i - 1], balances[i], amounts[i], amounts[i - 1]];
    if (before == null || now == null || a == null || previous == null || a === 0) continue;
    result.pairs++;
    if (before + a === now) result.ascending++;
    if (now + previous === before) result.descending++;
    if (before - a === now || now - previous === before) result.negated++;
  }
  return result;
}

function numbersOf(column: Column, decimal: "." | ","): (number | null)[] {
  return column.cells.map((cell) => {
    const read = readAmount(cell, decimal);
    return read === null ? null : Math.round(Number(read.decimal) * 100);
  });
}

interface Money {
  readonly amount: CsvMapping["amount"];
  readonly decimal: "." | ",";
  readonly used: readonly number[];
}

const isBalance = (column: Column): boolean => says(column, "balance") > 0;

function findPair(money: readonly Column[]): { debit: Column; credit: Column } | null {
  const debit = best(money, (column) => (says(column, "amount") === 2 ? 0 : says(column, "debit")));
  const credit = best(money, (column) =>
    column === debit || says(column, "amount") === 2 ? 0 : says(column, "credit"),
  );
  if (debit && credit && complementary(debit, credit)) return { debit, credit };
  if (debit || credit) return null;
  // Without headers: two number columns of which exactly one is filled in each row.
  for (const a of money)
    for (const b of money)
      if (
        a.index < b.index &&
        !isBalance(b) &&
        complementary(a, b) &&
        a.filled < a.cells.length &&
        b.filled < b.cells.length
      )
        return { debit: a, credit: b };
  return null;
}

function complementary(a: Column, b: Column): boolean {
  const zero = (cell: string): boolean => cell.trim() === "" || /^[^1-9]*$/.test(cell);
  const both = a.cells.filter((cell, row) => !zero(cell) && !zero(b.cells[row] ?? "")).length;
  const either = a.cells.filter((cell, row) => zero(cell) !== zero(b.cells[row] ?? "")).length;
  return either > 0 && both <= either * 0.1;
}

const DEBIT_FLAG =
  /^(d|dr|db|debit|debet|debito|débit|af|out|withdrawal|soll|s|-|charge|sale|dbit|uit|lastschrift|purchase|payment|paid)$/i;
const CREDIT_FLAG = /^(c|cr|credit|kredit|credito|crédit|bij|in|deposit|haben|h|\+|refund|crdt|gutschrift|received)$/i;

function findFlag(columns: readonly Column[]): { column: Column; debitValues: string[] } | null {
  for (const column of columns) {
    const values = [...new Set(column.cells.map((cell) => cell.trim()).filter((cell) => cell !== ""))];
    if (values.length === 0 || values.length > 3 || column.filled < column.cells.length * 0.8) continue;
    const debitValues = values.filter((value) => DEBIT_FLAG.test(value));
    const creditValues = values.filter((value) => CREDIT_FLAG.test(value));
    if (debitValues.length + creditValues.length === values.length && (values.length > 1 || says(column, "flag") > 0))
      return { column, debitValues };
  }
  return null;
}

function findMoney(columns: readonly Column[], date: Column): Money | null {
  const numeric = columns.filter(
    (column) =>
      column !== date &&
      column.amounts >= column.filled * 0.8 &&
      column.amounts > 0 &&
      column.dates <= column.filled * 0.5,
  );
  const money = numeric.filter(
    (column) =>
      column.decimals > 0 ||
      says(column, "amount") ||
      says(column, "debit") ||
      says(column, "credit") ||
      says(column, "balance"),
  );
  const candidates = money.length > 0 ? money : numeric;
  const decimal = decimalMark(candidates.flatMap((column) => column.cells));
  const pair = findPair(candidates.filter((column) => !isBalance(column)));
  if (pair)
    return {
      amount: { kind: "two", debit: pair.debit.index, credit: pair.credit.index },
      decimal,
      used: [pair.debit.index, pair.credit.index],
    };
  const plain = candidates.filter((column) => !isBalance(column));
  const column = best(
    plain.length > 0 ? plain : candidates,
    (c) =>
      c.filled / c.cells.length +
      says(c, "amount") * 0.5 +
      (c.decimals > 0 ? 0.3 : 0) -
      (says(c, "bankId") ? 1 : 0) +
      (c.cells.some((cell) => splitAmount(cell)?.negative) ? 0.4 : 0),
  );
  if (!column) return null;
  const unsigned = !column.cells.some((cell) => splitAmount(cell)?.signed);
  const flag = unsigned ? findFlag(columns.filter((other) => other !== column && other !== date)) : null;
  if (flag)
    return {
      amount: { kind: "flag", column: column.index, flag: flag.column.index, debitValues: flag.debitValues },
      decimal,
      used: [column.index, flag.column.index],
    };
  return {
    amount: { kind: "signed", column: column.index, negate: spendsPositive(column, candidates, decimal) },
    decimal,
    used: [column.index],
  };
}

/** Card exports in which spending is positive: proven by a running balance, or by payments to the card standing out as the negatives. */
function spendsPositive(column: Column, money: readonly Column[], decimal: "." | ","): boolean {
  const amounts = numbersOf(column, decimal);
  for (const other of money) {
    if (other === column) continue;
    const follow = balancesFollow(amounts, numbersOf(other, decimal));
    if (follow.pairs >= 2 && Math.max(follow.ascending, follow.descending) >= follow.pairs * 0.8) return false;
    if (follow.pairs >= 2 && follow.negated >= follow.pairs * 0.8) return true;
  }
  return false;
}

function findDescription(columns: readonly Column[], taken: ReadonlySet<number>): number[] {
  const free = columns.filter(
    (column) =>
      !taken.has(column.index) && column.letters > 0 && !isBalance(column) && column.dates < column.filled * 0.5,
  );
  const named = free.filter((column) => says(column, "description") > 0 && column.letters >= column.filled);
  const chosen =
    named.length > 0
      ? named
      : free.filter(
          (column) => says(column, "currency") === 0 && says(column, "category") === 0 && says(column, "flag") === 0,
        );
  const main = best(
    chosen,
    (column) => column.letters / Math.max(1, column.cells.length) + says(column, "description") * 5,
  );
  if (!main) return free.slice(0, 1).map(({ index }) => index);
  const more = named.filter((column) => column !== main && new Set(column.cells).size > 1).slice(0, 3);
  return [main, ...more].map(({ index }) => index).toSorted((a, b) => a - b);
}

const roleColumn = (
  columns: readonly Column[],
  role: ColumnRole,
  taken: ReadonlySet<number>,
  fits: (cell: string) => boolean,
): number | null =>
  best(columns, (column) =>
    taken.has(column.index) ||
    column.filled === 0 ||
    !column.cells.every((cell) => cell.trim() === "" || fits(cell.trim()))
      ? 0
      : says(column, role),
  )?.index ?? null;

/** Understands the columns of a table, or null when no date and amount can be found together. */
export function detectMapping(table: Table): { mapping: CsvMapping; columns: readonly string[] } | null {
  const { first, header } = findStart(table);
  if (first < 0) return null;
  const columns = columnsOf(table, first, header);
  const date = findDate(columns);
  const money = date && findMoney(columns, date);
  if (!date || !money) return null;
  const taken = new Set([date.index, ...money.used]);
  const currency = roleColumn(columns, "currency", taken, (cell) => /^[A-Z]{3}$/.test(cell));
  const mcc = roleColumn(columns, "mcc", taken, (cell) => /^\d{4}$/.test(cell));
  const category = roleColumn(columns, "category", taken, (cell) => cell.length <= 60);
  const unique = (index: number | null): number | null =>
    index !== null &&
    new Set(columns[index]!.cells).size === columns[index]!.cells.length &&
    columns[index]!.filled === columns[index]!.cells.length
      ? index
      : null;
  const bankId = unique(
    roleColumn(columns, "bankId", taken, (cell) => cell.length <= 80 && /\d/.test(cell) && !/\s/.test(cell)),
  );
  for (const index of [currency, mcc, category, bankId]) if (index !== null) taken.add(index);
  const mapping: CsvMapping = {
    delimiter: table.delimiter,
    skipRows: first,
    date: date.index,
    dateOrder: dateOrder(date.cells.filter((cell) => splitDate(cell) !== null)).order,
    description: findDescription(columns, taken),
    amount: money.amount,
    decimal: money.decimal,
    currency,
    bankId,
    mcc,
    category,
  };
  return { mapping, columns: header < 0 ? [] : (table.rows[header] ?? []).map((name) => name.trim()) };
}
