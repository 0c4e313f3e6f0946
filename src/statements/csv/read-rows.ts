import type { CsvMapping, RejectedRow, StatementRow } from "../../core/statement/statement.ts";
import { toMinor } from "../amounts.ts";
import { readDate } from "../dates.ts";
import { joinParts, NO_DESCRIPTION } from "../describe.ts";
import { no, ok, quote } from "../statement-builder.ts";
import type { Read } from "../statement-builder.ts";
import { amountOf } from "./row-amount.ts";
import type { Table } from "./table.ts";

/** Lines some exports put among the transactions; the whole description must say so. */
const BALANCE_LINE =
  /^(?:(?:opening|closing|starting|beginning|ending|previous) balance|balance (?:brought|carried) forward|balance [bc]\/f|(?:brought|carried) forward|saldo (?:anterior|inicial|final|iniziale|finale|del dia|do dia|poczatkowe|końcowe)|s a l d o|solde (?:initial|final|précédent|reporté|de départ)|(?:anfangs|end|schluss|start|begin|eind)saldo|(?:alter|neuer) (?:saldo|kontostand)|vorig saldo|nieuw saldo)[\s:.\d/-]*$/i;

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

interface RowSource {
  readonly row: readonly string[];
  readonly line: number;
  readonly days: Days;
}

function readRow({ row, line, days }: RowSource, { mapping, currency: otherwise }: Reading): Read<StatementRow> {
  const postedOn = dateOf(row, mapping, days);
  if (!postedOn.ok) return postedOn;
  const amount = amountOf(row, mapping);
  if (!amount.ok) return amount;
  const said = joinParts(mapping.description.map((index) => row[index]));
  if (BALANCE_LINE.test(said.slice(0, 80))) return no(`${quote(said)} is a balance, not a transaction`);
  const code = optional(row, mapping.currency);
  const currency = code !== null && /^[A-Z]{3}$/.test(code) ? code : amount.value.currency;
  const amountMinor = toMinor(amount.value.decimal, currency ?? otherwise);
  if (!amountMinor.ok) return amountMinor;
  const category = optional(row, mapping.category);
  return ok({
    line,
    postedOn: postedOn.value,
    amountMinor: amountMinor.value,
    currency,
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
  for (let index = reading.mapping.skipRows; index < table.rows.length; index++) {
    const cells = table.rows[index]!;
    const line = table.lines[index]!;
    if (cells.every((cell) => cell.trim() === "")) continue;
    const problem = table.problems.get(line);
    const read = problem === undefined ? readRow({ row: cells, line, days }, reading) : no(problem);
    if (read.ok) rows.push(read.value);
    else rejected.push({ line, reason: read.reason });
  }
  return { rows, rejected };
}
