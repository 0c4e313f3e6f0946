import type { CsvMapping, RejectedRow, StatementRow } from "../../core/statement/statement.ts";
import { toMinor } from "../amounts.ts";
import { isBalanceLine } from "../balance-line.ts";
import { currencyOfSign } from "../currency-signs.ts";
import { readDate } from "../dates.ts";
import { joinParts, NO_DESCRIPTION } from "../describe.ts";
import { no, ok, quote } from "../statement-builder.ts";
import type { Read } from "../statement-builder.ts";
import { fileCurrency } from "./find-currency.ts";
import { feeOf, findFee } from "./find-fee.ts";
import type { Fee } from "./find-fee.ts";
import { findStatus, isNotBooked } from "./find-status.ts";
import { amountOf, creditsAreNegative } from "./row-amount.ts";
import type { Table } from "./table.ts";

const optional = (row: readonly string[], index: number | null): string | null =>
  index === null ? null : (row[index] ?? "").trim() || null;

/** Days already read, by their cell: a statement has few of them. */
type Days = Map<string, string | null>;
const MAX_DAYS = 10_000;

function dayOf(cell: string, order: CsvMapping["dateOrder"], days: Days): string | null {
  const known = days.get(cell);
  if (known !== undefined) return known;
  const day = readDate(cell, order);
  if (days.size < MAX_DAYS) days.set(cell, day);
  return day;
}

function dateOf(row: readonly string[], mapping: CsvMapping, days: Days): Read<string> {
  const cell = row[mapping.date] ?? "";
  const day = dayOf(cell, mapping.dateOrder, days);
  if (day !== null) return ok(day);
  const where = `column ${mapping.date + 1}`;
  return no(cell.trim() === "" ? `no date (${where})` : `${quote(cell)} is not a date (${where})`);
}

/** How a table is read: its columns, and whose minor units count where a row names no currency. */
interface Reading {
  readonly mapping: CsvMapping;
  readonly currency: string | null;
}

/** What the table says beside its rows, whoever chose the mapping. */
interface FileFacts {
  /** Of rows that name none; null when the file does not say. */
  readonly currency: string | null;
  readonly status: number | null;
  /** Money in is written with a minus throughout. */
  readonly negativeCredits: boolean;
  /** Charged on top of the amounts. */
  readonly fee: Fee | null;
}

/** A code or sign that cannot be read must not become the account's currency. */
function currencyOf(row: readonly string[], column: number | null, otherwise: string | null): Read<string | null> {
  const cell = optional(row, column);
  if (cell === null) return ok(otherwise);
  const code = currencyOfSign(cell);
  return code === null ? no(`${quote(cell)} is not a currency (column ${column! + 1})`) : ok(code);
}

interface RowSource {
  readonly row: readonly string[];
  readonly line: number;
  readonly days: Days;
  readonly facts: FileFacts;
}

function readRow({ row, line, days, facts }: RowSource, reading: Reading): Read<StatementRow> {
  const { mapping } = reading;
  const status = optional(row, facts.status);
  if (status !== null && isNotBooked(status)) return no(`not booked: ${status}`);
  const postedOn = dateOf(row, mapping, days);
  if (!postedOn.ok) return postedOn;
  const amount = amountOf(row, mapping, facts.negativeCredits);
  if (!amount.ok) return amount;
  const said = joinParts(mapping.description.map((index) => row[index]));
  if (isBalanceLine(said)) return no(`${quote(said)} is a balance, not a transaction`);
  const currency = currencyOf(row, mapping.currency, amount.value.currency ?? facts.currency);
  if (!currency.ok) return currency;
  const of = { decimal: mapping.decimal, currency: currency.value ?? reading.currency };
  const amountMinor = toMinor(amount.value.decimal, of.currency);
  if (!amountMinor.ok) return amountMinor;
  const fee = facts.fee === null ? ok(0) : feeOf(row, facts.fee, of);
  if (!fee.ok) return fee;
  const moved = amountMinor.value + fee.value;
  if (!Number.isSafeInteger(moved)) return no("the amount is too large to be exact");
  const category = optional(row, mapping.category);
  return ok({
    line,
    postedOn: postedOn.value,
    amountMinor: moved,
    currency: currency.value,
    description: said || category || NO_DESCRIPTION,
    bankId: optional(row, mapping.bankId),
    mcc: optional(row, mapping.mcc),
    sourceCategory: category,
  });
}

/** Rows of a table by a mapping. Empty lines are passed over; every other line is a row or a rejection with its reason. */
export function readRows(table: Table, reading: Reading): { rows: StatementRow[]; rejected: RejectedRow[] } {
  const rows: StatementRow[] = [];
  const rejected: RejectedRow[] = [];
  const days: Days = new Map();
  const { mapping } = reading;
  const facts: FileFacts = {
    currency: fileCurrency(table, mapping),
    status: findStatus(table, mapping.skipRows),
    negativeCredits: creditsAreNegative(table.rows, mapping),
    fee: findFee(table, mapping),
  };
  for (let index = mapping.skipRows; index < table.rows.length; index++) {
    const cells = table.rows[index]!;
    const line = table.lines[index]!;
    if (cells.every((cell) => cell.trim() === "")) continue;
    const problem = table.problems.get(line);
    const read = problem === undefined ? readRow({ row: cells, line, days, facts }, reading) : no(problem);
    if (read.ok) rows.push(read.value);
    else rejected.push({ line, reason: read.reason });
  }
  return { rows, rejected };
}
