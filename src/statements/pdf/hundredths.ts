import { decimalMark, readAmount } from "../amounts.ts";

/** The amounts of a column in hundredths, for comparing alone; null where a cell is none. */
export function hundredths(cells: readonly string[]): (number | null)[] {
  const decimal = decimalMark(cells);
  return cells.map((cell) => {
    const read = readAmount(cell, decimal);
    return read === null ? null : Math.round(Number(read.decimal) * 100);
  });
}

/** By how much a balance changes from one to another; null where either is unknown. */
export const stepOf = (now: number | null | undefined, before: number | null | undefined): number | null =>
  now == null || before == null ? null : now - before;
