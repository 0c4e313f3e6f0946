import type { CsvMapping } from "../../core/statement/statement.ts";
import { currencyOfSign, isCurrencyCode } from "../currency-signs.ts";
import { best, says } from "./columns.ts";
import type { Column } from "./columns.ts";
import { headerSays } from "./header-words.ts";
import type { Table } from "./table.ts";

/** Share of cells that must be codes, less where the header says so; what the others say is told of their rows. */
const MAJORITY = 2 / 3;
const NAMED_MAJORITY = 1 / 2;

/** A column of what was spent abroad: the amount that was booked is not in it. */
const FOREIGN = /orig|foreign|fremd/i;

const looksLikeCode = (cell: string): boolean =>
  /^[a-z]{3}$/i.test(cell.trim()) || currencyOfSign(cell.trim()) !== null;

/** A currency column by its header, or without one by holding currency codes nearly everywhere. */
export function findCurrency(columns: readonly Column[], taken: ReadonlySet<number>): number | null {
  const free = columns.filter(
    (column) => !taken.has(column.index) && column.filled > 0 && !FOREIGN.test(column.header),
  );
  const named = best(free, (column) =>
    column.cells.filter(looksLikeCode).length >= column.filled * NAMED_MAJORITY ? says(column, "currency") : 0,
  );
  const isKnown = (cell: string): boolean => isCurrencyCode(cell.trim());
  const telling = free.find((column) => column.cells.filter(isKnown).length >= column.cells.length * MAJORITY);
  return (named ?? telling)?.index ?? null;
}

/** `Amount (EUR)`, `Betrag in EUR`, `Importe €`. Small letters count in brackets only: `all` and `try` are codes too. */
function namedInHeader(header: string): string | null {
  if (!["amount", "debit", "credit"].some((role) => headerSays(header, role as "amount"))) return null;
  const inBrackets = /[([]\s*([^()[\]]{1,4})\s*[)\]]/.exec(header)?.[1]?.trim() ?? "";
  const words = header.split(/[^\p{L}\p{Sc}]+/u).filter((word) => word === word.toUpperCase() && word.length > 0);
  const isNamed = (word: string): boolean => isCurrencyCode(word) || /\p{Sc}/u.test(word);
  return [inBrackets, ...words].filter(isNamed).map(currencyOfSign)[0] ?? null;
}

/** What a table says of the currency beside its rows. */
type Where = Pick<CsvMapping, "skipRows" | "currency" | "amount">;

/** The one code nearly all cells of the currency column have; null when they differ or most are blank. */
function agreedInColumn(table: Table, { skipRows, currency }: Where): string | null {
  if (currency === null) return null;
  const seen = new Set<string>();
  let [filled, blank] = [0, 0];
  for (let index = skipRows; index < table.rows.length; index++) {
    const row = table.rows[index]!;
    const cell = row[currency]?.trim() ?? "";
    const code = cell === "" ? null : currencyOfSign(cell);
    if (code !== null) seen.add(code);
    if (cell !== "") filled++;
    else if (row.some((other) => other.trim() !== "")) blank++;
  }
  return seen.size === 1 && filled >= (filled + blank) * 0.5 ? [...seen][0]! : null;
}

/** Currency of the rows that name none: the one all others agree on, else the one in the header of the amounts. */
export function fileCurrency(table: Table, where: Where): string | null {
  const agreed = agreedInColumn(table, where);
  if (agreed !== null) return agreed;
  const header = where.skipRows > 0 ? (table.rows[where.skipRows - 1] ?? []) : [];
  const columns = where.amount.kind === "two" ? [where.amount.debit, where.amount.credit] : [where.amount.column];
  const named = new Set(columns.map((index) => namedInHeader((header[index] ?? "").slice(0, 100))));
  return named.size === 1 ? [...named][0]! : null;
}
