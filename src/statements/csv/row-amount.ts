import type { CsvMapping } from "../../core/statement/statement.ts";
import { readAmount } from "../amounts.ts";
import type { AmountCell } from "../amounts.ts";
import { flagDirection } from "./flag-words.ts";
import { no, ok, quote } from "../statement-builder.ts";
import type { Read } from "../statement-builder.ts";

/** A signed canonical decimal and the currency its cell named. */
export interface RowAmount {
  readonly decimal: string;
  readonly currency: string | null;
}

type Row = readonly string[];
type Amount<Kind> = Extract<CsvMapping["amount"], { kind: Kind }>;

const bare = (decimal: string): string => decimal.replace(/^-/, "");
const negative = (decimal: string): string => `-${bare(decimal)}`;
const flip = (decimal: string): string => (decimal.startsWith("-") ? bare(decimal) : negative(decimal));
const isSomething = (cell: AmountCell | null): cell is AmountCell => cell !== null && /[1-9]/.test(cell.decimal);

/**
 * Whether a column for money in writes all it holds with a minus, as cards do that reckon what is owed: the minus is then how the
 * column is written. A single one among others is a reversal and keeps its sign.
 */
export function creditsAreNegative(rows: readonly Row[], { amount, decimal, skipRows }: CsvMapping): boolean {
  if (amount.kind !== "two") return false;
  let seen = false;
  for (let index = skipRows; index < rows.length; index++) {
    const read = readAmount(rows[index]![amount.credit] ?? "", decimal);
    if (!isSomething(read)) continue;
    if (!read.decimal.startsWith("-")) return false;
    seen = true;
  }
  return seen;
}

interface Sides {
  readonly amount: Amount<"two">;
  readonly decimal: "." | ",";
  readonly negativeCredits: boolean;
}

/** Money out stands in one column and money in in another; a zero in the other one means nothing. */
function twoColumns(row: Row, { amount: { debit, credit }, decimal, negativeCredits }: Sides): Read<RowAmount> {
  const [outCell, inCell] = [row[debit] ?? "", row[credit] ?? ""];
  const [paid, received] = [readAmount(outCell, decimal), readAmount(inCell, decimal)];
  if (isSomething(paid) && isSomething(received)) return no("both a debit and a credit amount");
  for (const [cell, read] of [
    [outCell, paid],
    [inCell, received],
  ] as const)
    if (read === null && /\d/.test(cell))
      return no(`${quote(cell)} is not an amount (columns ${debit + 1} and ${credit + 1})`);
  if (isSomething(paid)) return ok({ ...paid, decimal: negative(paid.decimal) });
  if (isSomething(received) && negativeCredits) return ok({ ...received, decimal: bare(received.decimal) });
  const other = isSomething(received) ? received : (received ?? paid);
  return other ? ok(other) : no(`no amount (columns ${debit + 1} and ${credit + 1})`);
}

function singleCell(row: Row, column: number, decimal: "." | ","): Read<AmountCell> {
  const cell = row[column] ?? "";
  const read = readAmount(cell, decimal);
  if (read) return ok(read);
  return no(
    cell.trim() === "" ? `no amount (column ${column + 1})` : `${quote(cell)} is not an amount (column ${column + 1})`,
  );
}

/** The flag says which way the money went; a sign beside it may only say the same. */
function byFlag(read: AmountCell, cell: string, { flag, debitValues }: Amount<"flag">): Read<RowAmount> {
  const direction = flagDirection(cell, debitValues);
  const where = `column ${flag + 1}`;
  if (direction === null)
    return no(
      cell.trim() === ""
        ? `neither debit nor credit (${where})`
        : `${quote(cell)} is neither debit nor credit (${where})`,
    );
  const minus = read.decimal.startsWith("-");
  if (read.signed && minus !== (direction === "debit"))
    return no(`the amount's sign contradicts ${quote(cell)} (${where})`);
  return ok({ ...read, decimal: direction === "debit" ? negative(read.decimal) : bare(read.decimal) });
}

/** The amount of one row, by the way its file tells money in from money out; `negativeCredits` as {@link creditsAreNegative} says. */
export function amountOf(row: Row, { amount, decimal }: CsvMapping, negativeCredits: boolean): Read<RowAmount> {
  if (amount.kind === "two") return twoColumns(row, { amount, decimal, negativeCredits });
  const read = singleCell(row, amount.column, decimal);
  if (!read.ok) return read;
  if (amount.kind === "signed")
    return ok(amount.negate ? { ...read.value, decimal: flip(read.value.decimal) } : read.value);
  return byFlag(read.value, row[amount.flag] ?? "", amount);
}
