import type { CsvMapping } from "../../core/statement/statement.ts";
import { readAmount, toMinor } from "../amounts.ts";
import { no, ok, quote } from "../statement-builder.ts";
import type { Read } from "../statement-builder.ts";
import { headerSays, plainWords } from "./header-words.ts";
import type { Table } from "./table.ts";

const FEES: ReadonlySet<string> = new Set(
  "fee fees entgelt entgelte gebuhr gebuhren gebuehr gebuehren commission commissions frais comision comisiones comissao commissione commissioni tarifa taxa kosten avgift gebyr prowizja oplata provision".split(
    " ",
  ),
);

/** A header of what was charged on top of a row's amount. */
export const isFeeHeader = (header: string): boolean => plainWords(header.slice(0, 100)).some((word) => FEES.has(word));

/** A column of fees that its file's balances prove to be no part of the amounts, and whether a fee is written with a minus. */
export interface Fee {
  readonly column: number;
  readonly minus: boolean;
}

/** A row in thousandths, for comparing sums; amounts themselves never pass through here. */
interface Step {
  readonly amount: number;
  readonly fee: number;
  readonly balance: number;
}

interface Columns {
  readonly amount: number;
  readonly negate: boolean;
  readonly fee: number;
  readonly balance: number;
}

const thousandths = (cell: string | undefined, decimal: "." | ","): number | null => {
  const read = readAmount(cell ?? "", decimal);
  return read && Math.round(Number(read.decimal) * 1000);
};

/** The rows that have a balance; what is pending or was refused has none, and moves none. */
function stepsOf(table: Table, { skipRows, decimal }: CsvMapping, columns: Columns): Step[] {
  return table.rows.slice(skipRows).flatMap((row) => {
    const amount = thousandths(row[columns.amount], decimal);
    const balance = thousandths(row[columns.balance], decimal);
    if (amount === null || balance === null) return [];
    return { amount: columns.negate ? -amount : amount, fee: thousandths(row[columns.fee], decimal) ?? 0, balance };
  });
}

/** Of the rows with a fee, those whose balance is the one before (`back` rows away) plus the amount and `factor` times the fee. */
const fitting = (steps: readonly Step[], back: 1 | -1, factor: -1 | 0 | 1): number =>
  steps.filter((step, index) => {
    const before = steps[index - back];
    return before && step.fee !== 0 && before.balance + step.amount + factor * step.fee === step.balance;
  }).length;

/** How a fee is written, where most rows that have one moved the balance by it too; null where they did not. */
function provenFee(steps: readonly Step[], column: number): Fee | null {
  const charged = steps.filter(({ fee }) => fee !== 0).length;
  for (const back of [1, -1] as const)
    for (const factor of [-1, 1] as const) {
      const fits = fitting(steps, back, factor);
      if (fits > 0 && fits * 2 >= charged && fitting(steps, back, 0) === 0) return { column, minus: factor === 1 };
    }
  return null;
}

/** The column of fees that came on top of the amounts by the file's own balances. Without them nobody can say, and it is left alone. */
export function findFee(table: Table, mapping: CsvMapping): Fee | null {
  const { amount, skipRows } = mapping;
  if (amount.kind !== "signed" || skipRows === 0) return null;
  const header = table.rows[skipRows - 1] ?? [];
  const free = [...header.keys()].filter((index) => index !== amount.column);
  const balances = free.filter((index) => headerSays(header[index]!.slice(0, 100), "balance") > 0);
  for (const fee of free.filter((index) => isFeeHeader(header[index]!)))
    for (const balance of balances) {
      const columns = { amount: amount.column, negate: amount.negate, fee, balance };
      const found = fee === balance ? null : provenFee(stepsOf(table, mapping, columns), fee);
      if (found) return found;
    }
  return null;
}

/** What a row's fee moves, in minor units; nothing where the cell is blank. */
export function feeOf(
  row: readonly string[],
  { column, minus }: Fee,
  of: { readonly decimal: "." | ","; readonly currency: string | null },
): Read<number> {
  const cell = row[column] ?? "";
  if (cell.trim() === "") return ok(0);
  const read = readAmount(cell, of.decimal);
  if (!read) return no(`${quote(cell)} is not an amount (column ${column + 1})`);
  const minor = toMinor(read.decimal, of.currency);
  // A fee of nothing must not become a zero with a sign.
  return minor.ok && !minus && minor.value !== 0 ? ok(-minor.value) : minor;
}
