import { best, says } from "./columns.ts";
import type { Column } from "./columns.ts";
import { balanceSays, numbersOf } from "./money-signs.ts";

const isZero = (cell: string): boolean => cell.trim() === "" || /^[^1-9]*$/.test(cell);

/** How often each of two columns stands alone in a row, and how often both do. */
function sides(a: Column, b: Column): { onlyA: number; onlyB: number; both: number } {
  let [onlyA, onlyB, both] = [0, 0, 0];
  a.cells.forEach((cell, row) => {
    const [zeroA, zeroB] = [isZero(cell), isZero(b.cells[row] ?? "")];
    if (!zeroA && !zeroB) both++;
    else if (!zeroA) onlyA++;
    else if (!zeroB) onlyB++;
  });
  return { onlyA, onlyB, both };
}

function complementary(a: Column, b: Column): boolean {
  const { onlyA, onlyB, both } = sides(a, b);
  return onlyA + onlyB > 0 && both <= (onlyA + onlyB) * 0.1;
}

function namedPair(plain: readonly Column[]): { debit: Column; credit: Column } | "half" | null {
  const debit = best(plain, (column) => (says(column, "amount") === 2 ? 0 : says(column, "debit")));
  const credit = best(plain, (column) =>
    column === debit || says(column, "amount") === 2 ? 0 : says(column, "credit"),
  );
  if (debit && credit && complementary(debit, credit)) return { debit, credit };
  return debit || credit ? "half" : null;
}

/** Without headers: two columns of money of which exactly one holds something in each row, and each does somewhere. */
function unnamedPair(plain: readonly Column[]): { debit: Column; credit: Column } | null {
  for (const a of plain)
    for (const b of plain) {
      if (a.index >= b.index) continue;
      const { onlyA, onlyB, both } = sides(a, b);
      if (both === 0 && onlyA > 0 && onlyB > 0 && onlyA + onlyB >= a.cells.length * 0.9) return { debit: a, credit: b };
    }
  return null;
}

/** Two columns, one for money out and one for money in. Which is which the header says, else a running balance, else habit: out first. */
export function findPair(
  plain: readonly Column[],
  all: readonly Column[],
  decimal: "." | ",",
): { readonly debit: number; readonly credit: number } | null {
  const named = namedPair(plain);
  if (named === "half") return null;
  const pair = named ?? unnamedPair(plain);
  if (!pair) return null;
  const straight = { debit: pair.debit.index, credit: pair.credit.index };
  if (named) return straight;
  const [out, into] = [numbersOf(pair.debit, decimal), numbersOf(pair.credit, decimal)];
  const amounts = out.map((value, row) => Math.abs(into[row] ?? 0) - Math.abs(value ?? 0));
  const others = all.filter((column) => column !== pair.debit && column !== pair.credit);
  return balanceSays(amounts, others, decimal) === "negated"
    ? { debit: straight.credit, credit: straight.debit }
    : straight;
}
