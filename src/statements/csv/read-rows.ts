import type { CsvMapping, RejectedRow, StatementRow } from "../../core/statement/statement.ts";
import { readAmount, toMinor } from "../amounts.ts";
import { readDate } from "../dates.ts";
import type { Table } from "./table.ts";

type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: string };

const ok = <T>(value: T): Read<T> => ({ ok: true, value });
const no = (reason: string): { readonly ok: false; readonly reason: string } => ({ ok: false, reason });
const quote = (cell: string): string => `"${cell.trim().slice(0, 40)}"`;

function amountOf(row: readonly string[], mapping: CsvMapping): Read<{ decimal: string; currency: string | null }> {
  const { amount, decimal } = mapping;
  const cell = (index: number): string => row[index] ?? "";
  if (amount.kind === "two") {
    const debit = readAmount(cell(amount.debit), decimal);
    const credit = readAmount(cell(amount.credit), decimal);
    const paid = debit && /[1-9]/.test(debit.decimal) ? debit : null;
    const received = credit && /[1-9]/.test(credit.decimal) ? credit : null;
    if (paid && received) return no("both a debit and a credit amount");
    if (paid) return ok({ decimal: `-${paid.decimal.replace(/^-/, "")}`, currency: paid.currency });
    const zero = received ?? credit ?? debit;
    return zero
      ? ok(zero)
      : no(
          `${quote(cell(amount.debit) || cell(amount.credit))} is not an amount (columns ${amount.debit + 1} and ${amount.credit + 1})`,
        );
  }
  const read = readAmount(cell(amount.column), decimal);
  if (!read) return no(`${quote(cell(amount.column))} is not an amount (column ${amount.column + 1})`);
  if (amount.kind === "signed") return ok(amount.negate ? { ...read, decimal: flip(read.decimal) } : read);
  const debit = amount.debitValues.includes(cell(amount.flag).trim());
  const bare = read.decimal.replace(/^-/, "");
  return ok({ decimal: debit ? `-${bare}` : bare, currency: read.currency });
}

const flip = (decimal: string): string => (decimal.startsWith("-") ? decimal.slice(1) : `-${decimal}`);

function describe(row: readonly string[], columns: readonly number[]): string {
  const parts: string[] = [];
  for (const index of columns) {
    const text = (row[index] ?? "").trim().replace(/\s+/g, " ");
    if (text !== "" && !parts.some((part) => part.toLowerCase().includes(text.toLowerCase()))) parts.push(text);
  }
  return parts.join(" ").slice(0, 1000);
}

const optional = (row: readonly string[], index: number | null): string | null =>
  index === null ? null : (row[index] ?? "").trim() || null;

function readRow(row: readonly string[], line: number, mapping: CsvMapping): Read<StatementRow> {
  const dateCell = row[mapping.date] ?? "";
  const postedOn = readDate(dateCell, mapping.dateOrder);
  if (postedOn === null)
    return no(
      dateCell.trim() === ""
        ? `no date (column ${mapping.date + 1})`
        : `${quote(dateCell)} is not a date (column ${mapping.date + 1})`,
    );
  const amount = amountOf(row, mapping);
  if (!amount.ok) return amount;
  const code = optional(row, mapping.currency);
  const currency = code !== null && /^[A-Z]{3}$/.test(code) ? code : amount.value.currency;
  const amountMinor = toMinor(amount.value.decimal, currency);
  if (amountMinor === null) return no("the amount is too large to be exact");
  const description = describe(row, mapping.description) || optional(row, mapping.category) || "(no description)";
  const mcc = optional(row, mapping.mcc);
  return ok({
    line,
    postedOn,
    amountMinor,
    currency,
    description,
    bankId: optional(row, mapping.bankId),
    mcc,
    sourceCategory: optional(row, mapping.category),
  });
}

/** Rows of a table by a mapping. Empty lines are passed over; every other line is a row or a rejection with its reason. */
export function readRows(table: Table, mapping: CsvMapping): { rows: StatementRow[]; rejected: RejectedRow[] } {
  const rows: StatementRow[] = [];
  const rejected: RejectedRow[] = [];
  for (let index = mapping.skipRows; index < table.rows.length; index++) {
    const cells = table.rows[index]!;
    const line = table.lines[index]!;
    if (cells.every((cell) => cell.trim() === "")) continue;
    const problem = table.problems.get(line);
    const read = problem === undefined ? readRow(cells, line, mapping) : no(problem);
    if (read.ok) rows.push(read.value);
    else rejected.push({ line, reason: read.reason });
  }
  return { rows, rejected };
}
