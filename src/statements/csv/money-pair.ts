import { best, says } from "./columns.ts";
import type { Column } from "./columns.ts";
import { balanceSays, hasCardPayment, numbersOf, waysOf } from "./money-signs.ts";

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

/** A row with both is that row's fault (it is rejected); where one in three has both, these are no two sides. */
function complementary(a: Column, b: Column): boolean {
  const { onlyA, onlyB, both } = sides(a, b);
  const alone = onlyA + onlyB;
  const named = says(a, "debit") === 2 && says(b, "credit") === 2;
  return alone > 0 && both <= (named ? alone : alone * 0.5);
}

const isIn = (column: Column): boolean => says(column, "amount") < 2 && says(column, "credit") > 0;

/** `Payments` reduce what is owed to a card; beside a column for money in they are money out. */
const isPayments = (column: Column, plain: readonly Column[]): boolean =>
  /\bpayments?\b/i.test(column.header) &&
  plain.some((other) => other !== column && isIn(other) && !/\bpayments?\b/i.test(other.header));

function namedPair(plain: readonly Column[]): { debit: Column; credit: Column } | "half" | null {
  const debit =
    best(plain, (column) => (says(column, "amount") === 2 ? 0 : says(column, "debit"))) ??
    plain.find((column) => isPayments(column, plain));
  const credit = best(plain, (column) => (column === debit || !isIn(column) ? 0 : says(column, "credit")));
  if (debit && credit && complementary(debit, credit)) return { debit, credit };
  return debit || credit ? "half" : null;
}

/** True for a column in which nothing stands yet: by its header the one for money out, or the one for money in. */
const isSilentSide = (column: Column): boolean =>
  column.filled === 0 && says(column, "flag") === 0 && says(column, "debit") > 0 !== says(column, "credit") > 0;

/** In a month of spending nothing was paid in: what the header names is a side though nothing stands in it. */
function namedSides(
  plain: readonly Column[],
  columns: readonly Column[],
): { debit: Column; credit: Column } | "half" | null {
  const named = namedPair(plain);
  return named === "half" ? namedPair([...plain, ...columns.filter(isSilentSide)]) : named;
}

/**
 * A column whose amounts go both ways by their own signs is no side of a pair: it holds them all. A few with a minus in one that is
 * named as a side are reversals.
 */
function holdsAll(column: Column): boolean {
  const { minus, plus } = waysOf(column);
  const named = says(column, "debit") > 0 || says(column, "credit") > 0;
  return minus > 0 && plus > 0 && !(named && minus * 4 <= plus);
}

/** Two columns of money of which one holds something in nearly each row, and each does somewhere. */
function complete(a: Column, b: Column): boolean {
  const { onlyA, onlyB, both } = sides(a, b);
  const alone = onlyA + onlyB;
  const shared = onlyA > 0 && onlyB > 0 && both <= alone * 0.25 && alone + both >= a.cells.length * 0.9;
  return shared && !holdsAll(a) && !holdsAll(b);
}

/** Without headers: the first two columns that complete each other. */
function unnamedPair(plain: readonly Column[]): { debit: Column; credit: Column } | null {
  for (const a of plain) for (const b of plain) if (a.index < b.index && complete(a, b)) return { debit: a, credit: b };
  return null;
}

/** Where the header names one side in a word we know, the column that completes it is the other side. */
function halfNamedPair(plain: readonly Column[]): { debit: Column; credit: Column } | null {
  for (const known of plain) {
    const [out, into] = [says(known, "debit"), says(known, "credit")];
    if (out === into || says(known, "amount") > 0) continue;
    const other = plain.find((column) => column !== known && says(column, "amount") < 2 && complete(known, column));
    if (other) return out > into ? { debit: known, credit: other } : { debit: other, credit: known };
  }
  return null;
}

interface PairQuestion {
  /** Columns of money; `plain` without balances. */
  readonly money: readonly Column[];
  readonly plain: readonly Column[];
  readonly columns: readonly Column[];
  readonly decimal: "." | ",";
}

/** Rows that say they pay a card's bill and have something in the column: what such a balance tells is owed, and rises with spending. */
const paysCard = (column: Column, columns: readonly Column[]): boolean =>
  column.cells.some((cell, row) => !isZero(cell) && hasCardPayment(columns, row));

/**
 * Two columns, one for money out and one for money in. Which is which the header says, else a running balance (unless payments to a card
 * stand in the second), else habit: out first.
 */
export function findPair({ plain, money, columns, decimal }: PairQuestion): {
  readonly debit: number;
  readonly credit: number;
} | null {
  const sided = namedSides(plain, columns);
  const named = sided === "half" ? halfNamedPair(plain) : sided;
  if (sided === "half" && named === null) return null;
  const pair = named ?? unnamedPair(plain);
  if (!pair) return null;
  const straight = { debit: pair.debit.index, credit: pair.credit.index };
  if (named) return straight;
  const [out, into] = [numbersOf(pair.debit, decimal), numbersOf(pair.credit, decimal)];
  const amounts = out.map((value, row) => Math.abs(into[row] ?? 0) - Math.abs(value ?? 0));
  const others = money.filter((column) => column !== pair.debit && column !== pair.credit);
  const owed = paysCard(pair.credit, columns) && !paysCard(pair.debit, columns);
  return !owed && balanceSays(amounts, others, decimal) === "negated"
    ? { debit: straight.credit, credit: straight.debit }
    : straight;
}
