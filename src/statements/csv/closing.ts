import type { ClosingBalance, CsvMapping, StatementRow } from "../../core/statement/statement.ts";
import { readAmount, toMinor } from "../amounts.ts";
import { checkBalance } from "../running-balance.ts";
import type { BalanceCheck, HeldRow } from "../running-balance.ts";
import { headerSays } from "./header-words.ts";
import type { Table } from "./table.ts";

/** A table that was read: its rows, and how. */
export interface ReadTable {
  readonly table: Table;
  /** Names of its columns; none without a header. */
  readonly headers: readonly string[];
  readonly mapping: CsvMapping;
  readonly rows: readonly StatementRow[];
  /** Of rows that name none. */
  readonly currency: string | null;
}

/** The name of a balance and nothing else. A word of it may name a running total, which is a balance where it begins with one. */
const NAMED_SO = 2;
/** Rows tried before all are. */
const TRIED_ROWS = 100;

function usedBy({ date, amount, currency }: CsvMapping): Set<number | null> {
  const money =
    amount.kind === "two"
      ? [amount.debit, amount.credit]
      : amount.kind === "flag"
        ? [amount.column, amount.flag]
        : [amount.column];
  return new Set([date, currency, ...money]);
}

/** What a cell says is held, in the minor units of its row; null when it says nothing, undefined when it is no balance of this row. */
function heldIn(cell: string, row: StatementRow, { mapping, currency }: ReadTable): number | null | undefined {
  if (cell.trim() === "") return null;
  const read = readAmount(cell, mapping.decimal);
  const of = row.currency ?? currency;
  if (read === null || (read.currency !== null && of !== null && read.currency !== of)) return undefined;
  const minor = toMinor(read.decimal, of);
  return minor.ok ? minor.value : undefined;
}

/** The rows of the file with what a column says behind each; null where it says anything else. */
function heldBy(column: number, file: ReadTable, most: number): HeldRow[] | null {
  const { table, rows, mapping } = file;
  const held: HeldRow[] = [];
  let at = mapping.skipRows;
  for (const row of rows.slice(0, most)) {
    while (table.lines[at]! < row.line) at++;
    const minor = heldIn(table.rows[at]?.[column] ?? "", row, file);
    if (minor === undefined) return null;
    held.push({ row, held: minor });
  }
  return held;
}

/** Whether a line that was not taken for a row, at the end where the newest are, tells another balance. */
function isContradicted(column: number, { closing, oldestFirst }: BalanceCheck, file: ReadTable): boolean {
  const { table, rows, mapping } = file;
  const [first, last] = [rows[0]!, rows.at(-1)!];
  const isBehind = (line: number): boolean => (oldestFirst ? line > last.line : line < first.line);
  for (let at = mapping.skipRows; at < table.rows.length; at++) {
    if (!isBehind(table.lines[at]!)) continue;
    const told = heldIn(table.rows[at]?.[column] ?? "", last, file);
    if (told != null && told !== closing?.amountMinor) return true;
  }
  return false;
}

/** What a column of balances comes to; null where a step of it is wrong. */
function closingBy(column: number, named: number, file: ReadTable): ClosingBalance | null {
  const tried = heldBy(column, file, TRIED_ROWS);
  if (tried === null || !checkBalance(tried, file.currency).isWhole) return null;
  const held = file.rows.length > TRIED_ROWS ? heldBy(column, file, file.rows.length) : tried;
  const check = held && checkBalance(held, file.currency);
  if (!check?.closing || isContradicted(column, check, file)) return null;
  return named < NAMED_SO && check.openingMinor === 0 ? null : check.closing;
}

/**
 * What an account held by its file's own word: the end of a column that is headed as a balance and is, at every row, the balance before it and
 * the row's amount. Null where there is none, where rows are in several currencies, and where two columns say different things.
 */
export function closingIn(file: ReadTable): ClosingBalance | null {
  if (file.rows.length === 0 || new Set(file.rows.map(({ currency }) => currency)).size > 1) return null;
  const used = usedBy(file.mapping);
  const found = file.headers.flatMap((header, column) => {
    const named = used.has(column) ? 0 : headerSays(header, "balance");
    const closing = named === 0 ? null : closingBy(column, named, file);
    return closing ? [{ named, closing }] : [];
  });
  const best = Math.max(0, ...found.map(({ named }) => named));
  const [first, ...others] = found.filter(({ named }) => named === best);
  const isSame = others.every(({ closing }) => closing.amountMinor === first!.closing.amountMinor);
  return first && isSame ? first.closing : null;
}
